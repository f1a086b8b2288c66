export interface SlaTables {}
