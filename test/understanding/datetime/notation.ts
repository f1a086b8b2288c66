import { readDateTimes, type DateTimeOptions } from '../../../lib/understanding/datetime';
import type { DateTimeEntity } from '../../../lib/understanding/types';

/** Thursday, 12 March 2026, 23:40 in Moscow: the moment from which most cases are read. */
export const NIGHT: DateTimeOptions = {
	now: '2026-03-12T23:40:00+03:00',
	timeZone: 'Europe/Moscow',
};

const short = (iso: string | null): string => {
	if (iso === null) return '';
	const [date = '', time = ''] = iso.slice(0, 16).split('T');
	const day = date.startsWith('2026-') ? date.slice(5) : date;
	return time === '00:00' ? day : `${day}T${time}`;
};

/**
 * One line for an entity: `03-18` a day, `03-18T10:00` an instant, `03-18T06:00..03-18T12:00` a part or interval,
 * `>03-18T15:00` after, `<03-18` before, `every 03-18`; before it `ref`, `old` where the role is not target.
 */
export function show(entity: DateTimeEntity): string {
	const role = entity.role === 'target' ? '' : entity.role === 'old' ? 'old ' : 'ref ';
	return role + value(entity);
}

export function value({ kind, start, end }: DateTimeEntity): string {
	switch (kind) {
		case 'day':
			return short(start);
		case 'instant':
			return (start ?? '').endsWith('T00:00:00+03:00') ? `${short(start)}T00:00` : short(start);
		case 'after':
			return `>${short(start)}`;
		case 'before':
			return `<${short(end)}`;
		case 'recurring':
			return `every ${short(start)}`;
		case 'part':
		case 'interval':
			return `${short(start)}..${short(end)}`;
	}
}

/** All entities of the message in one line. */
export function read(text: string, options: Partial<DateTimeOptions> = {}): string {
	return readDateTimes(text, { ...NIGHT, ...options })
		.map(show)
		.join(' | ');
}
