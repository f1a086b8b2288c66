export interface PersonalDataTables {}
