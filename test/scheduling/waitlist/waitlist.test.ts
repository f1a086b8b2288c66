import { readEvents } from '../../../lib/events';
import { bookVisit, cancelVisit, expireHolds, type Freed } from '../../../lib/scheduling/bookings';
import {
	acceptOffer,
	closeOffer,
	joinWaitlist,
	leaveWaitlist,
	offerFreed,
	passOffer,
	type OfferOutcome,
} from '../../../lib/scheduling/waitlist';
import { describeStores } from '../../support/stores';
import { cause, deskOf, monday, NOW, visitor, type TestDesk } from '../bookings/salon';

const MINUTE = 60_000;

const wish = (changes = {}) => ({
	branch: 'center',
	service: 'Маникюр',
	staff: 'Марина' as string | null,
	from: monday('00:00'),
	to: monday('23:59'),
	...changes,
});

/** Марина’s Monday 15:00 is taken and then freed. */
const freed = async (desk: TestDesk): Promise<Freed> => {
	const booked = await bookVisit(
		desk,
		{
			holdId: null,
			slot: { start: monday('15:00'), branch: 'center', service: 'Маникюр', staff: 'Марина' },
			visitor: visitor('Зоя'),
		},
		cause(),
	);
	if (booked.status !== 'booked') throw new Error('not booked');
	const cancelled = await cancelVisit(
		desk,
		{
			appointmentId: booked.appointment.id,
			requester: null,
			moment: null,
			acknowledged: true,
		},
		cause(),
	);
	if (cancelled.status !== 'cancelled') throw new Error('not cancelled');
	return cancelled.freed;
};

const join = async (desk: TestDesk, name: string, changes = {}) => {
	const { entry } = await joinWaitlist(desk, wish(changes), visitor(name), cause());
	desk.set(desk.clock() + 1000);
	return entry;
};

const asOffered = (outcome: OfferOutcome) => {
	if (outcome.status !== 'offered') throw new Error(`Not offered: ${JSON.stringify(outcome)}`);
	return outcome;
};

const asker = (name: string) => ({
	contactId: `contact-${name}`,
	chat: null,
	provenPhone: null,
});

describeStores('The waitlist', (under) => {
	it('offers freed time to the one who has waited longest, holds it, and books it on «да»', async () => {
		const desk = deskOf(await under.fresh());
		const time = await freed(desk);
		await join(desk, 'Анна');
		await join(desk, 'Борис');
		const { offer, reply, recipient } = asOffered(await offerFreed(desk, time, cause()));
		expect(reply.text).toContain('понедельник, 30 ноября, 15:00');
		expect(reply.text).toContain('15 мин');
		expect(recipient).toMatchObject({ chatId: 'chat-Анна' });
		expect(
			await bookVisit(
				desk,
				{
					holdId: null,
					slot: { start: monday('15:00'), branch: 'center', service: 'Маникюр', staff: 'Марина' },
					visitor: visitor('Вера'),
				},
				cause(),
			),
		).toMatchObject({ status: 'taken' });
		const accepted = await acceptOffer(desk, { offerId: null, requester: asker('Анна') }, cause());
		expect(accepted).toMatchObject({
			status: 'accepted',
			appointment: { id: offer.appointmentId, status: 'booked', customer: { name: 'Анна' } },
		});
		expect(await offerFreed(desk, time, cause())).toEqual({ status: 'nobody', why: 'not_free' });
	});

	it('asks the next one when the limit passes, and each of them once', async () => {
		const desk = deskOf(await under.fresh());
		const time = await freed(desk);
		for (const name of ['Анна', 'Борис']) await join(desk, name);
		const first = asOffered(await offerFreed(desk, time, cause()));
		expect(asOffered(await offerFreed(desk, time, cause())).offer.id).toBe(first.offer.id);
		const due = { offerId: first.offer.id, freed: time };
		expect((await closeOffer(desk, due, cause())).status).toBe('nobody');
		desk.set(desk.clock() + 15 * MINUTE);
		const second = asOffered(await closeOffer(desk, due, cause()));
		expect(second.recipient).toMatchObject({ chatId: 'chat-Борис' });
		expect(second.askedBefore).toBe(1);
		desk.set(desk.clock() + 15 * MINUTE);
		expect(await closeOffer(desk, { offerId: second.offer.id, freed: time }, cause())).toEqual({
			status: 'nobody',
			why: 'none_waits',
		});
		const events = await readEvents(desk.store, { from: 0, to: desk.clock() + 1 });
		const told = events.filter(({ type }) => type.startsWith('waitlist_'));
		expect(told.map(({ type }) => type)).toEqual([
			'waitlist_joined',
			'waitlist_joined',
			'waitlist_offered',
			'waitlist_passed',
			'waitlist_offered',
			'waitlist_passed',
		]);
	});

	it('lets the first to accept win, also after the limit', async () => {
		const desk = deskOf(await under.fresh());
		const time = await freed(desk);
		for (const name of ['Анна', 'Борис']) await join(desk, name);
		const first = asOffered(await offerFreed(desk, time, cause()));
		desk.set(desk.clock() + 15 * MINUTE);
		await expireHolds(desk);
		const second = asOffered(
			await closeOffer(desk, { offerId: first.offer.id, freed: time }, cause()),
		);
		const late = await acceptOffer(
			desk,
			{ offerId: first.offer.id, requester: asker('Анна') },
			cause(),
		);
		expect(late).toEqual({ status: 'taken' });
		desk.set(desk.clock() + 15 * MINUTE);
		expect(
			await acceptOffer(desk, { offerId: first.offer.id, requester: asker('Анна') }, cause()),
		).toMatchObject({ status: 'accepted' });
		expect(
			await acceptOffer(desk, { offerId: second.offer.id, requester: asker('Борис') }, cause()),
		).toEqual({ status: 'taken' });
	});

	it('goes on to the next on «нет», and nobody answers for others', async () => {
		const desk = deskOf(await under.fresh());
		const time = await freed(desk);
		for (const name of ['Анна', 'Борис']) await join(desk, name);
		const { offer } = asOffered(await offerFreed(desk, time, cause()));
		expect(
			await passOffer(desk, { offerId: offer.id, requester: asker('Борис') }, cause()),
		).toEqual({ status: 'not_found' });
		const passed = await passOffer(desk, { offerId: offer.id, requester: asker('Анна') }, cause());
		expect(passed).toMatchObject({
			status: 'passed',
			next: { status: 'offered', recipient: { chatId: 'chat-Борис' } },
		});
	});

	it('asks only those whom the time suits', async () => {
		const desk = deskOf(await under.fresh());
		const time = await freed(desk);
		await join(desk, 'вечером', { fromClock: '18:00' });
		await join(desk, 'к Ольге', { staff: 'Ольга' });
		await join(desk, 'завтра', { from: monday('23:59'), to: monday('23:59') + 86_400_000 });
		await join(desk, 'долго', { service: 'Йога', staff: null });
		await join(desk, 'ушла');
		await leaveWaitlist(desk, asker('ушла'), cause());
		await join(desk, 'Анна', { staff: 'Маша' });
		// Yoga takes longer than what was freed, but the time behind it is free as well.
		expect(asOffered(await offerFreed(desk, time, cause())).recipient).toMatchObject({
			chatId: 'chat-долго',
		});
		const passed = await passOffer(desk, { offerId: null, requester: asker('долго') }, cause());
		expect(passed).toMatchObject({ next: { recipient: { chatId: 'chat-Анна' } } });
	});

	it('keeps one place for the same wish, and the same step', async () => {
		const desk = deskOf(await under.fresh());
		const first = await joinWaitlist(desk, wish(), visitor('Анна'), cause('a'));
		expect(await joinWaitlist(desk, wish(), visitor('Анна'), cause('a'))).toMatchObject({
			entry: { id: first.entry.id },
			repeated: true,
		});
		expect(await joinWaitlist(desk, wish(), visitor('Анна'), cause('b'))).toMatchObject({
			entry: { id: first.entry.id },
			repeated: true,
		});
		await expect(
			joinWaitlist(desk, wish({ to: NOW - 1, from: NOW }), visitor('Борис'), cause()),
		).rejects.toThrow('ends before it begins');
	});

	it('wakes nobody: in the quiet hours it waits for their end', async () => {
		const desk = deskOf(await under.fresh());
		const time = await freed(desk);
		await join(desk, 'Анна');
		const night = Date.parse('2026-11-30T02:00:00+03:00');
		desk.set(night);
		expect(await offerFreed(desk, time, cause())).toEqual({
			status: 'later',
			at: monday('09:00'),
		});
		const timer = await desk.store.db
			.selectFrom('nd_timer')
			.select(['due_at', 'data'])
			.where('kind', '=', 'waitlist_offer')
			.executeTakeFirstOrThrow();
		desk.set(timer.due_at);
		const data = JSON.parse(timer.data) as { freed: Freed };
		expect((await closeOffer(desk, { offerId: null, freed: data.freed }, cause())).status).toBe(
			'offered',
		);
	});

	it('moves a visit forward: the old one ends with the new one, even where they overlap', async () => {
		const desk = deskOf(await under.fresh());
		const time = await freed(desk);
		const later = await bookVisit(
			desk,
			{
				holdId: null,
				slot: { start: monday('15:30'), branch: 'center', service: 'Маникюр', staff: 'Марина' },
				visitor: visitor('Анна'),
			},
			cause(),
		);
		if (later.status !== 'booked') throw new Error('not booked');
		await join(desk, 'Анна', { appointmentId: later.appointment.id, to: monday('15:30') });
		asOffered(await offerFreed(desk, time, cause()));
		const accepted = await acceptOffer(desk, { offerId: null, requester: asker('Анна') }, cause());
		expect(accepted).toMatchObject({
			status: 'accepted',
			appointment: { start: '2026-11-30T15:00:00+03:00' },
			freed: { start: monday('15:30') },
		});
		const rows = await desk.store.db
			.selectFrom('nd_appointment')
			.select('id')
			.where('status', '=', 'booked')
			.execute();
		expect(rows).toHaveLength(1);
	});
});
