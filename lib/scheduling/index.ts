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
	productionYears,
	type ProductionCalendarName,
	type ProductionYear,
} from './production/productionCalendar';
