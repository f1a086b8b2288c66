import { ServiceError } from '../../channels/adapter';
import { asText, type JsonObject } from '../../shared/json';
import { InvalidTimeZoneError, zoneNamed } from '../zone';
import type { CalendarAssignment, CalendarSettings } from './assignment';

const BRANCH = /^(?:branch|филиал)\s+(.+)$/i;
const RESOURCE = /^(?:resource|ресурс)\s+(.+)$/i;
const EVERYBODY = /^(?:\*|all|все)$/i;
const CAPACITY = /^(.*\S)\s*\((\d+)\)$/;

/**
 * Whose calendar is which, as an owner writes it: one line each, `Марина = calendar`. On the left a member of staff,
 * `филиал Казань` (`branch`), `ресурс Кабинет 2` (`resource`) or `*` for everybody else, each with the number of visits side by
 * side in brackets where it is not one: `филиал Казань (3)`. On the right the calendar as its platform names it. Lines that
 * begin with `#` are left out. Throws `ServiceError` that names the line.
 */
export function readAssignments(text: string): readonly CalendarAssignment[] {
	const assignments = text.split(/\r?\n/).flatMap((line, index) => {
		const trimmed = line.trim();
		if (trimmed === '' || trimmed.startsWith('#')) return [];
		// The address of a calendar may hold a "=", a name does not.
		const sign = trimmed.indexOf('=');
		const who = trimmed.slice(0, Math.max(0, sign)).trim();
		const calendar = trimmed.slice(sign + 1).trim();
		if (sign < 0 || who === '' || calendar === '') throw unreadable(index + 1);
		return [assignmentOf(who, calendar, index + 1)];
	});
	if (assignments.length === 0)
		throw new ServiceError(
			'The credential names no calendars. Write one line each, such as "Марина = name or ID of the calendar", or "* = …" for one calendar for everybody.',
			400,
			'',
		);
	return assignments;
}

/**
 * Settings of the fields `calendars` (see {@link readAssignments}) and `timeZone`. Throws `ServiceError`. `mayBeEmpty`: for the
 * test of a credential, which then tells what calendars there are.
 */
export function readCalendarSettings(fields: JsonObject, mayBeEmpty = false): CalendarSettings {
	const timeZone = (asText(fields.timeZone) ?? '').trim() || 'Europe/Moscow';
	try {
		zoneNamed(timeZone);
	} catch (error) {
		if (error instanceof InvalidTimeZoneError) throw new ServiceError(error.message, 400, '');
		throw error;
	}
	const text = asText(fields.calendars) ?? '';
	return { timeZone, calendars: mayBeEmpty && text.trim() === '' ? [] : readAssignments(text) };
}

const assignmentOf = (who: string, calendar: string, line: number): CalendarAssignment => {
	const counted = CAPACITY.exec(who);
	const name = counted?.[1] ?? who;
	const seats = counted === null ? {} : { capacity: Number(counted[2]) };
	if (seats.capacity === 0) throw unreadable(line);
	const nobody = { calendar, staff: null, resource: null, branch: null, ...seats };
	if (EVERYBODY.test(name)) return nobody;
	const branch = BRANCH.exec(name)?.[1];
	if (branch !== undefined) return { ...nobody, branch };
	const resource = RESOURCE.exec(name)?.[1];
	if (resource !== undefined) return { ...nobody, resource };
	return { ...nobody, staff: name };
};

const unreadable = (line: number): ServiceError =>
	new ServiceError(
		`Line ${String(line)} of the calendars cannot be read. Write who it is for, "=", and the calendar, such as "Марина = name or ID of the calendar".`,
		400,
		'',
	);
