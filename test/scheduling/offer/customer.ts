import type { OfferedSlot, Slots } from '../../../lib/casefile';
import { saveProfile } from '../../../lib/profile';
import {
	alternativesFor,
	findForCustomer,
	readChoice,
	type ChoiceRead,
	type Found,
	type StepOptions,
} from '../../../lib/scheduling/offer';
import type { Store } from '../../../lib/store';
import type { Appointment } from '../../../lib/casefile';
import { Customer, NIGHT, SALON } from '../../conversation/dialogues';

/** Free times are the salon's opening hours: Thursday 12 March, 23:40 in Moscow is now; Friday is the first open day. */
export const BOOKING = { step: 30, noticeMinutes: 60, horizonDays: 14 };

export const withBooking = async (store: Store, changes: object = {}): Promise<Store> => {
	await saveProfile(store, 'default', { ...SALON, booking: BOOKING, ...changes }, () => NIGHT);
	return store;
};

/** A customer at the desk: what they write goes through the real dialogue and the real reading of details. */
export class Booker extends Customer {
	async find(options: Partial<StepOptions> = {}): Promise<Found> {
		const found = await findForCustomer(
			this.store,
			this.item,
			{ step: 'find', ...options },
			this.clock,
		);
		if (found.conversation !== null)
			this.item = { ...this.item, conversation: found.conversation, slots: found.slots };
		return found;
	}

	async wants(text: string, options: Partial<StepOptions> = {}): Promise<Found> {
		this.now += 60_000;
		await this.says(text, { intents: ['booking'] });
		return await this.find(options);
	}

	async chooses(
		text: string,
		more: {
			readonly payload?: string;
			readonly appointment?: Appointment;
			readonly intents?: readonly string[];
		} = {},
	): Promise<ChoiceRead> {
		this.now += 60_000;
		const pressed = more.payload === undefined ? {} : { kind: 'button' as const };
		await this.says(
			text,
			{ intents: more.intents ?? ['booking'] },
			{
				...pressed,
				...(more.payload === undefined
					? {}
					: { button: { payload: more.payload, pressId: null }, text: null }),
			},
		);
		const read = await readChoice(
			this.store,
			this.item,
			more.appointment ?? null,
			{ step: 'choice' },
			this.clock,
		);
		if (read.conversation !== null) this.item = { ...this.item, conversation: read.conversation };
		return read;
	}

	async moves(text: string, appointment: Appointment): Promise<Found> {
		this.now += 60_000;
		await this.says(text, { intents: ['reschedule'] });
		return await alternativesFor(this.store, this.item, appointment, { step: 'move' }, this.clock);
	}
}

/** «13 10:00 Марина»: day of the month, local time, who. */
export const brief = ({ start, staff }: Pick<OfferedSlot, 'start' | 'staff'>): string =>
	[start.slice(8, 10), start.slice(11, 16), staff].filter((part) => part !== null).join(' ');

export const times = ({ offered }: Pick<Slots, 'offered'>): readonly string[] =>
	offered.map((slot) => slot.start.slice(8, 16).replace('T', ' '));
