export * from './answer';
export * from './ask';
export * from './choose';
export * from './comeBack';
export * from './figures';
export * from './mayOffer';
export * from './resultCheck';
export { ASKED_UPSELL, UPSELL_FLOW } from './dialogue';
export type { Offer, OfferStatus } from './offer';
