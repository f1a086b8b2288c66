export interface AppointmentTables {}
