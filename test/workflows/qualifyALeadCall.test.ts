import { currentProfile, saveProfile } from '../../lib/profile';
import { DESKS, profileOf } from '../../sandbox/night/profiles';
import { systemClock } from '../../lib/shared/clock';
import { readWorkflow, type WorkflowFile } from '../support/inProcess';
import { Night, type Customer } from './night';
import { setClock } from './visits';

const FLOW = 'qualify-a-lead.json';
const START = 'У меня студия маникюра, бюджет небольшой, работаю в Казани, хочу расти';
/** A Thursday evening in Kazan, before the quiet hours. The clock goes on from here, and never back: the messenger would mind. */
const EVENING = '2026-03-12T17:10:00Z';

/** Answers all questions so that the points are those of high intent. */
const becomesHot = async (customer: Customer): Promise<void> => {
	for (const line of [START, 'Больше записей', 'маникюр', 'Казань', '40', 'Рекомендации'])
		await customer.says(line);
	await customer.says('50 тысяч');
	await customer.says('Сейчас');
};

/** The offered times, as the customer reads them: «Завтра, 13 марта, 9:00, Марина». */
const offered = (customer: Customer): readonly string[] =>
	[...(customer.lastHeard()?.text ?? '').matchAll(/^\d\. (.+)$/gm)].map(([, label]) => label);

const titles = (customer: Customer): readonly string[] =>
	customer.lastHeard()?.buttons.flatMap((row) => row.map(({ text }) => text)) ?? [];

const tells = async (customer: Customer, name: string, phone: string): Promise<void> => {
	await customer.presses('Согласен');
	await customer.says(name);
	await customer.says(phone);
};

const waiting = async (night: Night, customer: Customer, kind: string) =>
	await night.store.db
		.selectFrom('nd_timer')
		.innerJoin('nd_conversation', 'nd_conversation.id', 'nd_timer.conversation_id')
		.select(['nd_timer.due_at as at'])
		.where('chat_id', '=', String(customer.id))
		.where('nd_timer.kind', '=', kind)
		.where('nd_timer.status', '=', 'waiting')
		.orderBy('nd_timer.due_at')
		.execute();

describe('a call for a lead of high intent', () => {
	let night: Night;

	beforeAll(async () => {
		setClock(EVENING);
		night = await Night.open([FLOW]);
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	it('is offered at once as times, held, and booked with everything that a visit has', async () => {
		const anna = night.customer('Анна');
		await becomesHot(anna);
		expect(anna.lastHeard()?.text).toMatch(/коротким звонком\.\nБлижайшее свободное:\n1\. Завтра/);
		expect(offered(anna)).toHaveLength(3);
		expect(titles(anna).slice(3)).toEqual(['Другое время', 'Позвоните сейчас', 'Не надо']);
		expect(anna.comments().join('\n')).toContain('+40: бюджет от 30 тысяч');
		const [first] = offered(anna);
		await anna.says('1');
		expect(anna.lastHeard()?.text).toMatch(
			/^Держу для вас время до 20:2\d: Звонок-знакомство, .+\n.*Согласны на обработку/s,
		);
		expect(await anna.visits()).toMatchObject([{ status: 'held' }]);
		await tells(anna, 'Анна', '+7 900 123-45-67');
		expect(anna.lastHeard()?.text).toMatch(
			/^Анна, здравствуйте!.* Запись подтверждена: Звонок-знакомство, .+\. Позвоним вам сами/,
		);
		// Nobody has to come anywhere.
		expect(anna.lastHeard()?.text).not.toContain('Адрес');
		expect(anna.heard().at(-1)?.kind).toBe('document');
		const [visit] = await anna.visits();
		expect(visit).toMatchObject({ status: 'booked', service: 'Звонок-знакомство' });
		expect(first).toContain(String(visit.staff));
		const row = await night.store.db
			.selectFrom('nd_appointment')
			.select(['start_at', 'end_at'])
			.where('chat_id', '=', String(anna.id))
			.executeTakeFirstOrThrow();
		expect(row.end_at - row.start_at).toBe(20 * 60_000);
		expect(await waiting(night, anna, 'reminder')).not.toEqual([]);
		expect(await waiting(night, anna, 'follow_up')).toEqual([]);
		expect(anna.leads()).toHaveLength(1);
		expect(anna.comments()).toContainEqual(
			expect.stringMatching(
				/^Звонок записан: Звонок-знакомство, \S+, пятница, 13 марта, \d\d:\d\d/,
			),
		);
		expect(anna.toDos()).toHaveLength(1);
		expect(anna.toDos()[0].subject).toBe('Позвонить: Анна');
		expect(anna.toDos()[0].deadlineAt).toBe(row.start_at);
	}, 120_000);

	it('goes to one of two who want the same time; the other hears of others', async () => {
		const [boris, vera] = [night.customer('Борис'), night.customer('Вера')];
		await becomesHot(boris);
		await becomesHot(vera);
		expect(offered(vera)[0]).toBe(offered(boris)[0]);
		await boris.says('1');
		expect(boris.lastHeard()?.text).toMatch(/^Держу для вас/);
		await vera.says('первое');
		expect(vera.lastHeard()?.text).toMatch(/^Это время только что заняли\./);
		expect(offered(vera)).toHaveLength(3);
		expect(offered(vera)).not.toContain(offered(boris)[0]);
		expect(titles(vera)).toContain('Позвоните сейчас');

		// The hold of the first runs out while they look for their phone, and somebody else takes the time.
		const [taken] = await boris.visits();
		await boris.presses('Согласен');
		await boris.says('Борис');
		setClock('2026-03-12T17:40:00Z');
		const gleb = night.customer('Глеб');
		await becomesHot(gleb);
		await gleb.says(`в ${new Date(taken.start + 3 * 3_600_000).toISOString().slice(11, 16)}`);
		expect(gleb.lastHeard()?.text).toMatch(/^Держу для вас/);
		expect((await gleb.visits())[0]).toMatchObject({ start: taken.start, staff: taken.staff });
		await boris.says('+7 900 765-43-21');
		expect(boris.lastHeard()?.text).toMatch(/^Это время только что заняли\./);
		await boris.says('2');
		expect(boris.lastHeard()?.text).toMatch(/Запись подтверждена: Звонок-знакомство/);
		expect((await boris.visits()).map(({ status }) => status)).toEqual(['expired', 'booked']);
	}, 180_000);

	it('is offered at other times to whom these do not suit, and moves when they think again', async () => {
		const dina = night.customer('Дина');
		await becomesHot(dina);
		const before = offered(dina);
		await dina.presses('Другое время');
		expect(offered(dina)).toHaveLength(3);
		expect(offered(dina).filter((each) => before.includes(each))).toEqual([]);
		await dina.says('в субботу в 15:00');
		expect(offered(dina)[0] ?? dina.lastHeard()?.text).toMatch(/14 марта, 15:00/);
		await dina.says(offered(dina).length > 0 ? '1' : 'да');
		expect(dina.lastHeard()?.text).toMatch(/^Держу для вас .*14 марта, 15:00/);
		await dina.presses('Согласен');
		await dina.says('нет, лучше в воскресенье в 11:00');
		await dina.says(offered(dina).length > 0 ? '1' : 'да');
		expect(dina.lastHeard()?.text).toMatch(/^Держу для вас .*15 марта, 11:00.*\nКак вас зовут\?$/s);
		await dina.says('Дина');
		await dina.says('+7 900 111-22-33');
		expect(dina.lastHeard()?.text).toMatch(
			/Запись подтверждена: Звонок-знакомство, .*15 марта, 11:00/,
		);
	}, 120_000);

	it('is let go of without a to-do, and examples are offered instead', async () => {
		const egor = night.customer('Егор');
		await becomesHot(egor);
		await egor.presses('Не надо');
		expect(egor.lastHeard()?.text).toMatch(/^Хорошо, обойдёмся без звонка\..*\nМожно прислать/s);
		await egor.says('нет');
		expect(egor.lastHeard()?.text).toContain('писать первыми не будем');
		expect([egor.toDos(), await egor.visits()]).toEqual([[], []]);
		const zoya = night.customer('Зоя');
		await becomesHot(zoya);
		await zoya.says('спасибо, не надо звонить');
		expect(zoya.lastHeard()?.text).toMatch(/^Хорошо, обойдёмся без звонка\./);
	}, 120_000);

	it('is made at once by whoever is on call for whom asks for it', async () => {
		const ida = night.customer('Ида');
		await becomesHot(ida);
		const before = night.alerts().length;
		await ida.presses('Позвоните сейчас');
		expect(ida.lastHeard()?.text).toMatch(/^Передам, чтобы позвонили сразу\.\n.*Согласны/s);
		expect(night.alerts()).toHaveLength(before);
		await tells(ida, 'Ида', '+7 900 222-33-44');
		expect(ida.lastHeard()?.text).toMatch(/^Передал коллеге, что вы готовы говорить прямо сейчас/);
		expect(night.alerts().slice(before)).toEqual([
			expect.stringMatching(/просит позвонить сейчас[^]*\+79002223344/),
		]);
		expect(ida.toDos().map(({ subject }) => subject)).toEqual(['Позвонить сейчас: Ида']);
		expect(await ida.visits()).toEqual([]);
	}, 120_000);

	it('keeps its offer through a question in between, and asks what was meant by other words', async () => {
		const lev = night.customer('Лев');
		await becomesHot(lev);
		const before = offered(lev);
		await lev.says('А где вы находитесь?');
		expect(lev.lastHeard()?.text).toMatch(/Адрес: Казань, ул\. Садовая, 12\./);
		expect(offered(lev)).toEqual(before);
		await lev.says('пырпырпыр');
		expect(lev.lastHeard()?.text).toMatch(/^Не понял, какое время выбрать/);
		await lev.says('пырпырпыр мырмыр');
		expect(lev.toDos()).toHaveLength(1);
	}, 120_000);

	it('is spoken of twice to who falls silent, who may still choose then', async () => {
		const maya = night.customer('Майя');
		await becomesHot(maya);
		const [first, second] = await waiting(night, maya, 'follow_up');
		expect(first.at - Date.now()).toBeGreaterThan(1.9 * 3_600_000);
		expect(second.at).toBeGreaterThan(first.at);
		setClock(new Date(first.at + 1_000).toISOString());
		await night.due();
		expect(maya.lastHeard()?.text).toMatch(/^Время для звонка ещё можно выбрать/);
		setClock(new Date(second.at + 1_000).toISOString());
		await night.due();
		expect(maya.lastHeard()?.text).toMatch(/^Если по телефону неудобно/);
		setClock(new Date(second.at + 3_600_000).toISOString());
		await maya.says('завтра в 16:00');
		expect(offered(maya)[0] ?? maya.lastHeard()?.text).toMatch(/Завтра, .*, 16:00/);
		expect(titles(maya)).toContain('Позвоните сейчас');
	}, 120_000);
});

/** What an owner has whose calendar is an account that does not answer. */
const elsewhere = (flow: WorkflowFile): WorkflowFile => ({
	...flow,
	nodes: flow.nodes.map((node) =>
		node.name === 'Find times for the call'
			? { ...node, waitBetweenTries: 1, parameters: { ...node.parameters, calendar: 'caldav' } }
			: node,
	),
});

describe('a call where no time is at hand', () => {
	afterEach(() => jest.restoreAllMocks());

	const becomesToDo = async (night: Night): Promise<void> => {
		const nina = night.customer('Нина');
		await becomesHot(nina);
		expect(nina.lastHeard()?.text).toMatch(/коротким звонком\./);
		expect(offered(nina)).toEqual([]);
		await nina.says('да, согласна');
		await nina.says('завтра в 15:00');
		await nina.says('Нина');
		await nina.says('+7 900 333-44-55');
		expect(nina.lastHeard()?.text).toMatch(/записал звонок: 13\.03, 15:00/);
		expect(nina.toDos()).toHaveLength(1);
		expect(await nina.visits()).toEqual([]);
	};

	it('is noted with the time that the lead names when nobody has opening hours', async () => {
		setClock(EVENING);
		const night = await Night.open([FLOW]);
		try {
			const { hours, ...closed } = profileOf(DESKS[0]);
			expect(hours).toBeDefined();
			await saveProfile(night.store, 'default', closed, systemClock);
			expect((await currentProfile(night.store, 'default')).hours).toEqual([]);
			await becomesToDo(night);
		} finally {
			await night.close();
		}
	}, 120_000);

	it('is noted as well when the calendar cannot be asked', async () => {
		setClock(EVENING);
		const dead = { serverUrl: 'http://127.0.0.1:9', user: 'demo', password: 'demo', calendars: {} };
		const night = await Night.open([FLOW], { nightDeskCalDavApi: dead }, elsewhere);
		try {
			await becomesToDo(night);
		} finally {
			await night.close();
		}
	}, 120_000);

	it('stands on the canvas with the same service and calendar in every node', () => {
		const { nodes } = readWorkflow(FLOW);
		const calendars = nodes.flatMap(({ parameters }) => parameters.calendar ?? []);
		expect([calendars.length, new Set(calendars).size]).toEqual([4, 1]);
	});
});
