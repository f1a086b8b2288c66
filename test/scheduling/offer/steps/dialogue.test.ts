import type { Appointment } from '../../../../lib/casefile';
import { bookVisit, NOBODY_KNOWN, type Desk } from '../../../../lib/scheduling/bookings';
import { currentProfile } from '../../../../lib/profile';
import type { Store } from '../../../../lib/store';
import { NIGHT } from '../../../conversation/dialogues';
import { describeStores } from '../../../support/stores';
import { BOOKING, Booker, brief, times, withBooking } from '../customer';

let count = 0;

/** Somebody else books: by telephone, say. */
const takes = async (
	store: Store,
	start: string,
	staff: string,
	service = 'Маникюр',
): Promise<Appointment> => {
	const desk: Desk = {
		store,
		profile: await currentProfile(store),
		calendar: null,
		clock: () => NIGHT,
	};
	const outcome = await bookVisit(
		desk,
		{
			holdId: null,
			slot: { start, branch: 'center', service, staff },
			visitor: { ...NOBODY_KNOWN, name: 'Вера', phone: '+79000000077' },
		},
		{ key: `other-${++count}`, actor: 'person' },
	);
	if (outcome.status !== 'booked') throw new Error(outcome.reason);
	return outcome.appointment;
};

const events = async (store: Store) =>
	(await store.db.selectFrom('nd_event').select(['type', 'data']).orderBy('id').execute())
		.filter(({ type }) => type.startsWith('slots_'))
		.map(({ type, data }) => ({ type, ...(JSON.parse(data ?? '{}') as object) }));

describeStores('a dialogue about times', (under) => {
	let store: Store;
	let customer: Booker;

	beforeEach(async () => {
		store = await withBooking(await under.fresh());
		customer = new Booker(store);
	});

	it('searches for what the node names alone, where the words have answered another question', async () => {
		const call = { service: 'Звонок-знакомство', step: 'call' };
		await customer.wants('На маникюр к Ольге в следующую среду вечером');
		await customer.says('на следующей неделе', { intents: ['other'] });
		const { slots } = await customer.find({ ...call, ignoreWords: true });
		// Tomorrow, though Wednesday was wished for a manicure and the next week answers whatever was asked.
		expect(slots.offered[0]).toMatchObject({ service: call.service });
		expect(times(slots)[0]).toBe('13 09:00');
		await customer.says('на следующей неделе', { intents: ['other'] });
		const heeded = await customer.find(call);
		expect(times(heeded.slots).filter((time) => time < '16')).toEqual([]);
	});

	it('offers three times of the open day, as data, as text and as buttons, and remembers them', async () => {
		const { slots, reply, conversation } = await customer.wants('Есть окошко на маникюр завтра?');
		expect(slots.offered.map(brief)).toEqual([
			'13 09:00 Марина',
			'13 12:00 Ольга',
			'13 17:00 Марина',
		]);
		expect(slots).toMatchObject({ reason: null, exactFree: null, nearest: [], days: [] });
		expect(reply.text).toBe(
			[
				'Свободно:',
				'1. Завтра, 13 марта, 9:00, Марина',
				'2. Завтра, 13 марта, 12:00, Ольга',
				'3. Завтра, 13 марта, 17:00, Марина',
				'Что подойдёт? Ответьте номером или напишите своё время.',
			].join('\n'),
		);
		expect(reply.buttons?.map(([{ title }]) => title)).toEqual([
			'пт 13 мар, 9:00, Марина',
			'пт 13 мар, 12:00, Ольга',
			'пт 13 мар, 17:00, Марина',
			'Другое время',
		]);
		expect(conversation?.asked).toBe('slot');
		expect(await events(store)).toEqual([
			{
				type: 'slots_offered',
				count: 3,
				nearest: 0,
				reason: null,
				service: 'Маникюр',
				staff: null,
			},
		]);
	});

	it('gives the same offer to a repeated run, even if a time was taken in between', async () => {
		const first = await customer.wants('маникюр завтра');
		await takes(store, first.slots.offered[0].start, 'Марина');
		await takes(store, first.slots.offered[0].start, 'Ольга');
		expect((await customer.find()).slots).toEqual(first.slots);
		expect(await events(store)).toHaveLength(1);
	});

	it('takes the answer, in words, by number or by button, and puts the slot into the item', async () => {
		const { slots } = await customer.wants('маникюр завтра');
		const second = slots.offered[1];
		const read = await customer.chooses('второй');
		expect(read).toMatchObject({
			choice: { kind: 'chosen', by: 'number' },
			slot: { ...second },
			slots: null,
			reply: null,
		});
		expect(read.conversation?.asked).toBeNull();
		expect((await customer.chooses('', { payload: second.payload })).slot).toMatchObject(second);
		expect((await customer.chooses('к Ольге в 12')).slot).toMatchObject(second);
	});

	it('knows the chosen time while name and telephone are asked for, turn by turn', async () => {
		await customer.says('запишите на маникюр', { intents: ['booking'] });
		await customer.collects();
		await customer.replies('да, согласна', { intents: ['consent_yes'] });
		const { slots } = await customer.find();
		const chosen = await customer.chooses('второй');
		expect(chosen.conversation).toMatchObject({
			slot: { start: slots.offered[1].start },
			form: { values: { service: 'Маникюр', datetime: slots.offered[1].start, staff: 'Ольга' } },
		});
		const asked = await customer.collects();
		expect(asked.collect).toMatchObject({ outcome: 'ask' });
		expect(asked.reply?.text).toBe('Как вас зовут?');
		await customer.replies('Анна');
		const done = await customer.replies('+7 900 123-45-67');
		expect(done.collect.outcome).toBe('complete');
		expect(done.conversation).toMatchObject({
			slot: { start: slots.offered[1].start, staff: 'Ольга', service: 'Маникюр' },
			form: { values: { name: 'Анна', phone: '+79001234567' } },
		});
		// Other times are offered: the choice is open again.
		expect((await customer.wants('а в субботу есть?')).conversation?.slot).toBeUndefined();
	});

	it('offers anew what was taken in the meantime, and says so', async () => {
		const { slots } = await customer.wants('завтра к Ольге на маникюр');
		await takes(store, slots.offered[0].start, 'Ольга');
		const read = await customer.chooses('1');
		expect(read.choice).toEqual({ kind: 'other_time', by: 'gone' });
		expect(read.reply?.text.split('\n').slice(0, 2)).toEqual([
			'Это время только что заняли.',
			'Свободно:',
		]);
		expect(read.slots?.offered.map(({ start }) => start)).not.toContain(slots.offered[0].start);
		expect(read.slots?.offered.every(({ staff }) => staff === 'Ольга')).toBe(true);
		expect((await customer.chooses('1')).slot).toMatchObject(read.slots?.offered[0] ?? {});
	});

	it('brings other times when none fits, and never the same ones', async () => {
		const shown = new Set<string>();
		let slots = (await customer.wants('маникюр завтра')).slots;
		for (let round = 0; round < 4; round++) {
			for (const { start } of slots.offered) {
				expect(shown.has(start)).toBe(false);
				shown.add(start);
			}
			const read = await customer.chooses('другое время');
			expect(read.choice).toEqual({ kind: 'other_time', by: 'none_fits' });
			slots = read.slots ?? slots;
		}
		expect(shown.size).toBe(12);
	});

	it('keeps what was said before while one thing changes', async () => {
		await customer.wants('маникюр завтра к Марине');
		const evening = await customer.chooses('а вечером?');
		expect(evening.slots?.offered.map(brief)).toEqual([
			'13 17:00 Марина',
			'13 18:00 Марина',
			'13 19:00 Марина',
		]);
		const olga = await customer.chooses('а к Ольге есть?');
		expect(olga.slots?.offered.map(brief)).toEqual([
			'13 17:00 Ольга',
			'13 18:00 Ольга',
			'13 19:00 Ольга',
		]);
		const monday = await customer.chooses('давайте в понедельник');
		expect(monday.slots?.offered.map(({ start }) => start.slice(0, 10))).toEqual(
			Array.from({ length: 3 }, () => '2026-03-16'),
		);
		expect(monday.slots?.offered.every(({ staff }) => staff === 'Ольга')).toBe(true);
		const later = await customer.chooses('попозже');
		expect(
			later.slots?.offered.every(
				({ start }) => start > (monday.slots?.offered.at(-1)?.start ?? ''),
			),
		).toBe(true);
	});

	it('offers the wished moment first when it is free, and what is near when it is not', async () => {
		const free = await customer.wants('маникюр завтра в 15:00');
		expect(free.slots.exactFree).toBe(true);
		expect(times(free.slots)[0]).toBe('13 15:00');
		await takes(store, '2026-03-13T15:00:00+03:00', 'Марина');
		await takes(store, '2026-03-13T15:00:00+03:00', 'Ольга');
		const near = await new Booker(store, '200').wants('маникюр завтра в 15:00');
		expect(near.slots.exactFree).toBe(false);
		expect(times(near.slots)).toEqual(['13 14:00', '13 16:00', '13 16:30']);
		expect(near.reply.text).toContain('Завтра, 13 марта, 15:00: уже занято');
	});

	it('says why there is nothing and what is nearest', async () => {
		const sunday = await customer.wants('маникюр в воскресенье');
		expect(sunday.slots).toMatchObject({ offered: [], reason: 'closed' });
		expect(sunday.slots.days).toEqual([{ date: '2026-03-15', reason: 'closed' }]);
		expect(sunday.slots.nearest.length).toBe(3);
		expect(sunday.reply.text).toMatch(/^В это время мы не работаем\.\nБлижайшее свободное:\n1\. /);
		// The nearest can be chosen like any offer.
		expect((await customer.chooses('первое')).slot?.start).toBe(sunday.slots.nearest[0].start);
		expect((await events(store))[0]).toMatchObject({ type: 'slots_none', reason: 'closed' });
	});

	it('offers another person at the wished time, and the wished person at other times', async () => {
		for (const hour of ['18:00', '19:00'])
			await takes(store, `2026-03-13T${hour}:00+03:00`, 'Марина');
		const { slots, reply } = await customer.wants('завтра после 18 к Марине на маникюр');
		expect(slots.offered).toEqual([]);
		expect(slots.nearest.filter(({ staff }) => staff === 'Ольга').map(brief)).toEqual([
			'13 18:00 Ольга',
		]);
		expect(slots.nearest.filter(({ staff }) => staff === 'Марина')).toHaveLength(2);
		expect(reply.text).toContain('У специалиста (Марина) на это время записи нет.');
	});

	it('asks again when the answer points to none or several, and lets other requests go', async () => {
		await customer.wants('маникюр завтра');
		const unclear = await customer.chooses('да');
		expect(unclear.choice).toEqual({ kind: 'not_a_choice', by: 'unclear' });
		expect(unclear.reply?.text).toMatch(/^Не понял, какое время выбрать/);
		const other = await customer.chooses('отмените запись на пятницу', { intents: ['cancel'] });
		expect(other.choice.kind).toBe('not_a_choice');
		const declined = await customer.chooses('нет, спасибо');
		expect(declined).toMatchObject({ choice: { by: 'declined' }, reply: null });
		expect(declined.conversation?.asked).toBeNull();
		// The offer outlives the question: who thinks better of it is understood.
		expect((await customer.chooses('хотя давайте второй')).choice.kind).toBe('chosen');
	});

	it('takes a few words that point to one time for an answer, whatever else they sound like', async () => {
		const { slots } = await customer.wants('маникюр завтра');
		const read = await customer.chooses('давайте в 12', { intents: ['price'] });
		expect(read.slot).toMatchObject(slots.offered[1]);
		const price = await customer.chooses('а сколько стоит у вас маникюр в 12?', {
			intents: ['price'],
		});
		expect(price.choice.kind).toBe('not_a_choice');
	});

	it('has nothing to read without an offer, save a button, which names its own time', async () => {
		expect((await customer.chooses('второй')).choice).toEqual({
			kind: 'not_a_choice',
			by: 'no_offer',
		});
		const { slots } = await customer.wants('маникюр завтра');
		const other = new Booker(store, '300');
		await other.wants('педикюр в субботу');
		const read = await other.chooses('', { payload: slots.offered[2].payload });
		expect(read).toMatchObject({ choice: { kind: 'chosen', by: 'button' } });
		expect(brief(read.slot ?? slots.offered[0])).toBe('13 17:00 Марина');
		expect(read.slot).toMatchObject({ service: 'Маникюр', end: '2026-03-13T18:00:00+03:00' });
	});

	it('answers an English message in English', async () => {
		await customer.says('any slot tomorrow evening?', {
			intents: ['availability'],
			language: 'en',
		});
		const { reply } = await customer.find({ service: 'Маникюр' });
		expect(reply.text).toBe(
			[
				'Free:',
				'1. Tomorrow, 13 March, 17:00, Марина',
				'2. Tomorrow, 13 March, 18:00, Ольга',
				'3. Tomorrow, 13 March, 19:00, Марина',
				'Which one suits you? Answer with its number or write a time of your own.',
			].join('\n'),
		);
	});

	it('goes on in the language of the offer where the answer tells none', async () => {
		await customer.says('any slot tomorrow evening?', {
			intents: ['availability'],
			language: 'en',
		});
		await customer.find({ service: 'Маникюр' });
		await customer.says('slot:other', { language: 'unknown' });
		const { reply } = await customer.find({ step: 'again' });
		expect(reply.text).toMatch(/^Free:/);
	});

	it('starts anew for another service', async () => {
		await customer.wants('маникюр в субботу к Ольге');
		const { slots } = await customer.wants('а ещё педикюр');
		expect(slots.offered[0]).toMatchObject({ service: 'Педикюр' });
		expect(times(slots)[0]).toBe('13 09:00');
	});

	it('finds two people free together for two who come together', async () => {
		await takes(store, '2026-03-13T09:00:00+03:00', 'Марина');
		const { slots } = await customer.wants('запишите нас двоих на маникюр завтра');
		expect(times(slots)[0]).toBe('13 10:00');
		for (const { together } of slots.offered)
			expect([...(together ?? [])].sort()).toEqual(['Марина', 'Ольга']);
	});

	it('searches every branch, each by its own wall clock, and names it', async () => {
		store = await withBooking(await under.fresh(), {
			branches: [
				{ id: 'kzn', name: 'Центр', city: 'Казань' },
				{ id: 'ekb', name: 'Ленина', city: 'Екатеринбург', timeZone: 'Asia/Yekaterinburg' },
			],
			staff: [
				{ name: 'Марина', branches: ['kzn'] },
				{ name: 'Ольга', branches: ['ekb'] },
			],
		});
		const both = await new Booker(store, '400').wants('маникюр завтра');
		expect(both.slots.offered.map(({ branch }) => branch)).toContain('ekb');
		expect(both.reply.text).toMatch(/Марина, Центр \(Казань\)/);
		const named = await new Booker(store, '401').wants('маникюр завтра в 15:00 в Екатеринбурге');
		expect(named.slots.offered[0]).toMatchObject({
			start: '2026-03-13T15:00:00+05:00',
			branch: 'ekb',
			staff: 'Ольга',
		});
	});

	it('offers the online sister of a service, or says that there is none', async () => {
		store = await withBooking(await under.fresh(), {
			services: [
				{ title: 'Консультация', minutes: 30 },
				{ title: 'Консультация по видео', minutes: 30, online: true },
				{ title: 'Маникюр', minutes: 60 },
			],
		});
		const online = await new Booker(store, '500').wants('консультация завтра, можно онлайн?');
		expect(online.slots.offered[0].service).toBe('Консультация по видео');
		const nails = await new Booker(store, '501').wants('маникюр завтра онлайн');
		expect(nails.reply.text).toMatch(/^Онлайн эту услугу мы не оказываем\./);
	});

	it('has three times instead of a visit at once: the same person, not the visit itself', async () => {
		const visit = await takes(store, '2026-03-16T15:00:00+03:00', 'Ольга');
		const { slots, reply } = await customer.moves('перенести', visit);
		expect(slots.offered).toHaveLength(3);
		for (const { start, end, staff } of slots.offered) {
			expect(staff).toBe('Ольга');
			expect(start).not.toBe(visit.start);
			expect(Date.parse(end) - Date.parse(start)).toBe(60 * 60_000);
		}
		expect(slots.offered.some(({ start }) => start.slice(11, 16) === '15:00')).toBe(true);
		expect(reply.text).toMatch(/^Вместо прежнего времени могу предложить:/);
		const read = await customer.chooses('третий');
		expect(read.slot).toMatchObject(slots.offered[2]);
		expect(read.appointment?.id).toBe(visit.id);
	});

	it('moves a visit to what is asked for; its own time is not in its way', async () => {
		const visit = await takes(store, '2026-03-16T15:00:00+03:00', 'Ольга');
		const { slots } = await customer.moves('перенесите на понедельник на 15:30', visit);
		expect(slots.exactFree).toBe(true);
		expect(times(slots)[0]).toBe('16 15:30');
	});

	it('goes on from a taken time with the wish that it has kept', async () => {
		const { slots } = await customer.wants('маникюр завтра вечером');
		const chosen = await customer.chooses('1');
		await takes(store, slots.offered[0].start, chosen.slot?.staff ?? '');
		// The booking said «taken»: the same item comes back to Find.
		const again = await customer.find({ step: 'again' });
		for (const { start } of again.slots.offered) expect(start.slice(11, 16) >= '17:00').toBe(true);
		expect(again.slots.offered.map(brief)).not.toContain(brief(slots.offered[0]));
	});

	it('asks for nothing beyond the booking horizon', async () => {
		const { slots } = await customer.wants('маникюр через три недели');
		expect(slots.offered).toEqual([]);
		const last = NIGHT + BOOKING.horizonDays * 86_400_000;
		for (const { start } of slots.nearest)
			expect(Date.parse(start)).toBeLessThanOrEqual(last + 3_600_000);
	});
});
