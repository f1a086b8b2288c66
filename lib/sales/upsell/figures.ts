import type { Store } from '../../store';
import { REFUSALS, type Refusal } from './words';

/** What became of the questions and offers of a period. */
export interface OfferFigures {
	/** Asked how it was, and what was answered. */
	readonly asked: number;
	readonly good: number;
	readonly bad: number;
	/** Recommendations and invitations made, taken, refused. */
	readonly offered: number;
	readonly accepted: number;
	readonly declined: number;
	/** Accepted ÷ offered × 100, two decimals; null: nothing was offered. */
	readonly conversion: number | null;
	/** Roubles of what was taken, two decimals as text; offers without a price count nothing. */
	readonly amount: string;
	readonly refusals: Readonly<Record<Refusal, number>>;
	/** By what was recommended, the most often offered first. */
	readonly titles: ReadonlyArray<{
		readonly title: string;
		readonly offered: number;
		readonly accepted: number;
	}>;
}

/** Figures of what was asked or invited in the half-open period, milliseconds. */
export const offerFigures = async (
	store: Store,
	{
		profile,
		kind,
		from,
		to,
	}: {
		readonly profile: string;
		readonly kind: 'upsell' | 'come_back';
		readonly from: number;
		readonly to: number;
	},
): Promise<OfferFigures> => {
	const rows = await store.db
		.selectFrom('nd_offer')
		.select(['status', 'result', 'title', 'price', 'refusal', 'offered_at'])
		.where('profile', '=', profile)
		.where('kind', '=', kind)
		.where('asked_at', '>=', from)
		.where('asked_at', '<', to)
		.where('status', '!=', 'undelivered')
		.execute();
	const offered = rows.filter(({ offered_at }) => offered_at !== null);
	const accepted = offered.filter(({ status }) => status === 'accepted');
	const declined = offered.filter(({ status }) => status === 'declined');
	const kopecks = accepted.reduce(
		(sum, { price }) => sum + Math.round(Number(price ?? 0) * 100),
		0,
	);
	const titles = new Map<string, { offered: number; accepted: number }>();
	for (const { title, status } of offered) {
		const counts = titles.get(title ?? '') ?? { offered: 0, accepted: 0 };
		counts.offered++;
		if (status === 'accepted') counts.accepted++;
		titles.set(title ?? '', counts);
	}
	return {
		asked: kind === 'upsell' ? rows.length : 0,
		good: rows.filter(({ result }) => result === 'good').length,
		bad: rows.filter(({ result }) => result === 'bad').length,
		offered: offered.length,
		accepted: accepted.length,
		declined: declined.length,
		conversion:
			offered.length === 0 ? null : Math.round((accepted.length / offered.length) * 10_000) / 100,
		amount: (kopecks / 100).toFixed(2),
		refusals: Object.fromEntries(
			REFUSALS.map((reason) => [
				reason,
				declined.filter(({ refusal }) => (refusal ?? 'other') === reason).length,
			]),
		) as Record<Refusal, number>,
		titles: [...titles]
			.map(([title, counts]) => ({ title, ...counts }))
			.sort((a, b) => b.offered - a.offered || (a.title < b.title ? -1 : 1)),
	};
};
