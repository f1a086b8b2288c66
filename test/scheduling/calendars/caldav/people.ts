import { randomUUID } from 'node:crypto';

import { DAY, type PeopleThere } from '../contract';
import type { RadicaleUser } from './radicale';

/** `20270302T100000` by the clock in Moscow. */
export const moscow = (instant: number): string =>
	new Date(instant + 3 * 3_600_000).toISOString().replace(/[-:]/g, '').slice(0, 15);

/** An event as a person's calendar program writes it: local times with the zone's rules beside them. */
export const personsEvent = (uid: string, lines: readonly string[]): string =>
	[
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//A program//EN',
		'BEGIN:VTIMEZONE',
		'TZID:Europe/Moscow',
		'BEGIN:STANDARD',
		'DTSTART:19700101T000000',
		'TZOFFSETFROM:+0300',
		'TZOFFSETTO:+0300',
		'TZNAME:MSK',
		'END:STANDARD',
		'END:VTIMEZONE',
		'BEGIN:VEVENT',
		`UID:${uid}`,
		'DTSTAMP:20270101T000000Z',
		'SUMMARY:Личное',
		...lines,
		'END:VEVENT',
		'END:VCALENDAR',
		'',
	].join('\r\n');

/** A person at another calendar program of the same account. */
export const peopleOf = (user: RadicaleUser): PeopleThere => {
	const must = async (...call: Parameters<RadicaleUser['request']>) => {
		const answer = await user.request(...call);
		if (answer.status >= 300) throw new Error(`${call[0]} answered ${String(answer.status)}`);
		return answer;
	};
	return {
		book: async ({ start, end, staff }) => {
			const uid = randomUUID();
			const url = `${user.calendars[staff] ?? ''}${uid}.ics`;
			await must(
				'PUT',
				url,
				personsEvent(uid, [
					`DTSTART;TZID=Europe/Moscow:${moscow(start)}`,
					`DTEND;TZID=Europe/Moscow:${moscow(end)}`,
				]),
			);
			return url;
		},
		move: async (url, start, end) => {
			const { text } = await must('GET', url);
			await must(
				'PUT',
				url,
				text.replace(/BEGIN:VEVENT[\s\S]*END:VEVENT/, (event) =>
					event
						.replace(/^DTSTART.*$/m, `DTSTART;TZID=Europe/Moscow:${moscow(start)}`)
						.replace(/^DTEND.*$/m, `DTEND;TZID=Europe/Moscow:${moscow(end)}`),
				),
			);
		},
		cancel: async (url) => {
			await must('DELETE', url);
		},
		entries: async () => {
			const all = [];
			for (const calendar of Object.values(user.calendars)) {
				const { text } = await must('GET', calendar);
				for (const [event] of text.matchAll(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g))
					all.push({ start: stamped(event, 'DTSTART'), end: stamped(event, 'DTEND') });
			}
			return all
				.filter(({ start }) => new Date(start + 3 * 3_600_000).toISOString().startsWith(DAY))
				.sort((one, other) => one.start - other.start);
		},
	};
};

/** Reads a time with its zone, apart from the reader under test: UTC or Moscow. */
const stamped = (event: string, name: string): number => {
	const line = new RegExp(`^${name}([^:\r\n]*):(\\d{8})T(\\d{6})(Z?)`, 'm').exec(event);
	if (line === null) throw new Error(`No ${name} in ${event}`);
	const [, , date, time, zulu] = line;
	const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
	return Date.parse(`${iso}${zulu === 'Z' ? 'Z' : '+03:00'}`);
};
