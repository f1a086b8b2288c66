/** Default texts; see ../texts.ts for the placeholders that all texts know. */
export const BOOKING_TEXTS = {} as const;
