export * from './change';
export * from './check';
export type { DeskEvent, SlaClock, SlaContext } from './clockStore';
export * from './onBreach';
export * from './present';
export * from './rules';
export type { SettledClock } from './settle';
