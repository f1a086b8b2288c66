export interface EscalationTables {}
