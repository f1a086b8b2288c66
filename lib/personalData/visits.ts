import { currentProfile } from '../profile';
import { cancelVisit } from '../scheduling/bookings/cancel';
import { UPCOMING } from '../scheduling/bookings/lists';
import { calendarVisit, entryOf } from '../scheduling/bookings/mirror';
import { toAppointment } from '../scheduling/bookings/record';
import type { AppointmentRow } from '../scheduling/bookings/taken';
import type { Calendar } from '../scheduling/calendars/calendar';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import type { Person } from './person';
import type { ReceiptLine } from './receipt';

/** The person's visits, the earliest first. */
export const visitsOfPerson = async (
	{ db }: Pick<Store, 'db'>,
	{ appointmentIds }: Pick<Person, 'appointmentIds'>,
): Promise<readonly AppointmentRow[]> =>
	appointmentIds.length === 0
		? []
		: await db
				.selectFrom('nd_appointment')
				.selectAll()
				.where('id', 'in', [...appointmentIds])
				.orderBy('start_at')
				.execute();

export const isAhead = ({ status, end_at }: AppointmentRow, now: number): boolean =>
	(UPCOMING.includes(status) || status === 'held') && end_at > now;

const CALENDARS: Readonly<Record<string, string>> = {
	caldav: 'Календарь CalDAV',
	google: 'Google Календарь',
	yclients: 'YCLIENTS',
	bitrix24: 'Битрикс24: онлайн-запись',
};

const PASSED_ON = 'Записи впереди';

/**
 * Cancels what is ahead, so that the time is free for others, and takes the entries out of the outside calendar: their titles hold name and
 * phone. Entries of a calendar that this node does not have are named, for a person to remove. Bookings of the portal are taken by the
 * erasure in the portal.
 */
export const eraseVisits = async (
	store: Store,
	visits: readonly AppointmentRow[],
	calendar: Calendar | null,
	{ receipt, withPortal }: { readonly receipt: string; readonly withPortal: boolean },
	clock: Clock,
): Promise<readonly ReceiptLine[]> => {
	const lines: ReceiptLine[] = [];
	let cancelled = 0;
	const removed = new Map<string, number>();
	const left = new Map<string, number>();
	const count = (counts: Map<string, number>, name: string) =>
		counts.set(name, (counts.get(name) ?? 0) + 1);
	for (const row of visits) {
		const mirrored = calendar !== null && row.calendar === calendar.kind ? calendar : null;
		const entry = entryOf(row);
		const name = CALENDARS[row.calendar ?? ''] ?? 'Календарь';
		if (isAhead(row, clock())) {
			const profile = await currentProfile(store, row.profile);
			await cancelVisit(
				{ store, profile, calendar: mirrored, clock },
				{ appointmentId: row.id, requester: null, moment: null, acknowledged: true },
				{ key: `erasure:${receipt}:${row.id}`, actor: 'customer', reason: 'personal_data_erased' },
			);
			cancelled += 1;
			if (mirrored !== null && entry !== null) {
				count(removed, name);
				continue;
			}
		}
		if (entry === null || row.calendar === null || row.calendar === 'builtin') continue;
		if (row.calendar === 'bitrix24' && withPortal) continue;
		if (mirrored === null) {
			count(left, name);
			continue;
		}
		const outcome = await mirrored.cancel(calendarVisit(toAppointment(row)), entry);
		count(outcome.status === 'done' || outcome.status === 'gone' ? removed : left, name);
	}
	if (cancelled > 0)
		lines.push({
			place: PASSED_ON,
			count: cancelled,
			outcome: 'erased',
			why: 'отменены, время свободно',
		});
	for (const [place, number] of removed)
		lines.push({ place, count: number, outcome: 'erased', why: null });
	for (const [place, number] of left)
		lines.push({
			place,
			count: number,
			outcome: 'left',
			why: 'удалите имя и номер в записях календаря вручную',
		});
	return lines;
};
