import { sql } from 'kysely';

import { measure, plainRules, refreshFigures, storeSource, type TotalsQuery } from '../../lib/kpi';
import { aliasesFor, eraseFromStore } from '../../lib/personalData/eraseStore';
import { personOf } from '../../lib/personalData/person';
import { HELD_PLACES, NO_PLACES, PLACES } from '../../lib/personalData/places';
import type { Store } from '../../lib/store';
import { describeStores } from '../support/stores';
import { contentOf, NOW, seed, somebody, tablesOf, whereStands } from './people';

const GONE = somebody('71', 'Аделаида Верхоглядова', 'Запишите на маникюр к Изольде, я с ребёнком');
const STAYS = somebody('714', 'Пантелеймон Кукушкин', 'Хочу подстричь бороду и усы');
const RULES = plainRules('Europe/Moscow');

const figuresOf = async (store: Store): Promise<unknown> => {
	await refreshFigures(store, RULES);
	const query: TotalsQuery = {
		period: { from: null, to: null },
		groupBy: ['channel'],
		count: 'requests',
	};
	const { all, groups } = await storeSource(store)(query);
	return { all: measure(all), groups: groups.map(({ group, totals }) => [group, measure(totals)]) };
};

const erase = async (store: Store, turnKey: string | null = null) => {
	const person = await personOf(store, GONE.contactId);
	const aliases = aliasesFor(person);
	const results = await eraseFromStore(store, person, { aliases, now: NOW, turnKey });
	return { person, aliases, results };
};

const signs = (who: typeof GONE): readonly string[] => [
	...who.name.split(' '),
	who.phone,
	who.phone.replace('+7', '8 '),
	who.email,
	who.words,
	who.contactId,
	who.mergedId,
	who.conversationId,
	who.turnKey,
	`"${who.leadId}"`,
];

describeStores('erasing a person from the store', (under) => {
	it('knows every table of the store, and every column of those whose rows stay', async () => {
		const store = await under.fresh();
		const tables = (await tablesOf(store)).filter((table) => !NO_PLACES.includes(table));
		expect(Object.keys(PLACES).sort()).toEqual(tables);
		for (const place of HELD_PLACES) {
			if (place.treatment !== 'anonymise') continue;
			const columns = await columnsOf(store, place.table);
			expect([place.table, [...Object.keys(place.changes), ...place.keeps].sort()]).toEqual([
				place.table,
				columns,
			]);
		}
	});

	it('finds their rows in every place, and leaves nothing of them anywhere', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		const { results } = await erase(store);
		expect(results.map(({ table }) => table).sort()).toEqual(
			HELD_PLACES.map(({ table }) => table).sort(),
		);
		const content = await contentOf(store);
		for (const sign of signs(GONE)) expect(whereStands(content, sign)).toEqual([]);
	});

	it('changes nothing of anybody else', async () => {
		const store = await under.fresh();
		await seed(store, STAYS);
		const before = await contentOf(store);
		await seed(store, GONE);
		await erase(store);
		const after = await contentOf(store);
		for (const [table, rows] of before)
			expect([table, (after.get(table) ?? []).filter((row) => rows.includes(row))]).toEqual([
				table,
				rows,
			]);
	});

	it('leaves every figure as it was', async () => {
		const store = await under.fresh();
		await seed(store, STAYS);
		await seed(store, GONE);
		const before = await figuresOf(store);
		await erase(store);
		expect(await figuresOf(store)).toEqual(before);
		expect(JSON.stringify(before)).toContain('3785');
	});

	it('finds nothing more the second time', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		const { person, aliases } = await erase(store);
		const before = await contentOf(store);
		const again = await eraseFromStore(store, person, { aliases, now: NOW + 1, turnKey: null });
		expect(again).toEqual([]);
		expect(await contentOf(store)).toEqual(before);
	});

	it('keeps what the running turn needs to be run again, and takes it when the turn has ended', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		const { person, aliases } = await erase(store, GONE.turnKey);
		const kept = await contentOf(store);
		expect(kept.get('nd_effect')).toHaveLength(2);
		expect(kept.get('nd_journal')).toHaveLength(1);
		expect(kept.get('nd_identity')).toEqual([]);
		const dialogue = await store.db
			.selectFrom('nd_conversation')
			.selectAll()
			.executeTakeFirstOrThrow();
		expect(dialogue.status).toBe('closed');
		expect(dialogue.state).not.toContain(GONE.words);
		const contacts = await store.db.selectFrom('nd_contact').selectAll().execute();
		expect(contacts.map(({ name, phone, email }) => [name, phone, email])).toEqual([
			[null, null, null],
			[null, null, null],
		]);

		await eraseFromStore(store, person, { aliases, now: NOW, turnKey: null });
		const content = await contentOf(store);
		for (const sign of signs(GONE)) expect(whereStands(content, sign)).toEqual([]);
	});

	it('takes nothing of other people in a group', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		await store.db
			.updateTable('nd_journal')
			.set({
				payload: sql<string>`replace(payload, '"type":"private"', '"type":"group"')`,
			})
			.execute();
		const row = await store.db.selectFrom('nd_journal').selectAll().executeTakeFirstOrThrow();
		const { id, ...rest } = row;
		await store.db
			.insertInto('nd_journal')
			.values({
				...rest,
				dedup_key: `other-${id}`,
				turn_key: 'telegram:bot:other',
				payload: row.payload.replace(`"sender":{"id":"71"`, '"sender":{"id":"5"'),
			})
			.execute();
		await erase(store);
		const left = await store.db.selectFrom('nd_journal').select('turn_key').execute();
		expect(left).toEqual([{ turn_key: 'telegram:bot:other' }]);
	});
});

const columnsOf = async (store: Store, table: string): Promise<readonly string[]> => {
	const tables = await store.db.introspection.getTables();
	const found = tables.find(({ name, schema }) =>
		store.dialect === 'sqlite' ? name === table : name === table && schema === undefined,
	);
	if (found !== undefined) return found.columns.map(({ name }) => name).sort();
	const { rows } = await sql<{
		name: string;
	}>`select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = ${table}`.execute(
		store.db,
	);
	return rows.map(({ name }) => name).sort();
};
