import ICAL from 'ical.js';

import type { Appointment } from '../../../lib/casefile';
import { visitIcs } from '../../../lib/scheduling/ics/event';
import { salon } from '../bookings/salon';

const appointment = (changes: Partial<Appointment> = {}): Appointment => ({
	id: '3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c11',
	status: 'booked',
	start: '2026-11-30T15:00:00+03:00',
	end: '2026-11-30T16:00:00+03:00',
	profile: 'salon',
	branch: 'center',
	service: 'Маникюр; с покрытием, дизайн\\рисунок',
	staff: 'Марина',
	resources: {},
	seats: 1,
	customer: { contactId: null, name: 'Анна', phone: null },
	chat: null,
	expiresAt: null,
	external: null,
	version: 3,
	conversationId: null,
	leadId: null,
	comment: null,
	createdAt: '2026-11-29T09:00:00.000Z',
	updatedAt: '2026-11-29T10:00:00.000Z',
	...changes,
});

const read = (text: string) => {
	const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
	const component = calendar.getFirstSubcomponent('vevent');
	if (component === null) throw new Error('no event');
	return { calendar, component, event: new ICAL.Event(component) };
};

describe('The calendar file of a visit', () => {
	it('reads back as it was, whatever signs the texts hold', () => {
		const { calendar, component, event } = read(visitIcs(salon(), appointment()));
		expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
		expect(event.uid).toBe('3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c11@nightdesk');
		expect(event.sequence).toBe(3);
		expect(event.summary).toBe('Маникюр; с покрытием, дизайн\\рисунок – Лунный свет');
		expect(event.location).toBe('Москва, Тверская, 1');
		expect(event.description).toBe('Специалист: Марина\nТелефон: +74950000001');
		expect(event.startDate.toJSDate().toISOString()).toBe('2026-11-30T12:00:00.000Z');
		expect(event.endDate.toJSDate().toISOString()).toBe('2026-11-30T13:00:00.000Z');
		expect(String(component.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger'))).toBe(
			'-PT120M',
		);
	});

	it('takes a cancelled visit out of the customer’s calendar', () => {
		const { calendar, component } = read(visitIcs(salon(), appointment({ status: 'cancelled' })));
		expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
		expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
		expect(component.getFirstSubcomponent('valarm')).toBeNull();
	});

	it('has no line longer than 75 octets, and cuts no character', () => {
		const text = visitIcs(salon(), appointment({ service: 'Ж'.repeat(200) }));
		for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		expect(read(text).event.summary).toBe(`${'Ж'.repeat(200)} – Лунный свет`);
	});
});
