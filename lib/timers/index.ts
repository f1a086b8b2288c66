export {
	claimDueTimers,
	extendClaims,
	finishTimer,
	LEASE_MS,
	nextDue,
	peekTimer,
	pruneTimers,
	releaseTimer,
	returnTimers,
	stillClaimed,
	type ClaimOptions,
	type FinishOutcome,
	type ReleaseOptions,
	type ReleaseOutcome,
} from './claims';
export type { StoreHandle } from './handle';
export { startTimerRunner, type TimerRunner, type TimerRunnerOptions } from './runner';
export { cancelTimers, InvalidTimerError, setTimers, type TimerTarget } from './setTimers';
export {
	TIMER_KINDS,
	type FiredTimer,
	type TimerChoice,
	type TimerKind,
	type TimerOrder,
} from './timer';
export { onTimerSet } from './wake';
