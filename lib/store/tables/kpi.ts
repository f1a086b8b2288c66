export interface KpiTables {}
