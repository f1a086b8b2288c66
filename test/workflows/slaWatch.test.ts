import { Night, type Customer } from './night';
import { chatOf, listener, saveRules, staffMember } from './onCallStaff';
import { setClock } from './visits';

const MINUTE = 60_000;
const COMPLAINT = 'Мне испортили волосы! Я очень недовольна';

describe('SLA watch in n8n’s own engine', () => {
	let night: Night;
	let olga: Customer;
	let pyotr: Customer;
	let head: Customer;
	let now = Date.parse('2026-03-12T20:40:00.000Z');

	const later = (minutes: number): void => {
		now += minutes * MINUTE;
		setClock(new Date(now).toISOString());
	};

	const rules = (onBreach: object, more: object = {}) => ({
		onCall: {
			people: [
				{ name: 'Ольга', ...chatOf(olga), crmUserId: 1 },
				{ name: 'Пётр', ...chatOf(pyotr), crmUserId: 1 },
			],
		},
		sla: {
			hotMinutes: 20,
			warmMinutes: 20,
			coldMinutes: 20,
			answersOf: 'person',
			...more,
			onBreach: { head: { name: 'Марина', ...chatOf(head) }, ...onBreach },
		},
	});

	beforeAll(async () => {
		later(0);
		night = await Night.open(['sla-watch.json']);
		[olga, pyotr, head] = ['Ольга', 'Пётр', 'Марина'].map((name) => staffMember(night, name));
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	// What an earlier request has left open comes to its end first.
	beforeEach(async () => {
		for (let step = 0; step < 6; step++) {
			later(4 * 60);
			await night.due();
		}
	});

	it('reminds the responsible before it is late; then the head is told and the card goes into the queue, once each', async () => {
		await saveRules(night, rules({}));
		const anna = night.customer('Анна');
		await anna.says(COMPLAINT);
		const [toOlga, toPyotr, toHead] = [listener(olga), listener(pyotr), listener(head)];
		later(15.5);
		expect(await night.due()).toHaveLength(0);
		later(1);
		await night.due();
		expect(toOlga()).toEqual([
			expect.stringMatching(/^Срок ответа клиенту подходит\.\n.*Осталось: 4 мин/s),
		]);
		expect([toPyotr(), toHead()]).toEqual([[], []]);
		const before = anna.toDos().length;
		later(4);
		await night.due();
		await night.due();
		expect(toHead()).toEqual([
			expect.stringMatching(/^Ответ клиенту просрочен\.\n.*Ждёт: 20 мин/s),
		]);
		expect(toOlga()).toHaveLength(1);
		expect(anna.leads()).toHaveLength(1);
		expect(anna.toDos()).toHaveLength(before + 1);
		expect(anna.toDos().at(-1)).toMatchObject({ completed: false });
		expect(anna.heard()).toHaveLength(1);
	});

	it('disturbs nobody when a colleague has answered in time', async () => {
		await saveRules(night, rules({}));
		const boris = night.customer('Борис');
		await boris.inBusinessChat();
		await boris.says(COMPLAINT);
		const [toOlga, toHead] = [listener(olga), listener(head)];
		later(10);
		await boris.isWrittenToByColleague('Борис, мы всё исправим, приходите завтра');
		for (let step = 0; step < 3; step++) {
			later(10);
			await night.due();
		}
		expect([toOlga(), toHead()]).toEqual([[], []]);
	});

	it('is silent about what the bot has answered, where its answer counts', async () => {
		await saveRules(night, rules({}, { answersOf: 'anyone' }));
		const vera = night.customer('Вера');
		await vera.says('Сколько стоит маникюр?');
		const toHead = listener(head);
		later(30);
		await night.due();
		expect(toHead()).toEqual([]);
	});

	it('gives it to the next employee and writes to the customer again, where the owner chose that', async () => {
		await saveRules(
			night,
			rules({
				steps: ['next_employee', 'repeat_message'],
				employees: ['Пётр', 'Ольга'],
				repeat: { everyMinutes: 15, times: 2 },
			}),
		);
		const galya = night.customer('Галя');
		await galya.says(COMPLAINT);
		const [toPyotr, toHead, toGalya] = [listener(pyotr), listener(head), listener(galya)];
		later(20.5);
		await night.due();
		expect(toPyotr()).toEqual([expect.stringMatching(/Теперь отвечает: Пётр$/)]);
		expect(toHead()).toEqual([]);
		expect(galya.toDos().at(-1)).toMatchObject({ responsibleId: 1 });
		for (let step = 0; step < 4; step++) {
			later(15.5);
			await night.due();
		}
		expect(toGalya()).toEqual([
			expect.stringMatching(/^Мы помним о вашем сообщении/),
			expect.stringMatching(/^Мы помним о вашем сообщении/),
		]);
		expect(toPyotr()).toHaveLength(1);
	});

	it('marks the card and leaves the to-do where nobody can be written to', async () => {
		await saveRules(night, {
			...rules({ head: { name: 'Кто-то' } }),
			onCall: { people: [{ name: 'Ольга', phone: '+79990000001' }] },
		});
		const dina = night.customer('Дина');
		await dina.says(COMPLAINT);
		const before = dina.toDos().length;
		later(16.5);
		await night.due();
		later(4);
		await night.due();
		expect(dina.toDos()).toHaveLength(before + 1);
	});
});
