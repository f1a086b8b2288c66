import { describeStores } from '../support/stores';
import { Customer, HOUR, withSalon } from './dialogues';

const NO_CONSENT = { consent: { required: false } };

describeStores('an answer', (under) => {
	const said = async (
		text: string,
		scenario: string,
		changes: object = {},
		reading: object = {},
	) => {
		const anna = new Customer(await withSalon(await under.fresh(), { ...NO_CONSENT, ...changes }));
		await anna.says('Здравствуйте', { intents: ['greeting'] });
		await anna.says(text, { intents: [scenario], ...reading });
		return { anna, ...(await anna.answered()) };
	};

	it('names two to four prices, the asked one first, with duration and what is included', async () => {
		const { reply, conversation } = await said('Сколько стоит маникюр с покрытием?', 'price');
		const lines = reply?.text.split('\n') ?? [];
		expect(lines[0]).toBe('Цены:');
		expect(lines[1]).toBe(
			'• Маникюр с покрытием: 2\u00a0200 ₽, 1 ч 30 мин (входит: снятие, покрытие гель-лак)',
		);
		expect(lines[2]).toBe('• Маникюр: 1\u00a0500 ₽, 1 ч');
		expect(lines).toHaveLength(4);
		expect(conversation.asked).toBe('datetime');
	});

	it('starts the booking with the service whose price was asked', async () => {
		const { anna } = await said('Почём педикюр?', 'price');
		expect(
			(await anna.replies('давайте завтра в 12:00', { intents: ['booking'] })).conversation.form,
		).toMatchObject({
			values: { service: 'Педикюр', datetime: '2026-03-13T12:00:00+03:00' },
		});
	});

	it.each(['да', 'давайте', 'Yes'])(
		'begins the booking when «%s» follows the prices',
		async (yes) => {
			const { anna, reply } = await said('Сколько стоит педикюр завтра в 12?', 'price');
			expect(reply?.text).toMatch(/Передать заявку на это время\?$/);
			anna.now += HOUR;
			await anna.says(yes, { intents: ['confirm'], answersQuestion: false });
			const begun = await anna.answered();
			expect(begun).toMatchObject({
				scenario: 'booking',
				reply: { text: 'Как вас зовут?' },
				conversation: {
					asked: 'name',
					form: { values: { service: 'Педикюр', datetime: '2026-03-13T12:00:00+03:00' } },
				},
			});
		},
	);

	it('records the withdrawal that it confirms', async () => {
		const { anna, reply } = await said('Удалите мои данные', 'consent_withdraw');
		expect(reply?.text).toContain('отзыв согласия записан');
		const rows = await anna.store.db.selectFrom('nd_consent').selectAll().execute();
		expect(rows).toMatchObject([{ status: 'withdrawn', message_id: '100-2' }]);
	});

	it('invents no price', async () => {
		const { reply } = await said('Сколько стоит?', 'price', { services: [{ title: 'Маникюр' }] });
		expect(reply?.text).toBe('Точную цену назовёт администратор, он ответит завтра в 9:00.');
	});

	it.each([
		['До скольки вы работаете?', 'Часы работы: пн–пт 09:00–20:00, сб 10:00–18:00.'],
		['Как вас найти?', 'Адрес: Казань, ул. Баумана, 1.'],
		['Можно оплатить картой?', 'Оплата: картой или наличными.'],
		[
			'А собаку можно с собой?',
			'На этот вопрос точно ответит администратор, он напишет завтра в 9:00.',
		],
	])('answers «%s» from the profile or leaves it to a person', async (question, words) => {
		const { reply } = await said(question, 'question_faq', { payment: 'картой или наличными' });
		expect(reply?.text).toBe(words);
	});

	it('says nothing to spam', async () => {
		expect((await said('Заработок от 100000!', 'spam')).reply).toBeNull();
	});

	it('passes the clarifying question on and remembers that it was asked', async () => {
		const clarify = { text: 'Записать вас или подсказать цену?', buttons: [[{ title: 'Запись' }]] };
		const { reply, conversation } = await said('хмм', 'not_understood', {}, { clarify });
		expect(reply).toEqual(clarify);
		expect(conversation.asked).toBe('clarify');
	});

	it('leaves to a person what it does not understand, and says when', async () => {
		const { reply } = await said('абракадабра', 'not_understood');
		expect(reply?.text).toContain('передаю сообщение администратору'.replace('передаю', 'Передаю'));
		expect(reply?.text).toContain('завтра в 9:00');
	});

	it('asks for words when it got a voice message', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		await anna.says(
			'',
			{ intents: ['other'], scenario: 'not_understood' },
			{ kind: 'voice', text: null },
		);
		expect((await anna.answered()).reply?.text).toContain('Напишите, пожалуйста, словами');
	});

	it('tells an emergency of a clinic to call 103', async () => {
		const { reply } = await said('Трудно дышать!', 'urgent', { business: { kind: 'clinic' } });
		expect(reply?.text).toContain('103');
	});

	it('goes on with the open form after an answer in passing', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр завтра в 15:00');
		await anna.says('А сколько стоит маникюр?', { intents: ['price'], answersQuestion: false });
		const { reply, conversation } = await anna.answered();
		expect(reply?.text).toMatch(/^Цены:.*Как вас зовут\?$/s);
		expect(reply?.text).not.toContain('Записать вас?');
		expect(conversation).toMatchObject({ asked: 'name', form: { asking: 'name' } });
	});

	it('says that a request is received, never that it is booked', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), NO_CONSENT));
		await anna.replies('Маникюр завтра в 15:00, Анна, 89001234567');
		const { reply, scenario } = await anna.answered();
		expect(scenario).toBe('booking');
		expect(reply?.text).toMatch(
			/Заявка принята: Маникюр, 13 марта, 15:00, Анна, телефон \+79001234567\. Администратор подтвердит запись завтра в 9:00\./,
		);
		anna.now += HOUR;
		await anna.says('Спасибо', { intents: ['thanks'], answersQuestion: false });
		expect((await anna.answered()).reply?.text).toMatch(/^Пожалуйста/);
	});

	it.each([
		'cancel',
		'reschedule',
		'confirm',
		'decline',
		'complaint',
		'refund',
		'human',
		'order_status',
		'technical',
		'discount',
		'quote',
		'availability',
		'other',
		'consent_withdraw',
		'upsell_yes',
		'qualification',
		'feedback',
		'greeting',
		'unheard_of',
	])(
		'answers %s with a whole sentence, no braces, and no promise of a booking',
		async (scenario) => {
			const { reply } = await said('слова клиента', scenario);
			expect(reply?.text).toMatch(/[.?!]/);
			expect(reply?.text).not.toMatch(
				/[{}]|записал[аи]? вас|вы записаны|отменена|перенесена|подтверждена/i,
			);
		},
	);

	it('never lets what the customer writes become a placeholder', async () => {
		const { reply } = await said('перенесите на {phone}', 'reschedule');
		expect(reply?.text).toContain('{phone}');
		expect(reply?.text).not.toContain('+78432000001');
	});

	it('gives the first run’s words when a turn is run again later', async () => {
		const { anna, reply } = await said('Позовите человека', 'human');
		anna.now += 11 * HOUR;
		expect((await anna.answered()).reply).toEqual(reply);
	});
});
