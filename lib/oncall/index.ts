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
export { policyFor, rosterOf, type DeskPolicy } from './plan';
export { act, type Act, type Acted, type Outcome } from './desk/act';
export { check, type Checked } from './desk/check';
export {
	caseFileOf,
	itemOf,
	recipientAt,
	type Destination,
	type Emission,
	type EmissionKind,
} from './desk/emission';
export { raise, type Raised, type RaiseOptions } from './desk/raise';
export { leadOf } from './desk/crmLead';
export { receive, type Received } from './desk/receive';
export { caseById, openCaseOf, openCases, type Case } from './desk/rows';
export { handOverShift, type HandedOverShift, type ShiftNotice } from './desk/shift';
export { reportUndelivered, type Reported } from './desk/undelivered';
export { inTurn, type InTurn } from './desk/inTurn';
export { whoIsOnCall, type WhoIsOnCall } from './desk/who';
export { serveLink, type LinkRequest, type Served } from './link/serve';
export type { Page } from './link/page';
