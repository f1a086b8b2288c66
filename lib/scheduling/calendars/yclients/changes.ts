import { isObject } from '../../../shared/json';
import { instantMs } from '../../instant';
import type { Calendar, CalendarChange } from '../calendar';
import type { YclientsDesk } from './desk';
import { recordAt, records } from './reading';
import {
	CAME,
	dayOf,
	DID_NOT_COME,
	entryFor,
	externalId,
	revisionOf,
	splitExternalId,
	wallTime,
	type YclientsRecord,
} from './record';

type Known = Parameters<Calendar['changes']>[1][number];
type Answer = Awaited<ReturnType<Calendar['changes']>>;

/** Asked for again each time, for clocks that do not agree and for changes that were being written. */
const OVERLAP_MS = 15 * 60_000;
/** After so long every known visit is compared, whatever YCLIENTS says has changed. */
const COMPARE_ALL_MS = 60 * 60_000;

/**
 * What people did to the known visits: moved, deleted, marked as came or did not come. YCLIENTS lists what changed since a time;
 * once an hour all known visits are compared, so that nothing rests on that list alone. The cursor holds both times.
 */
export async function changesSince(
	desk: YclientsDesk,
	cursor: string | null,
	known: readonly Known[],
): Promise<Answer> {
	const now = desk.clock();
	if (cursor === null) return { changes: [], cursor: JSON.stringify({ since: now, all: now }) };
	const { since, all } = readCursor(cursor);
	const whole = now - all >= COMPARE_ALL_MS;
	const changes: CalendarChange[] = [];
	for (const company of desk.catalog.companies) {
		const ours = known.filter(({ entry }) => splitExternalId(entry.externalId).company === company);
		if (ours.length === 0) continue;
		const seen = new Map(
			(
				await records(
					desk.api,
					company,
					{
						...(whole
							? span(ours, desk.timeZone)
							: { changed_after: wallTime(since - OVERLAP_MS, desk.timeZone) }),
						with_deleted: '1',
					},
					desk.timeZone,
				)
			).map((record) => [record.id, record]),
		);
		for (const one of ours) {
			const { id } = splitExternalId(one.entry.externalId);
			const record = seen.get(id);
			if (record === undefined && !whole) continue;
			// Not where it stood: moved to another month, or gone.
			const there = record ?? (await recordAt(desk.api, company, id, desk.timeZone));
			changes.push(...(await compare(desk, one, there)));
		}
	}
	return { changes, cursor: JSON.stringify({ since: now, all: whole ? now : all }) };
}

const compare = async (
	desk: YclientsDesk,
	{ appointment, entry }: Known,
	record: YclientsRecord | null,
): Promise<readonly CalendarChange[]> => {
	const about = { externalId: entry.externalId, appointmentId: appointment.id };
	if (record === null || record.deleted)
		return [{ ...about, kind: 'cancelled', revision: entry.revision }];
	const { revision } = entryFor(record);
	if (record.attendance === DID_NOT_COME)
		// Before its time nobody can have missed it: that is how people cancel without deleting.
		return [{ ...about, kind: record.start > desk.clock() ? 'cancelled' : 'no_show', revision }];
	const moved = await movedTo(desk, appointment, entry.revision, record);
	return [
		...(moved === null ? [] : [{ ...about, ...moved, revision }]),
		...(record.attendance === CAME ? [{ ...about, kind: 'visited' as const, revision }] : []),
	];
};

const movedTo = async (
	{ catalog }: YclientsDesk,
	appointment: Known['appointment'],
	known: string | null,
	record: YclientsRecord,
): Promise<{
	readonly kind: 'moved';
	readonly externalId: string;
	readonly start: number;
	readonly end: number;
	readonly staff: string | null;
} | null> => {
	if (revisionOf(record) === known) return null;
	const { start, end } = record;
	const taker = await catalog.takerOf(record.company, record.staffId, record.staffName);
	// A chair that stands for a room or for everybody says nothing about the person.
	const staff = taker.staff ?? appointment.staff;
	const same =
		start === instantMs(appointment.start) &&
		end === instantMs(appointment.end) &&
		staff === appointment.staff;
	return same ? null : { kind: 'moved', externalId: externalId(record), start, end, staff };
};

/** The days on which the known visits stand. */
const span = (known: readonly Known[], timeZone: string): Readonly<Record<string, string>> => {
	const starts = known.map(({ appointment }) => instantMs(appointment.start));
	return {
		start_date: dayOf(Math.min(...starts), timeZone),
		end_date: dayOf(Math.max(...starts), timeZone),
	};
};

/** A cursor of another calendar kind: everything is compared once. */
const readCursor = (cursor: string): { readonly since: number; readonly all: number } => {
	let parsed: unknown = null;
	try {
		parsed = JSON.parse(cursor);
	} catch {
		// Not ours.
	}
	return isObject(parsed) && typeof parsed.since === 'number' && typeof parsed.all === 'number'
		? { since: parsed.since, all: parsed.all }
		: { since: 0, all: 0 };
};
