import { Night, type Customer } from './night';

/** A Thursday evening in Kazan, 23:40; the clock goes on from here. */
const EVENING = Date.parse('2026-03-12T20:40:00Z');

describe('Night routing in n8n’s own engine', () => {
	let night: Night;

	beforeAll(async () => {
		const now = Date.now.bind(Date);
		const shift = EVENING - now();
		jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
		night = await Night.open();
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	/** What the person on call heard while `act` was going on. */
	const alertsDuring = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
		const before = night.alerts().length;
		await act();
		return night.alerts().slice(before);
	};

	describe.each([
		{
			about: 'a price is answered from the profile and kept as a lead that nobody has to act on',
			says: 'Сколько стоит маникюр?',
			by: 'Answer from the profile',
			answer: /Маникюр: от 2.100 ₽/,
			leads: 1,
			toDo: null,
			alert: null,
		},
		{
			about: 'a question is answered from the profile',
			says: 'Где вы находитесь?',
			by: 'Answer from the profile',
			answer: /Казань, ул\. Садовая, 12/,
			leads: 1,
			toDo: null,
			alert: null,
		},
		{
			about: 'a complaint goes to a person, and the customer hears that and when',
			says: 'Мне испортили волосы! Я очень недовольна',
			by: 'Hand over to a person',
			answer: /Очень жаль.*завтра в 9:00/s,
			leads: 1,
			toDo: 'Ответить – Анна',
			alert: /^Жалоба\n.*испортили волосы/s,
		},
		{
			about: 'a refund goes to a person',
			says: 'Верните деньги за вчерашнюю стрижку',
			by: 'Hand over to a person',
			answer: /завтра в 9:00/,
			leads: 1,
			toDo: 'Ответить – Анна',
			alert: /Верните деньги/,
		},
		{
			about: 'somebody who wants a person gets one',
			says: 'Позовите живого человека, пожалуйста',
			by: 'Hand over to a person',
			answer: /завтра в 9:00/,
			leads: 1,
			toDo: 'Ответить – Анна',
			alert: /живого человека/,
		},
		{
			about:
				'an emergency wakes the person on call, and the customer is told whom to ring meanwhile',
			says: 'После окрашивания у меня отёк лица, трудно дышать!',
			by: 'Hand over to a person',
			answer: /103 или 112/,
			leads: 1,
			toDo: 'Срочно: ответить – Анна',
			alert: /Срочно\n.*трудно дышать/s,
		},
		{
			about: 'small talk is answered and makes no lead',
			says: 'Спасибо большое!',
			by: 'Answer from the profile',
			answer: /Пожалуйста!/,
			leads: 0,
			toDo: null,
			alert: null,
		},
		{
			about: 'a greeting is returned and makes no lead',
			says: 'Здравствуйте',
			by: 'Answer from the profile',
			answer: /автоматический помощник.*Чем помочь\?/s,
			leads: 0,
			toDo: null,
			alert: null,
		},
	])('«$says»', ({ about, says, by, answer, leads, toDo, alert }) => {
		it(`${about}`, async () => {
			const customer = night.customer();
			let path: readonly string[] = [];
			const alerts = await alertsDuring(async () => ({ path } = await customer.says(says)));
			expect(path).toContain(by);
			expect(customer.heard().map(({ text }) => text)).toEqual([expect.stringMatching(answer)]);
			expect(customer.leads()).toHaveLength(leads);
			expect(customer.toDos().map(({ subject }) => subject)).toEqual(toDo === null ? [] : [toDo]);
			expect(alerts).toEqual(alert === null ? [] : [expect.stringMatching(alert)]);
		});
	});

	it('tells the person on call before it answers the customer', async () => {
		const { path } = await night.customer().says('Кровь не останавливается после маникюра!');
		const told = path.indexOf('Tell the person on call');
		expect(told).toBeGreaterThan(0);
		expect(path.indexOf('Reply to the customer')).toBeGreaterThan(told);
		expect(path.indexOf('Lead in Bitrix24')).toBeGreaterThan(path.indexOf('Reply to the customer'));
	});

	it('meets spam with silence: no answer, no lead, nobody woken', async () => {
		const customer = night.customer();
		let path: readonly string[] = [];
		const alerts = await alertsDuring(
			async () =>
				({ path } = await customer.says(
					'Продвижение сайтов в ТОП-10! Заработок от 5000 в день, переходите http://spam.example/x',
				)),
		);
		expect(path.at(-1)).toBe('Spam: no answer');
		expect([customer.heard(), customer.leads(), alerts]).toEqual([[], [], []]);
	});

	it('takes a booking to its end: consent, name and phone, then «заявка принята», one lead and a to-do', async () => {
		const customer = night.customer('Вероника');
		await customer.says('Запишите меня на женскую стрижку завтра в 15:00');
		expect(customer.lastHeard()?.text).toMatch(/Согласны на обработку персональных данных\?$/);
		await customer.presses('Согласен');
		expect(customer.lastHeard()?.text).toMatch(/Как вас зовут\?$/);
		await customer.presses('Вероника');
		expect(customer.lastHeard()?.text).toMatch(/номер телефона/);
		expect(customer.toDos()).toEqual([]);
		const { path } = await customer.says('+7 999 123-45-67');
		expect(path).toContain('Say what was noted');
		const last = customer.lastHeard()?.text ?? '';
		expect(last).toMatch(/^Заявка принята: Женская стрижка, 13 марта, 15:00, Вероника, /);
		expect(last).toContain('+79991234567');
		expect(last).toMatch(/Администратор подтвердит запись завтра в 9:00\.$/);
		expect(customer.heard().map(({ text }) => text)).not.toContainEqual(
			expect.stringMatching(/вы записаны/i),
		);

		expect(customer.leads()).toHaveLength(1);
		const [lead] = customer.leads();
		expect(lead.values.name).toBe('Вероника');
		expect(lead.fm.map(({ value }) => value)).toEqual(['+79991234567']);
		expect(customer.toDos().map(({ subject }) => subject)).toEqual(['Ответить – Вероника']);
	});

	it('reads a burst of messages as one request and answers it once', async () => {
		const customer = night.customer();
		await customer.saysInOneBreath('здравствуйте', 'сколько у вас', 'стоит педикюр?');
		expect(customer.heard()).toHaveLength(1);
		expect(customer.lastHeard()?.text).toMatch(/Педикюр: от 2.600 ₽/);
		expect(customer.leads()).toHaveLength(1);
	});

	it('gives a booking to a person when the customer does not consent', async () => {
		const customer = night.customer();
		await customer.says('Хочу записаться на маникюр завтра в 12:00');
		const alerts = await alertsDuring(async () => await customer.presses('Не согласен'));
		expect(alerts).toHaveLength(1);
		expect(customer.leads().flatMap(({ fm }) => fm)).toEqual([]);
	});

	describe('when it is not sure', () => {
		let customer: Customer;

		beforeAll(async () => {
			customer = night.customer();
			await customer.says('по стрижке');
		});

		it('asks what was meant, with buttons', () => {
			const asked = customer.lastHeard();
			expect(asked?.text).toMatch(/Что вам нужно\?$/);
			const buttons = asked?.buttons.flat().map(({ text }) => text) ?? [];
			expect(buttons).toHaveLength(3);
			expect(buttons).toContain('Записаться');
			expect(buttons.at(-1)).toBe('Другое');
			expect(customer.toDos()).toHaveLength(1);
		});

		it('goes on with what the pressed button says', async () => {
			const { path } = await customer.presses('Записаться');
			expect(path).toContain('Collect the request');
			expect(customer.lastHeard()?.text).toMatch(/Согласны на обработку персональных данных\?$/);
			expect(customer.leads()).toHaveLength(1);
		});

		it('hands over instead of asking a second time', async () => {
			const other = night.customer();
			await other.says('по стрижке');
			const alerts = await alertsDuring(async () => await other.presses('Другое'));
			const again = await alertsDuring(async () => await other.says('ну то самое, как тогда'));
			expect([...alerts, ...again]).toEqual([expect.stringMatching(/^Бот не понял\n/)]);
		});
	});

	describe('while a colleague answers', () => {
		let customer: Customer;

		beforeAll(async () => {
			customer = night.customer();
			await customer.inBusinessChat();
			await customer.says('Сколько стоит педикюр?');
		});

		it('takes the colleague’s words in without a word of its own', async () => {
			const before = customer.heard().length;
			const { path } = await customer.isWrittenToByColleague(
				'Добрый вечер! Это Марина, сейчас посмотрю',
			);
			expect(path.at(-1)).toBe('Open the dialogue');
			expect(customer.heard()).toHaveLength(before);
		});

		it('is silent, and keeps what the customer writes on the card', async () => {
			const before = customer.heard().length;
			const { path } = await customer.says('Хорошо, тогда на пятницу к вечеру');
			expect(path.at(-1)).toBe('Keep it on the card');
			expect(customer.heard()).toHaveLength(before);
			expect(customer.leads()).toHaveLength(1);
			expect(customer.comments()).toEqual([
				expect.stringMatching(/Сколько стоит педикюр\?.*на пятницу к вечеру/s),
			]);
		});

		it('raises an emergency again all the same', async () => {
			let path: readonly string[] = [];
			const alerts = await alertsDuring(
				async () => ({ path } = await customer.says('У меня отёк лица, не могу дышать!')),
			);
			expect(path).toEqual(
				expect.arrayContaining([
					'Is it an emergency?',
					'Hand over to a person',
					'Lead in Bitrix24',
				]),
			);
			expect(alerts).toEqual([expect.stringMatching(/Срочно\n.*не могу дышать/s)]);
			expect(customer.lastHeard()?.text).toMatch(/103 или 112/);
		});
	});

	it('is silent after a hand-over, and wakes the person on call again for an emergency', async () => {
		const customer = night.customer();
		await customer.says('Позовите администратора, пожалуйста');
		const before = customer.heard().length;
		const quiet = await alertsDuring(async () => await customer.says('Я подожду'));
		expect([quiet, customer.heard().length]).toEqual([[], before]);
		const alerts = await alertsDuring(
			async () => await customer.says('Мне плохо, потеряла сознание, задыхаюсь!'),
		);
		expect(alerts).toHaveLength(1);
	});
});
