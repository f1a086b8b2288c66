import { sql, type Kysely } from 'kysely';

import type { Dialect } from '../store/migrations/migration';
import type { Tables } from '../store';
import { PLACES, type HeldPlace, type PersonList } from './places';
import type { Person } from './person';
import { chunksOf, conditionOf, type Finder } from './rows';
import { holdsWord, literalPattern } from './words';

export type Row = Readonly<Record<string, string | number | null>>;

const listOf = (person: Person, list: PersonList): readonly string[] => {
	switch (list) {
		case 'provenPhone':
			return person.provenPhone === null ? [] : [person.provenPhone];
		case 'chatSubjects':
			return person.chats.map(
				({ channel, account, chatId }) => `chat:${channel}:${account}:${chatId}`,
			);
		default:
			return person[list];
	}
};

/** What is looked for in texts: ids and turns that nobody else has, and the proven phone. */
export const signsOf = (person: Person): readonly string[] => [
	...person.contactIds,
	...person.conversationIds,
	...person.appointmentIds,
	...person.waitlistIds,
	...person.escalationIds,
	...person.turnKeys,
	...listOf(person, 'provenPhone'),
];

/** The person's rows of a place, each once. */
export const rowsOfPlace = async (
	db: Kysely<Tables>,
	dialect: Dialect,
	place: HeldPlace,
	person: Person,
): Promise<readonly Row[]> => {
	const found = new Map<string, Row>();
	const nameOf = (row: Row): string => JSON.stringify(place.key.map((column) => row[column]));
	for (const finders of chunksOf(await findersOf(db, dialect, place, person))) {
		const where = conditionOf(finders);
		if (where === null) continue;
		const { rows } = await sql<Row>`select * from ${sql.table(place.table)} where ${where}`.execute(
			db,
		);
		const [finder] = finders;
		for (const row of rows) if (really(row, finder)) found.set(nameOf(row), row);
	}
	if (place.saysIn !== undefined)
		for (const row of await said(db, place.table, place.saysIn, person))
			found.set(nameOf(row), row);
	return [...found.values()];
};

/** The database finds `bot:5` in `bot:56` too. */
const really = (row: Row, finder: Finder): boolean =>
	!('holdsIn' in finder) ||
	finder.holdsIn.some((column) =>
		finder.values.some((value) => holdsWord(String(row[column] ?? ''), value)),
	);

const findersOf = async (
	db: Kysely<Tables>,
	dialect: Dialect,
	place: HeldPlace,
	person: Person,
): Promise<readonly Finder[]> => [
	...Object.entries(place.by ?? {}).flatMap(([list, columns]) =>
		columns.map((column) => ({ column, values: listOf(person, list as PersonList) })),
	),
	...(place.byChat ? [{ chats: person.chats }] : []),
	...(place.holdsIn === undefined
		? []
		: [
				{
					holdsIn: place.holdsIn,
					values: [...signsOf(person), ...(place.withTypedPhones ? person.phones : [])],
					dialect,
				},
			]),
	...(place.of === undefined
		? []
		: [
				{
					column: place.of.here,
					values: await namedBy(db, dialect, place.of, person),
				},
			]),
];

const namedBy = async (
	db: Kysely<Tables>,
	dialect: Dialect,
	{ table, column }: { readonly table: keyof Tables; readonly column: string },
	person: Person,
): Promise<readonly string[]> => {
	const place = PLACES[table];
	if (place === undefined || place.treatment === 'free') return [];
	const rows = await rowsOfPlace(db, dialect, { ...place, table }, person);
	return rows.map((row) => String(row[column]));
};

/** Texts that nobody signed: theirs when they hold the phone or e-mail, or are what they wrote, word for word. */
const said = async (
	db: Kysely<Tables>,
	table: keyof Tables,
	column: string,
	person: Person,
): Promise<readonly Row[]> => {
	const pattern = literalPattern(person, false);
	const words = new Set(person.said.map((text) => text.toLowerCase()));
	const { rows } = await sql<Row>`select * from ${sql.table(table)}`.execute(db);
	return rows.filter((row) => {
		const text = String(row[column] ?? '');
		return (
			words.has(text.trim().toLowerCase()) || (pattern !== null && text.search(pattern) !== -1)
		);
	});
};
