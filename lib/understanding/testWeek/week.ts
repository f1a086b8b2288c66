import type { Understanding } from '../index';
import { route, type Route, type RoutingRules, type Way } from '../routing';
import type { UnderstandingResult } from '../types';
import type { TestMessage } from './message';

/** Where a message went, and whether that was right. */
export interface TriedMessage {
	readonly text: string;
	readonly context: string | null;
	readonly business: string | null;
	readonly intents: readonly string[];
	readonly urgent: boolean;
	readonly confidence: number;
	/** The likeliest readings, best first. */
	readonly candidates: UnderstandingResult['candidates'];
	/** Number of the output: 0 is Urgent, then the routes in their order, then Not Understood. */
	readonly output: number;
	/** Number of the output that would have been right; null when nobody says. */
	readonly expectedOutput: number | null;
	readonly expected: readonly string[];
	/** `asked`: it belongs to a route, and the bot asks back instead of guessing. Null when nobody says what is right. */
	readonly verdict: 'right' | 'wrong' | 'asked' | null;
	/** The words that decided. */
	readonly words: readonly string[];
	readonly ms: number;
}

export interface WeekOptions {
	readonly routes: readonly Route[];
	readonly threshold: number;
	/** Scenarios that the owner gave to a person. */
	readonly toPerson: ReadonlySet<string>;
	/** The engine for a kind of business; null asks for the owner's own. */
	understandingFor(business: string | null): Promise<Understanding>;
	readonly timeZone: string;
	/** The moment as of which messages without a date are read, ISO 8601. */
	readonly now: string;
	/** Lets other work run. It is called every few messages, so that a long export never holds up the customers. */
	pause(): Promise<void>;
}

/** About ten milliseconds of reading. */
const BETWEEN_PAUSES = 20;

/** Reads every message as the classifier would, and sends none of them anywhere. */
export const tryMessages = async (
	messages: readonly TestMessage[],
	options: WeekOptions,
): Promise<readonly TriedMessage[]> => {
	const rules: RoutingRules = {
		routes: options.routes,
		threshold: options.threshold,
		toPerson: options.toPerson,
		clarify: () => null,
	};
	const outputOf = (way: Way) =>
		way.kind === 'urgent' ? 0 : way.kind === 'route' ? way.index + 1 : options.routes.length + 1;
	const tried: TriedMessage[] = [];
	for (const [at, message] of messages.entries()) {
		if (at % BETWEEN_PAUSES === 0) await options.pause();
		const understanding = await options.understandingFor(message.business);
		const now = message.at ?? options.now;
		const reading = understanding.understand({
			text: message.text,
			context: message.context,
			now,
			timeZone: options.timeZone,
			business: message.business,
		});
		const output = outputOf(route({}, reading, rules, Date.parse(now)).way);
		const expectedOutput = expectedOutputOf(message.expected, options.routes, (intent) =>
			outputOf(route({}, certain(intent, reading), rules, Date.parse(now)).way),
		);
		tried.push({
			text: message.text,
			context: message.context,
			business: message.business,
			intents: reading.intents,
			urgent: reading.urgent,
			confidence: reading.confidence,
			candidates: reading.candidates,
			output,
			expectedOutput,
			expected: message.expected,
			verdict: verdictOf(output, expectedOutput, options.routes.length + 1),
			words: [...new Set(reading.why.flatMap(({ evidence }) => evidence))].slice(0, 6),
			ms: reading.ms,
		});
	}
	return tried;
};

/** The reading if the customer had certainly meant this. */
const certain = (intent: string, reading: UnderstandingResult): UnderstandingResult => ({
	...reading,
	intents: [intent],
	urgent: intent === 'urgent',
	confidence: 1,
});

/** The name of a route on the canvas, whatever its case; otherwise the first intent. */
const expectedOutputOf = (
	[first]: readonly string[],
	routes: readonly Route[],
	outputOfIntent: (intent: string) => number,
): number | null => {
	if (first === undefined) return null;
	const name = first.toLowerCase();
	const named = routes.findIndex((each) => each.name.toLowerCase() === name);
	return named !== -1 && !routes.some(({ intents }) => intents.includes(first))
		? named + 1
		: outputOfIntent(name.replace(/[\s-]+/g, '_'));
};

const verdictOf = (
	output: number,
	expected: number | null,
	notUnderstood: number,
): TriedMessage['verdict'] => {
	if (expected === null) return null;
	if (output === expected) return 'right';
	return output === notUnderstood ? 'asked' : 'wrong';
};
