import { sql, type RawBuilder } from 'kysely';

import type { Dialect } from '../store/migrations/migration';

/** A chat, or one who writes, by the three columns that name it in every table. */
export interface PersonChat {
	readonly channel: string;
	readonly account: string;
	readonly chatId: string;
}

/** A way by which rows are found: a column with one of the values, the three columns of a chat, or texts that hold a value. */
export type Finder =
	| { readonly column: string; readonly values: readonly string[] }
	| { readonly chats: readonly PersonChat[] }
	| {
			readonly holdsIn: readonly string[];
			readonly values: readonly string[];
			readonly dialect: Dialect;
	  };

/** Any of the finders; null when none of them can find anything. */
export const conditionOf = (finders: readonly Finder[]): RawBuilder<boolean> | null => {
	const parts = finders.flatMap(partsOf);
	return parts.length === 0 ? null : sql<boolean>`(${sql.join(parts, sql` or `)})`;
};

const partsOf = (finder: Finder): ReadonlyArray<RawBuilder<boolean>> => {
	if ('chats' in finder)
		return finder.chats.map(
			({ channel, account, chatId }) =>
				sql<boolean>`(channel = ${channel} and account = ${account} and chat_id = ${chatId})`,
		);
	const { values } = finder;
	if (values.length === 0) return [];
	if ('column' in finder)
		// Numbers of rows are bound as text: PostgreSQL wants to be told.
		return [
			finder.column === 'id' && values.every((value) => /^\d+$/.test(value))
				? sql<boolean>`id in (${sql.join(values.map(Number))})`
				: sql<boolean>`${sql.ref(finder.column)} in (${sql.join(values)})`,
		];
	return finder.holdsIn.flatMap((column) =>
		values.map((value) =>
			finder.dialect === 'sqlite'
				? sql<boolean>`instr(${sql.ref(column)}, ${value}) > 0`
				: sql<boolean>`strpos(${sql.ref(column)}, ${value}) > 0`,
		),
	);
};

/** So many values go into one statement: both databases limit its parameters, SQLite also the depth of an expression. */
export const AT_ONCE = 100;

/** The finders cut into statements of a size that every database takes. */
export const chunksOf = (finders: readonly Finder[]): ReadonlyArray<readonly Finder[]> =>
	finders.flatMap((finder) => {
		const values = 'chats' in finder ? finder.chats : finder.values;
		const chunks: Finder[][] = [];
		for (let from = 0; from < values.length; from += AT_ONCE)
			chunks.push([
				'chats' in finder
					? { chats: finder.chats.slice(from, from + AT_ONCE) }
					: { ...finder, values: finder.values.slice(from, from + AT_ONCE) },
			]);
		return chunks;
	});
