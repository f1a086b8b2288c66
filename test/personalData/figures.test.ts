import fc from 'fast-check';

import { appendEvents, type LoggedEvent } from '../../lib/events';
import {
	measure,
	NAMED_DIMENSIONS,
	refreshFigures,
	storeSource,
	type Dimension,
} from '../../lib/kpi';
import { aliasesFor, eraseFromStore } from '../../lib/personalData/eraseStore';
import { personOf } from '../../lib/personalData/person';
import type { Store } from '../../lib/store';
import { logs, RULES } from '../kpi/logs';
import { describeStores } from '../support/stores';

const GROUPINGS: readonly (readonly Dimension[])[] = [
	[],
	['hour'],
	['day', 'branch'],
	...NAMED_DIMENSIONS.map((dimension) => [dimension]),
];

/** Every figure, whole and split by each of the dimensions. */
const figuresOf = async (store: Store): Promise<unknown> => {
	await refreshFigures(store, RULES);
	const source = storeSource(store);
	const all: unknown[] = [];
	for (const groupBy of GROUPINGS) {
		const { all: whole, groups } = await source({
			period: { from: null, to: null },
			groupBy,
			count: 'requests',
		});
		all.push([
			groupBy,
			measure(whole),
			groups.map(({ group, totals }) => [group, measure(totals)]),
		]);
	}
	return all;
};

/** The dialogues of the log, as Conversation: Open would have kept them. */
const keepDialogues = async (store: Store, events: readonly LoggedEvent[]): Promise<void> => {
	const owners = new Map<string, string>();
	for (const { conversationId, contactId } of events)
		if (conversationId && contactId) owners.set(conversationId, contactId);
	for (const [id, contact] of owners)
		await store.db
			.insertInto('nd_conversation')
			.values({
				id,
				channel: 'telegram',
				account: 'bot',
				chat_id: id,
				contact_id: contact,
				status: 'closed',
				state: '{}',
				human_until: null,
				last_turn_key: null,
				opened_at: 0,
				updated_at: 0,
				closed_at: 0,
			})
			.execute();
};

describeStores('the figures', (under) => {
	it('are the same after an erasure, whatever the log and whoever is erased', async () => {
		await fc.assert(
			fc.asyncProperty(logs(60), fc.nat(), async (events, pick) => {
				const store = await under.fresh();
				await appendEvents(store, events as readonly LoggedEvent[], () => 0);
				await keepDialogues(store, events as readonly LoggedEvent[]);
				const contacts = [
					...new Set(events.flatMap(({ contactId }) => (contactId ? [contactId] : []))),
				];
				fc.pre(contacts.length > 0);
				const gone = contacts[pick % contacts.length];
				const before = await figuresOf(store);
				const person = await personOf(store, gone);
				await eraseFromStore(store, person, {
					aliases: aliasesFor(person),
					now: 0,
					turnKey: null,
				});
				expect(await figuresOf(store)).toEqual(before);
				const { count } = await store.db
					.selectFrom('nd_event')
					.select((eb) => eb.fn.countAll<number>().as('count'))
					.where('contact_id', '=', gone)
					.executeTakeFirstOrThrow();
				expect(Number(count)).toBe(0);
			}),
			{ numRuns: 15 },
		);
	}, 120_000);
});
