import { saveProfile } from '../../lib/profile';
import { systemClock } from '../../lib/shared/clock';
import { DESKS, ON_CALL, profileOf } from '../../sandbox/night/profiles';
import { Customer, Night } from './night';
import { bookFor, nextWeek, on, setClock, visitNow } from './visits';

const NOT_SEEN = /Мы вас не увидели: Маникюр/;

describe('No-show recovery in n8n’s own engine', () => {
	let night: Night;

	beforeAll(async () => {
		setClock(on(0, '12:00'));
		night = await Night.open(['no-show-recovery.json', 'confirm-visit.json', 'book-a-visit.json']);
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	// The clock never goes back: the services around have a memory of their own.
	beforeEach(() => setClock(nextWeek()));

	const guest = async (name: string, says = 'Сколько стоит маникюр?'): Promise<Customer> => {
		const customer = night.customer(name);
		await customer.says(says);
		return customer;
	};

	const administrator = (): Customer =>
		new Customer(night, night.town.telegram.people.account(ON_CALL.userId));

	const notSeen = (customer: Customer) =>
		customer.heard().filter(({ text }) => NOT_SEEN.test(text ?? '')).length;

	/** Half an hour after the end of a visit of an hour and a half. */
	const passes = async (day: number) => {
		setClock(on(day, '17:00:05'));
		return await night.due();
	};

	it('asks whoever is on call once whether the customer came, with two buttons', async () => {
		const customer = await guest('Анна');
		await bookFor(night, customer, on(1, '15:00'));
		const before = night.alerts().length;
		await passes(1);
		await night.due();
		expect(night.alerts().slice(before)).toEqual([
			expect.stringMatching(/^Пришёл ли клиент\? Маникюр.*15:00\. Клиент: Анна\.$/),
		]);
		expect(notSeen(customer)).toBe(0);
	});

	it('writes to who did not come, once, and offers another time', async () => {
		const customer = await guest('Белла');
		const visit = await bookFor(night, customer, on(1, '15:00'));
		await passes(1);
		await administrator().presses('Не пришёл');
		expect((await visitNow(night, visit)).status).toBe('no_show');
		expect(notSeen(customer)).toBe(1);
		expect(JSON.stringify(customer.lastHeard())).toContain('Подобрать время');
		expect(night.alerts().at(-1)).toBe('Отмечено: клиент не пришёл.');
		await administrator().presses('Не пришёл');
		expect(notSeen(customer)).toBe(1);
	});

	it('goes on with free times when the customer says yes', async () => {
		const customer = await guest('Бэла');
		await bookFor(night, customer, on(1, '15:00'));
		await passes(1);
		await administrator().presses('Не пришёл');
		await customer.says('Да, давайте');
		expect(JSON.stringify(customer.lastHeard())).toMatch(/Ближайшее свободное/);
		expect(JSON.stringify(customer.lastHeard())).toContain('slot:');
	});

	it('marks who came, and says nothing to them', async () => {
		const customer = await guest('Вера');
		const visit = await bookFor(night, customer, on(1, '15:00'));
		await passes(1);
		await administrator().presses('Пришёл');
		expect((await visitNow(night, visit)).status).toBe('visited');
		expect(night.alerts().at(-1)).toBe('Отмечено: клиент пришёл.');
		expect(notSeen(customer)).toBe(0);
	});

	it('says nothing to who has another visit to come', async () => {
		const customer = await guest('Галя');
		const visit = await bookFor(night, customer, on(1, '15:00'));
		await bookFor(night, customer, on(3, '15:00'));
		await passes(1);
		await administrator().presses('Не пришёл');
		expect((await visitNow(night, visit)).status).toBe('no_show');
		expect(notSeen(customer)).toBe(0);
	});

	it('notes a repeat offender on the card', async () => {
		const customer = await guest('Дина');
		for (const day of [1, 2]) {
			await bookFor(night, customer, on(day, '15:00'));
			await passes(day);
			await administrator().presses('Не пришёл');
		}
		expect(night.alerts().at(-1)).toBe('Отмечено: клиент не пришёл. Уже не первый раз: 2.');
		expect(customer.comments().filter((text) => text.startsWith('Не пришёл на визит'))).toEqual([
			expect.stringMatching(/Маникюр.*Неявок всего: 2/),
		]);
		expect(notSeen(customer)).toBe(2);
	});

	it('does not let a customer press for a colleague', async () => {
		const customer = await guest('Ева');
		const visit = await bookFor(night, customer, on(1, '15:00'));
		await passes(1);
		const { telegram } = night.town;
		const bot = telegram.bot();
		const stored = bot.chats.get(ON_CALL.userId)?.messages.at(-1);
		const chat = bot.chats.get(customer.id);
		if (stored === undefined || chat === undefined) throw new Error('Nobody was asked');
		chat.messages.push({ ...stored, message: { ...stored.message, chat: chat.chat } });
		await customer.presses('Пришёл');
		expect((await visitNow(night, visit)).status).toBe('booked');
	});

	it('asks nobody about a visit that was marked before', async () => {
		const customer = await guest('Женя');
		await bookFor(night, customer, on(1, '15:00'));
		await passes(1);
		await administrator().presses('Пришёл');
		const before = night.alerts().length;
		setClock(on(2, '12:00'));
		await night.due();
		expect(night.alerts()).toHaveLength(before);
	});

	describe('with other rules', () => {
		const owner = async (changes: object) =>
			await saveProfile(
				night.store,
				'default',
				{ ...profileOf(DESKS[0]), ...changes },
				systemClock,
			);

		it('marks without asking where the owner wants it so', async () => {
			await owner({ booking: { noShow: { mark: 'automatic' } } });
			const customer = await guest('Зоя');
			const visit = await bookFor(night, customer, on(1, '15:00'));
			const before = night.alerts().length;
			await passes(1);
			expect((await visitNow(night, visit)).status).toBe('no_show');
			expect(notSeen(customer)).toBe(1);
			expect(night.alerts()).toHaveLength(before);
		});

		it('puts a to-do on the card where nobody is on call', async () => {
			await owner({ onCall: { people: [] } });
			const customer = await guest('Ира');
			await bookFor(night, customer, on(1, '15:00'));
			await passes(1);
			expect(customer.toDos().map(({ subject }) => subject)).toEqual([
				expect.stringMatching(/^Пришёл ли клиент: Маникюр/),
			]);
		});
	});
});
