export { yclientsAccount } from './account';
export { createYclientsCalendar } from './calendar';
export type { YclientsOptions } from './desk';
