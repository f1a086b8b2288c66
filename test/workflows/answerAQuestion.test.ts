import { Night } from './night';

const FLOW = 'answer-a-question.json';

let night: Night;

beforeAll(async () => {
	night = await Night.open([FLOW]);
	await night.start(FLOW, 'Import now', {});
}, 60_000);

afterAll(async () => await night.close());

const gaps = async (): Promise<readonly string[]> =>
	(await night.store.db.selectFrom('nd_knowledge_gap').select('question').execute()).map(
		({ question }) => question,
	);

describe('answering a question', () => {
	it('quotes the document and says where it stands, whatever the wording', async () => {
		const anna = night.customer();
		const run = await anna.says('Здравствуйте, а парковка у вас есть?');
		expect(run.path).toContain('Flow for the question');
		expect(anna.lastHeard()?.text).toContain('Да, бесплатная во дворе, въезд со стороны Садовой.');
		expect(anna.lastHeard()?.text).toContain(
			'Источник: «Вопросы и ответы», Вопросы и ответы › Есть ли парковка?',
		);
		expect(anna.toDos()).toEqual([]);
	}, 60_000);

	it('forgives typing errors', async () => {
		const boris = night.customer('Борис');
		await boris.says('есть ли подарочные сиртификаты?');
		expect(boris.lastHeard()?.text).toContain('Сертификат на любую сумму от 1000 рублей');
	}, 60_000);

	it('asks a person when no document tells it: a to-do for the day, nobody is woken, the gap is noted', async () => {
		const vera = night.customer('Вера');
		const before = night.alerts().length;
		await vera.says('Какая у вас квалификация у косметолога, есть лицензия?');
		expect(vera.lastHeard()?.text).toContain('Спрошу коллегу, он ответит');
		expect(vera.lastHeard()?.text).not.toContain('Источник');
		expect(vera.toDos()).toHaveLength(1);
		expect(JSON.stringify(vera.toDos()[0])).toContain('лицензия');
		expect(night.alerts()).toHaveLength(before);
		expect((await gaps()).join('\n')).toContain('лицензия');
	}, 60_000);

	it('goes on answering after a question without an answer', async () => {
		const galina = night.customer('Галина');
		await galina.says('Какая у вас квалификация у косметолога, есть лицензия?');
		await galina.says('А парковка есть?');
		expect(galina.lastHeard()?.text).toContain('во дворе');
	}, 60_000);

	it('takes the hours from the profile', async () => {
		const dina = night.customer('Дина');
		await dina.says('До скольки вы работаете?');
		expect(dina.lastHeard()?.text).toContain('Часы работы:');
		expect(dina.toDos()).toEqual([]);
	}, 60_000);

	it('leads to a person by the button under the answer', async () => {
		const egor = night.customer('Егор');
		await egor.says('Есть ли парковка?');
		const before = night.alerts().length;
		await egor.presses('Спросить человека');
		expect(night.alerts().length).toBeGreaterThan(before);
	}, 60_000);

	it('asks whether the nearest heading is meant, and needs a person only when it is not', async () => {
		const zoya = night.customer('Зоя');
		await zoya.says('Действует ли ваш сертификат в другом салоне?');
		expect(zoya.lastHeard()?.text).toMatch(/Может быть, вы об этом\?[^]*подарочные сертификаты/);
		expect(zoya.toDos()).toEqual([]);
		await zoya.presses('Есть ли подарочные сертификаты?');
		expect(zoya.lastHeard()?.text).toContain('от 1000 рублей');
		expect(zoya.toDos()).toEqual([]);

		const ilya = night.customer('Илья');
		await ilya.says('Действует ли ваш сертификат в другом салоне?');
		await ilya.says('нет, другое');
		expect(ilya.lastHeard()?.text).toContain('Спрошу коллегу');
		expect(ilya.toDos()[0].subject).toContain('сертификат в другом салоне');

		const kira = night.customer('Кира');
		await kira.says('Действует ли ваш сертификат в другом салоне?');
		const { path } = await kira.says('хочу записаться на маникюр');
		expect(path).not.toContain('Flow for the question');
	}, 120_000);

	it('shows the questions without an answer, alike ones together', async () => {
		const run = await night.start(FLOW, 'Every Monday', {});
		expect(run.itemsOf('Questions without an answer')).toEqual([
			expect.objectContaining({
				knowledgeGap: expect.objectContaining({ count: 3, people: 3, channels: ['telegram'] }),
			}),
			expect.objectContaining({
				knowledgeGap: expect.objectContaining({ count: 2, people: 2, channels: ['telegram'] }),
			}),
		]);
	}, 60_000);
});
