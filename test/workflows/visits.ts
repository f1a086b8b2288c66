import { currentProfile } from '../../lib/profile';
import { bookVisit, visitorOf, type Desk } from '../../lib/scheduling/bookings';
import { visitById } from '../../lib/scheduling/bookings/writing';
import type { Appointment } from '../../lib/casefile';
import { systemClock } from '../../lib/shared/clock';
import type { SmscTown } from '../../sandbox/town/smsc';
import type { Customer, Night } from './night';

/** A clock of the test's own: it stands at the given moment and goes on from there. */
export const setClock = (() => {
	const real = Date.now.bind(Date);
	let shift = 0;
	return (iso: string): void => {
		shift = Date.parse(iso) - real();
		jest.spyOn(Date, 'now').mockImplementation(() => real() + shift);
	};
})();

const DAY = 86_400_000;
let monday = Date.parse('2026-03-09T00:00:00+03:00');

/** A moment of the week that is played, by the clock in Moscow; day 0 is its Monday. */
export const on = (day: number, clock: string): string =>
	new Date(monday + day * DAY + Date.parse(`1970-01-01T${clock.padEnd(8, ':00')}Z`)).toISOString();

/** The noon with which a later week begins. */
export const nextWeek = (): string => {
	monday += 21 * DAY;
	return on(0, '12:00');
};

export const deskOf = async (night: Night): Promise<Desk> => ({
	store: night.store,
	profile: await currentProfile(night.store, 'default'),
	calendar: null,
	clock: systemClock,
});

let steps = 0;

/** Books for a customer who has a dialogue, as the flow of booking ends. */
export const bookFor = async (
	night: Night,
	customer: Customer,
	start: string,
	phone: string | null = null,
): Promise<Appointment> => {
	const dialogue = await night.store.db
		.selectFrom('nd_conversation')
		.selectAll()
		.where('chat_id', '=', String(customer.id))
		.where('status', '=', 'open')
		.executeTakeFirstOrThrow();
	const { channel, account, chat_id: chatId, contact_id: contactId, id } = dialogue;
	const outcome = await bookVisit(
		await deskOf(night),
		{
			holdId: null,
			slot: { start, branch: 'main', service: 'Маникюр', staff: null },
			visitor: {
				contactId,
				name: customer.account.user.first_name,
				phone,
				chat: { channel, account, chatId },
				conversationId: id,
				leadId: null,
			},
		},
		{ key: `test:${++steps}`, actor: 'bot' },
	);
	if (outcome.status !== 'booked') throw new Error(JSON.stringify(outcome));
	return outcome.appointment;
};

export const visitNow = async (night: Night, { id }: Appointment) => {
	const row = await visitById(night.store.db, id);
	if (row === null) throw new Error(`There is no visit ${id}`);
	return { status: row.status, start: new Date(row.start_at).toISOString(), who: visitorOf(row) };
};

/** An account at the simulated SMS service, as `Night.open` takes it. */
export const smsCredential = ({ url }: SmscTown) => ({
	nightDeskSmscApi: { login: 'demo', password: 'demo', apiKey: '', sender: '', baseUrl: url },
});
