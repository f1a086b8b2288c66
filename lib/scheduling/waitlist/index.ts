export * from './answer';
export { toEntry, toOffer, type WaitlistEntry, type WaitlistOffer } from './entry';
export { entriesOf, joinWaitlist, leaveWaitlist, type WaitlistWish } from './join';
export { offerFreed, type OfferOutcome } from './offer';
