import { compare, type Side } from './compare';
import type { Dimension, NamedDimension } from './dimensions';
import type { Comparison, GroupFigures, KpiReport } from './figures';
import type { Grouped, TotalsSource } from './group';
import { counted, measure, offerCounts, type SlaTargets } from './measure';
import { periodText, previousPeriod, type Period } from './period';
import { targetResults, type Target } from './targets';
import { emptyTotals, type Count, type Totals } from './totals';

/** Against what the figures are held. */
export type CompareWith =
	| { readonly kind: 'previous' }
	| { readonly kind: 'period'; readonly period: Period }
	/** The bot's side against the people's side of the pilot, in the same period. */
	| { readonly kind: 'pilot' };

export interface ReportRequest {
	readonly period: Period;
	readonly groupBy?: readonly Dimension[];
	readonly count?: Count;
	readonly where?: Readonly<Partial<Record<NamedDimension, string | null>>>;
	/** Only this desk, with what names none; left out or null: all desks of the store. */
	readonly desk?: string | null;
	readonly compareWith?: CompareWith | null;
	readonly sla?: SlaTargets;
	readonly targets?: readonly Target[];
	/** Open minutes of a period, and of a group of it; null: not known. */
	openMinutes?(period: Period, group: Readonly<Record<string, string | null>>): number | null;
}

/**
 * Everything about a period. With the pilot as comparison the figures are those of the bot's side. An empty period is an answer too:
 * counts are 0, the rest is null.
 */
export const kpiReport = async (
	source: TotalsSource,
	request: ReportRequest,
): Promise<KpiReport> => {
	const { period, groupBy = [], count = 'leads', compareWith = null } = request;
	const where = request.where ?? {};
	const desk = request.desk ?? null;
	const ask = async (asked: Period, side?: string): Promise<Grouped> =>
		await source({
			period: asked,
			groupBy,
			count,
			desk,
			where: side === undefined ? where : { ...where, pilot: side },
		});
	const basePeriod = basePeriodOf(period, compareWith);
	const now = await ask(period, compareWith?.kind === 'pilot' ? 'bot' : undefined);
	const base =
		compareWith?.kind === 'pilot'
			? await ask(period, 'people')
			: basePeriod === null
				? null
				: await ask(basePeriod);
	const sideOf = (
		totals: Totals,
		asked: Period,
		group: Readonly<Record<string, string | null>>,
	): Side => ({
		totals,
		figures: measure(totals, {
			sla: request.sla,
			openMinutes: request.openMinutes?.(asked, group) ?? null,
		}),
	});
	const whole = sideOf(now.all, period, where);
	const wholeBase = base === null ? null : sideOf(base.all, basePeriod ?? period, where);
	const changes = wholeBase === null ? null : compare(whole, wholeBase);
	const baseGroups = new Map(base?.groups.map(({ group, totals }) => [nameOf(group), totals]));
	return {
		period: periodText(period),
		count,
		groupBy,
		desk,
		figures: whole.figures,
		groups: now.groups.map(({ group, totals }): GroupFigures => {
			const side = sideOf(totals, period, { ...where, ...group });
			return {
				group,
				figures: side.figures,
				reasons: counted(totals.reasons),
				changes:
					base === null
						? null
						: compare(
								side,
								sideOf(baseGroups.get(nameOf(group)) ?? emptyTotals(), basePeriod ?? period, {
									...where,
									...group,
								}),
							),
			};
		}),
		reasons: counted(now.all.reasons),
		notUnderstood: counted(now.all.guesses),
		tags: counted(now.all.tags),
		offers: offerCounts(now.all),
		refusals: counted(now.all.refusals),
		comparison:
			wholeBase === null || changes === null || compareWith === null
				? null
				: ({
						kind: compareWith.kind,
						period: basePeriod === null ? null : periodText(basePeriod),
						figures: wholeBase.figures,
						changes,
					} satisfies Comparison),
		targets: targetResults(request.targets ?? [], whole.figures, changes),
	};
};

const nameOf = (group: Readonly<Record<string, string | null>>): string => JSON.stringify(group);

const basePeriodOf = (period: Period, compareWith: CompareWith | null): Period | null => {
	switch (compareWith?.kind) {
		case 'previous':
			return previousPeriod(period);
		case 'period':
			return compareWith.period;
		default:
			return null;
	}
};
