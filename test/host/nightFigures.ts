import { kpiReport, plainRules, refreshFigures, storeSource, type Figures } from '../../lib/kpi';
import { openStore } from '../../lib/store';
import { CUSTOMERS } from '../../sandbox/night/customers';

/** Customers of the night who write from a second chat as well. */
const SHARING = 1;
/** Customers who had the card of tonight erased: gone from the portal, and still a figure. */
const ERASED = CUSTOMERS.filter(({ expect: expected }) =>
	expected.heard?.some((words) => words.includes('лиды: удалено')),
).length;

/** What the figures say of everything in a store. */
export const figuresIn = async (file: string): Promise<Figures> => {
	const store = await openStore({ kind: 'sqlite', file });
	try {
		await refreshFigures(store, plainRules('Europe/Moscow'));
		const report = await kpiReport(storeSource(store), { period: { from: null, to: null } });
		return report.figures;
	} finally {
		await store.close();
	}
};

/** Numbers of a line of the night's own table, such as `Answered  76 of 81`. */
const numbersOf = (table: string, title: string): readonly number[] => {
	const line = table.split('\n').find((each) => each.trim().startsWith(title)) ?? '';
	return (
		line
			.trim()
			.slice(title.length)
			.match(/[\d.]+/g) ?? []
	).map(Number);
};

/**
 * Holds the figures of the log against the night's own report, which knows nothing of the log: it asked the customers and the portal.
 * Both must agree as far as they count the same.
 */
export const expectSameNight = (figures: Figures, table: string): void => {
	const [leads] = numbersOf(table, 'Leads in Bitrix24');
	const [answered] = numbersOf(table, 'Answered');
	const [urgent] = numbersOf(table, 'Urgent, person on call told');
	const [customers] = numbersOf(table, 'Customers');
	const [median] = numbersOf(table, 'First answer');
	const counted = figures.leads.value ?? 0;
	expect(counted).toBeGreaterThanOrEqual(leads);
	expect(counted - leads).toBeLessThanOrEqual(SHARING + ERASED);
	expect(figures.firstResponseMedian.denominator).toBeLessThanOrEqual(answered);
	expect(figures.firstResponseMedian.denominator).toBeGreaterThanOrEqual(
		counted - (customers - answered),
	);
	// The customers' watch begins before ours and stops after it; talk that needs no lead is only in theirs.
	expect(Math.abs((figures.firstResponseMedian.value ?? 0) - median)).toBeLessThan(
		Math.max(3, median / 2),
	);
	expect(figures.escalations.numerator).toBeGreaterThanOrEqual(urgent);
	const [booked] = numbersOf(table, 'Visits booked');
	expect(figures.bookings.value).toBeLessThanOrEqual(booked);
	expect(figures.bookings.value).toBeGreaterThan(0.8 * booked);
};
