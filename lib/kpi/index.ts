export { allFacts, collectFacts, type CollectOptions, type Facts } from './collect';
export { compare, type Side } from './compare';
export type { CellValue } from './csv';
export * from './dimensions';
export { eventMs, InvalidEventError, type KpiEvent } from './event';
export type { Fact, Labels, OfferFact, RequestFact, SumFact, VisitFact } from './facts';
export * from './figures';
export { countDeals, type CountDealsOptions, type CountedDeals } from './deals';
export {
	factsSource,
	totalsOfFacts,
	withFacts,
	type Grouped,
	type TotalsGroup,
	type TotalsQuery,
	type TotalsSource,
} from './group';
export { DEFAULT_SLA, measure, offerCounts, type MeasureOptions, type SlaTargets } from './measure';
export * from './period';
export { plainRules, rulesOf, rulesOfDesks, type KpiRules } from './rules';
export { newcombe, quantile, welch, wilson } from './statistics';
export { desksOf, forgetFigures, refreshFigures, storeSource, type Desks } from './store';
export { emptyTotals, mergeTotals, type Count, type Totals } from './totals';
export {
	COLUMNS as SHEET_COLUMNS,
	type Column,
	type Mapping,
	type SheetRow,
} from './import/columns';
export { importHistory, type Imported } from './import/history';
export { readTelegramChats } from './import/telegram';
export {
	InvalidSheetError,
	readCsv,
	sheetEvents,
	type ImportedEvent,
	type SheetOptions,
} from './import/sheet';
export * from './page';
export { openMinutes, type OpenTimeOf } from './openTime';
export { assignPilot, pilotSide, type PilotAssignment } from './pilot';
export { kpiReport, type CompareWith, type ReportRequest } from './report';
export { reportCsv, reportTable, type Table } from './table';
export { targetResults, type Target } from './targets';
export * from './words';
export { reportXlsx } from './xlsx';
