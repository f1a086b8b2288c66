import type { Appointment } from '../../../lib/casefile/appointment';
import { isOvertaken, type TakenTime } from '../../../lib/scheduling/calendars/assignment';
import type {
	Calendar,
	CalendarChange,
	CalendarEntry,
	CalendarVisit,
} from '../../../lib/scheduling/calendars/calendar';
import { UnreachableError } from '../../../lib/shared/http';

interface Entry {
	readonly id: string;
	readonly start: number;
	readonly end: number;
	readonly staff: string | null;
	readonly appointmentId: string | null;
	/** Counted up with every change, as an etag would. */
	readonly revision: number;
}

/** How a request to the platform goes wrong. `lost`: it is carried out, the answer is lost; `down`: nothing leaves the machine. */
export type Fault = 'lost' | 'down';

/**
 * An outside calendar in memory, as strict as the strictest of the real ones: it refuses what is taken, overwrites nothing that changed,
 * and tells a change once. People reach it past the adapter through `people`.
 */
export class MemoryCalendar implements Calendar {
	readonly kind = 'caldav';
	readonly warning = null;
	private readonly entries = new Map<string, Entry>();
	private readonly faults: Fault[] = [];
	private count = 0;
	/** Writing requests that reached the platform. */
	writes = 0;

	/** The next writing requests go wrong, in this order. */
	failNext(...faults: readonly Fault[]): void {
		this.faults.push(...faults);
	}

	/** What people do there by hand. */
	readonly people = {
		book: async (entry: {
			readonly start: number;
			readonly end: number;
			readonly staff: string;
		}): Promise<string> => {
			const id = `entry-${++this.count}`;
			this.entries.set(id, { ...entry, id, appointmentId: null, revision: 1 });
			return await Promise.resolve(id);
		},
		move: async (id: string, start: number, end: number): Promise<void> => {
			const entry = this.entries.get(id);
			if (entry === undefined) throw new Error(`There is no entry ${id}`);
			this.entries.set(id, { ...entry, start, end, revision: entry.revision + 1 });
			await Promise.resolve();
		},
		cancel: async (id: string): Promise<void> => {
			if (!this.entries.delete(id)) throw new Error(`There is no entry ${id}`);
			await Promise.resolve();
		},
		entries: async (): Promise<readonly { readonly start: number; readonly end: number }[]> =>
			await Promise.resolve(
				[...this.entries.values()]
					.map(({ start, end }) => ({ start, end }))
					.sort((one, other) => one.start - other.start),
			),
	};

	async busy({ start, end }: { readonly start: number; readonly end: number }) {
		const found = [...this.entries.values()].filter(
			(entry) => entry.start < end && entry.end > start,
		);
		return await Promise.resolve(
			found.map((entry) => ({
				externalId: entry.id,
				start: entry.start,
				end: entry.end,
				staff: entry.staff,
				resource: null,
				seats: 1,
				appointmentId: entry.appointmentId,
			})),
		);
	}

	async add({ appointment }: CalendarVisit) {
		return await this.written(() => {
			const known = this.byAppointment(appointment.id);
			if (known !== undefined) return { status: 'done' as const, entry: asEntry(known) };
			const wanted = timeOf(appointment);
			if (this.isTaken(wanted, appointment.staff, null)) return CONFLICT;
			const entry: Entry = {
				...wanted,
				id: `entry-${++this.count}`,
				staff: appointment.staff,
				appointmentId: appointment.id,
				revision: 1,
			};
			this.entries.set(entry.id, entry);
			return { status: 'done' as const, entry: asEntry(entry) };
		});
	}

	async move({ appointment }: CalendarVisit, known: CalendarEntry) {
		return await this.written(() => {
			const entry = this.entries.get(known.externalId);
			if (entry === undefined) return { status: 'gone' as const };
			if (String(entry.revision) !== known.revision) return CHANGED;
			const wanted = timeOf(appointment);
			if (this.isTaken(wanted, appointment.staff, entry.id)) return CONFLICT;
			const moved = {
				...entry,
				...wanted,
				staff: appointment.staff,
				revision: entry.revision + 1,
			};
			this.entries.set(entry.id, moved);
			return { status: 'done' as const, entry: asEntry(moved) };
		});
	}

	async cancel(visit: CalendarVisit, known: CalendarEntry) {
		void visit;
		return await this.written(() => {
			const entry = this.entries.get(known.externalId);
			if (entry === undefined) return { status: 'gone' as const };
			if (String(entry.revision) !== known.revision) return CHANGED;
			this.entries.delete(entry.id);
			return { status: 'done' as const, entry: known };
		});
	}

	async find({ id }: Appointment): Promise<CalendarEntry | null> {
		const entry = this.byAppointment(id);
		return await Promise.resolve(entry === undefined ? null : asEntry(entry));
	}

	async changes(
		cursor: string | null,
		known: readonly { readonly appointment: Appointment; readonly entry: CalendarEntry }[],
	) {
		const changes: CalendarChange[] = [];
		for (const { appointment, entry } of known) {
			const there = this.entries.get(entry.externalId);
			const head = { externalId: entry.externalId, appointmentId: appointment.id };
			if (there === undefined) changes.push({ ...head, kind: 'cancelled', revision: null });
			else if (String(there.revision) !== entry.revision)
				changes.push({
					...head,
					kind: 'moved',
					revision: String(there.revision),
					start: there.start,
					end: there.end,
					staff: there.staff,
				});
		}
		return await Promise.resolve({ changes, cursor: String(Number(cursor ?? '0') + 1) });
	}

	async testAccess() {
		return await Promise.resolve({ ok: true, message: 'In memory' });
	}

	private byAppointment(id: string): Entry | undefined {
		return [...this.entries.values()].find(({ appointmentId }) => appointmentId === id);
	}

	private isTaken(
		wanted: { readonly start: number; readonly end: number },
		staff: string | null,
		self: string | null,
	): boolean {
		const others = [...this.entries.values()]
			.filter((entry) => entry.id !== self && (entry.staff === staff || entry.staff === null))
			.map(
				({ start, end, appointmentId }): TakenTime => ({
					start,
					end,
					foreign: appointmentId === null,
				}),
			);
		return isOvertaken(wanted, others);
	}

	private async written<T>(carryOut: () => T): Promise<T> {
		const fault = this.faults.shift();
		if (fault === 'down')
			throw new UnreachableError('The service could not be reached', false, 'ECONNREFUSED');
		this.writes++;
		const result = carryOut();
		if (fault === 'lost')
			throw new UnreachableError('The service could not be reached', true, 'ECONNRESET');
		return await Promise.resolve(result);
	}
}

const CONFLICT = { status: 'conflict' as const, explanation: 'Somebody has this time' };
const CHANGED = { status: 'changed' as const, explanation: 'Somebody changed the entry' };

const asEntry = ({ id, revision }: Entry): CalendarEntry => ({
	externalId: id,
	revision: String(revision),
});

const timeOf = ({ start, end }: Appointment) => ({
	start: Date.parse(start),
	end: Date.parse(end),
});
