import { INTENTS } from '../types';
import { dateScore, valueScore, VALUE_FIELDS, type EntityCase } from './entityScores';
import {
	lenientShare,
	macroF1,
	reliability,
	scoresPerIntent,
	setScore,
	strictShare,
	urgencyScore,
	type FScore,
	type IntentCase,
} from './intentScores';
import type { Share } from './wilson';

/** The table of an evaluation, as lines of plain text. Shares carry their 95 % Wilson interval. */
export function reportOf(
	intentCases: readonly IntentCase[],
	entityCases: readonly EntityCase[],
	times: readonly number[],
): string[] {
	const several = intentCases.filter((one) => one.expected.length > 1);
	const urgency = urgencyScore(intentCases);
	const rows: Array<readonly [string, string]> = [
		['labelled messages', String(intentCases.length)],
		['primary intent, strict', share(strictShare(intentCases))],
		['primary intent, lenient', share(lenientShare(intentCases))],
	];
	for (const language of [...new Set(intentCases.map((one) => one.language))].sort()) {
		const cases = intentCases.filter((one) => one.language === language);
		rows.push([`  ${language}, strict`, share(strictShare(cases))]);
	}
	rows.push(
		[`macro-F1`, figure(macroF1(intentCases, INTENTS))],
		['all intents, micro-F1', score(setScore(intentCases))],
		[`messages with several intents, micro-F1 (${several.length})`, score(setScore(several))],
		['urgent, recall', share(urgency.recall)],
		['urgent, precision', share(urgency.precision)],
		['words of urgency that are not urgent, wrongly alarmed', share(urgency.falseAlarmsOnTraps)],
	);
	if (entityCases.length > 0) {
		const dates = dateScore(entityCases);
		rows.push(
			['date and time, exact', share(dates.exact)],
			['date and time, right day', share(dates.day)],
			['date and time, role', share(dates.role)],
			['date and time found where there is none', share(dates.invented)],
		);
		for (const field of VALUE_FIELDS)
			rows.push([`${field}, F1`, score(valueScore(entityCases, field))]);
	}
	rows.push(['time per message, p50', `${quantile(times, 0.5).toFixed(2)} ms`]);
	rows.push(['time per message, p95', `${quantile(times, 0.95).toFixed(2)} ms`]);
	const width = Math.max(...rows.map(([name]) => name.length));
	return [
		...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
		'',
		'confidence      answers  mean   right',
		...reliability(intentCases).map(
			({ from, to, mean, right }) =>
				`${from.toFixed(2)}–${to.toFixed(2)}  ${String(right.of).padStart(11)}  ${mean.toFixed(2)}   ${share(right)}`,
		),
		'',
		'intent              messages  precision  recall     F1',
		...scoresPerIntent(intentCases, INTENTS).map(
			(one) =>
				`${one.intent.padEnd(18)}${String(one.expected).padStart(10)}${figure(one.precision).padStart(11)}` +
				`${figure(one.recall).padStart(8)}${figure(one.f1).padStart(7)}`,
		),
	];
}

function share(value: Share | null): string {
	if (!value) return 'no cases';
	const range = `${value.low.toFixed(1)}–${value.high.toFixed(1)}`;
	return `${value.percent.toFixed(1)} % (${value.count} of ${value.of}; ${range})`;
}

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

function score({ precision, recall, f1 }: FScore): string {
	if (precision === null && recall === null) return 'no cases';
	return `${figure(f1)} (precision ${figure(precision)}, recall ${figure(recall)})`;
}

function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
