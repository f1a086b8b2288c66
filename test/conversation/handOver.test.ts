import { describeStores } from '../support/stores';
import { Customer, eventTypes, MINUTE, withSalon } from './dialogues';

describeStores('handing over to a person', (under) => {
	it('tells the customer when, and the people on call what it is about', async () => {
		const store = await withSalon(await under.fresh());
		const anna = new Customer(store);
		await anna.says('Лицо опухло после процедуры, трудно дышать! 89001234567', {
			intents: ['urgent'],
			urgent: true,
			scenario: 'urgent',
		});
		const done = await anna.handedOver();
		expect(done.reply.text).toContain('103 или 112');
		expect(done.notices).toHaveLength(1);
		expect(done.notices[0]).toMatchObject({
			to: { channel: 'telegram', account: 'bot', chatId: '900' },
			step: 'telegram:bot:100-1/person/on-call/telegram:900',
			person: { name: 'Ольга' },
		});
		expect(done.notices[0].reply.text).toBe(
			[
				'🔴 Срочно',
				'Кто: Анна',
				'Телефон: +79001234567',
				'Откуда: telegram, Центр',
				'Что нужно: Срочно',
				'Написал(а): «Лицо опухло после процедуры, трудно дышать! 89001234567»',
			].join('\n'),
		);
		expect(done.escalation).toMatchObject({
			reason: 'urgent',
			notified: ['Ольга'],
			unreachable: ['Пётр'],
			explanation: null,
		});
		expect(await eventTypes(store)).toEqual([
			'conversation_opened',
			'message_received',
			'escalated',
			'handed_over',
		]);
	});

	it('silences the bot for the profile’s time, the node’s, or not at all', async () => {
		const store = await withSalon(await under.fresh());
		const cases: ReadonlyArray<[string, number | null, number, 'bot' | 'person']> = [
			['1', null, 14, 'person'],
			['2', null, 15, 'bot'],
			['3', 40, 39, 'person'],
			['4', 0, 0, 'bot'],
		];
		for (const [chat, minutes, after, way] of cases) {
			const anna = new Customer(store, chat);
			await anna.says('Позовите человека', { intents: ['human'] });
			await anna.handedOver({ silenceMinutes: minutes });
			anna.now += after * MINUTE;
			expect((await anna.open(anna.turn('ну?'))).way).toBe(way);
		}
	});

	it('says what has been collected and why the form ended', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		await anna.replies('Маникюр завтра в 15:00');
		await anna.replies('Нет, не согласна', { intents: ['decline'] });
		const done = await anna.handedOver({ draft: 'Ждём вас в 15:00' });
		expect(done.escalation.reason).toBe('declined');
		expect(done.notices[0].reply.text).toContain('Что нужно: Маникюр, 13 марта, 15:00');
		expect(done.notices[0].reply.text).toMatch(/Черновик ответа: Ждём вас в 15:00$/);
		expect(done.reply.text).toMatch(/^Хорошо, без согласия/);
	});

	it('adds when a person answers at night where the owner’s words do not say so', async () => {
		const anna = new Customer(
			await withSalon(await under.fresh(), { texts: { human: 'Зову человека.' } }),
		);
		await anna.says('Человека!', { intents: ['human'] });
		expect((await anna.handedOver()).reply.text).toBe(
			'Зову человека.\nСейчас ночь, администратор ответит завтра в 9:00.',
		);
	});

	it('explains when nobody can be told', async () => {
		const anna = new Customer(await withSalon(await under.fresh(), { onCall: { people: [] } }));
		await anna.says('Человека!', { intents: ['human'] });
		expect(await anna.handedOver()).toMatchObject({
			notices: [],
			escalation: {
				notified: [],
				explanation: expect.stringContaining('Nobody is on call') as string,
			},
		});
	});

	it('wakes nobody twice when the turn is run again', async () => {
		const store = await withSalon(await under.fresh());
		const anna = new Customer(store);
		await anna.says('Человека!', { intents: ['human'] });
		const first = await anna.handedOver();
		anna.now += MINUTE;
		expect(await anna.handedOver()).toEqual(first);
		expect((await eventTypes(store)).filter((type) => type === 'escalated')).toHaveLength(1);
	});
});
