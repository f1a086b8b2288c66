import { bookVisit, type Desk } from '../../lib/scheduling/bookings';
import {
	bitrixBookingAccount,
	createBitrixBookingCalendar,
} from '../../lib/scheduling/calendars/bitrix24';
import { joinWaitlist } from '../../lib/scheduling/waitlist';
import { bookingPeople, type BookingPeople } from '../../sandbox/town/bitrix24/booking/people';
import { fetchHttp } from '../channels/fetchHttp';
import { readWorkflow, type WorkflowFile } from '../support/inProcess';
import { Night, type Customer } from './night';
import { deskOf, nextWeek, on, setClock, visitNow } from './visits';

const FLOW = 'calendar-sync.json';

describe('Calendar sync in n8n’s own engine', () => {
	let night: Night;
	let people: BookingPeople;
	let desk: Desk;
	let flow: WorkflowFile;

	beforeAll(async () => {
		setClock(on(0, '12:00'));
		// What an owner does: chooses the calendar.
		const shipped = readWorkflow(FLOW);
		flow = {
			...shipped,
			nodes: shipped.nodes.map((node) =>
				node.name === 'What changed there'
					? { ...node, parameters: { ...node.parameters, calendar: 'bitrix24' } }
					: node,
			),
		};
		night = await Night.open([FLOW]);
		const { bitrix24 } = night.town;
		bitrix24.configure({ scopes: ['crm', 'task', 'user_brief', 'booking'] });
		people = bookingPeople(() => bitrix24.state);
		const plain = await deskOf(night);
		for (const { name } of plain.profile.staff) people.addResource(name);
		desk = {
			...plain,
			calendar: createBitrixBookingCalendar(
				bitrixBookingAccount(fetchHttp, { webhookUrl: bitrix24.webhookUrl, bindClient: false }),
			),
		};
		await sync();
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	beforeEach(() => setClock(nextWeek()));

	const sync = async () => await night.startFlow(flow, 'Every five minutes', [[{ json: {} }]]);

	let steps = 0;
	const book = async (customer: Customer, start: string, staff: string) => {
		const outcome = await bookVisit(
			desk,
			{
				holdId: null,
				slot: { start, branch: 'main', service: 'Маникюр', staff },
				visitor: {
					contactId: null,
					name: customer.account.user.first_name,
					phone: '+79990005566',
					chat: chatOf(customer),
					conversationId: null,
					leadId: null,
				},
			},
			{ key: `sync:${++steps}`, actor: 'bot' },
		);
		if (outcome.status !== 'booked') throw new Error(JSON.stringify(outcome));
		return outcome.appointment;
	};
	const chatOf = ({ id }: Customer) => ({
		channel: 'telegram',
		account: String(night.town.telegram.bot().user.id),
		chatId: String(id),
	});
	const guest = async (name: string): Promise<Customer> => {
		const customer = night.customer(name);
		await customer.says('Здравствуйте');
		return customer;
	};
	const staff = () => desk.profile.staff[0].name;
	const move = (id: string | undefined, start: string, end: string) =>
		people.move(Number(id), Date.parse(start), Date.parse(end));

	it('tells the customer once of a visit that was moved there', async () => {
		const anna = await guest('Анна');
		const visit = await book(anna, on(3, '12:00'), staff());
		move(visit.external?.id, on(3, '15:00'), on(3, '16:30'));
		await sync();
		await sync();
		expect((await visitNow(night, visit)).start).toBe(on(3, '15:00'));
		expect(anna.heard().filter(({ text }) => text?.includes('Ваш визит перенесли'))).toHaveLength(
			1,
		);
	});

	it('has a person call a customer who cannot be reached', async () => {
		const boris = await guest('Борис');
		const visit = await book(boris, on(3, '12:00'), staff());
		const { telegram } = night.town;
		telegram.people.setBlocked(telegram.bot(), boris.id, true);
		await night.work();
		people.remove(Number(visit.external?.id));
		const before = night.alerts().length;
		await sync();
		await sync();
		expect((await visitNow(night, visit)).status).toBe('cancelled');
		expect(night.alerts().slice(before)).toEqual([
			expect.stringMatching(
				/^Визит изменён в календаре, а клиент об этом не знает: Маникюр.*Борис, \+79990005566\. Позвоните/s,
			),
		]);
	});

	it('tells whoever is on call of a conflict once, however often the calendar is looked at', async () => {
		const [vera, galya] = [await guest('Вера'), await guest('Галя')];
		const first = await book(vera, on(3, '12:00'), staff());
		const second = await book(galya, on(3, '15:00'), staff());
		move(second.external?.id, on(3, '12:00'), on(3, '13:30'));
		const before = night.alerts().length;
		await sync();
		await sync();
		await sync();
		expect(night.alerts().slice(before)).toEqual([
			expect.stringMatching(/^⚠️ Расхождение с календарём: .*Клиент: Галя/s),
		]);
		expect([await visitNow(night, first), await visitNow(night, second)]).toMatchObject([
			{ start: on(3, '12:00') },
			{ start: on(3, '15:00') },
		]);
		people.remove(Number(second.external?.id));
		await sync();
	});

	it('offers time that was freed there to who waits, and to the next where nobody can be reached', async () => {
		const [dina, zoya, inna] = [await guest('Дина'), await guest('Зоя'), await guest('Инна')];
		const visit = await book(dina, on(4, '12:00'), staff());
		const day = Date.parse(on(4, '00:00'));
		for (const customer of [zoya, inna]) {
			setClock(new Date(Date.now() + 60_000).toISOString());
			await joinWaitlist(
				desk,
				{
					branch: 'main',
					service: 'Маникюр',
					staff: staff(),
					from: day,
					to: day + 86_400_000,
				},
				{
					contactId: null,
					name: customer.account.user.first_name,
					phone: null,
					chat: chatOf(customer),
					conversationId: null,
					leadId: null,
				},
				{ key: `wait:${customer.id}`, actor: 'customer' },
			);
		}
		const { telegram } = night.town;
		telegram.people.setBlocked(telegram.bot(), zoya.id, true);
		await night.work();
		people.remove(Number(visit.external?.id));
		await sync();
		const offers = ({ heard }: { heard: () => readonly { text: string | null }[] }) =>
			heard().filter(({ text }) => text?.includes('Освободилось время'));
		expect(offers({ heard: () => zoya.heard() })).toEqual([]);
		expect(offers({ heard: () => inna.heard() })).toHaveLength(1);
	});
});
