import { searchKnowledge, serviceEmbedder, type Embedder } from '../../lib/knowledge';
import { likenessOf, packVector, unpackVector } from '../../lib/knowledge/embedding';
import { openStore, type Store } from '../../lib/store';
import { startOpenAi, type OpenAiTown } from '../../sandbox/town/openai';
import { knows, PROFILE } from './profile';

const FAQ = 'Есть парковка?\nДа, во дворе.\nКакая гарантия?\nСемь дней.';

let town: OpenAiTown;
let store: Store;

beforeEach(async () => {
	town = await startOpenAi();
	store = await openStore({ kind: 'sqlite', file: ':memory:' });
});

afterEach(async () => {
	await store.close();
	await town.stop();
});

const service = (model = 'text-embedding-3-small', apiKey = town.apiKey): Embedder =>
	serviceEmbedder({ baseUrl: town.url, apiKey, model, timeoutMs: 5_000 });

const questions = () =>
	town.calls.filter(({ path }) => path.endsWith('/embeddings')).map(({ body }) => body.input);

const ask = async (question: string, embedder: Embedder | null = service()) =>
	await searchKnowledge(store, question, { profile: PROFILE, embedder });

describe('a vector', () => {
	it('comes back from the store as it was', () => {
		const vector = Float32Array.from([0.5, -0.25, 1 / 3]);
		expect(unpackVector(packVector(vector))).toEqual(vector);
	});

	it('is like itself, and not like one of another model', () => {
		const one = Float32Array.from([0.6, 0.8]);
		expect(likenessOf(one, one)).toBeCloseTo(1, 6);
		expect(likenessOf(one, Float32Array.from([1, 0, 0]))).toBe(0);
	});
});

describe('a search with embeddings', () => {
	it('finds what shares no word that the index knows', async () => {
		await knows(store, 'FAQ', FAQ, { embedder: service() });
		// No stem of it stands in the sources; pieces of words do.
		const question = 'автопаркове';
		expect((await ask(question, null)).passages).toEqual([]);
		const [first] = (await ask(question)).passages;
		expect(first).toMatchObject({ title: 'Есть парковка?', words: 0 });
		expect(first?.likeness).toBeGreaterThan(0);
	});

	it('sends the question without names, phones and addresses of mail', async () => {
		await knows(store, 'FAQ', FAQ, { embedder: service() });
		await ask('Это Ольга, +7 917 123-45-67, olga@mail.ru, есть парковка?');
		expect(JSON.stringify(questions().at(-1))).not.toMatch(/Ольга|917|mail/);
		expect(JSON.stringify(questions().at(-1))).toContain('парковка');
	});

	it('goes by words alone when the service fails, and says so', async () => {
		await knows(store, 'FAQ', FAQ, { embedder: service() });
		town.fail({ kind: 'quota', times: 4 });
		const found = await ask('есть парковка');
		expect(found.passages[0]?.title).toBe('Есть парковка?');
		expect(found.embeddingFailed).toMatch(/429|quota/i);
	});

	it('asks no service for sources of another model', async () => {
		await knows(store, 'FAQ', FAQ);
		const before = questions().length;
		expect((await ask('есть парковка')).passages[0]?.likeness).toBeNull();
		expect(questions()).toHaveLength(before);
	});
});

describe('an import with embeddings', () => {
	it('that fails leaves what was there', async () => {
		await knows(store, 'FAQ', FAQ);
		await expect(
			knows(store, 'FAQ', 'Есть парковка?\nНет.', { embedder: service('no-such-model') }),
		).rejects.toThrow(/no-such-model/);
		expect((await ask('парковка', null)).passages[0]?.text).toBe('Да, во дворе.');
	});

	it('never shows the key', async () => {
		const failure = await knows(store, 'FAQ', FAQ, {
			embedder: service('text-embedding-3-small', 'sk-wrong-key'),
		}).then(
			() => '',
			(error: Error) => error.message,
		);
		expect(failure).not.toBe('');
		expect(failure).not.toContain('sk-wrong-key');
	});

	it('adds the vectors to content that was imported without', async () => {
		await knows(store, 'FAQ', FAQ);
		expect(await knows(store, 'FAQ', FAQ, { embedder: service() })).toMatchObject({
			status: 'replaced',
			version: 2,
		});
		expect(await knows(store, 'FAQ', FAQ, { embedder: service() })).toMatchObject({
			status: 'unchanged',
		});
	});

	it('sends long documents in parts, and keeps their order', async () => {
		const text = Array.from(
			{ length: 150 },
			(_, number) => `## Услуга${number}\nОписание${number}`,
		).join('\n');
		await knows(store, 'Прайс', text, { embedder: service() });
		const [first] = (await ask('описание137')).passages;
		expect(first?.title).toBe('Услуга137');
		expect(first?.likeness).toBeGreaterThan(0.5);
	});
});
