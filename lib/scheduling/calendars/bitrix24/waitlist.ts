import type { BitrixClient } from '../../../bitrix24/client';
import { asArray, asId, asObject, asText } from '../../../shared/json';
import { instantMs } from '../../instant';
import { asClient, contactOf } from './client';
import { explained, isGone } from './errors';

export interface WaitlistEntry {
	readonly id: string;
	readonly note: string;
}

/** The waitlist of the online booking, for the owner to see who waits. Rejects as the calendar does. */
export interface BitrixWaitlist {
	/** Adds an entry once for each key, which stands in its note; binds the contact that has the phone. */
	add(entry: {
		readonly key: string;
		readonly note: string;
		readonly phone: string | null;
	}): Promise<WaitlistEntry>;
	/** Entries made on the days of the range, both included. */
	list(range: { readonly start: number; readonly end: number }): Promise<readonly WaitlistEntry[]>;
	/** False: it was gone already. */
	remove(id: string): Promise<boolean>;
}

const DAY_MS = 86_400_000;
/** How long ago an entry with the same key may have been made. */
const SEARCH_MS = 90 * DAY_MS;

export function createBitrixWaitlist(client: BitrixClient): BitrixWaitlist {
	const call = async (method: string, params: object): Promise<unknown> => {
		try {
			return await client.call(method, params);
		} catch (error) {
			throw explained(error);
		}
	};
	const list: BitrixWaitlist['list'] = async ({ start, end }) => {
		const result = await call('booking.v1.waitlist.list', {
			// The last day is not included there; a day more on both sides covers the portal's zone.
			filter: { createdWithin: { from: day(start - DAY_MS), to: day(end + 2 * DAY_MS) } },
		});
		return asArray(asObject(result).waitList).flatMap((one) => {
			const id = asId(asObject(one).id);
			return id === null ? [] : [{ id, note: asText(asObject(one).note) ?? '' }];
		});
	};
	return {
		list,
		add: async ({ key, note, phone }) => {
			const mark = `Night Desk: ${key}`;
			const now = client.clock();
			const known = (await list({ start: now - SEARCH_MS, end: now })).find((one) =>
				one.note.includes(mark),
			);
			if (known !== undefined) return known;
			const text = `${note}\n${mark}`;
			const made = await call('booking.v1.waitlist.add', { fields: { note: text } });
			const id = asId(asObject(made).id) ?? asId(made) ?? '';
			const contact = await contactOf(client, phone);
			if (contact !== null)
				await call('booking.v1.waitlist.client.set', {
					waitListId: Number(id),
					clients: [asClient(contact)],
				});
			return { id, note: text };
		},
		remove: async (id) => {
			try {
				await call('booking.v1.waitlist.delete', { id: Number(id) });
				return true;
			} catch (error) {
				if (isGone(error)) return false;
				throw error;
			}
		},
	};
}

/** `02.03.2027`. */
const day = (instant: number): string =>
	new Date(instantMs(instant)).toISOString().slice(0, 10).split('-').reverse().join('.');
