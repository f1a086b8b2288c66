import type { BitrixClient } from '../../../bitrix24/client';
import { asArray, asId, asObject, asText } from '../../../shared/json';
import { instantMs } from '../../instant';
import type { CalendarWaitlist } from '../calendar';
import { asClient, contactOf } from './client';
import { explained, isGone } from './errors';

interface ListedEntry {
	readonly id: string;
	readonly note: string;
}

const DAY_MS = 86_400_000;
/** How long ago an entry with the same key may have been made. */
const SEARCH_MS = 90 * DAY_MS;

/**
 * The waitlist of the online booking, for the owner to see who waits. An entry is known by the key in its note. `bindsClient`: the
 * contact with the phone is bound to it.
 */
export function createBitrixWaitlist(client: BitrixClient, bindsClient = true): CalendarWaitlist {
	const call = async (method: string, params: object): Promise<unknown> => {
		try {
			return await client.call(method, params);
		} catch (error) {
			throw explained(error);
		}
	};
	const find = async (key: string): Promise<ListedEntry | null> => {
		const now = client.clock();
		const result = await call('booking.v1.waitlist.list', {
			// The last day is not included there; a day more on both sides covers the portal's zone.
			filter: { createdWithin: { from: day(now - SEARCH_MS - DAY_MS), to: day(now + 2 * DAY_MS) } },
		});
		return (
			asArray(asObject(result).waitList)
				.flatMap((one): readonly ListedEntry[] => {
					const id = asId(asObject(one).id);
					return id === null ? [] : [{ id, note: asText(asObject(one).note) ?? '' }];
				})
				.find(({ note }) => note.split('\n').includes(markOf(key))) ?? null
		);
	};
	return {
		add: async ({ key, note, phone }) => {
			if ((await find(key)) !== null) return;
			const made = await call('booking.v1.waitlist.add', {
				fields: { note: `${note}\n${markOf(key)}` },
			});
			const id = asId(asObject(made).id) ?? asId(made);
			const contact = bindsClient ? await contactOf(client, phone) : null;
			if (contact !== null && id !== null)
				await call('booking.v1.waitlist.client.set', {
					waitListId: Number(id),
					clients: [asClient(contact)],
				});
		},
		remove: async (key) => {
			const known = await find(key);
			if (known === null) return false;
			try {
				await call('booking.v1.waitlist.delete', { id: Number(known.id) });
				return true;
			} catch (error) {
				if (isGone(error)) return false;
				throw error;
			}
		},
	};
}

const markOf = (key: string): string => `Night Desk: ${key}`;

/** `02.03.2027`. */
const day = (instant: number): string =>
	new Date(instantMs(instant)).toISOString().slice(0, 10).split('-').reverse().join('.');
