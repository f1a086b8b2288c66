import { parseJsonObject } from '../http/body.ts';
import { badFormat, forbidden, invalid, notFound, tooMany, unauthorised } from './errors.ts';
import {
	createRecord,
	deleteRecord,
	listRecords,
	liveRecord,
	shown,
	updateRecord,
	type RecordRules,
} from './records.ts';
import type { Company, YclientsState } from './state.ts';

export interface YclientsRequest {
	readonly method: string;
	/** Under the API's base. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly accept: string;
	readonly authorization: string;
	readonly contentType: string;
	readonly address: string;
	readonly body: string;
}

export interface ServeRules extends RecordRules {
	/** Calls of one address; the real limits are 5 and 200. */
	readonly perSecond: number;
	readonly perMinute: number;
	readonly largestPage: number;
	/** How a deleted record answers when it is asked for by its number. */
	readonly deleted: 'missing' | 'shown';
}

export interface YclientsAnswer {
	readonly status: number;
	/** Null: no body. */
	readonly body: object | null;
}

/** One call of the API. Throws `YclientsFault`. */
export function serve(
	state: YclientsState,
	request: YclientsRequest,
	rules: ServeRules,
	now: number,
): YclientsAnswer {
	count(state, request.address, rules, now);
	if (
		!request.accept.includes('application/vnd.yclients.v2+json') ||
		!request.contentType.startsWith('application/json')
	)
		throw badFormat();
	const rights = signedIn(state, request.authorization);
	const [first, second, ...rest] = request.path.split('/').filter((part) => part !== '');
	const company = state.companies.get(Number(second));
	if (company === undefined) throw notFound();
	if (!rights.companies.includes(company.id)) throw forbidden();
	if (request.method !== 'GET' && !rights.write) throw forbidden();
	const { method } = request;
	const body = (): Record<string, unknown> => parseJsonObject(request.body);
	if (first === 'company' && method === 'GET') return ofCompany(company, rest, request.query);
	if (first === 'records' && rest.length === 0) {
		if (method === 'GET') {
			const { data, meta } = listRecords(company, request.query, rules.largestPage);
			return { status: 200, body: { success: true, data, meta } };
		}
		if (method === 'POST') {
			const record = createRecord(state, company, body(), rules, now);
			return { status: 201, body: { success: true, data: [shown(company, record)], meta: [] } };
		}
	}
	if (first === 'record' && rest.length === 1 && /^\d+$/.test(rest[0] ?? '')) {
		const id = Number(rest[0]);
		if (method === 'GET') {
			const deleted = company.records.get(id);
			const record =
				deleted?.deleted === true && rules.deleted === 'shown' ? deleted : liveRecord(company, id);
			return ok(shown(company, record));
		}
		if (method === 'PUT') {
			return ok(shown(company, updateRecord(state, company, id, body(), rules, now)));
		}
		if (method === 'DELETE') {
			deleteRecord(company, id, now);
			return { status: 204, body: null };
		}
	}
	throw notFound();
}

const ok = (data: unknown): YclientsAnswer => ({
	status: 200,
	body: { success: true, data, meta: [] },
});

function ofCompany(
	company: Company,
	rest: readonly string[],
	query: URLSearchParams,
): YclientsAnswer {
	switch (rest.join('/')) {
		case '':
			return ok({ id: company.id, title: company.title, timezone_name: company.timeZone });
		case 'staff':
			return ok(
				company.staff.map(({ id, name, fired = 0 }) => ({ id, name, fired, bookable: true })),
			);
		case 'services':
			return ok(company.services);
		case 'staff/schedule':
			return ok(schedule(company, query));
		default:
			throw notFound();
	}
}

/** A row for every day on which somebody works; days off have none. */
function schedule(company: Company, query: URLSearchParams): readonly object[] {
	const [from, to] = [query.get('start_date') ?? '', query.get('end_date') ?? ''];
	for (const [name, value] of [
		['start_date', from],
		['end_date', to],
	] as const)
		if (!/^\d{4}-\d\d-\d\d$/.test(value)) throw invalid(name, 'Неверный формат даты');
	const wanted = query.getAll('staff_ids[]').map(Number);
	const rows: object[] = [];
	for (const { id, schedule: hours } of company.staff) {
		if (wanted.length > 0 && !wanted.includes(id)) continue;
		for (
			let day = Date.parse(`${from}T00:00:00Z`);
			day <= Date.parse(`${to}T00:00:00Z`);
			day += 86_400_000
		) {
			const date = new Date(day).toISOString().slice(0, 10);
			const slots = hours === 'always' ? [['00:00', '24:00'] as const] : (hours[date] ?? []);
			if (slots.length > 0)
				rows.push({
					staff_id: id,
					date,
					slots: slots.map(([begin, end]) => ({ from: begin, to: end })),
				});
		}
	}
	return rows;
}

function signedIn(
	state: YclientsState,
	authorization: string,
): { readonly companies: readonly number[]; readonly write: boolean } {
	const parts = /^Bearer ([^,\s]+), User ([^,\s]+)$/.exec(authorization);
	if (parts === null || !state.partnerTokens.has(parts[1] ?? '')) throw unauthorised();
	const user = state.users.get(parts[2] ?? '');
	if (user === undefined) throw unauthorised();
	return user;
}

function count(state: YclientsState, address: string, rules: ServeRules, now: number): void {
	const recent = (state.calls.get(address) ?? []).filter((at) => at > now - 60_000);
	state.calls.set(address, recent);
	if (
		recent.length >= rules.perMinute ||
		recent.filter((at) => at > now - 1000).length >= rules.perSecond
	)
		throw tooMany();
	recent.push(now);
}
