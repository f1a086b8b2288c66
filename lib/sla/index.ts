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
export type { ClockName, ClockTargets } from './targets';
export {
	DEFAULT_TARGETS,
	HOT_WITHIN_HOURS,
	ruleFor,
	targetOf,
	tierOf,
	type TargetRule,
	type Tier,
	type TierSigns,
	type TierTargets,
} from './tiers';
