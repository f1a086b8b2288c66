import type { CaseFile, Reply, Understood } from '../../casefile';
import type { BoundaryHit } from '../../support/boundaries/table';
import type { UnderstandingResult } from '../types';
import { answersFlow, answersOpenQuestion, leavesFormWaiting } from './answers';
import { readMark } from './mark';
import { pressedIntent } from './pressed';
import { tierOf } from './tier';
import { wishIn } from './wish';

/** A way out of the classifier: its name on the canvas, and the intents that leave by it. */
export interface Route {
	readonly name: string;
	readonly intents: readonly string[];
}

export interface RoutingRules {
	readonly routes: readonly Route[];
	/** Below this confidence one clarifying question is asked instead of guessing. 0…1. */
	readonly threshold: number;
	/** Scenarios that the owner gave to a person: they leave by the route that lists `human`, where there is one. */
	readonly toPerson: ReadonlySet<string>;
	/** The topic of the owner's table that the message touches; left out: there are no such topics. */
	boundary?(understanding: UnderstandingResult): BoundaryHit | null;
	/** Hours within which a wanted time makes the request hot; default 48. */
	readonly hotWithinHours?: number;
	/** The clarifying question with the two likeliest readings, or null when there is nothing to choose between. */
	clarify(understanding: UnderstandingResult): Reply | null;
}

export type Way =
	| { readonly kind: 'urgent' }
	| { readonly kind: 'route'; readonly index: number }
	| { readonly kind: 'not_understood' };

export interface Routed {
	readonly understood: Understood;
	readonly way: Way;
}

/** What the bot may close for a VIP too. */
const SMALL_TALK: ReadonlySet<string> = new Set([
	'greeting',
	'thanks',
	'feedback',
	'confirm',
	'consent_yes',
	'spam',
]);

/** Name of the question by which the bot asked which of two readings is meant. */
export const CLARIFY = 'clarify';

/**
 * Decides by which way an item leaves. Urgent goes first, whatever else is said. An answer to an open form stays with the form's
 * scenario. A reading below the threshold is not guessed: the customer is asked once which of the two likeliest is meant, and the
 * next time a person takes over. What is surely none of the scenarios goes to a person at once.
 */
export const route = (
	caseFile: CaseFile,
	understanding: UnderstandingResult,
	rules: RoutingRules,
	now: number,
): Routed => {
	const form = caseFile.conversation?.form ?? null;
	const pressed = pressedIntent(caseFile.message) !== null;
	const [primary] = understanding.intents;
	const boundary = rules.boundary?.(understanding) ?? null;
	// The flow of the topic's own intent (a refund) prepares the case for the person; every other boundary leaves whatever is open.
	const stops = boundary !== null && !boundary.intents.includes(primary);
	// A pressed time is the answer to the offer, also while the form of the booking is open.
	const answersForm =
		!pressed &&
		!stops &&
		!leavesFormWaiting(caseFile.conversation?.asked ?? null) &&
		answersOpenQuestion(understanding, form);
	const inFlow =
		!pressed &&
		!stops &&
		!answersForm &&
		(answersFlow(understanding, caseFile.conversation) || ratesFlow(caseFile, understanding));
	const answersQuestion = answersForm || inFlow;
	const scenario = stops
		? 'human'
		: answersForm && form !== null
			? form.name
			: inFlow
				? (caseFile.conversation?.flow ?? primary)
				: wishIn(understanding.intents);
	const vip = caseFile.contact?.vip === true && !SMALL_TALK.has(scenario);
	// What is none of the scenarios is asked about first; a person gets it when the second answer is no clearer.
	const forPerson = stops || (scenario !== 'other' && (vip || rules.toPerson.has(scenario)));
	const routeOf = (intent: string) =>
		rules.routes.findIndex((each) => each.intents.includes(intent));
	const index = forPerson && routeOf('human') !== -1 ? routeOf('human') : routeOf(scenario);
	const sure = answersQuestion || stops || understanding.confidence >= rules.threshold;
	const way: Way = understanding.urgent
		? { kind: 'urgent' }
		: sure && index !== -1
			? { kind: 'route', index }
			: { kind: 'not_understood' };
	const askedBefore = caseFile.conversation?.asked === CLARIFY;
	// Words that are surely none of the scenarios go to a person at once. Without words (a sticker, a voice message) there is nothing
	// for a person to read yet, and who gives the bot orders need not wake one.
	const beyondUs =
		primary === 'other' &&
		understanding.confidence >= rules.threshold &&
		!understanding.injection &&
		(caseFile.message?.text ?? '').trim() !== '';
	return {
		way,
		understood: {
			...understanding,
			scenario: way.kind === 'route' ? scenario : way.kind,
			handledBy: way.kind !== 'route' || forPerson ? 'person' : 'bot',
			answersQuestion,
			clarify:
				way.kind === 'not_understood' && !askedBefore && !beyondUs && !stops
					? rules.clarify(understanding)
					: null,
			tier: tierOf(understanding, now, rules.hotWithinHours),
			boundary,
		},
	};
};

/** A mark goes back to the workflow that asked for it; whatever else is said then is a request of its own. */
const ratesFlow = (
	{ conversation, message }: CaseFile,
	{ urgent }: Pick<UnderstandingResult, 'urgent'>,
): boolean =>
	conversation?.asked === 'rating_request' &&
	Boolean(conversation.flow) &&
	!urgent &&
	readMark(message?.button?.payload ?? message?.text ?? '') !== null;
