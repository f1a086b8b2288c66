/** Default texts; see ../texts.ts for the placeholders that all texts know. */
export const KPI_TEXTS = {} as const;
