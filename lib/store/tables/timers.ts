export interface TimerTables {}
