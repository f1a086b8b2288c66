import { ServiceError } from '../../../channels/adapter';
import { systemClock } from '../../../shared/clock';
import { UnreachableError } from '../../../shared/http';
import { asObject, asText } from '../../../shared/json';
import type { Calendar, ExternalBusy } from '../calendar';
import { createYclientsApi } from './api';
import { createCatalog } from './catalog';
import { changesSince } from './changes';
import type { YclientsDesk, YclientsOptions } from './desk';
import { findRecord } from './find';
import { offDuty } from './offDuty';
import { recordsWithin } from './reading';
import { entryFor, externalId, takesTime } from './record';
import { addVisit, cancelVisit, moveVisit } from './write';

/** YCLIENTS, REST API of version 1 with answers of version 2. */
export function createYclientsCalendar(options: YclientsOptions): Calendar {
	const api = createYclientsApi(options);
	const catalog = createCatalog(api, options.companyId, options.settings);
	const desk: YclientsDesk = {
		api,
		catalog,
		timeZone: options.settings.timeZone,
		clock: options.clock ?? systemClock,
		serviceOf: async (company, { service }) =>
			service === null ? null : await catalog.serviceId(company, service),
	};
	return {
		kind: 'yclients',
		warning:
			'YCLIENTS may write to the customer itself. Records of Night Desk are made without its SMS and e-mail reminders; switch the other notifications off in YCLIENTS, or customers hear everything twice.',
		busy: async (range) =>
			(
				await Promise.all(
					catalog.companies.map((company) =>
						busyIn(desk, company, range, options.followSchedule !== false),
					),
				)
			).flat(),
		add: async (visit) => await addVisit(desk, visit),
		move: async (visit, entry) => await moveVisit(desk, visit, entry),
		cancel: async (visit, entry) => await cancelVisit(desk, visit, entry),
		find: async (appointment) => {
			const found = await findRecord(desk, appointment);
			return found === null ? null : entryFor(found);
		},
		changes: async (cursor, known) => await changesSince(desk, cursor, known),
		testAccess: async () => await testAccess(desk),
	};
}

const busyIn = async (
	{ api, catalog, timeZone }: YclientsDesk,
	company: string,
	range: { readonly start: number; readonly end: number },
	followSchedule: boolean,
): Promise<readonly ExternalBusy[]> => {
	const busy: ExternalBusy[] = [];
	for (const record of await recordsWithin(api, company, range, timeZone)) {
		if (!takesTime(record)) continue;
		busy.push({
			externalId: externalId(record),
			start: record.start,
			end: record.end,
			...(await catalog.takerOf(company, record.staffId, record.staffName)),
			seats: 1,
			appointmentId: record.appointmentId,
		});
	}
	if (!followSchedule) return busy;
	const staff = await catalog.staff(company);
	const ids = staff.map(({ id }) => id);
	for (const { staffId, start, end } of await offDuty(api, company, ids, range, timeZone)) {
		const taker = await catalog.takerOf(company, staffId, null);
		// Off duty of one whose visits anybody may take would close the whole business.
		if (taker.staff === null && taker.resource === null) continue;
		busy.push({ externalId: null, start, end, ...taker, seats: 1, appointmentId: null });
	}
	return busy;
};

const testAccess = async ({
	api,
	catalog,
	timeZone,
}: YclientsDesk): Promise<{ readonly ok: boolean; readonly message: string }> => {
	try {
		const said: string[] = [];
		for (const company of catalog.companies) {
			const { data } = await api.call({ method: 'GET', path: `/company/${company}` });
			const { title, timezone_name } = asObject(data);
			const zone = asText(timezone_name);
			if (zone !== null && zone !== '' && zone !== timeZone)
				return {
					ok: false,
					message: `The branch "${asText(title) ?? company}" keeps the time of ${zone}, the credential says ${timeZone}. Set the same time zone.`,
				};
			const staff = await catalog.staff(company);
			// The journal is what everything rests on, and has a right of its own.
			await api.call({
				method: 'GET',
				path: `/records/${company}`,
				query: [
					['page', '1'],
					['count', '1'],
				],
			});
			said.push(
				`${asText(title) ?? company}: ${staff.map(({ name }) => name).join(', ') || 'no staff'}`,
			);
		}
		await catalog.checkLines();
		return { ok: true, message: `Connected to YCLIENTS. ${said.join('; ')}` };
	} catch (error) {
		if (error instanceof ServiceError) return { ok: false, message: error.message };
		if (error instanceof UnreachableError)
			return {
				ok: false,
				message: `YCLIENTS could not be reached${error.code === null ? '' : ` (${error.code})`}. Check the network and the proxy.`,
			};
		throw error;
	}
};
