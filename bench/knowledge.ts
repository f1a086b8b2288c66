/**
 * The search of the knowledge base against plain FTS5, on the retrieval set of test/knowledge/retrieval: recall@1, recall@3 and MRR over
 * everything that customers ask of four businesses, in one base of their own each, and all in one base.
 *
 * Run: node bench/run.cjs knowledge; `--misses` lists what was not found among the first three.
 */
import { DatabaseSync } from 'node:sqlite';

import { importSource, readText, searchKnowledge } from '../lib/knowledge';
import { openStore } from '../lib/store';
import { retrievalSets, type RetrievalSet } from '../test/knowledge/retrieval';

interface Asked {
	readonly business: string;
	readonly question: string;
	readonly title: string;
}

interface Row {
	readonly title: string;
	readonly text: string;
}

/** Titles in the order of their rank. */
type Engine = (question: string) => Promise<readonly string[]> | readonly string[];

const LIMIT = 10;
const sets = retrievalSets();

const rowsOf = async (set: RetrievalSet): Promise<readonly Row[]> =>
	(await readText(set.document, 'markdown')).passages;

const ours = async (businesses: readonly RetrievalSet[]): Promise<Engine> => {
	const store = await openStore({ kind: 'sqlite', file: ':memory:' });
	for (const { business, document } of businesses)
		await importSource(
			store,
			{
				profile: 'bench',
				name: business,
				link: null,
				document: await readText(document, 'markdown'),
				embedder: null,
			},
			() => 0,
		);
	return async (question) =>
		(await searchKnowledge(store, question, { profile: 'bench', limit: LIMIT })).passages.map(
			({ title }) => title,
		);
};

/** What a developer writes in an hour: FTS5 with its own tokens, any of the words, ranked by bm25(). */
const plainFts = async (
	businesses: readonly RetrievalSet[],
	tokenizer: string,
	pattern: (word: string) => string,
): Promise<Engine> => {
	const database = new DatabaseSync(':memory:');
	database.exec(`create virtual table passage using fts5(title, text, tokenize = '${tokenizer}')`);
	const insert = database.prepare('insert into passage (title, text) values (?, ?)');
	for (const set of businesses)
		for (const { title, text } of await rowsOf(set)) insert.run(title, text);
	const select = database.prepare(
		`select title from passage where passage match ? order by bm25(passage, 3, 1) limit ${LIMIT}`,
	);
	return (question) => {
		const words = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
		const match = words
			.map(pattern)
			.filter((word) => word !== '')
			.join(' or ');
		return match === ''
			? []
			: select.all(match.replaceAll(' or ', ' OR ')).map(({ title }) => String(title));
	};
};

const quoted = (word: string): string => `"${word}"`;
const prefix = (word: string): string =>
	word.length < 3 ? '' : `"${word.slice(0, Math.max(4, word.length - 2))}"*`;

const ENGINES: ReadonlyArray<
	readonly [string, (sets: readonly RetrievalSet[]) => Promise<Engine>]
> = [
	['Night Desk, words', ours],
	['FTS5 unicode61', async (all) => await plainFts(all, 'unicode61', quoted)],
	['FTS5 unicode61, prefixes', async (all) => await plainFts(all, 'unicode61', prefix)],
	[
		'FTS5 trigram',
		async (all) => await plainFts(all, 'trigram', (word) => (word.length < 3 ? '' : quoted(word))),
	],
];

const measure = async (engine: Engine, asked: readonly Asked[], misses: string[]) => {
	let first = 0;
	let three = 0;
	let reciprocal = 0;
	const started = performance.now();
	for (const { business, question, title } of asked) {
		const place = (await engine(question)).findIndex((found) => found.endsWith(title));
		if (place === 0) first++;
		if (place >= 0 && place < 3) three++;
		else
			misses.push(`${business}: ${question} → ${title} (${place < 0 ? 'not found' : place + 1})`);
		if (place >= 0) reciprocal += 1 / (place + 1);
	}
	const percent = (count: number) => `${((100 * count) / asked.length).toFixed(1)} %`;
	return {
		'recall@1': percent(first),
		'recall@3': percent(three),
		MRR: (reciprocal / asked.length).toFixed(3),
		'ms a question': ((performance.now() - started) / asked.length).toFixed(2),
	};
};

const askedOf = (all: readonly RetrievalSet[]): readonly Asked[] =>
	all.flatMap(({ business, pairs }) => pairs.map((pair) => ({ business, ...pair })));

const main = async () => {
	for (const [heading, groups] of [
		['Each business in a base of its own', sets.map((set) => [set])],
		['All four in one base', [sets]],
	] as const) {
		console.log(`\n${heading}: ${askedOf(sets).length} questions`);
		const table: Record<string, unknown> = {};
		for (const [name, open] of ENGINES) {
			const misses: string[] = [];
			const engines = new Map<string, Engine>();
			for (const group of groups) {
				const engine = await open(group);
				for (const { business } of group) engines.set(business, engine);
			}
			let current: Engine = () => [];
			const all = askedOf(sets);
			const routed: Engine = async (question) => await current(question);
			void routed;
			const results = await measureAll(all, engines, misses);
			table[name] = results;
			current = () => [];
			if (process.argv.includes('--misses') && name.startsWith('Night'))
				console.log(misses.join('\n'));
		}
		console.table(table);
	}
};

const measureAll = async (
	asked: readonly Asked[],
	engines: ReadonlyMap<string, Engine>,
	misses: string[],
) => {
	let at = 0;
	const engine: Engine = async (question) => {
		const { business } = asked[at++] as Asked;
		return await (engines.get(business) as Engine)(question);
	};
	return await measure(engine, asked, misses);
};

void main();
