import type { Cause, Desk, Visitor } from '../../../lib/scheduling/bookings';
import type { Calendar } from '../../../lib/scheduling/calendars/calendar';
import { completeProfile, type Profile, type ProfileInput } from '../../../lib/profile';
import type { Store } from '../../../lib/store';

/** Two masters, one room for massage, a class, and a second branch two hours east. Monday 30 November 2026 is a working day. */
const SALON: ProfileInput = {
	business: { kind: 'salon', name: 'Лунный свет' },
	timeZone: 'Europe/Moscow',
	hours: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }],
	branches: [
		{
			id: 'center',
			name: 'Центр',
			city: 'Москва',
			address: 'Тверская, 1',
			phone: '+7 495 000-00-01',
		},
		{ id: 'east', name: 'Восток', timeZone: 'Asia/Yekaterinburg' },
	],
	services: [
		{ title: 'Маникюр', minutes: 60, synonyms: ['ногти'] },
		{ title: 'Массаж', minutes: 60, needs: ['room'], bufferAfter: 30 },
		{ title: 'Йога', minutes: 90, places: 3 },
	],
	staff: [
		{ name: 'Марина', synonyms: ['Маша'], branches: ['center'] },
		{ name: 'Ольга', services: ['Маникюр', 'Массаж'], branches: ['center'] },
		{ name: 'Рустам', branches: ['east'] },
	],
	resources: [{ kind: 'room', name: 'Кабинет 2', branches: ['center'] }],
	booking: { step: 30, noticeMinutes: 60, horizonDays: 30 },
};

export const salon = (changes: ProfileInput = {}, name = 'salon'): Profile =>
	completeProfile({ ...SALON, ...changes }, name, 1);

/** The Sunday before, at noon in Moscow. */
export const NOW = Date.parse('2026-11-29T12:00:00+03:00');

/** An instant of the Monday by the clock in Moscow. */
export const monday = (clock: string): number => Date.parse(`2026-11-30T${clock}:00+03:00`);

export interface TestDesk extends Desk {
	/** Lets time pass. */
	set(instant: number): void;
}

export const deskOf = (
	store: Store,
	options: {
		readonly profile?: Profile;
		readonly calendar?: Calendar | null;
		readonly now?: number;
	} = {},
): TestDesk => {
	let now = options.now ?? NOW;
	return {
		store,
		profile: options.profile ?? salon(),
		calendar: options.calendar ?? null,
		clock: () => now,
		set: (instant) => {
			now = instant;
		},
	};
};

export const visitor = (name: string, changes: Partial<Visitor> = {}): Visitor => ({
	contactId: `contact-${name}`,
	name,
	phone: null,
	chat: { channel: 'telegram', account: 'bot', chatId: `chat-${name}` },
	conversationId: null,
	leadId: null,
	...changes,
});

let steps = 0;

/** A step of its own; give a key to repeat one. */
export const cause = (key = `turn-${++steps}:step`): Cause => ({ key, actor: 'customer' });
