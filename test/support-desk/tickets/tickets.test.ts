import type { SupportOrder } from '../../../lib/casefile';
import type { Store } from '../../../lib/store';
import {
	askIdentity,
	checkIdentity,
	giveTicket,
	rate,
	resolveTicket,
	triage,
	type ResolveOptions,
} from '../../../lib/support';
import { Customer, withSalon } from '../../conversation/dialogues';
import { describeStores } from '../../support/stores';

const ORDER: SupportOrder = {
	answer: 200,
	number: '10234',
	phone: '+79161114567',
	status: 'едет',
	track: '',
	event: 'принят в Казани',
};

const RESULT: ResolveOptions = {
	text: '',
	result: '',
	answer: '',
	asksRating: true,
	step: 'tell',
};

class Asker extends Customer {
	async sorts(text: string, intent: string, fixed: string | null = null) {
		await this.says(text, {
			intents: [intent],
			answersQuestion: this.item.conversation?.asked === 'support_class',
		});
		const sorted = await triage(this.store, this.item, { class: fixed, step: 'sort' }, this.clock);
		this.item = { ...this.item, ...sorted.keys };
		return sorted;
	}

	async proves() {
		const asked = await askIdentity(this.store, this.item, 'ask', this.clock);
		this.item = { ...this.item, conversation: asked.conversation };
		await this.says('4567', { intents: ['other'], answersQuestion: true });
		await triage(this.store, this.item, { class: 'delivery', step: 'sort' }, this.clock).then(
			({ keys }) => (this.item = { ...this.item, ...keys }),
		);
		const again = await askIdentity(this.store, this.item, 'ask', this.clock);
		expect(again.way).toBe('look_up');
		const checked = await checkIdentity(this.store, this.item, ORDER, 'check', this.clock);
		expect(checked.way).toBe('proven');
		this.item = { ...this.item, conversation: checked.conversation, identity: checked.identity };
	}

	async resolves(options: Partial<ResolveOptions> = {}) {
		const done = await resolveTicket(
			this.store,
			{ ...this.item, order: ORDER },
			{ ...RESULT, ...options },
			this.clock,
		);
		this.item = { ...this.item, conversation: done.conversation, ticket: done.ticket };
		return done;
	}

	async marks(text: string) {
		await this.says(text, { intents: ['feedback'], answersQuestion: true });
		return await rate(this.store, this.item, 'rate', this.clock);
	}
}

describeStores('a support ticket', (under) => {
	const shop = async (): Promise<Store> => await withSalon(await under.fresh());

	it.each([
		['Курьер не привёз посылку, где трек?', 'order_status', 'delivery'],
		['Оплата не прошла', 'technical', 'payment'],
		['Приложение зависает', 'technical', 'technical'],
		['Какие условия гарантии?', 'technical', 'rules'],
		['Хочу оставить отзыв', 'feedback', 'feedback'],
		['Ничего не выходит', 'technical', 'technical'],
	])('of «%s» (%s) is of the class %s', async (text, intent, way) => {
		const anna = new Asker(await shop());
		expect(await anna.sorts(text, intent)).toMatchObject({
			way,
			keys: { ticket: { class: way, status: 'open', order: null } },
		});
	});

	it('is asked for once when no class fits, and then is a person’s', async () => {
		const anna = new Asker(await shop());
		const asked = await anna.sorts('Ну вот опять', 'other');
		expect(asked).toMatchObject({ way: 'ask', reply: { buttons: { length: 5 } } });
		expect((await anna.sorts('Доставка', 'other')).way).toBe('delivery');
		const boris = new Asker(anna.store, '200');
		await boris.sorts('Ну вот опять', 'other');
		expect((await boris.sorts('Ну вот опять', 'other')).way).toBe('person');
	});

	it('of a complaint is a person’s at once', async () => {
		const anna = new Asker(await shop());
		expect((await anna.sorts('Курьер нахамил!', 'complaint')).way).toBe('person');
		const given = await giveTicket(anna.store, anna.item, { reason: null, step: 'p' }, anna.clock);
		expect(given.ticket).toMatchObject({ status: 'person', reason: 'complaint' });
		expect(given.ticket.summary).toContain('Клиент написал: «Курьер нахамил!»');
	});

	it('stays the same while its matter is open, and another matter has another', async () => {
		const anna = new Asker(await shop());
		const first = await anna.sorts('Где мой заказ?', 'order_status');
		const second = await anna.sorts('Ну где же заказ?', 'order_status');
		expect(second.keys.ticket?.number).toBe(first.keys.ticket?.number);
		const third = await anna.sorts('Приложение зависает', 'technical');
		expect(third.keys.ticket?.number).not.toBe(first.keys.ticket?.number);
	});

	it('refuses a class that the profile does not know', async () => {
		const anna = new Asker(await shop());
		await expect(anna.sorts('Где?', 'order_status', 'nowhere')).rejects.toThrow(
			'There is no class "nowhere"',
		);
	});

	it('tells nothing of an order before the identity is proven, and exactly what is known after it', async () => {
		const anna = new Asker(await shop());
		await anna.sorts('Где мой заказ 10234?', 'order_status', 'delivery');
		await expect(anna.resolves()).rejects.toThrow('before the identity is proven');
		await anna.proves();
		const { reply, ticket, conversation } = await anna.resolves();
		expect(reply.text).toContain('Заказ 10234: едет.\nПоследнее событие: принят в Казани.');
		expect(reply.text).not.toContain('Трек');
		expect(ticket).toMatchObject({ status: 'resolved', order: '10234' });
		expect(conversation).toMatchObject({ asked: 'rating_request', about: ticket.number });
		expect(reply.buttons).toEqual([['1', '2', '3', '4', '5'].map((title) => ({ title }))]);
	});

	it('keeps one mark with its tags, however often it is given', async () => {
		const anna = new Asker(await shop());
		await anna.sorts('Где мой заказ 10234?', 'order_status', 'delivery');
		await anna.proves();
		await anna.resolves();
		expect(await anna.marks('2, очень долго и непонятно')).toMatchObject({
			way: 'low',
			ticket: { rating: 2, tags: ['доставка', 'долго', 'непонятно'], reason: 'low_rating' },
		});
		await rate(anna.store, anna.item, 'rate', anna.clock);
		const events = await anna.store.db
			.selectFrom('nd_event')
			.select('data')
			.where('type', '=', 'rating_given')
			.execute();
		expect(events.map(({ data }) => JSON.parse(data) as unknown)).toMatchObject([
			{ rating: 2, tags: ['доставка', 'долго', 'непонятно'] },
		]);
	});

	it('counts praise with a mark that nobody asked for, and takes nothing else for a mark', async () => {
		const anna = new Asker(await shop());
		expect(await anna.marks('5, всё понятно')).toMatchObject({
			way: 'rated',
			ticket: null,
			rating: { mark: 5, tags: ['отзыв', 'понятно'] },
		});
		expect((await anna.marks('Спасибо, очень понравилось')).way).toBe('none');
		await anna.says('5', { intents: ['qualification'] });
		expect((await rate(anna.store, anna.item, 'rate', anna.clock)).way).toBe('none');
	});

	it('tells the person who takes over nothing of an order that was not proven', async () => {
		const anna = new Asker(await shop());
		await anna.sorts('Где мой заказ 10234?', 'order_status', 'delivery');
		const item = {
			...anna.item,
			order: ORDER,
			identity: {
				status: 'refused' as const,
				order: '10234',
				email: null,
				attemptsLeft: 0,
				reason: 'identity_locked' as const,
			},
		};
		const { ticket, reply } = await giveTicket(
			anna.store,
			item,
			{ reason: null, step: 'p' },
			anna.clock,
		);
		expect(ticket.summary).toContain('Заказ: 10234 (личность НЕ подтверждена)');
		expect(ticket.summary).not.toContain('Казан');
		expect(reply.text).toContain('Не получилось подтвердить');
	});
});
