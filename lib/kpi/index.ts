export { allFacts, collectFacts, type CollectOptions, type Facts } from './collect';
export { compare, type Side } from './compare';
export * from './dimensions';
export { eventMs, InvalidEventError, type KpiEvent } from './event';
export type { Fact, Labels, RequestFact, SumFact, VisitFact } from './facts';
export * from './figures';
export {
	factsSource,
	totalsOfFacts,
	type Grouped,
	type TotalsGroup,
	type TotalsQuery,
	type TotalsSource,
} from './group';
export { DEFAULT_SLA, measure, type MeasureOptions, type SlaTargets } from './measure';
export * from './period';
export { plainRules, rulesOf, type KpiRules } from './rules';
export { newcombe, quantile, welch, wilson } from './statistics';
export { forgetFigures, refreshFigures, storeSource } from './store';
export { emptyTotals, mergeTotals, type Count, type Totals } from './totals';
