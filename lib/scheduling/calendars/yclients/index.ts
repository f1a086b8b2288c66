export { yclientsAccount } from './account';
export { createYclientsCalendar, type YclientsOptions } from './calendar';
