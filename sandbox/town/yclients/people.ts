import type { Company, StoredRecord, YclientsState } from './state.ts';
import { nextId } from './state.ts';

/** What people do in YCLIENTS' own pages and apps, past the API's client. */
export interface YclientsPeople {
	/** Gives the number of the record. */
	book(
		companyId: number,
		entry: {
			readonly staffId: number;
			readonly start: number;
			readonly end: number;
			readonly comment?: string;
		},
	): number;
	/** Drags a record to another time or person. */
	move(companyId: number, id: number, start: number, end: number, staffId?: number): void;
	/** Changes words, colours, labels, the status of the visit. */
	edit(companyId: number, id: number, fields: Partial<StoredRecord>): void;
	remove(companyId: number, id: number): void;
	/** Removes a record without a trace, as the support does. */
	purge(companyId: number, id: number): void;
	record(companyId: number, id: number): StoredRecord;
	/** What is not deleted, in order of time. */
	entries(companyId: number): readonly StoredRecord[];
}

export function people(state: YclientsState, clock: () => number): YclientsPeople {
	const companyOf = (id: number): Company => {
		const company = state.companies.get(id);
		if (company === undefined) throw new Error(`There is no branch ${id}`);
		return company;
	};
	const recordOf = (companyId: number, id: number): StoredRecord => {
		const record = companyOf(companyId).records.get(id);
		if (record === undefined) throw new Error(`There is no record ${id}`);
		return record;
	};
	const edit = (companyId: number, id: number, fields: Partial<StoredRecord>): void => {
		Object.assign(recordOf(companyId, id), fields, { changedAt: clock() });
	};
	return {
		book: (companyId, { staffId, start, end, comment = '' }) => {
			const id = nextId(state);
			companyOf(companyId).records.set(id, {
				id,
				staffId,
				services: [],
				client: null,
				start,
				seanceLength: (end - start) / 1000,
				technicalBreak: 0,
				comment,
				attendance: 0,
				apiId: '',
				smsRemainHours: 0,
				emailRemainHours: 0,
				customColor: '',
				recordLabels: [],
				customFields: {},
				online: false,
				deleted: false,
				createdAt: clock(),
				changedAt: clock(),
			});
			return id;
		},
		move: (companyId, id, start, end, staffId) => {
			edit(companyId, id, {
				start,
				seanceLength: (end - start) / 1000,
				...(staffId === undefined ? {} : { staffId }),
			});
		},
		edit,
		remove: (companyId, id) => {
			edit(companyId, id, { deleted: true });
		},
		purge: (companyId, id) => {
			companyOf(companyId).records.delete(id);
		},
		record: recordOf,
		entries: (companyId) =>
			[...companyOf(companyId).records.values()]
				.filter(({ deleted }) => !deleted)
				.sort((one, other) => one.start - other.start),
	};
}
