import type { CaseFile, SupportOrder } from '../../casefile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { ASKED_ORDER, ASKED_PROOF, identityStep, refuse, type IdentityStep } from './ask';
import { NOTHING_CLAIMED, orderNumber } from './claim';
import { confirms, isClaimed, isOwnPhone } from './proof';
import {
	chatSubject,
	ORDER_ATTEMPTS,
	orderSubject,
	readState,
	withFailure,
	writeState,
} from './state';

const FOUND = 200;
const NOT_FOUND = 404;
const MINUTE = 60_000;

/**
 * Compares what the customer has named with what the owner's system says. An order that is not there and a wrong confirmation get the
 * same answer, so nobody learns from it which orders exist. Wrong answers are counted for the chat and for the order, in the
 * store; a system that does not answer is nobody's wrong answer and gives a person. Once per turn and step.
 */
export const checkIdentity = async (
	store: Store,
	item: CaseFile,
	order: SupportOrder,
	step: string,
	clock: Clock,
): Promise<IdentityStep> =>
	await identityStep(
		store,
		item,
		`check/${step}`,
		clock,
		async (state, { store: inside, profile, now }) => {
			const rules = profile.sales.triage.identity;
			const { claim } = state;
			if (order.answer !== FOUND && order.answer !== NOT_FOUND)
				return {
					...refuse({ ...state, claim: NOTHING_CLAIMED }, 'system_failed', 'handed_over'),
					named: claim,
				};
			const matches = order.answer === FOUND && isClaimed(order, claim);
			const number = orderNumber(order.number);
			const proven = {
				way: 'proven' as const,
				state: {
					...state,
					claim: NOTHING_CLAIMED,
					tries: 0,
					proven: number,
					provenUntil: now + rules.validMinutes * MINUTE,
				},
				asked: null,
				text: null,
				reason: null,
			};
			if (matches && state.proven === number && claim.proof === null)
				return { ...proven, state: { ...proven.state, provenUntil: state.provenUntil } };
			const vouched = item.contact?.phoneProven === true ? item.contact.phone : null;
			if (matches && isOwnPhone(order, vouched)) return proven;
			if (claim.proof === null)
				return {
					way: 'ask',
					state: { ...state, tries: 1 },
					asked: ASKED_PROOF,
					text: 'identity_ask_proof',
					reason: null,
				};

			const subject = orderSubject(claim);
			const ofOrder = await readState(inside, profile.name, subject, rules, now);
			if (matches && ofOrder.lockedUntil === null && confirms(order, claim, claim.proof))
				return proven;
			await writeState(
				inside,
				profile.name,
				subject,
				withFailure(ofOrder, rules.attempts * ORDER_ATTEMPTS, rules.lockMinutes, now),
				now,
			);
			const failed = withFailure(state, rules.attempts, rules.lockMinutes, now);
			return failed.lockedUntil !== null
				? { ...refuse(failed, 'identity_locked', 'identity_locked'), named: claim }
				: {
						way: 'ask',
						state: failed,
						asked: ASKED_ORDER,
						text: 'identity_wrong',
						reason: null,
					};
		},
	);

/** True when this chat has proven that the order is its own, and that still holds. */
export const isProven = async (
	store: Store,
	{ conversation }: CaseFile,
	order: string | null,
	rules: Parameters<typeof readState>[3],
	now: number,
): Promise<boolean> => {
	if (conversation === undefined || order === null || order === '') return false;
	const subject = chatSubject(conversation);
	const { proven } = await readState(store, conversation.profile, subject, rules, now);
	return proven === orderNumber(order);
};
