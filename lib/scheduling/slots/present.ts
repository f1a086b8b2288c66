import { localIsoWriter } from './localIso';
import type { OfferedStart } from './offered';
import type { PreparedRequest } from './prepared';
import type { Slot } from './result';

/** Offered starts as slots: local time with its offset, and names instead of indexes. */
export const present = (
	{ request, lanes, groups, calendar }: PreparedRequest,
	found: readonly OfferedStart[],
): readonly Slot[] => {
	if (found.length === 0) return [];
	const { duration } = request;
	const first = found[0].start;
	const last = found[found.length - 1].start + duration + 1;
	const startIso = localIsoWriter(calendar.zone, first, last);
	const endIso = localIsoWriter(calendar.zone, first, last);
	const named = request.staff !== undefined;
	const ids = lanes.map(({ id }) => id);
	return found.map(({ start, lanes: free, needs }) => ({
		start: startIso(start),
		end: endIso(start + duration),
		staff: named ? free.map((index) => ids[index]) : [],
		...(groups.length > 0 && {
			needs: Object.fromEntries(
				groups.map(({ kind, lanes: members }, group) => [
					kind,
					needs[group].map((index) => members[index].id),
				]),
			),
		}),
		...(request.session !== undefined && {
			placesLeft: Math.max(
				...free.map((index) => lanes[index].sessions.get(start) ?? request.session?.places ?? 0),
			),
		}),
	}));
};
