import type { Escalation } from '../../lib/casefile';
import { Night, type Customer } from './night';
import { chatOf, listener, saveRules, staffMember } from './onCallStaff';
import { setClock } from './visits';

const MINUTE = 60_000;
const EMERGENCY = 'После окрашивания у меня отёк лица, трудно дышать!';

describe('Urgent request in n8n’s own engine', () => {
	let night: Night;
	let olga: Customer;
	let pyotr: Customer;
	let head: Customer;
	/** Thursday, 23:40 in Moscow; the clock never goes back. */
	let now = Date.parse('2026-03-12T20:40:00.000Z');

	const later = (minutes: number): void => {
		now += minutes * MINUTE;
		setClock(new Date(now).toISOString());
	};

	beforeAll(async () => {
		later(0);
		night = await Night.open(['urgent-request.json']);
		[olga, pyotr, head] = ['Ольга', 'Пётр', 'Марина'].map((name) => staffMember(night, name));
		await saveRules(night, {
			onCall: {
				people: [
					{ name: 'Ольга', ...chatOf(olga), crmUserId: 1 },
					{ name: 'Пётр', ...chatOf(pyotr), crmUserId: 1 },
				],
				timeoutMinutes: 10,
				repeat: 0,
				answerWithinMinutes: 15,
			},
			sla: { onBreach: { head: { name: 'Марина', ...chatOf(head) } } },
		});
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	// What an earlier night has left open comes to its end before the next one begins.
	beforeEach(async () => {
		for (let step = 0; step < 3; step++) {
			later(8 * 60);
			await night.due();
		}
	});

	const stateOf = async (customer: Customer) =>
		await night.store.db
			.selectFrom('nd_escalation')
			.innerJoin('nd_conversation', 'nd_conversation.id', 'nd_escalation.conversation_id')
			.select(['nd_escalation.status as status', 'holder', 'nd_escalation.id as id'])
			.where('nd_conversation.chat_id', '=', String(customer.id))
			.orderBy('nd_escalation.triggered_at', 'desc')
			.executeTakeFirstOrThrow();

	it('calls the first person at once, answers the customer, and leaves one task with a deadline', async () => {
		const anna = night.customer('Анна');
		const [toOlga, toPyotr] = [listener(olga), listener(pyotr)];
		const { path } = await anna.says(EMERGENCY);
		expect(toOlga()).toEqual([expect.stringMatching(/^🔴 Срочно\nКто: Анна.*трудно дышать/s)]);
		expect(toPyotr()).toEqual([]);
		expect(
			olga
				.lastHeard()
				?.buttons.flat()
				.map(({ text }) => text),
		).toEqual(['Беру', 'Не могу, дальше']);
		expect(anna.heard().map(({ text }) => text)).toEqual([expect.stringMatching(/103 или 112/)]);
		expect(anna.leads()).toHaveLength(1);
		expect(anna.toDos()).toEqual([
			expect.objectContaining({
				subject: 'Срочно: ответить – Анна',
				responsibleId: 1,
				completed: false,
			}),
		]);
		expect(Math.abs(anna.toDos()[0].deadlineAt - (now + 15 * MINUTE))).toBeLessThan(MINUTE);
		expect(path).toContain('Served by its flow');
		expect(path).not.toContain('Hand over to a person');
	});

	it('calls the next person when time is up, and nobody twice however often n8n looks', async () => {
		const boris = night.customer('Борис');
		await boris.says(EMERGENCY);
		const [toOlga, toPyotr] = [listener(olga), listener(pyotr)];
		later(9.9);
		expect(await night.due()).toHaveLength(0);
		later(0.2);
		await night.due();
		await night.due();
		expect(toPyotr()).toEqual([expect.stringMatching(/Кто: Борис/)]);
		expect(toOlga()).toEqual([]);
	});

	it('gives it to whoever presses the button; the others and the customer hear who has it and until when; Done closes the task', async () => {
		const vera = night.customer('Вера');
		await vera.says(EMERGENCY);
		later(10.1);
		await night.due();
		const [toOlga, toPyotr, toVera] = [listener(olga), listener(pyotr), listener(vera)];
		later(2);
		await pyotr.presses('Беру');
		expect(toPyotr()).toEqual([expect.stringMatching(/^Обращение за вами.*Кто: Вера/s)]);
		expect(toOlga()).toEqual([expect.stringMatching(/^Обращение взял\(а\) Пётр в .*Вера/)]);
		expect(toVera()).toEqual([
			expect.stringMatching(
				/^Пётр уже занимается вашим обращением и ответит вам здесь до \d\d:\d\d\.$/,
			),
		]);
		await olga.presses('Беру');
		expect(toOlga()[1]).toMatch(/^Обращение уже у Пётр/);
		expect(await stateOf(vera)).toMatchObject({ status: 'acknowledged', holder: 'Пётр' });
		expect(vera.toDos().map(({ completed }) => completed)).toEqual([false]);
		later(5);
		await pyotr.presses('Готово');
		expect(await stateOf(vera)).toMatchObject({ status: 'resolved' });
		expect(vera.toDos().map(({ completed }) => completed)).toEqual([true]);
		expect(vera.leads()).toHaveLength(1);
	});

	it('reads «принял» in the chat with the bot, and leaves what else the person writes to the dialogue', async () => {
		const galya = night.customer('Галя');
		await galya.says(EMERGENCY);
		await olga.says('принял, уже звоню');
		expect(await stateOf(galya)).toMatchObject({ status: 'acknowledged', holder: 'Ольга' });
		const { path } = await olga.says('Сколько стоит маникюр?');
		expect(path).toContain('Understand the message');
		await olga.presses('Готово');
	});

	it('reads it also in the chat of a person whose own dialogue is with a colleague, and keeps the rest for that colleague', async () => {
		const asked = await pyotr.says('Позовите живого человека, пожалуйста');
		expect(asked.path).toContain('Hand over to a person');
		const nadya = night.customer('Надя');
		await nadya.says(EMERGENCY);
		later(10.1);
		await night.due();
		const { path } = await pyotr.says('принял');
		expect(path).not.toContain('Understand the message');
		expect(await stateOf(nadya)).toMatchObject({ status: 'acknowledged', holder: 'Пётр' });
		const talk = await pyotr.says('А когда мне ответят?');
		expect(talk.itemsOf('Open the dialogue')[0]).toMatchObject({ opened: { way: 'person' } });
		expect(talk.path.slice(-2)).toEqual(['Is it an emergency?', 'Keep it on the card']);
		await pyotr.presses('Готово');
		expect(await stateOf(nadya)).toMatchObject({ status: 'resolved' });
	});

	it('adds what the customer writes next to the same request, and tells whoever has it', async () => {
		const dina = night.customer('Дина');
		await dina.says(EMERGENCY);
		await olga.presses('Беру');
		const [toOlga, toPyotr] = [listener(olga), listener(pyotr)];
		later(1);
		await dina.says('Мне очень плохо, трудно дышать, помогите срочно!');
		expect(toOlga()).toEqual([expect.stringMatching(/^Клиент добавил.*очень плохо/)]);
		expect(toPyotr()).toEqual([]);
		expect(dina.toDos()).toHaveLength(1);
		await olga.presses('Готово');
	});

	it('goes to the next person without waiting when the first has blocked the bot', async () => {
		const { telegram } = night.town;
		telegram.people.setBlocked(telegram.bot(), olga.id, true);
		await night.work();
		const toPyotr = listener(pyotr);
		await night.customer('Ева').says(EMERGENCY);
		expect(toPyotr()).toEqual([expect.stringMatching(/Кто: Ева/)]);
		telegram.people.setBlocked(telegram.bot(), olga.id, false);
		await night.work();
		await pyotr.presses('Беру');
		await pyotr.presses('Готово');
	});

	it('tells the head and the customer when nobody takes it, and keeps the task open', async () => {
		const zhenya = night.customer('Женя');
		await zhenya.says(EMERGENCY);
		const [toHead, toZhenya] = [listener(head), listener(zhenya)];
		later(10.1);
		await night.due();
		expect(toHead()).toEqual([]);
		later(10.1);
		await night.due();
		await night.due();
		expect(toHead()).toEqual([
			expect.stringMatching(/^⚠️ Никто из дежурных не ответил\.\n.*Кто: Женя/s),
		]);
		expect(toZhenya()).toEqual([expect.stringMatching(/^Пока не удалось застать дежурного/)]);
		expect(zhenya.toDos().map(({ completed }) => completed)).toEqual([false]);
		// Late is better than never.
		await pyotr.presses('Беру');
		expect(await stateOf(zhenya)).toMatchObject({ status: 'acknowledged', holder: 'Пётр' });
	});

	it('sends nothing a second time when the same step is run again', async () => {
		const zoya = night.customer('Зоя');
		await zoya.says(EMERGENCY);
		later(10.1);
		const timer = await night.store.db
			.selectFrom('nd_timer')
			.selectAll()
			.where('kind', '=', 'escalation')
			.where('status', '=', 'waiting')
			.orderBy('due_at', 'desc')
			.executeTakeFirstOrThrow();
		const toPyotr = listener(pyotr);
		const item = {
			timer: {
				key: timer.key,
				kind: 'escalation',
				subject: timer.subject,
				dueAt: new Date(timer.due_at).toISOString(),
				lateMs: 0,
				attempt: 0,
				profile: 'default',
				conversationId: timer.conversation_id,
				data: JSON.parse(timer.data) as { escalationId: string },
			},
		};
		// n8n was killed after it had sent, before it could say so.
		await night.start('urgent-request.json', 'A step is due', item);
		await night.due();
		expect(toPyotr()).toHaveLength(1);
		await pyotr.presses('Беру');
		await pyotr.presses('Готово');
	});

	it('answers a link that it has not signed with a page, and does nothing', async () => {
		const { itemsOf, path } = await night.start('urgent-request.json', 'The link is used', {
			query: { t: 'nothing' },
			body: { confirm: 'yes' },
		});
		expect(itemsOf('Page of the link')).toEqual([
			expect.objectContaining({ page: expect.objectContaining({ status: 404 }) as unknown }),
		]);
		expect(path).toEqual(['The link is used', 'Page of the link', 'Show the page']);
	});

	it('calls nobody and says nothing again when a message is run a second time', async () => {
		const kira = night.customer('Кира');
		const toOlga = listener(olga);
		const { itemsOf } = await kira.says(EMERGENCY);
		const again = await night.start(
			'urgent-request.json',
			'Called by Night routing',
			itemsOf('Understand the message')[0],
		);
		const raised = again
			.itemsOf('Call the person on call')
			.map(({ escalation }) => (escalation as unknown as Escalation).id);
		expect(new Set(raised)).toEqual(new Set([(await stateOf(kira)).id]));
		expect(toOlga()).toHaveLength(1);
		expect(kira.heard()).toHaveLength(1);
		expect(kira.toDos()).toHaveLength(1);
	});
});
