import { createUnderstanding, type Understanding } from '../index';
import { refineWithLlm, type AskModel } from '../llm';
import { INTENTS, type UnderstandingResult } from '../types';
import { macroF1, setScore, strictShare, urgencyScore, type IntentCase } from './intentScores';
import { readLine, type EvaluationLine } from './message';
import type { Share } from './wilson';

export interface CompareOptions {
	readonly ask: AskModel;
	/** The model is asked below this offline confidence. 1 asks about every message that no rule decides. */
	readonly below: number;
	readonly timeoutMs: number;
	/** Tokens that may be spent in all. */
	readonly tokens: number;
}

export interface Comparison {
	/** One line of JSON per message, in the order of the input: both readings, and what the model cost. */
	readonly output: readonly string[];
	/** Both readings side by side. Without labels: how many were asked about and changed. */
	readonly table: readonly string[];
}

interface Both {
	readonly message: EvaluationLine;
	readonly offline: UnderstandingResult;
	readonly refined: UnderstandingResult;
	readonly tokens: number;
	/** Null when the model was not asked. */
	readonly askedMs: number | null;
	readonly failed: string | null;
}

/**
 * Reads every line of a JSON-lines file offline, and again with a language model asked where the node would ask it. One question at a
 * time: most services count questions per minute. Throws on a line that cannot be read; a question that fails leaves the offline reading.
 */
export async function compareWithModel(
	lines: readonly string[],
	options: CompareOptions,
	understanding: Understanding = createUnderstanding(),
): Promise<Comparison> {
	const messages = lines.flatMap((line, at) =>
		line.trim() === '' ? [] : [readLine(line, at + 1)],
	);
	const both: Both[] = [];
	let spent = 0;
	for (const message of messages) {
		const { request } = message;
		const offline = understanding.understand(request);
		const { result, asked } = await refineWithLlm(request.text, offline, {
			...options,
			tokensLeft: options.tokens - spent,
			context: request.context ?? null,
			business: request.business ?? 'services',
			services: (request.profile?.services ?? []).map(({ title }) => title),
			ownIntents: [],
			names: (request.profile?.staff ?? []).map(({ name }) => name),
		});
		spent += asked?.tokens ?? 0;
		both.push({
			message,
			offline,
			refined: result,
			tokens: asked?.tokens ?? 0,
			askedMs: asked?.ms ?? null,
			failed: asked?.failed ?? null,
		});
	}
	return { output: both.map(lineOf), table: tableOf(both) };
}

const lineOf = ({ message, offline, refined, tokens, askedMs, failed }: Both): string =>
	JSON.stringify({
		id: message.id,
		offline: shortOf(offline),
		refined: shortOf(refined),
		asked: askedMs !== null,
		failed,
		tokens,
		ms: askedMs === null ? null : Math.round(askedMs),
	});

const shortOf = ({ intents, urgent, confidence }: UnderstandingResult) => ({
	intents,
	urgent,
	confidence: Math.round(confidence * 1000) / 1000,
});

type Row = readonly [name: string, offline: string, refined: string];

const tableOf = (both: readonly Both[]): string[] => {
	const asked = both.filter(({ askedMs }) => askedMs !== null);
	const times = asked.map(({ askedMs }) => askedMs ?? 0).sort((one, other) => one - other);
	const failed = asked.filter((each) => each.failed !== null).length;
	const changed = both.filter((each) => primary(each.offline) !== primary(each.refined)).length;
	const tokens = both.reduce((sum, each) => sum + each.tokens, 0);
	const rows: Row[] = [
		['', 'offline', 'offline + LLM'],
		...scores(both),
		['messages', String(both.length), String(both.length)],
		['asked the model', '0', `${asked.length} (${failed} without a usable answer)`],
		['another primary intent', '', String(changed)],
		['tokens', '0', String(tokens)],
		['model, p50 and p95', '', `${quantile(times, 0.5)} and ${quantile(times, 0.95)} ms`],
	];
	const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
	return rows.map(
		([name, one, other]) => `${name.padEnd(widths[0])}  ${one.padEnd(widths[1])}  ${other}`,
	);
};

const primary = ({ intents }: UnderstandingResult): string => intents[0] ?? 'other';

const scores = (both: readonly Both[]): readonly Row[] => {
	const labelled = both.filter(({ message }) => message.expected !== null);
	if (labelled.length === 0) return [];
	const [offline, refined] = (['offline', 'refined'] as const).map((which) =>
		labelled.flatMap((each) => caseOf(each.message, each[which])),
	);
	const [before, after] = [urgencyScore(offline), urgencyScore(refined)];
	const right = (cases: readonly IntentCase[]) =>
		cases.map(({ expected, answered }) => expected[0] === answered[0]);
	const [rightBefore, rightAfter] = [right(offline), right(refined)];
	const mended = rightAfter.filter((now, at) => now && !rightBefore[at]).length;
	const spoiled = rightAfter.filter((now, at) => !now && rightBefore[at]).length;
	return [
		['primary intent, strict', share(strictShare(offline)), share(strictShare(refined))],
		['macro-F1', figure(macroF1(offline, INTENTS)), figure(macroF1(refined, INTENTS))],
		['all intents, micro-F1', figure(setScore(offline).f1), figure(setScore(refined).f1)],
		['urgent, recall', share(before.recall), share(after.recall)],
		['urgent, precision', share(before.precision), share(after.precision)],
		['false alarms on traps', share(before.falseAlarmsOnTraps), share(after.falseAlarmsOnTraps)],
		['mended / spoiled by the model', '', `${mended} / ${spoiled}`],
	];
};

const caseOf = (message: EvaluationLine, result: UnderstandingResult): readonly IntentCase[] =>
	message.expected === null
		? []
		: [
				{
					expected: message.expected.intents,
					answered: result.intents,
					expectedUrgent: message.expected.urgent,
					answeredUrgent: result.urgent,
					trap: message.trap,
					language: message.language ?? result.language,
					confidence: result.confidence,
				},
			];

const share = (value: Share | null): string =>
	value === null
		? 'no cases'
		: `${value.percent.toFixed(1)} % (${value.low.toFixed(1)}–${value.high.toFixed(1)})`;

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

const quantile = (sorted: readonly number[], part: number): string =>
	sorted.length === 0
		? '–'
		: String(Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]));
