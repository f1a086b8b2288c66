export { gapsAfter, onCallAt, shiftsIn, type OnCallNow, type Shift, type TimeGap } from './onCall';
export {
	InvalidRotationError,
	type Participant,
	type Restriction,
	type Rotation,
} from './rotation';
export { OnCallRoster, type Layer, type OnCallOverride, type OnCallSchedule } from './schedule';
export {
	evaluateEscalation,
	type EscalationRun,
	type EscalationState,
	type EscalationStatus,
	type PeopleOf,
} from './escalation/evaluate';
export type { EscalationEvent } from './escalation/events';
export type { EscalationLogEntry } from './escalation/log';
export {
	InvalidPolicyError,
	type EscalationLevel,
	type EscalationPolicy,
	type EscalationTarget,
} from './escalation/policy';
