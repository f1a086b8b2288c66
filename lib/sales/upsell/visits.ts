import { keptContact } from '../../conversation/contacts';
import { asObject, asText } from '../../shared/json';
import type { Store } from '../../store';

/** When a person was here last. */
export interface LastVisit {
	readonly contactId: string;
	/** End of the visit where it stands in our store, else when it was reported; milliseconds. */
	readonly at: number;
	readonly service: string | null;
	readonly branch: string | null;
}

/**
 * The last visit of everybody who is known: from the visits that were marked as having taken place, and from the log, which also holds
 * what other systems and imports have reported. Visits of merged contacts are those of the contact that is kept.
 */
export const lastVisits = async (store: Store, profile: string): Promise<readonly LastVisit[]> => {
	const marked = await store.db
		.selectFrom('nd_appointment')
		.select(['id', 'contact_id', 'end_at', 'service', 'branch'])
		.where('profile', '=', profile)
		.where('status', '=', 'visited')
		.where('contact_id', 'is not', null)
		.execute();
	const reported = await store.db
		.selectFrom('nd_event')
		.select(['contact_id', 'conversation_id', 'at', 'branch', 'data'])
		.where('type', '=', 'appointment_visited')
		.where('contact_id', 'is not', null)
		.execute();
	const ours = new Set(marked.map(({ id }) => id));
	const known = new Map<string, LastVisit>();
	const names = new Map<string, string>();
	const note = async (contactId: string, visit: Omit<LastVisit, 'contactId'>): Promise<void> => {
		const kept = names.get(contactId) ?? (await keptContact(store, contactId));
		names.set(contactId, kept);
		const before = known.get(kept);
		if (before === undefined || before.at < visit.at)
			known.set(kept, { contactId: kept, ...visit });
	};
	for (const { contact_id, end_at, service, branch } of marked)
		if (contact_id !== null) await note(contact_id, { at: end_at, service, branch });
	for (const { contact_id, at, branch, data } of reported) {
		const facts = asObject(JSON.parse(data));
		const id = asText(facts.appointmentId);
		// A visit of our own counts as it stands now: a wrong mark may have been put right.
		if (contact_id === null || (id !== null && (ours.has(id) || (await isOurs(store, id)))))
			continue;
		await note(contact_id, { at, service: asText(facts.service), branch });
	}
	return await existing(store, [...known.values()]);
};

const isOurs = async (store: Store, id: string): Promise<boolean> =>
	(await store.db
		.selectFrom('nd_appointment')
		.select('id')
		.where('id', '=', id)
		.executeTakeFirst()) !== undefined;

/** People whose data were erased are gone, whatever visits remain as figures. */
const existing = async (
	store: Store,
	visits: readonly LastVisit[],
): Promise<readonly LastVisit[]> => {
	const found = new Set<string>();
	for (let from = 0; from < visits.length; from += 500)
		for (const { id } of await store.db
			.selectFrom('nd_contact')
			.select('id')
			.where(
				'id',
				'in',
				visits.slice(from, from + 500).map(({ contactId }) => contactId),
			)
			.execute())
			found.add(id);
	return visits.filter(({ contactId }) => found.has(contactId));
};
