export { askIdentity, ASKED_ORDER, ASKED_PROOF, type IdentityStep } from './ask';
export { checkIdentity, isProven } from './check';
export { orderNumber } from './claim';
