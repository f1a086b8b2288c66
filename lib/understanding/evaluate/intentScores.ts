import { shareOf, type Share } from './wilson';

/** What was expected and what was answered for one message, as far as intents go. */
export interface IntentCase {
	readonly expected: readonly string[];
	readonly answered: readonly string[];
	readonly expectedUrgent: boolean;
	readonly answeredUrgent: boolean;
	readonly trap: boolean;
	readonly language: string;
	readonly confidence: number;
}

/** Precision, recall and their harmonic mean, in per cent; null where there is nothing to divide by. */
export interface FScore {
	readonly precision: number | null;
	readonly recall: number | null;
	readonly f1: number | null;
}

export function fScore(right: number, answered: number, expected: number): FScore {
	return {
		precision: answered === 0 ? null : (100 * right) / answered,
		recall: expected === 0 ? null : (100 * right) / expected,
		f1: answered + expected === 0 ? null : (200 * right) / (answered + expected),
	};
}

/** The first intent is the expected first. */
export const strictShare = (cases: readonly IntentCase[]): Share | null =>
	shareOf(cases.filter((one) => one.answered[0] === one.expected[0]).length, cases.length);

/** The first intent is one of those expected. */
export const lenientShare = (cases: readonly IntentCase[]): Share | null =>
	shareOf(cases.filter((one) => one.expected.includes(one.answered[0] ?? '')).length, cases.length);

/** F1 of the primary intent per class that occurs, in the order of the classes given. */
export function scoresPerIntent(
	cases: readonly IntentCase[],
	intents: readonly string[],
): ReadonlyArray<{ readonly intent: string; readonly expected: number } & FScore> {
	return intents.flatMap((intent) => {
		const expected = cases.filter((one) => one.expected[0] === intent).length;
		const answered = cases.filter((one) => one.answered[0] === intent).length;
		const right = cases.filter(
			(one) => one.expected[0] === intent && one.answered[0] === intent,
		).length;
		return expected === 0 ? [] : [{ intent, expected, ...fScore(right, answered, expected) }];
	});
}

/** Mean F1 over the classes that occur, in per cent. */
export function macroF1(cases: readonly IntentCase[], intents: readonly string[]): number | null {
	const scores = scoresPerIntent(cases, intents);
	if (scores.length === 0) return null;
	return scores.reduce((sum, score) => sum + (score.f1 ?? 0), 0) / scores.length;
}

/** Micro-F1 over sets of intents. */
export function setScore(cases: readonly IntentCase[]): FScore {
	let right = 0;
	let answered = 0;
	let expected = 0;
	for (const one of cases) {
		const wanted = new Set(one.expected);
		const given = new Set(one.answered);
		expected += wanted.size;
		answered += given.size;
		for (const intent of given) if (wanted.has(intent)) right += 1;
	}
	return fScore(right, answered, expected);
}

export interface UrgencyScore {
	readonly recall: Share | null;
	readonly precision: Share | null;
	/** Traps: words of urgency that are not urgent, wrongly alarmed. */
	readonly falseAlarmsOnTraps: Share | null;
}

export function urgencyScore(cases: readonly IntentCase[]): UrgencyScore {
	const urgent = cases.filter((one) => one.expectedUrgent);
	const alarmed = cases.filter((one) => one.answeredUrgent);
	const right = urgent.filter((one) => one.answeredUrgent).length;
	const traps = cases.filter((one) => one.trap);
	return {
		recall: shareOf(right, urgent.length),
		precision: shareOf(right, alarmed.length),
		falseAlarmsOnTraps: shareOf(traps.filter((one) => one.answeredUrgent).length, traps.length),
	};
}

/** How right the answers of each band of confidence are. */
export function reliability(cases: readonly IntentCase[]): ReadonlyArray<{
	readonly from: number;
	readonly to: number;
	readonly mean: number;
	readonly right: Share;
}> {
	const bands = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001];
	return bands.slice(0, -1).flatMap((from, at) => {
		const to = bands[at + 1] ?? 1;
		const inside = cases.filter((one) => one.confidence >= from && one.confidence < to);
		const right = strictShare(inside);
		if (!right) return [];
		const mean = inside.reduce((sum, one) => sum + one.confidence, 0) / inside.length;
		return [{ from, to: Math.min(1, to), mean, right }];
	});
}
