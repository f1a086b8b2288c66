import { asArray, asNumber } from '../../../shared/json';
import { YclientsError, type YclientsApi } from './api';
import { dayOf, readRecord, type YclientsRecord } from './record';

const PAGE = 200;
/** A branch with more records than this in one question is broken. */
const PAGES = 100;
const DAY_MS = 86_400_000;

/** Records of a branch by any filter, page by page; the same one is told once, also when pages shift while they are read. */
export async function records(
	api: YclientsApi,
	company: string,
	filter: Readonly<Record<string, string>>,
	timeZone: string,
): Promise<readonly YclientsRecord[]> {
	const found = new Map<string, YclientsRecord>();
	let seen = 0;
	for (let page = 1; page <= PAGES; page++) {
		const { data, meta } = await api.call({
			method: 'GET',
			path: `/records/${company}`,
			query: Object.entries({ ...filter, page: String(page), count: String(PAGE) }),
		});
		const rows = asArray(data);
		for (const row of rows) {
			const record = readRecord(row, company, timeZone);
			if (record !== null) found.set(record.id, record);
		}
		seen += rows.length;
		// Pages may be smaller than asked for, so their size tells nothing; the total does.
		const total = asNumber(meta.total_count);
		if (rows.length === 0 || (total !== null && seen >= total)) break;
		if (total === null && rows.length < PAGE) break;
	}
	return [...found.values()];
}

/** Records that touch the range, without deleted ones. Days are asked for generously, since a record belongs to the day it begins on. */
export const recordsWithin = async (
	api: YclientsApi,
	company: string,
	range: { readonly start: number; readonly end: number },
	timeZone: string,
): Promise<readonly YclientsRecord[]> =>
	(
		await records(
			api,
			company,
			{
				start_date: dayOf(range.start - DAY_MS, timeZone),
				end_date: dayOf(range.end, timeZone),
			},
			timeZone,
		)
	).filter(({ start, end, deleted }) => !deleted && start < range.end && end > range.start);

/** A record as it stands; null where there is none or it was deleted. */
export const recordAt = async (
	api: YclientsApi,
	company: string,
	id: string,
	timeZone: string,
): Promise<YclientsRecord | null> => {
	try {
		const { data } = await api.call({ method: 'GET', path: `/record/${company}/${id}` });
		const record = readRecord(data, company, timeZone);
		return record === null || record.deleted ? null : record;
	} catch (error) {
		if (error instanceof YclientsError && error.status === 404) return null;
		throw error;
	}
};
