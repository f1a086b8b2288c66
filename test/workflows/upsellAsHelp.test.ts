import { recordConsent } from '../../lib/conversation';
import { saveProfile } from '../../lib/profile';
import { markVisited } from '../../lib/scheduling/bookings';
import { systemClock } from '../../lib/shared/clock';
import { DESKS, profileOf } from '../../sandbox/night/profiles';
import { readWorkflow, type WorkflowFile } from '../support/inProcess';
import { Night, type Customer } from './night';
import { bookFor, deskOf, nextWeek, on, setClock } from './visits';

const FLOW = 'upsell-as-help.json';

/** What the owner of the salon recommends. */
const UPSELL = {
	table: [
		{
			after: 'Маникюр',
			recommend: 'Педикюр',
			price: 2000,
			reason: 'вместе с маникюром держится дольше',
		},
		{ event: 'delivery', recommend: 'Масло для кутикулы', price: 450, reason: 'ногти не сохнут' },
	],
	afterMinutes: 120,
	everyDays: 14,
};

/** What the owner sets in *The rules*. */
const withToken = (token: string): WorkflowFile => {
	const file = readWorkflow(FLOW);
	return {
		...file,
		nodes: file.nodes.map((node) =>
			node.name === 'The rules'
				? {
						...node,
						parameters: JSON.parse(
							JSON.stringify(node.parameters).replace(
								'"name":"rules.token","value":""',
								`"name":"rules.token","value":"${token}"`,
							),
						) as typeof node.parameters,
					}
				: node,
		),
	};
};

const plain = (text: string | null | undefined): string => (text ?? '').replace(/\u00a0/g, ' ');

describe('Upsell as help in n8n’s own engine', () => {
	let night: Night;
	let marks = 0;

	const owner = async (changes: object = {}) =>
		await saveProfile(
			night.store,
			'default',
			{ ...profileOf(DESKS[0]), sales: { upsell: { ...UPSELL, ...changes } } },
			systemClock,
		);

	beforeAll(async () => {
		setClock(on(0, '12:00'));
		night = await Night.open([FLOW, 'book-a-visit.json']);
		await owner();
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	beforeEach(() => setClock(nextWeek()));

	const agrees = async (customer: Customer) => {
		const dialogue = await night.store.db
			.selectFrom('nd_conversation')
			.select(['contact_id', 'account'])
			.where('chat_id', '=', String(customer.id))
			.executeTakeFirstOrThrow();
		await recordConsent(
			night.store,
			{
				contactId: dialogue.contact_id,
				kind: 'marketing',
				status: 'given',
				textVersion: '1',
				text: 'Можно советовать?',
				channel: 'telegram',
				account: dialogue.account,
				messageId: null,
			},
			Date.now(),
		);
	};

	/** Somebody whose visit on Tuesday at 15:00 has taken place. */
	const guest = async (name: string, consent = true): Promise<Customer> => {
		const customer = night.customer(name);
		await customer.says('Сколько стоит маникюр?');
		if (consent) await agrees(customer);
		const visit = await bookFor(night, customer, on(1, '15:00'), `+7999200${1000 + marks}`);
		setClock(on(1, '16:35'));
		await markVisited(await deskOf(night), visit.id, { key: `came:${++marks}`, actor: 'person' });
		return customer;
	};

	/** Two hours after the end of the visit, and as late as it may be. */
	const asked = async (customer: Customer) => {
		setClock(on(1, '18:31'));
		await night.due();
		return plain(customer.lastHeard()?.text);
	};

	const offerOf = async (customer: Customer) =>
		await night.store.db
			.selectFrom('nd_offer')
			.innerJoin('nd_conversation', 'nd_conversation.id', 'nd_offer.conversation_id')
			.selectAll('nd_offer')
			.where('chat_id', '=', String(customer.id))
			.execute();

	const phone = (customer: Customer): string => `+${customer.account.phone}`;

	it('asks how it was, recommends one thing, and books it', async () => {
		const anna = await guest('Анна');
		expect(await asked(anna)).toMatch(/Вы были у нас: Маникюр.*Как вам результат/);
		await anna.says('Всё отлично, спасибо!');
		expect(plain(anna.lastHeard()?.text)).toMatch(
			/«Педикюр»: вместе с маникюром держится дольше\. Стоимость: 2 000 ₽\. Добавить\?/,
		);
		await anna.presses('Да, добавить');
		expect(JSON.stringify(anna.lastHeard())).toContain('slot:');
		expect(plain(anna.comments().join('\n'))).toContain(
			'Добавлено после разговора о результате: Педикюр, 2 000 ₽',
		);
		expect(await offerOf(anna)).toMatchObject([{ status: 'accepted', result: 'good' }]);
		await anna.says('1');
		expect(plain(anna.lastHeard()?.text)).not.toContain('Какая услуга');
		// Nothing is left to be done by a person: the bot books.
		expect(anna.toDos()).toEqual([]);
	}, 60_000);

	it('gives a bad result to a person, with a to-do and the words, and recommends nothing', async () => {
		const vera = await guest('Вера');
		await asked(vera);
		await vera.says('Плохо, лак облез на второй день');
		expect(night.alerts().at(-1)).toContain('лак облез');
		expect(vera.toDos()).toHaveLength(1);
		expect(vera.toDos()[0].subject).toContain('Результат не понравился: Маникюр');
		expect(await offerOf(vera)).toMatchObject([{ status: 'bad', result: 'bad', title: null }]);
		expect(vera.heard().filter(({ text }) => (text ?? '').includes('Педикюр'))).toEqual([]);
	}, 60_000);

	it('takes the button for remarks as a bad result', async () => {
		const dina = await guest('Дина');
		await asked(dina);
		const before = night.alerts().length;
		await dina.presses('Есть замечания');
		expect(night.alerts().length).toBeGreaterThan(before);
		expect(dina.toDos()).toHaveLength(1);
		expect(await offerOf(dina)).toMatchObject([{ status: 'bad' }]);
	}, 60_000);

	it('asks who was never asked for consent first, and recommends after a yes', async () => {
		const eva = await guest('Ева', false);
		await asked(eva);
		await eva.presses('Всё хорошо');
		expect(eva.lastHeard()?.text).toContain('Можно иногда советовать');
		expect(eva.lastHeard()?.text).not.toContain('Педикюр');
		await eva.presses('Да');
		expect(eva.lastHeard()?.text).toContain('«Педикюр»');
		const consents = await night.store.db
			.selectFrom('nd_consent')
			.innerJoin('nd_identity', 'nd_identity.contact_id', 'nd_consent.contact_id')
			.select(['nd_consent.status', 'nd_consent.text'])
			.where('kind', '=', 'marketing')
			.where('sender_id', '=', String(eva.id))
			.orderBy('nd_consent.id')
			.execute();
		expect(consents.map(({ status }) => status)).toEqual(['asked', 'given']);
		expect(consents[1].text).toContain('Можно иногда советовать');
	}, 60_000);

	it('recommends nothing after a no to consent, and does not ask that person again', async () => {
		const zoya = await guest('Зоя', false);
		await asked(zoya);
		await zoya.says('всё понравилось');
		await zoya.says('нет, не надо');
		expect(zoya.lastHeard()?.text).toContain('советовать ничего не будем');
		const heard = zoya.heard().length;
		const visit = await bookFor(night, zoya, on(20, '15:00'));
		setClock(on(20, '16:35'));
		await markVisited(await deskOf(night), visit.id, { key: `came:${++marks}`, actor: 'person' });
		setClock(on(20, '18:31'));
		await night.due();
		expect(zoya.heard()).toHaveLength(heard);
		nextWeek();
	}, 60_000);

	it('keeps a refusal with the reason in it', async () => {
		const kira = await guest('Кира');
		await asked(kira);
		await kira.says('Супер!');
		await kira.says('Нет, дороговато');
		expect(kira.lastHeard()?.text).toContain('Если передумаете');
		expect(await offerOf(kira)).toMatchObject([
			{ status: 'declined', refusal: 'price', refusal_words: 'Нет, дороговато' },
		]);
	}, 60_000);

	it('asks once why not after a bare no, and keeps the answer', async () => {
		const lada = await guest('Лада');
		await asked(lada);
		await lada.presses('Всё хорошо');
		await lada.presses('Не сейчас');
		expect(lada.lastHeard()?.text).toContain('подскажите почему');
		await lada.presses('Дорого');
		expect(lada.lastHeard()?.text).toBe('Спасибо, учтём!');
		expect(await offerOf(lada)).toMatchObject([{ status: 'declined', refusal: 'price' }]);
		const events = await night.store.db
			.selectFrom('nd_event')
			.innerJoin('nd_conversation', 'nd_conversation.id', 'nd_event.conversation_id')
			.select('type')
			.where('nd_conversation.chat_id', '=', String(lada.id))
			.where('type', 'like', 'upsell_%')
			.orderBy('nd_event.id')
			.execute();
		expect(events.map(({ type }) => type)).toEqual(['upsell_offered', 'upsell_declined']);
	}, 60_000);

	it('asks again once when it cannot read the answer, then gives it to a person', async () => {
		const maya = await guest('Майя');
		await asked(maya);
		await maya.says('эээ');
		expect(maya.lastHeard()?.text).toContain('всё хорошо или есть замечания');
		await maya.says('ыыы');
		expect(await offerOf(maya)).toMatchObject([{ status: 'unclear' }]);
		expect(maya.toDos()).toHaveLength(1);
	}, 60_000);

	it('serves another request in between, and its own question waits', async () => {
		const nina = await guest('Нина');
		await asked(nina);
		await nina.says('Спасибо! А до скольки вы завтра работаете?');
		expect(plain(nina.lastHeard()?.text)).toMatch(/09:00|9:00/);
		await nina.says('спасибо, всё очень понравилось');
		expect(nina.lastHeard()?.text).toContain('«Педикюр»');
	}, 60_000);

	it('leads a wish for a person to a person', async () => {
		const olga = await guest('Ольга');
		await asked(olga);
		const before = night.alerts().length;
		await olga.says('Позовите оператора');
		expect(night.alerts().length).toBeGreaterThan(before);
		expect(await offerOf(olga)).toMatchObject([{ status: 'asked', title: null }]);
	}, 60_000);

	it('reads a button on the next day, too', async () => {
		const rita = await guest('Рита');
		await asked(rita);
		setClock(on(2, '12:00'));
		await rita.presses('Всё хорошо');
		expect(rita.lastHeard()?.text).toContain('«Педикюр»');
	}, 60_000);

	it('asks a person no more often than the owner allows, and not about what was not', async () => {
		const sofia = await guest('Софья');
		await asked(sofia);
		const heard = sofia.heard().length;
		const visit = await bookFor(night, sofia, on(4, '15:00'));
		setClock(on(4, '16:35'));
		await markVisited(await deskOf(night), visit.id, { key: `came:${++marks}`, actor: 'person' });
		setClock(on(4, '18:31'));
		const [run] = await night.due();
		expect(run.itemsOf('May we ask now?')).toMatchObject([{ quiet: { why: 'too_often' } }]);
		expect(sofia.heard()).toHaveLength(heard);
	}, 60_000);

	it('waits for the end of the quiet hours', async () => {
		const tanya = night.customer('Таня');
		await tanya.says('Сколько стоит маникюр?');
		await agrees(tanya);
		const visit = await bookFor(night, tanya, on(1, '19:00'));
		setClock(on(1, '20:31'));
		await markVisited(await deskOf(night), visit.id, { key: `came:${++marks}`, actor: 'person' });
		const heard = tanya.heard().length;
		setClock(on(1, '23:00'));
		await night.due();
		expect(tanya.heard()).toHaveLength(heard);
		setClock(on(2, '09:00:05'));
		await night.due();
		expect(tanya.lastHeard()?.text).toContain('Как вам результат');
	}, 60_000);

	it('gives a yes to a person when nobody serves bookings', async () => {
		const served = await night.store.db
			.selectFrom('nd_scenario')
			.selectAll()
			.where('scenario', '=', 'booking')
			.execute();
		await night.store.db.deleteFrom('nd_scenario').where('scenario', '=', 'booking').execute();
		try {
			const yana = await guest('Яна');
			await asked(yana);
			await yana.presses('Всё хорошо');
			await yana.presses('Да, добавить');
			expect(plain(night.alerts().at(-1))).toContain('Клиент согласен: Педикюр, 2 000 ₽');
			expect(yana.toDos()).toHaveLength(1);
			expect(plain(yana.comments().join('\n'))).toContain('Педикюр, 2 000 ₽');
		} finally {
			await night.store.db.insertInto('nd_scenario').values(served).execute();
		}
	}, 60_000);

	describe('for other systems', () => {
		const tell = async (body: object, token = 'secret') => {
			const file = withToken('secret');
			return await night.startFlow(file, 'Something has happened', [
				[
					{
						json: {
							body: { token, event: 'delivery', id: `order-${++marks}`, what: 'Лак', ...body },
						},
					},
				],
			]);
		};

		it('asks after a delivery and takes the order, with a to-do for a person', async () => {
			const uma = night.customer('Ума');
			await uma.says('Сколько стоит маникюр?');
			await agrees(uma);
			await night.store.db
				.updateTable('nd_contact')
				.set({ phone: phone(uma), phone_proven: 1 })
				.where('id', 'in', (query) =>
					query
						.selectFrom('nd_identity')
						.select('contact_id')
						.where('sender_id', '=', String(uma.id)),
				)
				.execute();
			const run = await tell({ phone: phone(uma) });
			expect(run.itemsOf('Note the event')).toMatchObject([
				{ noted: { eventId: expect.any(String) } },
			]);
			expect(run.path.at(-1)).toBe('Planned');
			setClock(on(0, '14:31'));
			await night.due();
			expect(uma.lastHeard()?.text).toContain('Заказ доставлен: Лак');
			await uma.says('да, всё в порядке');
			expect(plain(uma.lastHeard()?.text)).toContain('«Масло для кутикулы»');
			await uma.says('давайте');
			expect(plain(uma.lastHeard()?.text)).toContain('Добавили: «Масло для кутикулы», 450 ₽');
			// The addition is a card of its own, with its sum and what is to be done.
			const { items, activities } = night.town.bitrix24.state;
			const added = items.filter(({ values }) => String(values.originId).startsWith('upsell:'));
			expect(added).toHaveLength(1);
			expect(added[0].values).toMatchObject({ opportunity: 450 });
			expect(
				activities
					.filter(({ ownerId }) => ownerId === added[0].id)
					.map(({ subject }) => plain(subject)),
			).toEqual([expect.stringContaining('Добавить: Масло для кутикулы, 450 ₽')]);
		}, 60_000);

		it('lets nobody in without the token', async () => {
			expect((await tell({ phone: '+79990000000' }, 'guessed')).path.at(-1)).toBe('Refused');
		}, 60_000);

		it('says why nothing is planned', async () => {
			const run = await tell({ phone: '+79995554433' });
			expect(run.itemsOf('Note the event')).toMatchObject([{ noted: { why: 'unknown_person' } }]);
			expect(run.path.at(-1)).toBe('Not planned');
		}, 60_000);
	});
});
