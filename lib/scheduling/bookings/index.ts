export * from './availability';
export * from './book';
export * from './cancel';
export * from './desk';
export * from './dueChecks';
export {
	dueReminder,
	visitTimerData,
	type DueReminder,
	type Outdated,
	type VisitTimer,
} from './dueReminder';
export * from './expire';
export * from './freed';
export { holdSlot, type HoldOrder, type HoldOutcome } from './hold';
export * from './lists';
export * from './marks';
export { moveVisit, type MoveOrder, type MoveOutcome } from './move';
export type { RefusalReason } from './place';
export { chatOf, localIso, toAppointment, visitorOf } from './record';
export * from './reminders';
export * from './replies';
export * from './rules';
export * from './say';
export * from './sync';
export * from './together';
