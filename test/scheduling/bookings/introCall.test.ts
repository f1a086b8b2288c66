import type { Appointment } from '../../../lib/casefile';
import { bookingBranch, bookingService, staffFor } from '../../../lib/scheduling/bookings/rules';
import { visitValues } from '../../../lib/scheduling/bookings/say';
import { visitIcs } from '../../../lib/scheduling/ics/event';
import type { Profile, ProfileInput } from '../../../lib/profile';
import { salon } from './salon';

const CALL = 'Звонок-знакомство';

const callOf = (changes: ProfileInput = {}, name = CALL) => {
	const found = bookingService(salon(changes), name);
	return found === null ? null : { title: found.title, minutes: found.minutes };
};

const callAt = (profile: Profile): Appointment => ({
	id: '3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c12',
	status: 'booked',
	start: '2026-11-30T15:00:00+03:00',
	end: '2026-11-30T15:20:00+03:00',
	profile: profile.name,
	branch: 'center',
	service: CALL,
	staff: 'Марина',
	resources: {},
	seats: 1,
	customer: { contactId: null, name: 'Анна', phone: null },
	chat: null,
	expiresAt: null,
	external: null,
	version: 1,
	conversationId: null,
	leadId: null,
	comment: null,
	createdAt: '2026-11-29T09:00:00.000Z',
	updatedAt: '2026-11-29T09:00:00.000Z',
});

describe('the call that a lead is offered', () => {
	it('takes twenty minutes where the owner has said nothing of it', () => {
		expect(callOf()).toEqual({ title: CALL, minutes: 20 });
		expect(callOf({}, 'звонок-знакомство')).toEqual({ title: CALL, minutes: 20 });
		expect(callOf({}, 'Звонок')).toBeNull();
	});

	it('has the title and the length that the owner gives it, under its usual name as well', () => {
		const sales = { qualification: { call: { service: 'Диагностика', minutes: 30 } } };
		expect(callOf({ sales })).toEqual({ title: 'Диагностика', minutes: 30 });
		expect(callOf({ sales }, 'диагностика')).toEqual({ title: 'Диагностика', minutes: 30 });
	});

	it('is a service like others once it stands among them', () => {
		const services = [{ title: CALL, minutes: 45 }];
		expect(callOf({ services })).toEqual({ title: CALL, minutes: 45 });
		const sales = { qualification: { call: { service: 'Встреча' } } };
		expect(callOf({ services: [{ title: 'Встреча', minutes: 60 }], sales })).toEqual({
			title: 'Встреча',
			minutes: 60,
		});
	});

	it('is no service that a price list or a form would name', () => {
		expect(salon().services.map(({ title }) => title)).toEqual(['Маникюр', 'Массаж', 'Йога']);
	});

	it('is made by whoever is tied to no other service', () => {
		const profile = salon();
		const staff = staffFor(
			profile,
			bookingBranch(profile, 'center'),
			bookingService(profile, CALL),
		);
		expect(staff?.map(({ name }) => name)).toEqual(['Марина']);
	});

	it('leads nobody to an address, neither in words nor in the calendar file', () => {
		const profile = salon();
		const call = callAt(profile);
		expect(visitValues(profile, call)).toMatchObject({
			place: '',
			address: '',
			prepare: 'Позвоним вам сами на номер, который вы оставили.',
		});
		expect(visitIcs(profile, call)).not.toContain('LOCATION');
		const visit = { ...call, service: 'Маникюр' };
		expect(visitValues(profile, visit).place).toBe('Адрес: Москва, Тверская, 1.');
		expect(visitIcs(profile, visit)).toContain('LOCATION');
	});
});
