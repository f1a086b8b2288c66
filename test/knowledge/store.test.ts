import { listGaps, listSources, noteGap, removeSource, searchKnowledge } from '../../lib/knowledge';
import type { Store } from '../../lib/store';
import { openStore } from '../../lib/store';
import { describeStores } from '../support/stores';
import { clock, knows, NOW, PROFILE } from './profile';
import { retrievalSets } from './retrieval';

const [SALON] = retrievalSets();

const asked = async (store: Store, question: string) =>
	(await searchKnowledge(store, question, { profile: PROFILE })).passages;

const rows = async (store: Store, table: 'nd_knowledge_passage' | 'nd_knowledge_term') =>
	(await store.db.selectFrom(table).selectAll().execute()).length;

describeStores('the knowledge base', (under) => {
	let store: Store;

	beforeEach(async () => {
		store = await under.fresh();
	});

	it('finds a passage with its source, and names the version that was imported last', async () => {
		await knows(store, 'FAQ', 'Есть парковка?\nДа, во дворе.', { link: 'https://example.ru' });
		const second = await knows(store, 'FAQ', 'Есть парковка?\nНет, только платная.', {
			link: 'https://example.ru',
		});
		expect(second).toMatchObject({ version: 2, status: 'replaced', passages: 1 });
		expect(await asked(store, 'а парковка есть')).toEqual([
			expect.objectContaining({
				source: 'FAQ',
				version: 2,
				title: 'Есть парковка?',
				text: 'Нет, только платная.',
				link: 'https://example.ru',
				score: 1,
			}),
		]);
		expect(await rows(store, 'nd_knowledge_passage')).toBe(1);
	});

	it('changes nothing when the same content comes again', async () => {
		const first = await knows(store, 'FAQ', 'Есть парковка?\nДа.');
		expect(await knows(store, 'FAQ', 'Есть парковка?\nДа.')).toMatchObject({
			status: 'unchanged',
			version: first.version,
		});
	});

	it('sees at once what another process has imported', async () => {
		await knows(store, 'FAQ', 'Есть парковка?\nДа.');
		expect(await asked(store, 'собака')).toEqual([]);
		const other = await openStore(under.place());
		await knows(other, 'Ещё', 'Можно ли с собакой?\nС небольшой.');
		await other.close();
		expect(await asked(store, 'собака')).toHaveLength(1);
	});

	it('takes two imports of one source at the same moment one after the other', async () => {
		const texts = ['Есть парковка?\nДа.', 'Есть парковка?\nНет.'];
		const both = await Promise.all(texts.map(async (text) => await knows(store, 'FAQ', text)));
		expect(both.map(({ version }) => version).sort()).toEqual([1, 2]);
		expect(await rows(store, 'nd_knowledge_passage')).toBe(1);
		const last = both.findIndex(({ version }) => version === 2);
		expect((await asked(store, 'парковка'))[0]?.text).toBe(['Да.', 'Нет.'][last]);
	});

	it('keeps businesses apart', async () => {
		await knows(store, 'FAQ', 'Есть парковка?\nДа.');
		expect((await searchKnowledge(store, 'парковка', { profile: 'another' })).passages).toEqual([]);
	});

	it('removes a source with every word of it', async () => {
		await knows(store, 'FAQ', 'Есть парковка?\nДа, во дворе.');
		await knows(store, 'Прайс', '# Маникюр\n1200 рублей');
		expect(await removeSource(store, { profile: PROFILE, name: 'FAQ' })).toBe(1);
		expect(await removeSource(store, { profile: PROFILE, name: 'FAQ' })).toBeNull();
		expect(await asked(store, 'парковка')).toEqual([]);
		expect((await listSources(store, PROFILE)).map(({ name }) => name)).toEqual(['Прайс']);
		expect(await rows(store, 'nd_knowledge_passage')).toBe(1);
		const words = await store.db.selectFrom('nd_knowledge_term').select('term').execute();
		expect(words.map(({ term }) => term).sort()).toEqual(['1200', 'маникюр', 'рубл']);
	});

	it('takes a long document', async () => {
		const text = Array.from(
			{ length: 1_500 },
			(_, number) => `## Услуга ${number + 1}\nСтоит ${1_000 + number} рублей, код К${number}.`,
		).join('\n');
		expect(await knows(store, 'Прайс', text)).toMatchObject({ passages: 1_500 });
		expect((await asked(store, 'услуга 777 цена'))[0]?.text).toContain('Стоит 1776 рублей');
	});

	it('ranks the same in both databases', async () => {
		await knows(store, 'FAQ', SALON?.document ?? '');
		const found = await Promise.all(
			(SALON?.pairs ?? [])
				.slice(0, 20)
				.map(async ({ question }) =>
					(await asked(store, question)).map(({ title, score }) => `${title} ${score}`),
				),
		);
		// Of the first store that runs; the second must agree with it.
		expected ??= found;
		expect(found).toEqual(expected);
		expect(found.flat().length).toBeGreaterThan(40);
	});

	const note = async (key: string, question: string, contactId: string | null) =>
		await noteGap(
			store,
			{
				key,
				profile: PROFILE,
				question,
				conversationId: `dialogue-${contactId}`,
				contactId,
				channel: 'telegram',
				nearest: null,
				score: 0,
			},
			NOW,
		);

	const wanted = {
		profile: PROFILE,
		from: NOW,
		to: NOW + 1,
		limit: 10,
		threshold: 0.45,
		includeAnswered: false,
	};

	it('lists alike questions together, each turn once, and leaves out what the sources answer by now', async () => {
		await note('1', 'делаете лазерную эпиляцию?', 'anna');
		await note('1', 'делаете лазерную эпиляцию?', 'anna');
		await note('2', 'лазерную эпиляцию делаете', 'boris');
		await note('3', 'есть ли солярий', 'boris');
		const [first, second] = await listGaps(store, wanted);
		expect(first).toMatchObject({
			count: 2,
			people: 2,
			answeredNow: false,
			channels: ['telegram'],
		});
		expect([first?.question, ...(first?.others ?? [])].sort()).toEqual([
			'делаете лазерную эпиляцию?',
			'лазерную эпиляцию делаете',
		]);
		expect(second).toMatchObject({ question: 'есть ли солярий', count: 1 });
		await knows(store, 'FAQ', 'Есть ли солярий?\nНет, солярия у нас нет.');
		expect((await listGaps(store, wanted)).map(({ count }) => count)).toEqual([2]);
		expect(await listGaps(store, { ...wanted, includeAnswered: true })).toContainEqual(
			expect.objectContaining({
				question: 'есть ли солярий',
				answeredNow: true,
				nearest: '«FAQ», Есть ли солярий?',
			}),
		);
		expect(await listGaps(store, { ...wanted, to: NOW })).toEqual([]);
	});

	it('has the clock of the import', async () => {
		await knows(store, 'FAQ', 'Есть парковка?\nДа.');
		expect((await listSources(store, PROFILE))[0]?.importedAt).toBe(
			new Date(clock()).toISOString(),
		);
	});
});

let expected: ReadonlyArray<readonly string[]> | undefined;
