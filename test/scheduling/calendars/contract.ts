import type { Appointment } from '../../../lib/casefile/appointment';
import type {
	Calendar,
	CalendarEntry,
	CalendarOutcome,
	CalendarVisit,
} from '../../../lib/scheduling/calendars/calendar';

/** What people do in the platform's own pages, past our adapter. */
export interface PeopleThere {
	/** Somebody books by hand; gives the platform's id. */
	book(entry: {
		readonly start: number;
		readonly end: number;
		readonly staff: string;
	}): Promise<string>;
	move(externalId: string, start: number, end: number): Promise<void>;
	/** Deletes or cancels, whichever the platform's pages do. */
	cancel(externalId: string): Promise<void>;
	/** Begin and end of everything that is not cancelled and begins on the day of the contract, in order. */
	entries(): Promise<readonly { readonly start: number; readonly end: number }[]>;
}

/** One account with a calendar each for «Марина» and «Ольга», both empty on 2 March 2027 in Moscow. */
export interface CalendarUnderTest {
	readonly calendar: Calendar;
	readonly people: PeopleThere;
	/** The same account over a line on which the next writing request is carried out, but its answer is lost. */
	losingAnAnswer(): Calendar;
	close(): Promise<void>;
}

export const DAY = '2027-03-02';

/** An instant of the contract's day by the clock in Moscow. */
export const at = (clock: string): number => Date.parse(`${DAY}T${clock}:00+03:00`);

export const appointment = (
	id: string,
	from: string,
	to: string,
	changes: Partial<Appointment> = {},
): Appointment => ({
	id,
	status: 'booked',
	start: `${DAY}T${from}:00+03:00`,
	end: `${DAY}T${to}:00+03:00`,
	profile: 'Салон',
	branch: 'Москва',
	service: 'Маникюр',
	staff: 'Марина',
	resources: {},
	seats: 1,
	customer: { contactId: 'c1', name: 'Анна', phone: '+79991234567' },
	chat: { channel: 'telegram', account: '100', chatId: '200' },
	expiresAt: null,
	external: null,
	version: 1,
	conversationId: null,
	leadId: null,
	comment: null,
	createdAt: '2027-03-01T09:00:00+03:00',
	updatedAt: '2027-03-01T09:00:00+03:00',
	...changes,
});

export const visit = (of: Appointment): CalendarVisit => ({
	appointment: of,
	title: 'Маникюр – Анна',
	description: 'Телефон: +7 999 123-45-67\nЗапись из Telegram; «особые» знаки: ,;\\ & <b>',
});

/** The entry of an outcome that must be `done`. */
export const entryOf = (outcome: CalendarOutcome): CalendarEntry => {
	if (outcome.status !== 'done') throw new Error(`Not done: ${JSON.stringify(outcome)}`);
	return outcome.entry;
};

const WHOLE_DAY = { start: at('00:00'), end: at('00:00') + 24 * 3_600_000 };

/** The cases that every outside calendar must pass. Call it at the top of a test file. */
export function calendarContract(name: string, open: () => Promise<CalendarUnderTest>): void {
	describe(`${name}, as every outside calendar,`, () => {
		let subject: CalendarUnderTest;

		beforeEach(async () => {
			subject = await open();
		});
		afterEach(async () => {
			await subject.close();
		});

		const anna = appointment('3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c11', '10:00', '11:00');
		const boris = appointment('8a1d52aa-57a0-4a8e-8f3e-93f6f7f4d222', '12:00', '13:00');
		const busyTimes = async (): Promise<string[]> =>
			(await subject.calendar.busy(WHOLE_DAY)).map(
				(one) => `${one.staff ?? '–'} ${clockOf(one.start)}–${clockOf(one.end)}`,
			);

		it('passes the test of its access', async () => {
			expect(await subject.calendar.testAccess()).toMatchObject({ ok: true });
		});

		it('is free when nobody has booked', async () => {
			expect(await subject.calendar.busy(WHOLE_DAY)).toEqual([]);
		});

		it('tells what people booked there, by member of staff', async () => {
			await subject.people.book({ start: at('09:00'), end: at('09:45'), staff: 'Марина' });
			await subject.people.book({ start: at('15:00'), end: at('16:30'), staff: 'Ольга' });
			expect((await busyTimes()).sort()).toEqual(['Марина 09:00–09:45', 'Ольга 15:00–16:30']);
			expect(
				(await subject.calendar.busy(WHOLE_DAY)).every((one) => one.appointmentId === null),
			).toBe(true);
		});

		it('tells only what touches the range', async () => {
			await subject.people.book({ start: at('09:00'), end: at('10:00'), staff: 'Марина' });
			const busy = async (from: string, to: string) =>
				await subject.calendar.busy({ start: at(from), end: at(to) });
			expect(await busy('08:00', '09:00')).toEqual([]);
			expect(await busy('10:00', '11:00')).toEqual([]);
			expect(await busy('09:30', '09:45')).toHaveLength(1);
		});

		it('writes a visit, and knows it again as ours', async () => {
			const entry = entryOf(await subject.calendar.add(visit(anna)));
			expect(entry.externalId).not.toBe('');
			const busy = await subject.calendar.busy(WHOLE_DAY);
			expect(busy).toHaveLength(1);
			expect(busy[0]).toMatchObject({
				start: at('10:00'),
				end: at('11:00'),
				staff: 'Марина',
				appointmentId: anna.id,
			});
			expect(await subject.people.entries()).toEqual([{ start: at('10:00'), end: at('11:00') }]);
		});

		it('writes a visit once, however often it is asked', async () => {
			const first = entryOf(await subject.calendar.add(visit(anna)));
			const second = entryOf(await subject.calendar.add(visit(anna)));
			expect(second.externalId).toBe(first.externalId);
			expect(await subject.people.entries()).toHaveLength(1);
		});

		it('leaves nothing where somebody was faster', async () => {
			await subject.people.book({ start: at('10:30'), end: at('11:30'), staff: 'Марина' });
			const outcome = await subject.calendar.add(visit(anna));
			expect(outcome.status).toBe('conflict');
			expect(await subject.calendar.find(anna)).toBeNull();
			expect(await subject.people.entries()).toEqual([{ start: at('10:30'), end: at('11:30') }]);
		});

		it('takes the time right after and right before somebody, and beside a colleague', async () => {
			await subject.people.book({ start: at('09:00'), end: at('10:00'), staff: 'Марина' });
			await subject.people.book({ start: at('11:00'), end: at('12:00'), staff: 'Марина' });
			await subject.people.book({ start: at('10:00'), end: at('11:00'), staff: 'Ольга' });
			expect((await subject.calendar.add(visit(anna))).status).toBe('done');
		});

		it('moves a visit in one step', async () => {
			const entry = entryOf(await subject.calendar.add(visit(anna)));
			const moved = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };
			entryOf(await subject.calendar.move(visit(moved), entry));
			expect(await subject.people.entries()).toEqual([{ start: at('14:00'), end: at('15:00') }]);
			expect(await busyTimes()).toEqual(['Марина 14:00–15:00']);
		});

		it('stays where it was when the new time is taken', async () => {
			const entry = entryOf(await subject.calendar.add(visit(anna)));
			await subject.people.book({ start: at('14:30'), end: at('15:30'), staff: 'Марина' });
			const moved = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };
			expect((await subject.calendar.move(visit(moved), entry)).status).toBe('conflict');
			expect(await subject.people.entries()).toEqual([
				{ start: at('10:00'), end: at('11:00') },
				{ start: at('14:30'), end: at('15:30') },
			]);
			// What is left is still ours to move.
			const found = await subject.calendar.find(anna);
			expect(found?.externalId).toBe(entry.externalId);
		});

		it('moves a visit to a colleague', async () => {
			const entry = entryOf(await subject.calendar.add(visit(anna)));
			const moved = { ...anna, staff: 'Ольга' };
			entryOf(await subject.calendar.move(visit(moved), entry));
			expect(await busyTimes()).toEqual(['Ольга 10:00–11:00']);
			expect(await subject.people.entries()).toHaveLength(1);
		});

		it('frees the time of a cancelled visit', async () => {
			const entry = entryOf(await subject.calendar.add(visit(anna)));
			const { status } = await subject.calendar.cancel(visit(anna), entry);
			expect(status).toBe('done');
			expect(await busyTimes()).toEqual([]);
			expect(await subject.people.entries()).toEqual([]);
			expect(await subject.calendar.find(anna)).toBeNull();
			expect(
				(await subject.calendar.add(visit({ ...boris, start: anna.start, end: anna.end }))).status,
			).toBe('done');
		});

		it('finds what an attempt made whose answer was lost', async () => {
			expect(await subject.calendar.find(anna)).toBeNull();
			await expect(subject.losingAnAnswer().add(visit(anna))).rejects.toMatchObject({
				name: 'UnreachableError',
				mayHaveArrived: true,
			});
			const found = await subject.calendar.find(anna);
			expect(found).not.toBeNull();
			const again = entryOf(await subject.calendar.add(visit(anna)));
			expect(again.externalId).toBe(found?.externalId);
			expect(await subject.people.entries()).toHaveLength(1);
		});

		it('says that an entry is gone', async () => {
			const entry = entryOf(await subject.calendar.add(visit(anna)));
			await subject.people.cancel(entry.externalId);
			const moved = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };
			expect(await subject.calendar.move(visit(moved), entry)).toEqual({ status: 'gone' });
			expect(await subject.calendar.cancel(visit(anna), entry)).toEqual({ status: 'gone' });
			expect(await subject.people.entries()).toEqual([]);
		});

		it('overwrites nothing that somebody changed since', async () => {
			const entry = entryOf(await subject.calendar.add(visit(anna)));
			await subject.people.move(entry.externalId, at('16:00'), at('17:00'));
			const moved = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };
			expect((await subject.calendar.move(visit(moved), entry)).status).toBe('changed');
			expect((await subject.calendar.cancel(visit(anna), entry)).status).toBe('changed');
			expect(await subject.people.entries()).toEqual([{ start: at('16:00'), end: at('17:00') }]);
		});

		it('reports what people moved and cancelled, once', async () => {
			const { calendar, people } = subject;
			const known = [];
			for (const one of [anna, boris])
				known.push({ appointment: one, entry: entryOf(await calendar.add(visit(one))) });
			const begin = await calendar.changes(null, known);
			expect(begin.changes).toEqual([]);

			await people.move(known[0].entry.externalId, at('16:00'), at('17:00'));
			await people.cancel(known[1].entry.externalId);
			const { changes, cursor } = await calendar.changes(begin.cursor, known);
			expect([...changes].sort((one, other) => one.kind.localeCompare(other.kind))).toMatchObject([
				{ kind: 'cancelled', externalId: known[1].entry.externalId, appointmentId: boris.id },
				{
					kind: 'moved',
					externalId: known[0].entry.externalId,
					appointmentId: anna.id,
					start: at('16:00'),
					end: at('17:00'),
					staff: 'Марина',
				},
			]);

			// The caller has followed the changes: the visit stands at its new time with the new revision, the other is over.
			const moved = changes.find((change) => change.kind === 'moved');
			const followed = [
				{
					appointment: {
						...anna,
						start: `${DAY}T16:00:00+03:00`,
						end: `${DAY}T17:00:00+03:00`,
					},
					entry: { externalId: known[0].entry.externalId, revision: moved?.revision ?? null },
				},
			];
			expect((await calendar.changes(cursor, followed)).changes).toEqual([]);
			// The revision that was told is good for the next change of ours.
			const back = await calendar.move(visit(anna), followed[0].entry);
			expect(back.status).toBe('done');
		});

		it('does not report what we did ourselves', async () => {
			const { calendar } = subject;
			const begin = await calendar.changes(null, []);
			const entry = entryOf(await calendar.add(visit(anna)));
			const moved = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };
			const after = entryOf(await calendar.move(visit(moved), entry));
			const known = [{ appointment: moved, entry: after }];
			expect((await calendar.changes(begin.cursor, known)).changes).toEqual([]);
		});

		it('does not report what others book for themselves', async () => {
			const { calendar, people } = subject;
			const entry = entryOf(await calendar.add(visit(anna)));
			const known = [{ appointment: anna, entry }];
			const begin = await calendar.changes(null, known);
			const theirs = await people.book({ start: at('18:00'), end: at('19:00'), staff: 'Ольга' });
			await people.move(theirs, at('19:00'), at('20:00'));
			expect((await calendar.changes(begin.cursor, known)).changes).toEqual([]);
		});
	});
}

const clockOf = (instant: number): string =>
	new Date(instant + 3 * 3_600_000).toISOString().slice(11, 16);
