export { instantMs, InvalidInstantError, MINUTE_MS, type Instant, type TimeRange } from './instant';
export { formatLocalDate, InvalidDateError, parseLocalDate, weekdayOf } from './localDate';
export { InvalidTimeZoneError, Zone, zoneNamed } from './zone';
export {
	InvalidRuleError,
	type CalendarRules,
	type CalendarWarning,
	type ClockWindow,
	type DatedOverride,
	type MovedWorkingDay,
	type WeekWindow,
} from './calendar/rules';
export {
	workingCalendar,
	WorkingCalendar,
	type OpenInterval,
	type WorkingMoment,
} from './calendar/workingCalendar';
export {
	isYearKnown,
	PRODUCTION_CALENDARS,
	productionYears,
	type ProductionCalendarName,
	type ProductionYear,
} from './production/productionCalendar';
export { checkSlot, findSlots, SlotSearch } from './slots/findSlots';
export {
	InvalidRequestError,
	type BusyInterval,
	type Hold,
	type Resource,
	type ResourceNeed,
	type SlotGrid,
	type SlotRequest,
} from './slots/request';
export type {
	DayReport,
	Slot,
	SlotCheck,
	SlotCounts,
	SlotReason,
	SlotSearchResult,
	SlotWarning,
} from './slots/result';
