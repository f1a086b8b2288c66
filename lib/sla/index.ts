export { attainment, type Attainment } from './attainment';
export type { Answerer, ClockEvent } from './clockEvents';
export type { ClockRun, Demand } from './clockRuns';
export {
	dueMoment,
	dueMoments,
	InvalidTargetError,
	workedMinutes,
	type Due,
	type Pause,
} from './due';
export {
	evaluateSla,
	type ClockReport,
	type ClockState,
	type SlaEvaluation,
	type SlaLogEntry,
	type SlaPolicy,
} from './evaluate';
export { HOT_WITHIN_HOURS, type Tier } from '../casefile/tier';
export type { ClockName, ClockTargets } from './targets';
export {
	DEFAULT_TARGETS,
	ruleFor,
	targetOf,
	tierOf,
	type TargetRule,
	type TierSigns,
	type TierTargets,
} from './tiers';
