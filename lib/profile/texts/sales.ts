/** Default texts; see ../texts.ts for the placeholders that all texts know. */
export const SALES_TEXTS = {} as const;
