import {
	burst,
	emergency,
	hear,
	person,
	request,
	say,
	talk,
} from '../../../sandbox/night/customers/build.ts';
import { accountOf, phoneIn, playNight } from '../../../sandbox/night/driver.ts';
import type { NightOptions } from '../../../sandbox/night/driver.ts';
import type { Customer, NightResult } from '../../../sandbox/night/types.ts';
import { startTelegram } from '../../../sandbox/town/telegram/index.ts';
import type { TelegramTown } from '../../../sandbox/town/telegram/index.ts';
import { DeskBot } from './deskBot.ts';

const ON_CALL = 5_900_000_001;

const customer = (id: string, rest: Partial<Customer>): Customer => ({
	id,
	business: 'salon',
	channel: 'telegram',
	atMinute: 0,
	persona: person(1, 'Анна', 'Маникюр', 'завтра в 15:00'),
	steps: [say('Хочу записаться'), talk],
	expect: request(['booking'], 'Маникюр'),
	about: '',
	...rest,
});

let town: TelegramTown;
let bot: DeskBot;
let running: Promise<void>;

beforeEach(async () => {
	// The pace of the messenger is another test's subject.
	town = await startTelegram({ limits: { chatBurst: 50 } });
	bot = new DeskBot(town.url, ON_CALL);
	running = bot.run();
});
afterEach(async () => {
	bot.stop();
	await running;
	await town.stop();
});

const play = (
	customers: readonly Customer[],
	more: Partial<NightOptions> = {},
): Promise<NightResult> =>
	playNight({
		telegramUrl: town.url,
		customers,
		readingMs: 10,
		settleMs: 60,
		patienceMs: 4000,
		afterglowMs: 0,
		longestMs: 15_000,
		...more,
	});

describe('a customer of the night', () => {
	it('answers every question by what it asks and by its buttons', async () => {
		const { records, figures } = await play([customer('plain', {})]);
		const [record] = records;
		expect(record?.asked).toEqual(['consent', 'service', 'when', 'name', 'phone']);
		expect(record?.given).toEqual({
			consent: 'Согласен',
			service: 'Маникюр',
			when: 'завтра 15:00',
			name: 'Анна',
			phone: '+79055550001',
		});
		expect(bot.forms.get(record?.account ?? '')?.fields).toEqual({
			consent: 'да',
			service: 'Маникюр',
			when: '2',
			name: 'Анна',
			phone: '+79055550001',
		});
		expect(record?.problems).toEqual([]);
		expect(record?.lines.at(-1)?.text).toBe('Записала, ждём вас!');
		expect(figures).toMatchObject({ customers: 1, answered: 1, answerOwed: 1, leadsExpected: 1 });
		expect(record?.firstAnswerMs).toBeGreaterThanOrEqual(0);
	});

	it('shares the own contact, types carelessly, and refuses consent, as its persona says', async () => {
		const traits = { sharesContact: true };
		const { records } = await play([
			customer('shares', { persona: person(2, 'Регина', 'Педикюр', 'завтра', traits) }),
			customer('careless', { persona: person(3, 'Глеб', 'Педикюр', 'завтра', { careless: true }) }),
			customer('refuses', { persona: person(4, 'Ия', 'Педикюр', 'завтра', { consents: false }) }),
		]);
		const [shares, careless, refuses] = records;
		expect(bot.forms.get(shares?.account ?? '')).toMatchObject({
			ownContact: true,
			fields: { phone: '79055550002' },
		});
		expect(careless?.given).toMatchObject({ name: 'глеб', phone: '8(905)555 00-03' });
		expect(bot.forms.get(careless?.account ?? '')?.ownContact).toBe(false);
		expect(refuses?.given.consent).toBe('Нет');
	});

	it('talks on the site by the protocol of the chat widget', async () => {
		const webchatUrl = await bot.listen();
		const { records } = await play([customer('web', { channel: 'webchat' })], { webchatUrl });
		expect(records[0]?.given).toMatchObject({ when: 'завтра 15:00', phone: '+79055550001' });
		expect(bot.forms.get(records[0]?.account ?? '')?.fields['when']).toBe('2');
		expect(records[0]?.problems).toEqual([]);
	});

	it('sends bursts in order, the swapped pair the wrong way round, and a double twice', async () => {
		await play([
			customer('burst', { steps: [burst('раз', 'два', 'три'), hear] }),
			customer('swapped', { steps: [{ do: 'swapped', texts: ['первое', 'второе'] }, hear, hear] }),
			customer('twice', { steps: [{ do: 'twice', text: 'дважды' }, hear] }),
		]);
		const texts = [...bot.forms.values()].map((form) => form.texts.join(' '));
		expect(texts).toEqual(expect.arrayContaining(['раз два три', 'второе первое', 'дважды']));
		const polled = town.log.filter((entry) => entry.what === 'polled');
		const twice = town.log.find((entry) => entry.what === 'update' && entry.detail['times'] === 2);
		const same = polled.filter((entry) => entry.detail['update_id'] === twice?.detail['update_id']);
		expect(same.length).toBeGreaterThanOrEqual(2);
	});

	it('blocks the bot and comes back', async () => {
		const { records } = await play([
			customer('blocks', {
				steps: [say('а'), hear, { do: 'block' }, { do: 'unblock' }, say('б'), hear],
			}),
		]);
		expect(records[0]?.problems).toEqual([]);
		expect(records[0]?.lines.map((line) => line.text)).toContain('б');
	});
});

describe('a night as a whole', () => {
	it('notes who got no reply instead of waiting for ever', async () => {
		bot.stop();
		const { records, figures } = await play([customer('alone', {})], { patienceMs: 150 });
		expect(records[0]).toMatchObject({ answered: false, problems: ['no reply in time'] });
		expect(figures).toMatchObject({ answered: 0, withProblems: 1, firstAnswer: { median: null } });
	});

	it('ends in time and says who was cut off', async () => {
		const before = Date.now();
		const { cutOff } = await play([customer('late', { atMinute: 500 })], { longestMs: 200 });
		expect(cutOff).toEqual(['late']);
		expect(Date.now() - before).toBeLessThan(12_000);
	});

	it('hears the person on call, whose button is pressed, and finds whom the alert is about', async () => {
		const steps = [say('Срочно, у меня болит зуб, не могу терпеть', true), talk];
		const { records, alerts, figures } = await play(
			[customer('urgent', { steps, expect: emergency() }), customer('calm', {})],
			{
				onCall: { userId: ON_CALL, name: 'Дежурный', acknowledgesAfterMs: 10 },
				afterglowMs: 1_500,
			},
		);
		expect(alerts).toHaveLength(1);
		expect(alerts[0]).toMatchObject({ customers: ['urgent'], acknowledgedAt: expect.any(Number) });
		expect(records.map((record) => record.alertedAt !== null)).toEqual([true, false]);
		expect(figures).toMatchObject({ urgent: 1, urgentAlerted: 1, alertDelay: { count: 1 } });
	});

	it('hears what any of several bots tells the person on call, and nothing from before', async () => {
		const other = town.addBot({ token: '7000000002:AA-clinic', username: 'clinic_bot' });
		const send = (text: string) =>
			fetch(`${town.url}/bot${other.token}/sendMessage`, {
				method: 'POST',
				body: new URLSearchParams({ chat_id: String(ON_CALL), text }),
			});
		town.people.create({ id: ON_CALL, first_name: 'Дежурный' });
		town.people.opened(other, ON_CALL);
		await send('Вчерашнее');
		const later = setTimeout(() => void send('Сегодняшнее'), 1_500);
		const { alerts } = await play([customer('calm', { steps: [say('а'), hear] })], {
			bots: { salon: 'night_desk_bot', clinic: 'clinic_bot' },
			onCall: { userId: ON_CALL, name: 'Дежурный' },
			afterglowMs: 4_000,
		});
		clearTimeout(later);
		expect(alerts.map((alert) => alert.text)).toEqual(['Сегодняшнее']);
	});

	it('notes for whom the person on call was woken in vain', async () => {
		const steps = [say('Зуб не болит, просто проверка'), hear];
		const { figures } = await play([customer('calm', { steps })], {
			onCall: { userId: ON_CALL, name: 'Дежурный' },
			afterglowMs: 200,
		});
		expect(figures).toMatchObject({ urgent: 0, wokenForNothing: ['calm'] });
	});

	it('lets the owner’s system tell of a customer by their number', async () => {
		const told: unknown[] = [];
		await play(
			[customer('shop/one', { steps: [{ do: 'told', event: 'delivery', what: 'Пылесос' }] })],
			{
				tell: async (business, what) => {
					told.push([business, what]);
					await Promise.resolve();
				},
			},
		);
		expect(told).toEqual([
			['salon', { event: 'delivery', what: 'Пылесос', phone: '+79055550001', id: 'shop/one' }],
		]);
	});

	it('hears what the business writes first to somebody whom it knows, and counts it as no answer', async () => {
		const past = { lastVisitDaysAgo: 70, service: 'Маникюр', agreesToOffers: true };
		const id = accountOf(0);
		const user = town.people.create({ id, first_name: 'Анна' });
		town.people.opened(town.bot(), user.user.id);
		await fetch(`${town.url}/bot${town.bot().token}/sendMessage`, {
			method: 'POST',
			body: new URLSearchParams({ chat_id: String(id), text: 'Давно не виделись' }),
		});
		const { records } = await play([customer('known', { steps: [hear], past })]);
		expect(records[0]).toMatchObject({
			answered: true,
			lines: [{ from: 'bot', text: 'Давно не виделись' }],
		});
	});

	it('starts what happens by itself at its time', async () => {
		const happened: number[] = [];
		const { startedAt } = await play([customer('calm', { steps: [say('а'), hear] })], {
			speed: 600,
			happenings: [
				{
					atMinute: 2,
					happen: async () => {
						happened.push(Date.now());
						await Promise.resolve();
					},
				},
			],
		});
		expect(happened).toHaveLength(1);
		// Timers may be a millisecond early.
		expect(happened[0] - startedAt).toBeGreaterThanOrEqual(195);
	});

	it('gives everybody another account and phone in another variant', async () => {
		const first = await play([customer('one', { steps: [say('а'), hear] })]);
		const second = await play([customer('one', { steps: [say('а'), hear] })], { variant: 2 });
		expect(second.records[0]?.account).not.toBe(first.records[0]?.account);
		expect(phoneIn(2, '+79055550001')).toBe('+79055570015');
		expect(phoneIn(0, '+79055550001')).toBe('+79055550001');
	});
});
