import { provePhone } from '../../../lib/conversation/contacts';
import { currentProfile } from '../../../lib/profile';
import {
	dueResult,
	mayOffer,
	noteEvent,
	noteUndelivered,
	offerFigures,
	readAnswer,
	recommendAfter,
} from '../../../lib/sales/upsell';
import { markNoShow, markVisited } from '../../../lib/scheduling/bookings';
import { claimDueTimers } from '../../../lib/timers';
import { timerCaseFile } from '../../../lib/timers/caseFile';
import { HOUR, MINUTE } from '../../conversation/dialogues';
import { describeStores } from '../../support/stores';
import { answers, books, decides, fire, guest, hears, NOON, recommending, visits } from './people';

const DAY = 24 * HOUR;

describeStores('upsell as help', (under) => {
	const shop = async (upsell: object = {}, booking: object = {}) =>
		await recommending(await under.fresh(), upsell, booking);

	const asked = async (store: Awaited<ReturnType<typeof shop>>, id?: string) => {
		const customer = await guest(store, id);
		await visits(customer);
		customer.now += 2 * HOUR;
		await hears(customer);
		return customer;
	};

	it('asks two hours after the end of a visit that took place, once', async () => {
		const customer = await guest(await shop());
		await visits(customer);
		customer.now += 2 * HOUR - 1;
		expect(await hears(customer)).toEqual([]);
		customer.now += 1;
		expect(await hears(customer)).toEqual([
			'Здравствуйте! Это «Ночная орхидея». Вы были у нас: Маникюр. Как вам результат, всё ли хорошо?',
		]);
		customer.now += DAY;
		expect(await hears(customer)).toEqual([]);
	});

	it('sets no timer where the owner recommends nothing', async () => {
		const customer = await guest(await shop({ table: [] }));
		await visits(customer);
		customer.now += DAY;
		expect(await hears(customer)).toEqual([]);
	});

	it('asks about no visit whose mark was put right', async () => {
		const customer = await guest(await shop());
		const id = await visits(customer);
		const desk = {
			store: customer.store,
			profile: await currentProfile(customer.store),
			calendar: null,
			clock: customer.clock,
		};
		await markNoShow(desk, id, { key: 'wrong', actor: 'person' });
		customer.now += 2 * HOUR;
		expect(await hears(customer)).toEqual([]);
		await markVisited(desk, id, { key: 'right', actor: 'person' });
		expect(await hears(customer)).toHaveLength(1);
	});

	it('recommends one thing with its price and reason after a good word, and notes the yes', async () => {
		const customer = await asked(await shop());
		const good = await answers(customer, 'Всё отлично!');
		expect(good).toMatchObject({ way: 'say', upsell: { status: 'offered', title: 'Педикюр' } });
		expect(good.words).toContain(
			'«Педикюр»: вместе с маникюром держится дольше. Стоимость: 2 500 ₽. Добавить?',
		);
		const yes = await answers(customer, 'Да, добавьте');
		expect(yes).toMatchObject({
			way: 'add',
			upsell: { status: 'accepted', by: 'visit', amount: '2500.00' },
		});
		const events = await customer.store.db
			.selectFrom('nd_event')
			.select(['type', 'lead_id'])
			.where('type', 'like', 'upsell%')
			.orderBy('id')
			.execute();
		expect(events).toEqual([
			{ type: 'upsell_offered', lead_id: 'bitrix24:lead:17' },
			{ type: 'upsell_accepted', lead_id: 'bitrix24:lead:17' },
		]);
	});

	it('gives the same answer to the same turn, and writes it down once', async () => {
		const customer = await asked(await shop());
		const first = await answers(customer, 'хорошо');
		const again = await readAnswer(customer.store, customer.item, 'read', customer.clock);
		expect(again.reply).toEqual(first.reply);
		const rows = await customer.store.db.selectFrom('nd_offer').selectAll().execute();
		expect(rows).toMatchObject([{ status: 'offered', unclear: 0 }]);
	});

	it('gives the same question to a repeated firing', async () => {
		const customer = await guest(await shop());
		await visits(customer);
		customer.now += 2 * HOUR;
		const [{ due, item }] = await fire(customer);
		expect(await dueResult(customer.store, { ...item }, 'ask', customer.clock)).toEqual(due);
		expect(await customer.store.db.selectFrom('nd_offer').select('id').execute()).toHaveLength(1);
	});

	it('asks one question when two events of a person fall due side by side', async () => {
		const customer = await guest(await shop());
		await visits(customer);
		await visits(customer);
		customer.now += 3 * HOUR;
		const { store, clock } = customer;
		const timers = await claimDueTimers(store, { kinds: ['result_check'], limit: 2 }, clock);
		const due = await Promise.all(
			timers.map(async (timer) => {
				const item = await timerCaseFile(store, timer, clock);
				return await dueResult(store, { ...item }, 'ask', clock);
			}),
		);
		expect(due.map((each) => (each.way === 'ask' ? 'ask' : each.why)).sort()).toEqual([
			'ask',
			'too_often',
		]);
	});

	it('recommends the next row when the first is booked already', async () => {
		const customer = await asked(await shop());
		await books(customer, 'Педикюр');
		const good = await answers(customer, 'хорошо');
		expect(good.words).toContain('«Масло»: ногти не сохнут. Стоимость: 450,50 ₽');
		expect((await answers(customer, 'беру')).upsell).toMatchObject({ by: 'order' });
	});

	it('does not recommend again what was refused lately', async () => {
		const customer = await asked(await shop());
		await answers(customer, 'хорошо');
		const no = await answers(customer, 'не нужно, спасибо');
		expect(no.upsell).toMatchObject({ status: 'declined', refusal: 'not_needed' });
		customer.now = NOON + 40 * DAY;
		await customer.says('Здравствуйте');
		await visits(customer);
		customer.now += 2 * HOUR;
		await hears(customer);
		expect((await answers(customer, 'супер')).words).toContain('«Масло»');
	});

	it('is silent to a person who was asked within the owner’s days, in any chat of theirs', async () => {
		const store = await shop({ everyDays: 30 });
		const customer = await asked(store);
		const other = await guest(store, '200');
		for (const each of [customer, other])
			await provePhone(store, each.item.contact?.id ?? '', '+79001234567', each.now);
		other.now = customer.now + DAY;
		await other.says('Здравствуйте');
		await visits(other);
		other.now += 2 * HOUR;
		expect(await hears(other)).toEqual(['too_often']);
	});

	it('asks again when the owner’s days are over', async () => {
		const customer = await asked(await shop({ everyDays: 30 }));
		customer.now += 31 * DAY;
		await customer.says('Здравствуйте');
		await visits(customer);
		customer.now += 2 * HOUR;
		expect(await hears(customer)).toHaveLength(1);
	});

	it.each([
		['declined', 'no_consent'],
		['withdrawn', 'no_consent'],
		['asked', 'no_consent'],
	] as const)('is silent to a person whose consent to offers is %s', async (status, why) => {
		const customer = await guest(await shop(), '100', status);
		await visits(customer);
		customer.now += 2 * HOUR;
		expect(await hears(customer)).toEqual([why]);
	});

	it('is silent to who was never asked for consent where the owner does not ask', async () => {
		const customer = await guest(await shop({ askConsent: false }), '100', null);
		await visits(customer);
		customer.now += 2 * HOUR;
		expect(await hears(customer)).toEqual(['no_consent']);
	});

	it('recommends nothing when consent was withdrawn between the question and the answer', async () => {
		const customer = await asked(await shop());
		await decides(customer, 'withdrawn');
		const good = await answers(customer, 'всё хорошо');
		expect(good).toMatchObject({ way: 'say', upsell: { status: 'thanked', title: null } });
	});

	it('ends all offers at «стоп», with the words as proof', async () => {
		const customer = await asked(await shop());
		await answers(customer, 'хорошо');
		const stop = await answers(customer, 'Стоп, не присылайте такое');
		expect(stop.upsell).toMatchObject({ status: 'declined', refusal: 'other' });
		expect(stop.contact.consents.at(-1)).toMatchObject({
			kind: 'marketing',
			status: 'withdrawn',
		});
		expect(stop.contact.consents.filter(({ kind }) => kind === 'personal_data')).toEqual([]);
	});

	it('recommends nothing to somebody who has gone to a person meanwhile', async () => {
		const customer = await asked(await shop());
		customer.now += MINUTE;
		await customer.says('Позовите человека');
		await customer.handedOver();
		customer.now += 2 * HOUR;
		const good = await answers(customer, 'всё хорошо');
		expect(good.upsell?.title ?? null).toBeNull();
	});

	it('leaves alone whoever is in the middle of something, and comes back an hour later', async () => {
		const customer = await guest(await shop());
		await visits(customer);
		customer.now += 2 * HOUR - MINUTE;
		await customer.says('Запишите меня', { intents: ['booking'] });
		await customer.collects();
		customer.now += MINUTE;
		expect(await hears(customer)).toEqual(['busy']);
		customer.now += HOUR;
		expect(await hears(customer)).toEqual([expect.stringContaining('Как вам результат')]);
	});

	it('is silent while a person answers, and comes back', async () => {
		const customer = await guest(await shop());
		await visits(customer);
		customer.now += 2 * HOUR - MINUTE;
		await customer.says('Вопрос');
		await customer.handedOver({ silenceMinutes: 30 });
		customer.now += MINUTE;
		expect(await hears(customer)).toEqual(['person_answers']);
		customer.now += HOUR;
		expect(await hears(customer)).toHaveLength(1);
	});

	it('asks nobody about a visit of long ago, as after a standstill', async () => {
		const customer = await guest(await shop());
		await visits(customer);
		customer.now += 4 * DAY;
		expect(await hears(customer)).toEqual(['too_late']);
	});

	it('holds a recommendation back until the quiet hours end', async () => {
		const customer = await guest(
			await shop({ afterMinutes: 0 }, { quietHours: { from: '21:00', to: '09:00' } }),
		);
		await visits(customer);
		expect(await hears(customer)).toHaveLength(1);
		// 21:30 in Moscow.
		customer.now = NOON + 9.5 * HOUR;
		const good = await answers(customer, 'Очень понравилось');
		expect(good.words).toBe('Спасибо, рады, что всё хорошо!');
		expect(good.upsell).toMatchObject({ status: 'waiting' });
		customer.now = NOON + 21 * HOUR - 1;
		expect(await hears(customer)).toEqual([]);
		customer.now += 1;
		expect(await hears(customer)).toEqual([expect.stringContaining('«Педикюр»')]);
		expect((await answers(customer, 'давайте')).way).toBe('add');
	});

	it('lets nobody answer for somebody else', async () => {
		const store = await shop();
		const customer = await asked(store);
		const stranger = await guest(store, '666');
		const [{ id }] = await store.db.selectFrom('nd_offer').select('id').execute();
		stranger.now = customer.now;
		await stranger.says(
			'Всё хорошо',
			{},
			{ button: { payload: `upsell:good:${id}`, pressId: '1' } },
		);
		const read = await readAnswer(store, stranger.item, 'read', stranger.clock);
		expect(read).toMatchObject({ way: 'other', upsell: null });
	});

	it('says of a question that is closed that it is', async () => {
		const store = await shop();
		const customer = await asked(store);
		await answers(customer, 'плохо');
		const [{ id }] = await store.db.selectFrom('nd_offer').select('id').execute();
		await customer.says(
			'Всё хорошо',
			{},
			{ button: { payload: `upsell:good:${id}`, pressId: '1' } },
		);
		const read = await readAnswer(store, customer.item, 'read', customer.clock);
		expect(read).toMatchObject({ way: 'say', reply: { text: 'Спасибо, это уже записано.' } });
	});

	it('does not count what was not delivered', async () => {
		const store = await shop();
		const customer = await asked(store);
		const [{ id }] = await store.db.selectFrom('nd_offer').select('id').execute();
		expect(await noteUndelivered(store, id)).toMatchObject({ status: 'undelivered' });
		customer.now += DAY;
		await customer.says('Здравствуйте');
		await visits(customer);
		customer.now += 2 * HOUR;
		expect(await hears(customer)).toHaveLength(1);
	});

	describe('after an event of another system', () => {
		const told = (changes: object = {}) => ({
			event: 'delivery' as const,
			eventId: '1042',
			what: 'Лак',
			at: NOON,
			contactId: null,
			phone: '+79001234567',
			leadId: null,
			...changes,
		});

		it('asks the person of the number where they spoke last, once for an event', async () => {
			const store = await shop();
			const customer = await guest(store);
			await provePhone(store, customer.item.contact?.id ?? '', '+79001234567', NOON);
			const profile = await currentProfile(store);
			for (let times = 0; times < 2; times++)
				expect(await noteEvent(store, profile, told(), customer.clock)).toMatchObject({
					way: 'planned',
					dueAt: NOON + 2 * HOUR,
				});
			customer.now += 2 * HOUR;
			expect(await hears(customer)).toEqual([
				'Здравствуйте! Это «Ночная орхидея». Заказ доставлен: Лак. Всё ли в порядке?',
			]);
			await noteEvent(store, profile, told(), customer.clock);
			customer.now += 60 * DAY;
			expect((await hears(customer)).filter((each) => each.includes('?'))).toEqual([]);
		});

		it.each([
			[{ phone: '+79990000000' }, 'unknown_person'],
			[{ phone: null }, 'unknown_person'],
			[{ contactId: 'nobody' }, 'unknown_person'],
			[{ event: 'onboarding' as const, what: 'Курс' }, 'nothing_to_recommend'],
			[{ at: NOON - 5 * DAY }, 'too_late'],
		])('says why %j is not planned', async (changes, why) => {
			const store = await shop();
			const customer = await guest(store);
			await provePhone(store, customer.item.contact?.id ?? '', '+79001234567', NOON);
			expect(
				await noteEvent(store, await currentProfile(store), told(changes), customer.clock),
			).toEqual({ way: 'not_planned', why });
		});

		it('asks nobody when several people have typed the number', async () => {
			const store = await shop();
			for (const id of ['100', '200']) {
				const { item } = await guest(store, id);
				await store.db
					.updateTable('nd_contact')
					.set({ phone: '+79001234567' })
					.where('id', '=', item.contact?.id ?? '')
					.execute();
			}
			expect(await noteEvent(store, await currentProfile(store), told(), () => NOON)).toMatchObject(
				{ why: 'several_people' },
			);
		});
	});

	it('counts what was offered, taken and refused, and why', async () => {
		const store = await shop();
		const sayings: ReadonlyArray<readonly [string, ...string[]]> = [
			['1', 'хорошо', 'да'],
			['2', 'отлично', 'нет, дорого'],
			['3', 'супер', 'нет'],
			['4', 'плохо'],
			['5'],
		];
		for (const [id, ...lines] of sayings) {
			const customer = await asked(store, id);
			for (const line of lines) await answers(customer, line);
		}
		const figures = await offerFigures(store, {
			profile: 'default',
			kind: 'upsell',
			from: NOON,
			to: NOON + DAY,
		});
		expect(figures).toEqual({
			asked: 5,
			good: 3,
			bad: 1,
			offered: 3,
			accepted: 1,
			declined: 2,
			conversion: 33.33,
			amount: '2500.00',
			refusals: { price: 1, later: 0, not_needed: 0, has_it: 0, other: 1 },
			titles: [{ title: 'Педикюр', offered: 3, accepted: 1 }],
		});
		expect(
			await offerFigures(store, { profile: 'default', kind: 'upsell', from: 0, to: NOON }),
		).toMatchObject({ offered: 0, conversion: null });
	});

	it('says in one place whether a person may be offered something', async () => {
		const store = await shop({}, { quietHours: { from: '21:00', to: '09:00' } });
		const customer = await guest(store);
		const profile = await currentProfile(store);
		const contact = customer.item.contact;
		if (!contact) throw new Error('Nobody has written');
		const given = await guest(store, '100');
		const person = {
			profile,
			contact: given.item.contact ?? contact,
			timeZone: 'Europe/Moscow',
		};
		expect(await mayOffer(store, { ...person, contact }, NOON)).toEqual({
			may: false,
			why: 'no_consent',
		});
		await given.says('Здравствуйте');
		const agreed = { ...person, contact: given.item.contact ?? contact };
		expect(await mayOffer(store, agreed, NOON)).toEqual({ may: true });
		expect(await mayOffer(store, agreed, NOON + 9 * HOUR)).toEqual({
			may: false,
			why: 'quiet_hours',
			until: NOON + 21 * HOUR,
		});
	});

	it('chooses the first row that fits, by name or synonym', async () => {
		const profile = await currentProfile(await shop());
		const after = (kind: string, what: string | null, excluded: readonly string[] = []) =>
			recommendAfter(profile, { kind, what }, excluded)?.title ?? null;
		expect(after('visit', 'маникюр ')).toBe('Педикюр');
		expect(after('visit', 'ногти')).toBe('Педикюр');
		expect(after('visit', 'Маникюр', ['педикюр'])).toBe('Масло');
		expect(after('visit', 'Стрижка женская')).toBeNull();
		expect(after('visit', null)).toBeNull();
		expect(after('delivery', null)).toBe('Крем');
	});
});
