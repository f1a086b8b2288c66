import { ServiceError } from '../../../channels/adapter';
import type { Appointment } from '../../../casefile/appointment';
import { asArray, asId, asObject, asText } from '../../../shared/json';
import { assignedTo, type CalendarAssignment, type CalendarSettings } from '../assignment';
import type { YclientsApi } from './api';

export interface StaffMember {
	readonly company: string;
	readonly id: string;
	readonly name: string;
}

/** Where a visit is written. */
export interface Chair extends StaffMember {
	/** Visits side by side. */
	readonly capacity: number;
}

/** Whose time a record takes, in the words of the Business Profile. */
export interface Taker {
	readonly staff: string | null;
	readonly resource: string | null;
}

/** Who works where and what is offered, by name. Read once for each opened calendar. */
export interface Catalog {
	readonly companies: readonly string[];
	/** The member of staff that takes a visit. Throws `ServiceError` where there is none or the name is not clear. */
	chairFor(appointment: Appointment): Promise<Chair>;
	/** Everybody whose time counts. */
	staff(company: string): Promise<readonly StaffMember[]>;
	takerOf(company: string, staffId: string, staffName: string | null): Promise<Taker>;
	/** Id of the service of that name; null: YCLIENTS has none, or several. */
	serviceId(company: string, name: string): Promise<string | null>;
	/** Throws `ServiceError` for the first line of the settings that names nobody. */
	checkLines(): Promise<void>;
}

const COMPANY = /^(\d+)\s*\/\s*(.+)$/;

/** `4564/Марина`, `Марина`, `9`: branch and member of staff of a line. */
const target = (
	line: CalendarAssignment,
	companyId: string,
): { readonly company: string; readonly who: string } => {
	const parts = COMPANY.exec(line.calendar);
	return { company: parts?.[1] ?? companyId, who: parts?.[2] ?? line.calendar };
};

export function createCatalog(
	api: YclientsApi,
	companyId: string,
	settings: CalendarSettings,
): Catalog {
	const lists = new Map<string, Promise<readonly StaffMember[]>>();
	const list = (company: string, kind: 'staff' | 'services'): Promise<readonly StaffMember[]> => {
		const key = `${kind}:${company}`;
		const known = lists.get(key);
		if (known !== undefined) return known;
		const asked = read(api, company, kind);
		lists.set(key, asked);
		// What failed is asked for again next time.
		asked.catch(() => lists.delete(key));
		return asked;
	};
	const memberOf = async (company: string, who: string): Promise<StaffMember> =>
		only(await list(company, 'staff'), who);
	const companies = [
		...new Set([companyId, ...settings.calendars.map((line) => target(line, companyId).company)]),
	];
	return {
		companies,
		chairFor: async (appointment) => {
			const line = assignedTo(settings, appointment);
			if (line !== null) {
				const { company, who } = target(line, companyId);
				return { ...(await memberOf(company, who)), capacity: line.capacity ?? 1 };
			}
			if (appointment.staff === null) throw nobodyTakes(appointment);
			return { ...(await memberOf(companyId, appointment.staff)), capacity: 1 };
		},
		staff: async (company) => await list(company, 'staff'),
		takerOf: async (company, staffId, staffName) => {
			for (const line of settings.calendars) {
				const at = target(line, companyId);
				if (at.company !== company) continue;
				const member = only(await list(company, 'staff'), at.who);
				if (member.id === staffId)
					return {
						staff: line.staff,
						resource: line.staff === null ? line.resource : null,
					};
			}
			const member = (await list(company, 'staff')).find(({ id }) => id === staffId);
			// Somebody who has left may still have records; an empty name would mean everybody.
			return { staff: member?.name ?? staffName ?? `YCLIENTS ${staffId}`, resource: null };
		},
		serviceId: async (company, name) => {
			const found = (await list(company, 'services')).filter((one) => same(one.name, name));
			return found.length === 1 ? (found[0]?.id ?? null) : null;
		},
		checkLines: async () => {
			for (const line of settings.calendars) {
				const { company, who } = target(line, companyId);
				await memberOf(company, who);
			}
		},
	};
}

const read = async (
	api: YclientsApi,
	company: string,
	kind: 'staff' | 'services',
): Promise<readonly StaffMember[]> => {
	const { data } = await api.call({ method: 'GET', path: `/company/${company}/${kind}` });
	return asArray(data).flatMap((one) => {
		const { id, name, title, fired } = asObject(one);
		const number = asId(id);
		return number === null || fired === 1 || fired === true
			? []
			: [{ company, id: number, name: (asText(name) ?? asText(title) ?? '').trim() }];
	});
};

const plain = (name: string): string =>
	name.trim().replace(/\s+/g, ' ').replaceAll('ё', 'е').replaceAll('Ё', 'Е').toLowerCase();

const same = (one: string, other: string): boolean => plain(one) === plain(other);

/** By id or by the whole name. */
const only = (staff: readonly StaffMember[], who: string): StaffMember => {
	const found = staff.filter(({ id, name }) => id === who || same(name, who));
	const [member] = found;
	if (member !== undefined && found.length === 1) return member;
	throw new ServiceError(
		found.length > 1
			? `YCLIENTS has ${String(found.length)} people called "${who}". Write their number instead, such as "${who} = ${member?.id ?? '9'}", in the field Staff of the credential.`
			: `YCLIENTS has nobody called "${who}" in this branch. Write in the field Staff of the credential who it is: "${who} = name or number in YCLIENTS". It has: ${
					staff.map(({ id, name }) => `${name} (${id})`).join(', ') || 'nobody'
				}.`,
		404,
		'',
	);
};

const nobodyTakes = ({ branch, service }: Appointment): ServiceError =>
	new ServiceError(
		`A record in YCLIENTS needs a member of staff, and the visit${service === null ? '' : ` "${service}"`}${branch === null ? '' : ` in "${branch}"`} names nobody. Add a line such as "* = name in YCLIENTS" to the field Staff of the credential.`,
		404,
		'',
	);
