import type { CustomerRecord, NightFigures, Spread } from './types.ts';

/** Nearest-rank quantile; null of nothing. */
export function quantile(values: readonly number[], share: number): number | null {
	if (values.length === 0) return null;
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

export function spread(values: readonly number[]): Spread {
	return {
		count: values.length,
		median: quantile(values, 0.5),
		p95: quantile(values, 0.95),
		max: quantile(values, 1),
	};
}

/** The figures of a night as the customers saw it; what the CRM holds is counted elsewhere. */
export function nightFigures(records: readonly CustomerRecord[]): NightFigures {
	const owed = records.filter((record) => record.customer.expect.answered);
	const urgent = records.filter((record) => record.customer.expect.alerted === true);
	const alerted = urgent.filter((record) => record.alertedAt !== null);
	const delays = alerted.flatMap((record) =>
		record.alertedAt === null || record.urgentAt === null
			? []
			: [record.alertedAt - record.urgentAt],
	);
	const count = (from: 'customer' | 'bot'): number =>
		records.reduce((sum, one) => sum + one.lines.filter((line) => line.from === from).length, 0);
	return {
		customers: records.length,
		answerOwed: owed.length,
		answered: owed.filter((record) => record.answered).length,
		firstAnswer: spread(owed.flatMap((record) => record.firstAnswerMs ?? [])),
		leadsExpected: records.reduce((sum, record) => sum + record.customer.expect.leads, 0),
		urgent: urgent.length,
		urgentAlerted: alerted.length,
		alertDelay: spread(delays),
		wokenForNothing: records
			.filter((record) => record.customer.expect.alerted === false && record.alertedAt !== null)
			.map((record) => record.customer.id),
		messagesSent: count('customer'),
		messagesHeard: count('bot'),
		withProblems: records.filter((record) => record.problems.length > 0).length,
	};
}
