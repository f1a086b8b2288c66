import { asArray, asId, asObject, asText } from '../../../shared/json';
import { DAY_MINUTES, formatLocalDate, parseLocalDate } from '../../localDate';
import { zoneNamed } from '../../zone';
import { YclientsError, type YclientsApi } from './api';
import { dayOf } from './record';

export interface OffDuty {
	readonly staffId: string;
	readonly start: number;
	readonly end: number;
}

/** When people do not work by their schedule, within the range. Nothing where the schedules are not shown to the user of the token. */
export async function offDuty(
	api: YclientsApi,
	company: string,
	staffIds: readonly string[],
	range: { readonly start: number; readonly end: number },
	timeZone: string,
): Promise<readonly OffDuty[]> {
	if (staffIds.length === 0) return [];
	const first = dayOf(range.start, timeZone);
	const last = dayOf(range.end - 1, timeZone);
	let rows: readonly unknown[];
	try {
		const { data } = await api.call({
			method: 'GET',
			path: `/company/${company}/staff/schedule`,
			query: [
				['start_date', first],
				['end_date', last],
				...staffIds.map((id) => ['staff_ids[]', id] as const),
			],
		});
		rows = asArray(data);
	} catch (error) {
		if (error instanceof YclientsError && (error.status === 403 || error.status === 404)) return [];
		throw error;
	}
	const shifts = new Map<string, readonly (readonly [from: number, to: number])[]>();
	for (const row of rows) {
		const { staff_id, date, slots } = asObject(row);
		const hours = asArray(slots).flatMap((slot) => {
			const [from, to] = [clock(asObject(slot).from), clock(asObject(slot).to)];
			return from === null || to === null || to <= from ? [] : [[from, to] as const];
		});
		shifts.set(
			`${asId(staff_id) ?? ''} ${(asText(date) ?? '').slice(0, 10)}`,
			hours.sort((one, other) => one[0] - other[0]),
		);
	}
	const off: OffDuty[] = [];
	for (const staffId of staffIds)
		for (let day = parseLocalDate(first); day <= parseLocalDate(last); day++) {
			let from = 0;
			// A day without a row is a day off.
			const hours = shifts.get(`${staffId} ${formatLocalDate(day)}`) ?? [];
			for (const [begin, end] of [...hours, [DAY_MINUTES, DAY_MINUTES] as const]) {
				if (begin > from) off.push(stretch(staffId, day, from, begin, timeZone));
				from = Math.max(from, end);
			}
		}
	return off.filter(({ start, end }) => start < range.end && end > range.start);
}

const stretch = (
	staffId: string,
	day: number,
	from: number,
	to: number,
	timeZone: string,
): OffDuty => {
	const instant = (minute: number): number =>
		zoneNamed(timeZone).utcMinute(day * DAY_MINUTES + minute) * 60_000;
	return { staffId, start: instant(from), end: instant(to) };
};

/** Minutes of `10:00`, `10:00:00` and `24:00`. */
const clock = (value: unknown): number | null => {
	const parts = /^(\d\d?):(\d\d)/.exec(asText(value) ?? '');
	return parts === null ? null : Number(parts[1]) * 60 + Number(parts[2]);
};
