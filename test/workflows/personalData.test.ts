import { createClient } from '../../lib/bitrix24';
import { CONTACT, LEAD, type Item } from '../../sandbox/town/bitrix24/state';
import { realHttp, wideBucket } from '../bitrix24/portal';
import { contentOf, whereStands } from '../personalData/people';
import { Night, type Customer } from './night';

const FLOW = 'personal-data.json';
const NAME = 'Аделаида';

let night: Night;

beforeEach(async () => {
	night = await Night.open([FLOW]);
}, 60_000);

afterEach(async () => await night.close());

/** A request with name and number, noted by Night routing, with its card on the portal. */
const requests = async (): Promise<Customer> => {
	const customer = night.customer(NAME);
	await customer.says('Хочу на маникюр завтра в 15:00');
	await customer.says('да, согласна');
	await customer.says(NAME);
	await customer.says(customer.account.phone ?? '');
	return customer;
};

const portal = () =>
	createClient({
		http: realHttp,
		webhookUrl: night.town.addresses.bitrix24.webhookUrl,
		bucket: wideBucket(),
	});

/** A client whom colleagues have known for years, under the same number. */
const knownToColleagues = async (customer: Customer): Promise<void> => {
	await portal().call('crm.item.add', {
		entityTypeId: CONTACT,
		fields: {
			name: NAME,
			lastName: 'Верхоглядова',
			fm: { n0: { typeId: 'PHONE', valueType: 'MOBILE', value: customer.account.phone } },
		},
	});
};

const cards = (entityTypeId: number): readonly Item[] =>
	night.town.bitrix24.state.items.filter((item) => item.entityTypeId === entityTypeId);

/** As if a quarter of an hour had passed. */
const afterwards = async () => {
	await night.store.db
		.updateTable('nd_timer')
		.set({ due_at: 1, ready_at: 1 })
		.where('kind', '=', 'retention')
		.where('subject', 'like', 'erasure:%')
		.execute();
	return await night.due();
};

describe('a person’s data', () => {
	it('is shown on request: in short in the chat, whole as a file', async () => {
		const anna = await requests();
		await anna.says('Покажите мои персональные данные');
		const said = anna.lastHeard()?.text ?? '';
		expect(said).toContain(`• имя: ${NAME}`);
		expect(said).toContain(anna.account.phone);
		expect(said).toContain('Битрикс24: лид');
		const { reply } = await night.store.db
			.selectFrom('nd_outbox')
			.select('reply')
			.where('reply', 'like', '%moi-dannye.html%')
			.executeTakeFirstOrThrow();
		const { file } = JSON.parse(reply) as { readonly file: { readonly data: string } };
		const page = Buffer.from(file.data, 'base64').toString('utf8');
		expect(page).toContain('Хочу на маникюр завтра в 15:00');
		expect(page).toContain('обработка персональных данных: дано');
		// Where the test runs after the salon has closed, the title says that too.
		expect(page).toMatch(new RegExp(`Маникюр – ${NAME} \\(Telegram(, ночь)?\\)`));
	}, 60_000);

	it('stays as it is when they do not say yes', async () => {
		const anna = await requests();
		await anna.says('Удалите мои данные');
		expect(anna.lastHeard()?.text).toContain('Удалю безвозвратно');
		await anna.says('нет, оставьте');
		expect(anna.lastHeard()?.text).toBe('Хорошо, ничего не удалил.');
		expect(cards(LEAD)).toHaveLength(1);
		expect(await night.store.db.selectFrom('nd_erasure').select('id').execute()).toEqual([]);
	}, 60_000);

	it('is erased everywhere on a clear yes, with a receipt, and nothing of it is left in the store', async () => {
		const anna = await requests();
		await anna.says('Удалите мои данные');
		await anna.says('да');
		const said = anna.lastHeard()?.text ?? '';
		expect(said).toMatch(/Номер квитанции [2-9A-Z]{4}-[2-9A-Z]{4}\./);
		expect(said).toContain('Битрикс24: лиды: удалено 1');
		expect(said).toContain('Журнал запусков n8n: осталось');
		expect(cards(LEAD)).toEqual([]);
		expect(night.town.bitrix24.state.comments).toEqual([]);
		expect(night.alerts()).toEqual([]);

		await afterwards();
		const content = await contentOf(night.store);
		for (const sign of [NAME, anna.account.phone ?? '?', 'Хочу на маникюр завтра', String(anna.id)])
			expect(whereStands(content, sign)).toEqual([]);
		const receipt = await night.store.db
			.selectFrom('nd_erasure')
			.selectAll()
			.executeTakeFirstOrThrow();
		expect(receipt).toMatchObject({ status: 'done', plan: null });
		// The ledger and the log go on without them.
		const consents = await night.store.db.selectFrom('nd_consent').select('status').execute();
		expect(consents.map(({ status }) => status)).toEqual(['asked', 'given', 'withdrawn']);
		expect(content.get('nd_event')?.length).toBeGreaterThan(10);
	}, 60_000);

	it('makes whoever comes back somebody new', async () => {
		const anna = await requests();
		await anna.says('Удалите мои данные');
		await anna.says('да');
		await anna.says('Сколько стоит маникюр?');
		await afterwards();
		const contacts = await night.store.db
			.selectFrom('nd_contact')
			.select(['id', 'phone'])
			.execute();
		expect(contacts).toEqual([{ id: expect.any(String), phone: null }]);
		await anna.says('А что с моей заявкой?');
		expect(anna.lastHeard()?.text).not.toContain(anna.account.phone);
	}, 60_000);

	it('takes proof of the number where colleagues hold more under it', async () => {
		const anna = await requests();
		await knownToColleagues(anna);
		await anna.says('Удалите мои данные');
		expect(anna.lastHeard()?.text).toContain('мессенджер пришлёт его сам');
		await anna.presses('Отправить мой номер');
		expect(anna.lastHeard()?.text).toContain('Удалю безвозвратно');
		expect(anna.lastHeard()?.text).toContain('Битрикс24: контакт');
		await anna.says('да');
		expect(cards(CONTACT)).toEqual([]);
		expect(cards(LEAD)).toEqual([]);
	}, 60_000);

	it('leaves what hangs on an unproven number to a person, who is told so without a name', async () => {
		const anna = await requests();
		await knownToColleagues(anna);
		await anna.says('Удалите мои данные');
		await anna.says('Только этот чат');
		expect(anna.lastHeard()?.text).toContain('это решит администратор');
		await anna.says('да');
		expect(cards(CONTACT)).toHaveLength(1);
		expect(cards(LEAD)).toEqual([]);
		const alert = night.alerts().at(-1) ?? '';
		expect(alert).toContain('карточки с тем же номером: осталось (номер не подтверждён');
		expect(alert).not.toContain(NAME);
		expect(alert).not.toContain(anna.account.phone);
	}, 60_000);

	it('gets no offers any more on a word, and keeps the rest', async () => {
		const anna = await requests();
		await anna.says('Не присылайте мне рекламу');
		expect(anna.lastHeard()?.text).toContain('предложений больше не будет');
		const words = await night.store.db
			.selectFrom('nd_consent')
			.select(['kind', 'status'])
			.orderBy('id', 'desc')
			.limit(2)
			.execute();
		expect(words).toEqual([
			{ kind: 'marketing', status: 'withdrawn' },
			{ kind: 'personal_data', status: 'given' },
		]);
		expect(cards(LEAD)).toHaveLength(1);
	}, 60_000);
});
