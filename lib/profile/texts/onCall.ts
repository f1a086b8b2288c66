/** Default texts; see ../texts.ts for the placeholders that all texts know. */
export const ON_CALL_TEXTS = {} as const;
