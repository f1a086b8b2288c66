import type { Conversation, FormState } from '../../casefile/conversation';
import { WISH_QUESTIONS } from '../questions';
import type { UnderstandingResult } from '../types';
import { wishIn } from './wish';

/**
 * Intents that break into a form that is being filled: the customer wants something else, or somebody else. Everything else said
 * while a question is open is taken as the answer to it.
 */
const INTERRUPTS: ReadonlySet<string> = new Set([
	'urgent',
	'human',
	'complaint',
	'refund',
	'cancel',
	'reschedule',
	'consent_withdraw',
	'order_status',
	'technical',
]);

/** How sure an interruption must be. */
const SURE = 0.6;

/** Which entity answers a field of that name. */
const answered = (field: string, entities: UnderstandingResult['entities']): boolean => {
	switch (field) {
		case 'phone':
			return entities.phone !== null;
		case 'name':
			return entities.name !== null;
		case 'service':
			return entities.service !== null;
		case 'datetime':
			return entities.datetime.some((each) => each.role === 'target');
		case 'count':
			return entities.count !== null;
		case 'email':
			return (entities.email ?? null) !== null;
		default:
			return false;
	}
};

/** Questions whose answer is a request of its own, whatever workflow asked: the reading knows their context. */
const READ_BY_CONTEXT: ReadonlySet<string> = new Set(['clarify', ...WISH_QUESTIONS]);

/** Name of the question how a visit or delivery was: a complaint is an answer to it, and the workflow that asked gives it to a person. */
const HOW_IT_WAS = 'upsell';
const TELLS_HOW_IT_WAS: ReadonlySet<string> = new Set(['complaint', 'technical']);

/** Questions whose answer is a number, an e-mail, a name or a heading: a wish that is understood with confidence is none. */
const WANTS_A_DETAIL: ReadonlySet<string> = new Set([
	'identity_order',
	'identity_proof',
	'knowledge_choice',
]);

/** True for a question that a flow asks by itself, whatever form another flow has left open: the form waits. */
export const leavesFormWaiting = (asked: string | null): boolean =>
	asked !== null && (WANTS_A_DETAIL.has(asked) || asked === 'support_class');

/** What a number or a name may be taken for. */
const SAYS_NO_WISH: ReadonlySet<string> = new Set([
	'qualification',
	'other',
	'feedback',
	'confirm',
	'decline',
	'thanks',
	'greeting',
	'consent_yes',
	'upsell_yes',
]);

/**
 * True when the message answers something that the workflow of the dialogue's scenario has asked outside a form, such as
 * which of the offered slots suits.
 */
export const answersFlow = (
	understanding: Pick<UnderstandingResult, 'intents' | 'urgent' | 'confidence'>,
	conversation: Pick<Conversation, 'asked' | 'flow'> | undefined,
): boolean => {
	const { asked, flow } = conversation ?? {};
	if (!flow || !asked || READ_BY_CONTEXT.has(asked) || understanding.urgent) return false;
	const primary = wishIn(understanding.intents);
	if (asked === HOW_IT_WAS && TELLS_HOW_IT_WAS.has(primary)) return true;
	const interrupts = WANTS_A_DETAIL.has(asked)
		? !SAYS_NO_WISH.has(primary)
		: INTERRUPTS.has(primary);
	return primary === flow || !(interrupts && understanding.confidence >= SURE);
};

/** True when the message answers the question of the open form, false when it is a request of its own (or nothing was asked). */
export const answersOpenQuestion = (
	understanding: Pick<UnderstandingResult, 'intents' | 'urgent' | 'confidence' | 'entities'>,
	form: FormState | null,
): boolean => {
	if (form === null || form.status !== 'asking' || form.asking === null || understanding.urgent)
		return false;
	if (answered(form.asking, understanding.entities)) return true;
	const primary = wishIn(understanding.intents);
	if (primary === form.name) return true;
	return !(INTERRUPTS.has(primary) && understanding.confidence >= SURE);
};
