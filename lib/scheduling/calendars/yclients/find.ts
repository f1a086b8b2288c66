import type { Appointment } from '../../../casefile/appointment';
import { instantMs } from '../../instant';
import type { YclientsDesk } from './desk';
import { records, recordsWithin } from './reading';
import { wallTime, type YclientsRecord } from './record';

const DAY_MS = 86_400_000;

/** The record of an appointment: near its time, else wherever people have put it since it was made. */
export async function findRecord(
	{ api, catalog, timeZone }: YclientsDesk,
	appointment: Appointment,
): Promise<YclientsRecord | null> {
	const start = instantMs(appointment.start);
	const isIt = (record: YclientsRecord): boolean =>
		!record.deleted && record.appointmentId === appointment.id;
	for (const company of catalog.companies) {
		const range = { start: start - DAY_MS, end: start + DAY_MS };
		const found = (await recordsWithin(api, company, range, timeZone)).find(isIt);
		if (found !== undefined) return found;
	}
	// A day is taken off for clocks and zones that do not agree.
	const since = wallTime(instantMs(appointment.createdAt) - DAY_MS, timeZone);
	for (const company of catalog.companies) {
		const found = (await records(api, company, { changed_after: since }, timeZone)).find(isIt);
		if (found !== undefined) return found;
	}
	return null;
}
