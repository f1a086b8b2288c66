import { answerQuestion, DEFAULT_THRESHOLD, removeSource } from '../../lib/knowledge';
import type { Store } from '../../lib/store';
import { Customer, withSalon } from '../conversation/dialogues';
import { describeStores } from '../support/stores';
import { knows, PROFILE } from './profile';

const DOCUMENT = `# Памятка

## Можно ли прийти с ребёнком?
Можно, есть детский уголок.

## Стрижка для ребёнка
С шести лет, у Ольги.

## Есть ли парковка?
Да, бесплатная во дворе.
`;

const NEAR = 'А ребёнка можно оставить поиграть у вас?';
/** A base of three passages tells words apart less than a real one. */
const LEAST = 0.1;
const QUESTION = { intents: ['question_faq'], answersQuestion: false };

describeStores('a question that no passage answers', (under) => {
	let store: Store;
	let anna: Customer;

	beforeEach(async () => {
		store = await withSalon(await under.fresh());
		await knows(store, 'Правила', DOCUMENT);
		anna = new Customer(store);
	});

	const answers = async (near: number | null = LEAST) =>
		await answerQuestion(
			store,
			anna.item,
			{
				question: null,
				threshold: DEFAULT_THRESHOLD,
				useProfile: true,
				near,
				step: 'answer',
			},
			anna.clock,
		);

	const asks = async (text: string, near?: number | null) => {
		anna.now += 60_000;
		await anna.says(text, QUESTION);
		return await answers(near);
	};

	const presses = async (payload: string) => {
		anna.now += 60_000;
		await anna.says('', QUESTION, {
			kind: 'button',
			text: null,
			button: { payload, pressId: null },
		});
		return await answers();
	};

	const gaps = async () =>
		(await store.db.selectFrom('nd_knowledge_gap').select('question').execute()).length;

	it('is asked back with the headings that stand near it, and noted as a gap', async () => {
		const { knowledge, reply } = await asks(NEAR);
		expect(knowledge).toMatchObject({
			status: 'suggested',
			sources: [],
			suggestions: ['Можно ли прийти с ребёнком?', 'Стрижка для ребёнка'],
		});
		expect(reply.text).toMatch(
			/Может быть, вы об этом\? Ответьте номером\.\n1\. Можно ли прийти с ребёнком\?\n2\. Стрижка для ребёнка$/,
		);
		expect(reply.buttons?.map(([{ title }]) => title)).toEqual([
			...knowledge.suggestions,
			'Нет, другое',
		]);
		expect(await gaps()).toBe(1);
	});

	it.each([
		['its number', '2'],
		['its place', 'второе'],
		['its heading', 'стрижка для ребенка'],
	])('is answered by the heading that is chosen by %s', async (_, words) => {
		await asks(NEAR);
		const { knowledge, reply } = await asks(words);
		expect(knowledge).toMatchObject({
			status: 'answered',
			question: NEAR,
			sources: [{ quote: 'С шести лет, у Ольги.', source: 'Правила' }],
		});
		expect(reply.text).toContain('Источник: «Правила», Памятка › Стрижка для ребёнка');
		expect(await gaps()).toBe(1);
		expect((await asks('Есть ли у вас парковка?')).reply.text).toContain('во дворе');
	});

	it('is answered by a button, also by an old one', async () => {
		const { reply } = await asks(NEAR);
		const payload = reply.buttons?.[0][0].payload ?? '';
		expect((await presses(payload)).reply.text).toContain('детский уголок');
		await asks('Есть ли у вас парковка?');
		expect((await presses(payload)).reply.text).toContain('детский уголок');
	});

	it.each([
		['in words', 'нет, другое'],
		['by the number after the last', '3'],
	])('goes to a person, as it was asked, when none is meant: %s', async (_, words) => {
		await asks(NEAR);
		const { knowledge, reply } = await asks(words);
		expect(knowledge).toMatchObject({ status: 'no_answer', question: NEAR, suggestions: [] });
		expect(knowledge.nearest).toHaveLength(2);
		expect(reply.text).toContain('Спрошу коллегу');
		expect(await gaps()).toBe(1);
	});

	it('goes to a person when the chosen passage was removed meanwhile', async () => {
		const { reply } = await asks(NEAR);
		await removeSource(store, { profile: PROFILE, name: 'Правила' });
		const { knowledge } = await presses(reply.buttons?.[0][0].payload ?? '');
		expect(knowledge).toMatchObject({
			status: 'no_answer',
			explanation: 'The passage of the chosen heading is no longer there',
		});
	});

	it('shows nobody a passage of another business', async () => {
		const { reply } = await asks(NEAR);
		await store.db.updateTable('nd_knowledge_source').set({ profile: 'other' }).execute();
		const { knowledge } = await presses(reply.buttons?.[0][0].payload ?? '');
		expect(knowledge.status).toBe('no_answer');
	});

	it('is answered when it is put in other words', async () => {
		await asks(NEAR);
		expect((await asks('Можно ли прийти с ребёнком?')).knowledge.status).toBe('answered');
	});

	it('is not asked back when nothing stands near, when it is two questions, or when the owner does not want it', async () => {
		expect((await asks('Делаете ли вы татуировки?')).knowledge.status).toBe('no_answer');
		expect((await asks('А ребёнка можно оставить? А собаку?')).knowledge.status).toBe('no_answer');
		expect((await asks(NEAR, null)).knowledge.status).toBe('no_answer');
	});

	it('is not asked back in the middle of a form', async () => {
		await anna.replies('Запишите на маникюр завтра в 15:00');
		const { knowledge } = await asks(NEAR);
		expect(knowledge.status).toBe('no_answer');
		expect(anna.item.conversation?.asked).toBe('consent_request');
	});

	it('is asked back the same when the turn runs again', async () => {
		const first = await asks(NEAR);
		expect(await answers()).toEqual(first);
		expect(await gaps()).toBe(1);
	});
});
