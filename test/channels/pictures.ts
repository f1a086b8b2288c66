/** The smallest PNG there is: one transparent point. */
export const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

export const photo = { name: 'неделя "1".png', type: 'image/png', data: PNG };

/** A calendar file, as the confirmation of a visit brings it. */
export const visit = {
	name: 'визит.ics',
	type: 'text/calendar; charset=utf-8',
	data: Buffer.from('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n').toString('base64'),
};

/** So many bytes that are no picture. */
export const bytes = (count: number): string => Buffer.alloc(count, 7).toString('base64');
