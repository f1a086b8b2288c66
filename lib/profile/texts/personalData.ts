/** Default texts; see ../texts.ts for the placeholders that all texts know. */
export const PERSONAL_DATA_TEXTS = {} as const;
