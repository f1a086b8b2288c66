import type { Appointment } from '../../casefile/appointment';
import type { Profile } from '../../profile/profile';
import { bookingBranch, bookingService } from '../bookings/rules';

/** RFC 5545: text escapes the backslash, the semicolon, the comma and the line break. */
const escaped = (text: string): string =>
	text.replace(/\\/g, '\\\\').replace(/;/g, '\\;').replace(/,/g, '\\,').replace(/\r?\n/g, '\\n');

/** `20261125T120000Z` */
const utc = (iso: string): string =>
	new Date(Date.parse(iso))
		.toISOString()
		.replace(/[-:]/g, '')
		.replace(/\.\d{3}/, '');

const ENCODER = new TextEncoder();
const LINE_OCTETS = 75;

/** Lines longer than 75 octets go on in the next line after a blank, and never in the middle of a character (RFC 5545, 3.1). */
const folded = (line: string): string => {
	const lines: string[] = [];
	let current = '';
	let size = 0;
	for (const character of line) {
		const octets = ENCODER.encode(character).length;
		const limit = lines.length === 0 ? LINE_OCTETS : LINE_OCTETS - 1;
		if (size + octets > limit) {
			lines.push(current);
			current = '';
			size = 0;
		}
		current += character;
		size += octets;
	}
	return [...lines, current].join('\r\n ');
};

/**
 * The visit as an iCalendar file for the customer's own calendar: UTC times, so that no zone has to be described; the same UID at every
 * version, and a SEQUENCE that counts up, so that a moved visit replaces the old entry. A cancelled visit gives a cancellation.
 */
export const visitIcs = (profile: Profile, appointment: Appointment): string => {
	const branch = bookingBranch(profile, appointment.branch);
	const business = profile.business.name || branch?.name || '';
	const cancelled = appointment.status === 'cancelled';
	const summary = [appointment.service ?? 'Визит', business].filter((part) => part !== '');
	const online = bookingService(profile, appointment.service)?.online === true;
	const address = (online ? [] : [branch?.city, branch?.address]).filter(
		(part): part is string => typeof part === 'string' && part !== '',
	);
	const details = [
		appointment.staff === null ? '' : `Специалист: ${appointment.staff}`,
		branch?.phone ? `Телефон: ${branch.phone}` : '',
	].filter((part) => part !== '');
	const reminder = profile.booking.reminderMinutes
		.filter((minutes) => minutes > 0)
		.sort((a, b) => a - b)[0];
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Night Desk//Appointment//RU',
		'CALSCALE:GREGORIAN',
		`METHOD:${cancelled ? 'CANCEL' : 'PUBLISH'}`,
		'BEGIN:VEVENT',
		`UID:${appointment.id}@nightdesk`,
		`SEQUENCE:${appointment.version}`,
		`DTSTAMP:${utc(appointment.updatedAt)}`,
		`DTSTART:${utc(appointment.start)}`,
		`DTEND:${utc(appointment.end)}`,
		`SUMMARY:${escaped(summary.join(' – '))}`,
		...(address.length > 0 ? [`LOCATION:${escaped(address.join(', '))}`] : []),
		...(details.length > 0 ? [`DESCRIPTION:${escaped(details.join('\n'))}`] : []),
		`STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		...(cancelled || reminder === undefined
			? []
			: [
					'BEGIN:VALARM',
					'ACTION:DISPLAY',
					`TRIGGER:-PT${reminder}M`,
					`DESCRIPTION:${escaped(summary.join(' – '))}`,
					'END:VALARM',
				]),
		'END:VEVENT',
		'END:VCALENDAR',
	];
	return `${lines.map(folded).join('\r\n')}\r\n`;
};
