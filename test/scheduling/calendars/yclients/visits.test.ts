import {
	bookVisit,
	cancelVisit,
	listVisits,
	moveVisit,
	syncCalendar,
} from '../../../../lib/scheduling/bookings';
import type { HttpCall } from '../../../../lib/shared/http';
import { describeStores } from '../../../support/stores';
import { cause, deskOf, monday, NOW, visitor, type TestDesk } from '../../bookings/salon';
import { losingAnAnswer, realHttp } from '../http';
import { COMPANY, MARINA, openSalon, type Salon } from './town';

describeStores('Visits kept in YCLIENTS', (under) => {
	let salon: Salon;
	const open = async (http: HttpCall = realHttp): Promise<TestDesk> => {
		salon = await openSalon();
		salon.now = NOW;
		return deskOf(await under.fresh(), { calendar: salon.calendar(http) });
	};
	afterEach(async () => {
		await salon.town.stop();
	});
	const book = async (desk: TestDesk, name: string, clock: string) => {
		const slot = { start: monday(clock), branch: 'center', service: 'Маникюр', staff: 'Марина' };
		return await bookVisit(desk, { holdId: null, slot, visitor: visitor(name) }, cause());
	};
	const booked = async (desk: TestDesk, name: string, clock: string) => {
		const outcome = await book(desk, name, clock);
		if (outcome.status !== 'booked') throw new Error(JSON.stringify(outcome));
		return outcome.appointment;
	};
	const numberOf = (id: string | undefined): number => Number(id?.split('/')[1]);
	const pass = (desk: TestDesk, instant: number): void => {
		salon.now = instant;
		desk.set(instant);
	};

	it('stand in the journal, once, also when the answer was lost', async () => {
		const desk = await open(losingAnAnswer(realHttp, (method) => method === 'POST'));
		const anna = await booked(desk, 'Анна', '15:00');
		const entries = salon.town.people.entries(COMPANY);
		expect(entries).toHaveLength(1);
		expect(anna.external).toEqual({ calendar: 'yclients', id: `${COMPANY}/${entries[0].id}` });
	});

	it('are refused where the administrator was faster, and leave nothing behind', async () => {
		const desk = await open();
		salon.town.people.book(COMPANY, {
			staffId: MARINA,
			start: monday('15:30'),
			end: monday('16:30'),
		});
		expect((await book(desk, 'Анна', '15:00')).status).toBe('taken');
		expect(salon.town.people.entries(COMPANY)).toHaveLength(1);
	});

	it('follow what the administrator moves, deletes and marks', async () => {
		const desk = await open();
		const [anna, boris, vera] = [
			await booked(desk, 'Анна', '12:00'),
			await booked(desk, 'Борис', '14:00'),
			await booked(desk, 'Вера', '16:00'),
		];
		expect(await syncCalendar(desk)).toEqual({ changes: [], conflicts: [] });
		const { people } = salon.town;
		people.move(COMPANY, numberOf(anna.external?.id), monday('18:00'), monday('19:00'));
		people.remove(COMPANY, numberOf(boris.external?.id));
		const { changes } = await syncCalendar(desk);
		expect(changes.map(({ kind, appointment }) => [kind, appointment.customer.name])).toEqual([
			['moved', 'Анна'],
			['cancelled', 'Борис'],
		]);
		expect((await syncCalendar(desk)).changes).toEqual([]);

		pass(desk, monday('17:30'));
		people.edit(COMPANY, numberOf(vera.external?.id), { attendance: 1 });
		expect((await syncCalendar(desk)).changes).toMatchObject([
			{ kind: 'visited', appointment: { id: vera.id, status: 'visited' } },
		]);
		expect((await syncCalendar(desk)).changes).toEqual([]);
	});

	it('are followed up once when the administrator marks there that nobody came', async () => {
		const desk = await open();
		const vera = await booked(desk, 'Вера', '16:00');
		await syncCalendar(desk);
		pass(desk, monday('17:30'));
		salon.town.people.edit(COMPANY, numberOf(vera.external?.id), { attendance: -1 });
		const { changes } = await syncCalendar(desk);
		expect(changes).toMatchObject([
			{
				kind: 'no_show',
				appointment: { id: vera.id, status: 'no_show' },
				recipient: { chatId: 'chat-Вера', key: `no_show:${vera.id}` },
			},
		]);
		expect(changes[0].reply?.text).toContain('Мы вас не увидели');
		expect((await syncCalendar(desk)).changes).toEqual([]);
	});

	it('are moved and cancelled there by the customer', async () => {
		const desk = await open();
		const anna = await booked(desk, 'Анна', '15:00');
		const moved = await moveVisit(
			desk,
			{
				appointmentId: anna.id,
				requester: null,
				moment: null,
				start: monday('18:00'),
				staff: null,
			},
			cause(),
		);
		expect(moved.status).toBe('moved');
		expect(salon.town.people.entries(COMPANY)).toMatchObject([{ start: monday('18:00') }]);
		await cancelVisit(
			desk,
			{ appointmentId: anna.id, requester: null, moment: null, acknowledged: true },
			cause(),
		);
		expect(salon.town.people.entries(COMPANY)).toEqual([]);
		expect(await listVisits(desk, { statuses: ['booked', 'held'] })).toEqual([]);
	});
});
