import { describeStores } from '../support/stores';
import { Customer, eventTypes, HOUR, NIGHT, withSalon } from './dialogues';

const NO_CONSENT = { consent: { required: false } };

describeStores('a form', (under) => {
	it('takes several values out of one message and asks for the rest one at a time', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		const first = await anna.replies('Запишите на маникюр завтра в 15:00');
		expect(first).toMatchObject({
			way: 'ask',
			conversation: {
				asked: 'name',
				form: {
					name: 'booking',
					asking: 'name',
					values: { service: 'Маникюр', datetime: '2026-03-13T15:00:00+03:00' },
					missing: ['name', 'phone'],
				},
			},
		});
		expect(first.reply?.text).toBe('Здравствуйте! Это «Ночная орхидея».\nКак вас зовут?');
		const second = await anna.replies('анна');
		expect(second.reply?.text).toBe('Напишите, пожалуйста, номер телефона для связи.');
		expect(second.reply?.buttons).toEqual([[{ title: 'Отправить мой номер', action: 'phone' }]]);
		const done = await anna.replies('8 900 123-45-67');
		expect(done).toMatchObject({
			way: 'complete',
			reply: null,
			contact: { name: 'Анна', phone: '+79001234567', phoneProven: false },
			conversation: {
				asked: null,
				form: { status: 'complete', missing: [], values: { name: 'Анна', phone: '+79001234567' } },
			},
		});
	});

	it('asks for consent once, before anything personal is kept, and stores what was agreed to', async () => {
		const store = await withSalon(await under.fresh());
		const anna = new Customer(store);
		const first = await anna.replies(
			'Хочу на педикюр завтра в 12:00, меня зовут Анна, 89001234567',
		);
		expect(first).toMatchObject({
			way: 'ask',
			conversation: { asked: 'consent_request' },
			contact: { name: null, phone: null, consents: [{ status: 'asked' }] },
		});
		expect(first.reply?.buttons).toEqual([[{ title: 'Согласен' }, { title: 'Не согласен' }]]);
		const done = await anna.replies('да, согласна', { intents: ['consent_yes'] });
		expect(done).toMatchObject({
			way: 'complete',
			contact: { name: 'Анна', phone: '+79001234567' },
		});
		const rows = await store.db.selectFrom('nd_consent').selectAll().orderBy('id').execute();
		expect(rows).toMatchObject([
			{ status: 'asked', text_version: '1', channel: 'telegram', message_id: null },
			{ status: 'given', text_version: '1', message_id: '100-2', at: NIGHT + 120_000 },
		]);
		expect(rows[1].text).toContain('Согласны на обработку');

		const again = await anna.replies('и ещё на маникюр в субботу в 11:00', {
			intents: ['booking'],
		});
		expect(again).toMatchObject({
			way: 'complete',
			conversation: { form: { values: { name: 'Анна' } } },
		});
		expect(await eventTypes(store)).toEqual([
			'conversation_opened',
			'message_received',
			'consent_asked',
			'message_received',
			'consent_given',
			'form_completed',
			'message_received',
			'form_completed',
		]);
	});

	it('goes to a person without the personal data when consent is declined', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		await anna.replies('На маникюр завтра в 12, Анна, 89001234567');
		const declined = await anna.replies('Не согласна', { intents: ['decline'] });
		expect(declined).toMatchObject({
			way: 'abandoned',
			collect: { reason: 'declined' },
			contact: { phone: null, name: null },
		});
		expect(Object.keys(declined.conversation.form?.values ?? {}).sort()).toEqual([
			'datetime',
			'service',
		]);
		expect(declined.reply?.text).toContain('завтра в 9:00');
	});

	it.each(['Света', 'а зачем?', 'хорошая погода'])(
		'takes «%s» for no consent, whatever it was understood as',
		async (words) => {
			const anna = new Customer(await withSalon(await under.fresh()));
			await anna.replies('На маникюр завтра в 12');
			const again = await anna.replies(words, { intents: ['consent_yes'] });
			expect(again.reply?.text).toMatch(/^Ответьте, пожалуйста, «да»/);
			expect(again.contact.consents.map(({ status }) => status)).toEqual(['asked']);
		},
	);

	it('keeps the day when only the hour is corrected', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр в субботу в 12:00');
		const corrected = await anna.replies('ой, лучше в 16');
		expect(corrected.conversation.form).toMatchObject({
			asking: 'name',
			values: { datetime: '2026-03-14T16:00:00+03:00' },
		});
	});

	it('takes neither a sentence nor a remark for a name', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр в субботу в 12:00');
		expect((await anna.replies('зачем вам имя')).reply?.text).toMatch(/^Не разобрал имя/);
		expect((await anna.replies('Анна Петрова')).conversation.form?.values.name).toBe(
			'Анна Петрова',
		);
	});

	it('stops the form at a bare «отмена», even when it was understood as cancelling a visit', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр в субботу в 12:00');
		const stopped = await anna.replies('Отмена', { intents: ['cancel'], answersQuestion: false });
		expect(stopped.collect).toMatchObject({ form: 'booking', outcome: 'stopped' });
	});

	it('says why an answer cannot be taken, and calls a person after the last try', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр завтра в 15:00, меня зовут Анна');
		const second = await anna.replies('напишите здесь');
		expect(second).toMatchObject({
			way: 'ask',
			conversation: { form: { asking: 'phone', tries: 2 } },
		});
		expect(second.reply?.text).toMatch(
			/^Не похоже на номер телефона.*\nНапишите, пожалуйста, номер/s,
		);
		await anna.replies('ну зачем');
		expect(await anna.replies('не скажу')).toMatchObject({
			way: 'abandoned',
			collect: { reason: 'too_many_tries' },
			conversation: { asked: null, form: { status: 'abandoned', values: { service: 'Маникюр' } } },
		});
	});

	it.each([
		['2', 'Маникюр с покрытием'],
		['маникюр с покрытием', 'Маникюр с покрытием'],
		['педикюра', 'Педикюр'],
		['ногти', 'Маникюр'],
		['женскую стрижку', 'Стрижка женская'],
	])('reads the choice «%s» as %s', async (words, service) => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		const asked = await anna.replies('Хочу записаться');
		expect(asked.reply?.buttons).toHaveLength(4);
		expect((await anna.replies(words)).conversation.form?.values.service).toBe(service);
	});

	it('lists the options again when there is no such one', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Хочу записаться');
		const again = await anna.replies('9');
		expect(again.reply?.text).toMatch(/^Такого варианта нет/);
		expect(again.reply?.buttons).toHaveLength(4);
	});

	it('asks for the hour of a day, and puts the hour on that day', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		const asked = await anna.replies('Маникюр в субботу');
		expect(asked.reply?.text).toContain('День понял, а время нет');
		const next = await anna.replies('в 15:00');
		expect(next.conversation.form).toMatchObject({
			values: { datetime: '2026-03-14T15:00:00+03:00' },
			asking: 'name',
		});
	});

	it('takes the day as it is when the hour does not matter', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр в субботу');
		const next = await anna.replies('да всё равно');
		expect(next.conversation.form).toMatchObject({
			values: { datetime: '14.03.2026' },
			moments: { datetime: { kind: 'day' } },
			asking: 'name',
		});
	});

	it('refuses a time that has passed', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр');
		expect((await anna.replies('сегодня в 15:00')).reply?.text).toMatch(/^Это время уже прошло/);
	});

	it('goes back, stops and calls a person when told so', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр завтра в 15:00');
		const back = await anna.replies('назад');
		expect(back.conversation.form).toMatchObject({
			asking: 'datetime',
			values: { service: 'Маникюр' },
		});
		await anna.replies('завтра в 16:00');
		expect(await anna.replies('оператор')).toMatchObject({
			way: 'abandoned',
			collect: { reason: 'operator' },
		});
		await anna.replies('Маникюр завтра в 15:00', { intents: ['booking'], answersQuestion: false });
		const stopped = await anna.replies('Отмена', { intents: ['cancel'], scenario: 'booking' });
		expect(stopped).toMatchObject({
			way: 'ask',
			collect: { outcome: 'stopped' },
			conversation: { form: { status: 'abandoned' }, asked: null },
		});
		expect(stopped.reply?.text).toMatch(/^Хорошо, остановились/);
	});

	it('parks the form for another request, and takes it up again', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр завтра в 15:00');
		const cancel = await anna.replies('отмените мою запись на педикюр', {
			intents: ['cancel'],
			answersQuestion: false,
		});
		expect(cancel.conversation.form).toMatchObject({ name: 'cancel', asking: 'phone' });
		expect(await anna.replies('89001234567')).toMatchObject({ way: 'complete' });
		const resumed = await anna.replies('теперь давайте запись', {
			intents: ['booking'],
			answersQuestion: false,
		});
		expect(resumed.conversation.form).toMatchObject({
			name: 'booking',
			asking: 'name',
			values: { service: 'Маникюр', phone: '+79001234567' },
		});
	});

	it('answers a question about the price in passing and goes on', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр завтра в 15:00');
		const asked = await anna.replies('а сколько стоит маникюр?', {
			intents: ['price'],
			answersQuestion: true,
		});
		expect(asked.reply?.text).toMatch(/^Цены:\n• Маникюр: 1\u00a0500 ₽, 1 ч\n/);
		expect(asked.conversation.form).toMatchObject({ asking: 'name', tries: 1 });
	});

	it('proves a phone that the messenger shares, and not one of another person', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр завтра в 15:00, меня зовут Анна');
		anna.now += 1000;
		await anna.open(
			anna.turn(null, {
				kind: 'contact',
				contact: { phone: '+79001112233', name: 'Анна', own: true },
			}),
		);
		expect(await anna.collects()).toMatchObject({
			way: 'complete',
			contact: { phone: '+79001112233', phoneProven: true },
			conversation: { form: { values: { phone: '+79001112233' } } },
		});
		const boris = new Customer(anna.store, '200');
		await boris.replies('Маникюр завтра в 15:00, меня зовут Борис');
		await boris.open(
			boris.turn(null, {
				kind: 'contact',
				contact: { phone: '+79005556677', name: 'Мама', own: false },
			}),
		);
		expect(await boris.collects()).toMatchObject({
			way: 'complete',
			contact: { phoneProven: false },
		});
	});

	it('gives the same question and leaves the same state when a turn is run twice', async () => {
		const store = await withSalon(await under.fresh(), NO_CONSENT);
		const anna = new Customer(store);
		await anna.says('Маникюр завтра в 15:00');
		const before = anna.item;
		const first = await anna.collects();
		const state = await store.db.selectFrom('nd_conversation').selectAll().execute();
		anna.item = before;
		anna.now += HOUR;
		expect(await anna.collects()).toEqual(first);
		expect(await store.db.selectFrom('nd_conversation').selectAll().execute()).toEqual(state);
		expect((await eventTypes(store)).filter((type) => type === 'field_asked')).toHaveLength(1);
	});

	it('gives two simultaneous runs of a turn one result', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.says('Маникюр завтра в 15:00');
		const { item } = anna;
		const results = await Promise.all(
			[1, 2, 3].map(async () => {
				anna.item = item;
				return await anna.collects();
			}),
		);
		expect(results[1]).toEqual(results[0]);
		expect(results[2]).toEqual(results[0]);
	});

	it('is over when the customer comes back after a day', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр завтра в 15:00');
		for (const hours of [11, 11]) {
			anna.now += hours * HOUR;
			await anna.says('минутку');
		}
		anna.now += 5 * HOUR;
		await anna.says('Анна');
		expect(await anna.collects()).toMatchObject({
			way: 'abandoned',
			collect: { reason: 'timed_out' },
		});
	});

	it('fills the fields that the owner drew', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		const field = { required: true, options: [], tries: 2 };
		const wish = {
			kind: 'custom' as const,
			definition: {
				name: 'party',
				fields: [
					{ ...field, name: 'guests', type: 'number' as const, question: 'Сколько гостей?' },
					{ ...field, name: 'cake', type: 'yesno' as const, question: 'Нужен торт?' },
					{ ...field, name: 'mail', type: 'email' as const, question: 'Куда прислать счёт?' },
				],
			},
		};
		const step = async (words: string) => {
			anna.now += 1000;
			await anna.says(words, { intents: ['party'], answersQuestion: true });
			return await anna.collects(wish);
		};
		expect((await step('праздник')).reply?.text).toContain('Сколько гостей?');
		expect((await step('нас будет 12')).reply).toMatchObject({
			text: 'Нужен торт?',
			buttons: [[{ title: 'Да' }, { title: 'Нет' }]],
		});
		expect((await step('нет')).reply?.text).toBe('Куда прислать счёт?');
		expect((await step('почты нет')).reply?.text).toMatch(/^Не похоже на адрес почты/);
		expect(await step('пишите на Anna@Mail.ru')).toMatchObject({
			way: 'complete',
			conversation: { form: { values: { guests: 12, cake: false, mail: 'anna@mail.ru' } } },
		});
	});
});
