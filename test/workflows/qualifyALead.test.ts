import { Night, type Customer } from './night';
import { setClock } from './visits';

const FLOW = 'qualify-a-lead.json';

let night: Night;

beforeAll(async () => {
	// A Thursday evening in Kazan, before the quiet hours.
	setClock('2026-03-12T17:10:00Z');
	night = await Night.open([FLOW]);
}, 60_000);

afterAll(async () => {
	await night.close();
	jest.restoreAllMocks();
});

const START = 'У меня студия маникюра, бюджет небольшой, работаю в Казани, хочу расти';

const tells = async (customer: Customer, lines: readonly string[]) => {
	for (const line of lines) await customer.says(line);
};

const label = async (customer: Customer): Promise<string | undefined> =>
	(
		await night.store.db
			.selectFrom('nd_qualification')
			.innerJoin('nd_conversation', 'nd_conversation.id', 'nd_qualification.conversation_id')
			.select('label')
			.where('chat_id', '=', String(customer.id))
			.executeTakeFirst()
	)?.label;

const followUps = async (customer: Customer) =>
	await night.store.db
		.selectFrom('nd_timer')
		.innerJoin('nd_conversation', 'nd_conversation.id', 'nd_timer.conversation_id')
		.select(['nd_timer.due_at', 'nd_timer.status'])
		.where('chat_id', '=', String(customer.id))
		.where('nd_timer.status', '=', 'waiting')
		.orderBy('nd_timer.due_at')
		.execute();

describe('qualifying a lead', () => {
	it('begins with a friendly choice and has two messages ready for silence', async () => {
		const anna = night.customer();
		await anna.says(START);
		expect(anna.lastHeard()?.text).toContain('Что сейчас важнее');
		expect(await followUps(anna)).toHaveLength(2);
		await anna.says('Больше записей');
		expect(anna.lastHeard()?.text).toContain('Чем вы занимаетесь?');
		expect(await followUps(anna)).toHaveLength(2);
	}, 60_000);

	it('offers times for a call to high intent, and gives the team the lead with its reasons', async () => {
		const boris = night.customer('Борис');
		await tells(boris, [
			START,
			'Больше записей',
			'маникюр',
			'Казань',
			'40',
			'Рекомендации',
			'50 тысяч',
			'Сейчас',
		]);
		expect(await label(boris)).toBe('high_intent');
		expect(boris.lastHeard()?.text).toMatch(/коротким звонком\.\n.*\n1\. Завтра, 13 марта/);
		expect(boris.leads()).toHaveLength(1);
		expect(boris.comments().join('\n')).toContain('+40: бюджет от 30 тысяч');
		expect(boris.toDos()).toEqual([]);
	}, 60_000);

	it('asks nurture for consent before it plans a chain of messages', async () => {
		const vera = night.customer('Вера');
		await tells(vera, [
			START,
			'Узнаваемость',
			'маникюр',
			'Казань',
			'10',
			'Авито',
			'20 тысяч',
			'Позже',
		]);
		expect(await label(vera)).toBe('nurture');
		expect(vera.lastHeard()?.text).toContain('Можно прислать');
		expect(await followUps(vera)).toEqual([]);
		await vera.says('да');
		expect(vera.lastHeard()?.text).toContain('Отлично, пришлю');
		expect(await followUps(vera)).toHaveLength(3);
	}, 60_000);

	it('writes to who has gone silent when it falls due, unless they have written', async () => {
		const dina = night.customer('Дина');
		await dina.says(START);
		const { due_at: first } = (await followUps(dina))[0];
		const before = dina.heard().length;
		await night.store.db
			.updateTable('nd_timer')
			.set({ due_at: Date.now() - 1, ready_at: Date.now() - 1 })
			.where('due_at', '=', first)
			.execute();
		const [run] = await night.due();
		expect(run.path).toContain('Is it still meant?');
		expect(dina.heard()).toHaveLength(before + 1);
		expect(dina.lastHeard()?.text).toMatch(/^Чтобы не терять время/);
	}, 60_000);

	it('is polite to who does not fit', async () => {
		const gleb = night.customer('Глеб');
		await tells(gleb, [
			START,
			'Узнаваемость',
			'маникюр',
			'Казань',
			'3',
			'Авито',
			'3000',
			'Пока присматриваюсь',
		]);
		expect(await label(gleb)).toBe('not_fit');
		expect(gleb.lastHeard()?.text).toContain('А пока можно начать самим');
		expect(await followUps(gleb)).toEqual([]);
		expect(gleb.toDos()).toEqual([]);
	}, 60_000);
});
