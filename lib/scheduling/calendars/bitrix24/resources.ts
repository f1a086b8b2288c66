import { ServiceError } from '../../../channels/adapter';
import type { Appointment } from '../../../casefile/appointment';
import { asArray, asId, asObject, asText } from '../../../shared/json';
import { assignedTo, type CalendarAssignment, type CalendarSettings } from '../assignment';
import type { BookingCall } from './call';

export interface Resource {
	readonly id: string;
	readonly name: string;
}

/** What a visit takes. */
export interface Taken {
	/** The person's first, then rooms and the like. */
	readonly resourceIds: readonly string[];
	/** Visits side by side on the first. */
	readonly capacity: number;
}

export interface Taker {
	readonly staff: string | null;
	readonly resource: string | null;
}

/** The resources of a portal and who they stand for. Read once for each opened calendar. */
export interface Resources {
	list(): Promise<readonly Resource[]>;
	/** Throws `ServiceError` where none is meant for the visit or a name is not clear. */
	takenBy(appointment: Appointment): Promise<Taken>;
	takerOf(resourceId: string): Promise<Taker>;
	/** Throws `ServiceError` for the first line of the settings that names no resource. */
	checkLines(): Promise<void>;
}

export function createResources(call: BookingCall, settings: CalendarSettings): Resources {
	let asked: Promise<readonly Resource[]> | null = null;
	const list = (): Promise<readonly Resource[]> => {
		const reading = (asked ??= read(call));
		// What failed is asked for again next time.
		reading.catch(() => {
			asked = null;
		});
		return reading;
	};
	const resource = async (who: string): Promise<Resource> => only(await list(), who);
	return {
		list,
		takenBy: async (appointment) => {
			const line = assignedTo(settings, appointment);
			const who = line?.calendar ?? appointment.staff;
			if (who === null) throw nobodyTakes(appointment);
			const first = await resource(who);
			const names = Object.values(appointment.resources);
			const further = settings.calendars.filter(
				(one) => isThing(one) && one !== line && names.includes(one.resource ?? ''),
			);
			const ids = await Promise.all(further.map(async (one) => (await resource(one.calendar)).id));
			return { resourceIds: [...new Set([first.id, ...ids])], capacity: line?.capacity ?? 1 };
		},
		takerOf: async (resourceId) => {
			const known = await list();
			for (const line of settings.calendars)
				if (only(known, line.calendar).id === resourceId)
					return { staff: line.staff, resource: line.staff === null ? line.resource : null };
			const name = known.find(({ id }) => id === resourceId)?.name;
			// A resource that has been deleted may still have bookings; an empty name would mean everybody.
			return { staff: name ?? `Bitrix24 ${resourceId}`, resource: null };
		},
		checkLines: async () => {
			for (const { calendar } of settings.calendars) await resource(calendar);
		},
	};
}

const isThing = (line: CalendarAssignment): boolean =>
	line.staff === null && line.resource !== null;

/** The key of the list is `resource`; pages, which are not documented, are followed where there are some. */
const read = async (call: BookingCall): Promise<readonly Resource[]> => {
	const found = new Map<string, Resource>();
	let start: number | null = 0;
	while (start !== null) {
		const answer: Awaited<ReturnType<BookingCall>> = await call('booking.v1.resource.list', {
			order: { id: 'ASC' },
			...(start === 0 ? {} : { start }),
		});
		for (const one of asArray(asObject(answer.result).resource)) {
			const { id, name } = asObject(one);
			const number = asId(id);
			if (number !== null) found.set(number, { id: number, name: (asText(name) ?? '').trim() });
		}
		start = answer.next !== null && answer.next > start ? answer.next : null;
	}
	return [...found.values()];
};

const plain = (name: string): string =>
	name.trim().replace(/\s+/g, ' ').toLowerCase().replaceAll('ё', 'е');

/** By number or by the whole name. */
const only = (resources: readonly Resource[], who: string): Resource => {
	const found = resources.filter(({ id, name }) => id === who || plain(name) === plain(who));
	const [resource] = found;
	if (resource !== undefined && found.length === 1) return resource;
	throw new ServiceError(
		found.length > 1
			? `Bitrix24 has ${String(found.length)} resources called "${who}". Write the number instead, such as "${who} = ${resource?.id ?? '5'}", in the field Booking Resources of the credential.`
			: `Bitrix24 has no booking resource called "${who}". Add it in Bitrix24 (CRM → Online booking), or write in the field Booking Resources of the credential which one it is: "${who} = name or number". It has: ${
					resources.map(({ id, name }) => `${name} (${id})`).join(', ') || 'none'
				}.`,
		404,
		'',
	);
};

const nobodyTakes = ({ service, branch }: Appointment): ServiceError =>
	new ServiceError(
		`A booking in Bitrix24 needs a resource, and the visit${service === null ? '' : ` "${service}"`}${branch === null ? '' : ` in "${branch}"`} names nobody. Add a line such as "* = name of a resource" to the field Booking Resources of the credential.`,
		404,
		'',
	);
