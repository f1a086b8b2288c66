export interface SalesTables {}
