import {
	bookVisit,
	cancelVisit,
	moveVisit,
	syncCalendar,
} from '../../../../lib/scheduling/bookings';
import {
	acceptOffer,
	joinWaitlist,
	leaveWaitlist,
	offerFreed,
} from '../../../../lib/scheduling/waitlist';
import { UnreachableError, type HttpCall } from '../../../../lib/shared/http';
import { describeStores } from '../../../support/stores';
import { cause, deskOf, monday, visitor, type TestDesk } from '../../bookings/salon';
import { losingAnAnswer, realHttp } from '../http';
import { openPortal, type Portal } from './portal';

describeStores('Visits kept in the online booking of Bitrix24', (under) => {
	let portal: Portal;
	const open = async (http: HttpCall = realHttp): Promise<TestDesk> => {
		portal = await openPortal();
		return deskOf(await under.fresh(), { calendar: portal.calendar(http) });
	};
	afterEach(async () => {
		await portal.portal.stop();
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

	it('stand there once, also when the answer was lost', async () => {
		const desk = await open(
			losingAnAnswer(realHttp, (_method, url) => url.endsWith('booking.add')),
		);
		const anna = await booked(desk, 'Анна', '15:00');
		expect(portal.booking.bookings).toHaveLength(1);
		expect(anna.external).toEqual({
			calendar: 'bitrix24',
			id: String(portal.booking.bookings[0].id),
		});
	});

	it('are refused where somebody was faster, and leave nothing behind', async () => {
		const desk = await open();
		portal.people.book({
			resourceIds: [portal.marina],
			start: monday('15:30'),
			end: monday('16:30'),
		});
		expect((await book(desk, 'Анна', '15:00')).status).toBe('taken');
		expect(portal.booking.bookings).toHaveLength(1);
	});

	it('show in its waitlist who waits, until they leave or take a time', async () => {
		const desk = await open();
		const wish = {
			branch: 'center',
			service: 'Маникюр',
			staff: 'Марина',
			from: monday('10:00'),
			to: monday('20:00'),
		};
		const chat = (name: string) => ({ channel: 'telegram', account: 'bot', chatId: name });
		const wait = async (name: string) =>
			await joinWaitlist(
				desk,
				wish,
				{ ...visitor(name), contactId: null, chat: chat(name) },
				cause(),
			);
		expect(await wait('Анна')).toMatchObject({ repeated: false, notShown: null });
		expect(await wait('Анна')).toMatchObject({ repeated: true, notShown: null });
		desk.set(desk.clock() + 1_000);
		await wait('Борис');
		const notes = () => portal.booking.waitlist.map(({ note }) => note.split(/[:,]/)[0]);
		expect(notes()).toEqual(['Анна', 'Борис']);
		expect(portal.booking.waitlist[0].note).toContain('Маникюр, Марина');
		const offer = await offerFreed(
			desk,
			{
				branch: 'center',
				staff: 'Марина',
				start: monday('15:00'),
				end: monday('16:00'),
				round: 'test',
			},
			cause(),
		);
		if (offer.status !== 'offered') throw new Error(JSON.stringify(offer));
		const who = (name: string) => ({ contactId: null, provenPhone: null, chat: chat(name) });
		const answer = { offerId: offer.offer.id, requester: who('Анна') };
		expect(await acceptOffer(desk, answer, cause())).toMatchObject({ status: 'accepted' });
		expect(notes()).toEqual(['Борис']);
		expect(await leaveWaitlist(desk, who('Борис'), cause())).toEqual({
			count: 1,
			stillShown: null,
		});
		expect(notes()).toEqual([]);
	});

	it('keep the place of somebody whom the waitlist there cannot show', async () => {
		const desk = await open(async (request) => {
			if (request.url.includes('waitlist')) throw new UnreachableError('No way there', false);
			return await realHttp(request);
		});
		const wish = {
			branch: 'center',
			service: 'Маникюр',
			staff: null,
			from: monday('10:00'),
			to: monday('20:00'),
		};
		expect(await joinWaitlist(desk, wish, visitor('Анна'), cause())).toMatchObject({
			entry: { status: 'waiting' },
			notShown: expect.stringContaining('did not answer booking.v1.waitlist.list'),
		});
	});

	it('follow what people do there, and are moved and cancelled by the customer', async () => {
		const desk = await open();
		const anna = await booked(desk, 'Анна', '12:00');
		const boris = await booked(desk, 'Борис', '14:00');
		await syncCalendar(desk);
		portal.people.move(Number(anna.external?.id), monday('18:00'), monday('19:00'));
		portal.people.remove(Number(boris.external?.id));
		const { changes } = await syncCalendar(desk);
		expect(changes.map(({ kind, appointment }) => [kind, appointment.customer.name])).toEqual([
			['moved', 'Анна'],
			['cancelled', 'Борис'],
		]);
		expect(await syncCalendar(desk)).toEqual({ changes: [], conflicts: [] });
		const to = { appointmentId: anna.id, requester: null, moment: null };
		const moved = await moveVisit(desk, { ...to, start: monday('10:00'), staff: null }, cause());
		expect(moved.status).toBe('moved');
		expect(portal.people.entries()).toMatchObject([
			{ datePeriod: { from: { timestamp: monday('10:00') / 1000 } } },
		]);
		await cancelVisit(desk, { ...to, acknowledged: true }, cause());
		expect(portal.people.entries()).toEqual([]);
	});
});
