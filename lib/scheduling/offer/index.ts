export { offerSlots, type AvailabilityFor, type Offer, type OfferQuestion } from './offerSlots';
export { OTHER_TIME, slotOfPayload, slotPayload } from './payload';
export type { OfferLanguage } from './phrases';
export { wantedOf, type Wanted, type WantedOptions } from './wanted';
export { alternativesFor } from './steps/alternatives';
export { findForCustomer, type Found } from './steps/find';
export { readChoice, type ChoiceRead } from './steps/readChoice';
export type { StepOptions } from './steps/situation';
