export {
	askWish,
	confirmErasure,
	keepData,
	showData,
	type AskedToConfirm,
	type DataAnswer,
	type ShownData,
} from './answers';
export { carryOutErasure, type CarriedOut, type OwnerNotice } from './carryOut';
export type { OthersCards } from './crm/eraseCrm';
export { erasePerson, type ErasureOrder, type ErasureTools } from './erase';
export { decideMarketing, type MarketingAnswer, type MarketingDecision } from './marketing';
export { HELD_PLACES, NO_PLACES, PLACES, type Place } from './places';
export { receiptWords, type Receipt, type ReceiptLine } from './receipt';
export { keepTerms, type Retained } from './retention';
export { sweepErasure, type Swept } from './sweep';
export { ASKED, DATA_FLOW, readWish, type ReadWish, type Wish } from './wish';
