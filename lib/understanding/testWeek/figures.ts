import { shareOf, type Share } from '../evaluate/wilson';
import { groupAlike } from './likeness';
import type { TriedMessage } from './week';

export interface RouteFigures {
	/** Name on the canvas. */
	readonly route: string;
	/** Number of the output, 0 is Urgent. */
	readonly output: number;
	readonly messages: number;
	/** Of all messages, per cent with one decimal; null without messages. */
	readonly percent: number | null;
	/** Of the messages that belong here by what somebody says. */
	readonly expected: number;
	readonly right: number;
	/** Messages that came here and belong elsewhere. */
	readonly wrong: number;
}

/** Messages that say much the same, with the two likeliest readings besides "something else". */
export interface AlikeMessages {
	readonly count: number;
	readonly examples: readonly string[];
	readonly likely: readonly string[];
}

export interface WeekFigures {
	readonly messages: number;
	/** Messages of which somebody says where they belong. */
	readonly labelled: number;
	readonly right: Share | null;
	readonly wrong: number;
	/** Belong to a route, and the bot asked back instead. */
	readonly askedBack: number;
	readonly urgent: number;
	/** Emergencies, as somebody says, that did not leave by Urgent. The figure that must be 0. */
	readonly urgentMissed: number;
	readonly falseAlarms: number;
	readonly notUnderstood: number;
	/** Milliseconds to read a message, the median; the first ones of a fresh n8n are slower. */
	readonly msMedian: number | null;
	readonly routes: readonly RouteFigures[];
	/** What customers want most often, at most 20, most frequent first; the main intent of a message counts. */
	readonly topScenarios: ReadonlyArray<{
		readonly intent: string;
		readonly messages: number;
		readonly percent: number | null;
		readonly example: string;
	}>;
	/** What customers write most often in much the same words, at most 20, twice at least. */
	readonly topMessages: readonly AlikeMessages[];
	readonly notUnderstoodGroups: readonly AlikeMessages[];
}

const MOST_LISTED = 20;
const EXAMPLES = 5;

/** Everything that the page shows, from what was tried. `names` are those of all outputs, Urgent first, Not Understood last. */
export const figuresOf = (
	tried: readonly TriedMessage[],
	names: readonly string[],
): WeekFigures => {
	const last = names.length - 1;
	const labelled = tried.filter(({ expectedOutput }) => expectedOutput !== null);
	const count = (which: (each: TriedMessage) => boolean) => tried.filter(which).length;
	const notUnderstood = tried.filter(({ output }) => output === last);
	return {
		messages: tried.length,
		labelled: labelled.length,
		right: shareOf(
			count(({ verdict }) => verdict === 'right'),
			labelled.length,
		),
		wrong: count(({ verdict }) => verdict === 'wrong'),
		askedBack: count(({ verdict }) => verdict === 'asked'),
		urgent: count(({ output }) => output === 0),
		urgentMissed: count(({ expectedOutput, output }) => expectedOutput === 0 && output !== 0),
		falseAlarms: count(
			({ expectedOutput, output }) =>
				output === 0 && expectedOutput !== null && expectedOutput !== 0,
		),
		notUnderstood: notUnderstood.length,
		msMedian: quantile(
			tried.map(({ ms }) => ms),
			0.5,
		),
		routes: names.map((route, output) => ({
			route,
			output,
			messages: count((each) => each.output === output),
			percent: percentOf(
				count((each) => each.output === output),
				tried.length,
			),
			expected: count((each) => each.expectedOutput === output),
			right: count((each) => each.output === output && each.verdict === 'right'),
			wrong: count(
				(each) =>
					each.output === output && each.expectedOutput !== null && each.expectedOutput !== output,
			),
		})),
		topScenarios: topScenarios(tried),
		topMessages: groupAlike(tried, ({ text }) => text)
			.filter(({ members }) => members.length > 1)
			.slice(0, MOST_LISTED)
			.map(({ members }) => alike(members)),
		notUnderstoodGroups: groupAlike(notUnderstood, ({ text }) => text).map(({ members }) =>
			alike(members),
		),
	};
};

const topScenarios = (tried: readonly TriedMessage[]): WeekFigures['topScenarios'] => {
	const byIntent = new Map<string, TriedMessage[]>();
	for (const each of tried) {
		const [intent = 'other'] = each.intents;
		const same = byIntent.get(intent);
		if (same) same.push(each);
		else byIntent.set(intent, [each]);
	}
	return [...byIntent]
		.sort(([, one], [, other]) => other.length - one.length)
		.slice(0, MOST_LISTED)
		.map(([intent, messages]) => ({
			intent,
			messages: messages.length,
			percent: percentOf(messages.length, tried.length),
			example: surest(messages).text,
		}));
};

const surest = (messages: readonly TriedMessage[]): TriedMessage =>
	messages.reduce((best, each) => (each.confidence > best.confidence ? each : best));

const alike = (members: readonly TriedMessage[]): AlikeMessages => {
	const votes = new Map<string, number>();
	for (const { candidates } of members)
		for (const { intent, probability } of candidates)
			votes.set(intent, (votes.get(intent) ?? 0) + probability);
	return {
		count: members.length,
		examples: [...new Set(members.map(({ text }) => text))].slice(0, EXAMPLES),
		likely: [...votes]
			.filter(([intent]) => intent !== 'other')
			.sort(([, one], [, other]) => other - one)
			.slice(0, 2)
			.map(([intent]) => intent),
	};
};

const percentOf = (part: number, whole: number): number | null =>
	whole === 0 ? null : Math.round((1_000 * part) / whole) / 10;

const quantile = (values: readonly number[], share: number): number | null => {
	if (values.length === 0) return null;
	const sorted = [...values].sort((one, other) => one - other);
	const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
	return Math.round(value * 100) / 100;
};
