/**
 * The search of the knowledge base against plain FTS5, on the retrieval set of test/knowledge/retrieval: recall@1, recall@3 and MRR over
 * everything that customers ask of four businesses, in one base of their own each, and all in one base.
 *
 * Run: node bench/run.cjs knowledge; `--misses` lists what was not found among the first three.
 */
import { DatabaseSync } from 'node:sqlite';

import { importSource, readText, searchKnowledge } from '../lib/knowledge';
import { openStore, type Store } from '../lib/store';
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
const PROFILE = 'bench';
const OURS = 'Night Desk, words';
const sets = retrievalSets();

const rowsOf = async (set: RetrievalSet): Promise<readonly Row[]> =>
	(await readText(set.document, 'markdown')).passages;

const imported = async (businesses: readonly RetrievalSet[]): Promise<Store> => {
	const store = await openStore({ kind: 'sqlite', file: ':memory:' });
	for (const { business, document } of businesses)
		await importSource(
			store,
			{
				profile: PROFILE,
				name: business,
				link: null,
				document: await readText(document, 'markdown'),
				embedder: null,
			},
			() => 0,
		);
	return store;
};

const ours = async (businesses: readonly RetrievalSet[]): Promise<Engine> => {
	const store = await imported(businesses);
	return async (question) =>
		(await searchKnowledge(store, question, { profile: PROFILE, limit: LIMIT })).passages.map(
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
	[OURS, ours],
	['FTS5 unicode61', async (all) => await plainFts(all, 'unicode61', quoted)],
	['FTS5 unicode61, prefixes', async (all) => await plainFts(all, 'unicode61', prefix)],
	[
		'FTS5 trigram',
		async (all) => await plainFts(all, 'trigram', (word) => (word.length < 3 ? '' : quoted(word))),
	],
];

const percent = (count: number, of: number): string => `${((100 * count) / of).toFixed(1)} %`;

const measure = async (
	engines: ReadonlyMap<string, Engine>,
	asked: readonly Asked[],
	misses: string[],
): Promise<Readonly<Record<string, string>>> => {
	let first = 0;
	let three = 0;
	let reciprocal = 0;
	const started = performance.now();
	for (const { business, question, title } of asked) {
		const found = (await engines.get(business)?.(question)) ?? [];
		const place = found.findIndex((each) => each.endsWith(title));
		if (place === 0) first++;
		if (place >= 0) reciprocal += 1 / (place + 1);
		if (place >= 0 && place < 3) three++;
		else misses.push(`${business}: ${question} → ${title} (${place + 1 || 'not found'})`);
	}
	return {
		'recall@1': percent(first, asked.length),
		'recall@3': percent(three, asked.length),
		MRR: (reciprocal / asked.length).toFixed(3),
		'ms a question': ((performance.now() - started) / asked.length).toFixed(2),
	};
};

const askedOf = (all: readonly RetrievalSet[]): readonly Asked[] =>
	all.flatMap(({ business, pairs }) => pairs.map((pair) => ({ business, ...pair })));

const compare = async (groups: ReadonlyArray<readonly RetrievalSet[]>): Promise<void> => {
	const asked = askedOf(sets);
	const table: Record<string, unknown> = {};
	for (const [name, open] of ENGINES) {
		const engines = new Map<string, Engine>();
		for (const group of groups) {
			const engine = await open(group);
			for (const { business } of group) engines.set(business, engine);
		}
		const misses: string[] = [];
		table[name] = await measure(engines, asked, misses);
		if (process.argv.includes('--misses') && name === OURS) console.log(misses.join('\n'));
	}
	console.table(table);
};

/** What the threshold of Answer costs and saves: shares of the questions that have an answer, and of those that have none. */
const thresholds = async (): Promise<void> => {
	const best: Array<{ readonly kind: 'right' | 'wrong' | 'none'; readonly score: number }> = [];
	for (const set of sets) {
		const store = await imported([set]);
		const first = async (question: string) =>
			(await searchKnowledge(store, question, { profile: PROFILE, limit: 1 })).passages[0];
		for (const { question, title } of set.pairs) {
			const found = await first(question);
			const kind = found?.title.endsWith(title) === true ? 'right' : 'wrong';
			best.push({ kind, score: found?.score ?? 0 });
		}
		for (const question of set.unanswerable)
			best.push({ kind: 'none', score: (await first(question))?.score ?? 0 });
	}
	const none = best.filter(({ kind }) => kind === 'none').length;
	const share = (kind: string, of: number, from: number) =>
		percent(best.filter((each) => each.kind === kind && each.score >= from).length, of);
	console.table(
		Object.fromEntries(
			[0.35, 0.4, 0.45, 0.5, 0.6].map((from) => [
				from,
				{
					'answered rightly': share('right', best.length - none, from),
					'answered wrongly': share('wrong', best.length - none, from),
					'no answer exists, answered': share('none', none, from),
				},
			]),
		),
	);
};

const main = async (): Promise<void> => {
	console.log(`\nEach business in a base of its own: ${askedOf(sets).length} questions`);
	await compare(sets.map((set) => [set]));
	console.log('\nAll four in one base');
	await compare([sets]);
	console.log('\nThe threshold of Answer, by words alone');
	await thresholds();
};

void main();
