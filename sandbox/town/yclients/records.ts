import { forbidden, invalid, notFound, YclientsFault } from './errors.ts';
import type { Client, Company, StoredRecord, YclientsState } from './state.ts';
import { nextId } from './state.ts';
import { fromWall, iso, readMoment, wall } from './times.ts';

export interface RecordRules {
	/** Status of "the time is taken": YCLIENTS documents none. */
	readonly takenStatus: 409 | 422;
	/** Whether `api_id` keeps letters; some accounts keep numbers only. */
	readonly apiIds: 'kept' | 'numbers';
}

type Fields = Readonly<Record<string, unknown>>;

/** A record as the API shows it. */
export function shown(company: Company, record: StoredRecord): object {
	const staff = company.staff.find(({ id }) => id === record.staffId);
	const { timeZone } = company;
	return {
		id: record.id,
		company_id: company.id,
		staff_id: record.staffId,
		services: record.services,
		goods_transactions: [],
		staff: { id: record.staffId, name: staff?.name ?? '', specialization: '' },
		client: record.client === null ? null : { ...record.client, success_visits_count: 0 },
		clients_count: record.client === null ? 0 : 1,
		date: wall(record.start, timeZone).replace('T', ' '),
		datetime: iso(record.start, timeZone),
		create_date: iso(record.createdAt, timeZone).replace(/:(\d\d)$/, '$1'),
		comment: record.comment,
		online: record.online,
		visit_attendance: record.attendance,
		attendance: record.attendance,
		confirmed: 1,
		seance_length: record.seanceLength,
		length: record.seanceLength,
		technical_break_duration: record.technicalBreak,
		sms_before: 0,
		sms_now: 0,
		api_id: record.apiId,
		visit_id: record.id + 1_000_000,
		deleted: record.deleted,
		paid_full: 0,
		last_change_date: iso(record.changedAt, timeZone).replace(/:(\d\d)$/, '$1'),
		custom_color: record.customColor,
		record_labels: record.recordLabels.map((id) => ({ id, title: '' })),
		activity_id: 0,
		custom_fields: record.customFields,
		documents: [],
		sms_remain_hours: record.smsRemainHours,
		email_remain_hours: record.emailRemainHours,
	};
}

const endOf = ({ start, seanceLength }: Pick<StoredRecord, 'start' | 'seanceLength'>): number =>
	start + seanceLength * 1000;

/** Whether the person works through the whole stretch and nobody else stands in it. */
function isFree(
	company: Company,
	wanted: Pick<StoredRecord, 'start' | 'seanceLength' | 'staffId'>,
	except: number | null,
): boolean {
	const staff = company.staff.find(({ id }) => id === wanted.staffId);
	if (staff === undefined) return false;
	const [start, end] = [wanted.start, endOf(wanted)];
	if (staff.schedule !== 'always') {
		const day = wall(start, company.timeZone).slice(0, 10);
		const hours = staff.schedule[day] ?? [];
		const works = hours.some(
			([from, to]) =>
				fromWall(`${day}T${from}:00`, company.timeZone) <= start &&
				end <= fromWall(`${day}T${to}:00`, company.timeZone),
		);
		if (!works) return false;
	}
	return ![...company.records.values()].some(
		(other) =>
			other.id !== except &&
			!other.deleted &&
			other.attendance !== -1 &&
			other.staffId === wanted.staffId &&
			other.start < end &&
			endOf(other) > start,
	);
}

interface Wanted {
	readonly fields: Omit<StoredRecord, 'id' | 'createdAt' | 'changedAt' | 'deleted' | 'online'>;
	readonly saveIfBusy: boolean;
	readonly sendSms: boolean;
}

const whole = (value: unknown): value is number => Number.isInteger(value);

/** Reads a body strictly. What is not sent is empty: a PUT replaces the record as a whole. */
function read(state: YclientsState, company: Company, body: Fields, rules: RecordRules): Wanted {
	const { staff_id, services, seance_length, save_if_busy, client, comment, attendance } = body;
	if (!whole(staff_id)) throw invalid('staff_id', 'Поле обязательно и должно быть числом');
	const staff = company.staff.find(({ id }) => id === staff_id);
	if (staff === undefined || staff.fired === 1) throw invalid('staff_id', 'Сотрудник не найден');
	if (!Array.isArray(services)) throw invalid('services', 'Поле обязательно');
	const wantedServices = (services as unknown[]).map((one) => {
		const service = (typeof one === 'object' && one !== null ? one : {}) as Fields;
		const known = company.services.find(({ id }) => id === service.id);
		if (known === undefined) throw invalid('services', 'Услуга не найдена');
		return { first_cost: 0, discount: 0, cost: 0, amount: 1, ...service, ...known };
	});
	const start = readMoment(body.datetime, company.timeZone);
	if (start === null) throw invalid('datetime', 'Неверный формат даты');
	if (!whole(seance_length) || seance_length <= 0 || seance_length % 300 !== 0)
		throw invalid('seance_length', 'Длительность должна быть кратна 5 минутам');
	if (save_if_busy !== undefined && typeof save_if_busy !== 'boolean')
		throw invalid('save_if_busy', 'Должно быть логическим значением');
	if (attendance !== undefined && ![-1, 0, 1, 2].includes(Number(attendance)))
		throw invalid('attendance', 'Неверный статус');
	const apiId = typeof body.api_id === 'number' ? String(body.api_id) : textOf(body.api_id);
	return {
		fields: {
			staffId: staff_id,
			services: wantedServices,
			client: clientOf(state, company, client),
			start,
			seanceLength: seance_length,
			technicalBreak: Number(body.technical_break_duration ?? 0),
			comment: textOf(comment),
			attendance: Number(attendance ?? 0),
			apiId: rules.apiIds === 'kept' || /^\d+$/.test(apiId) ? apiId : '',
			smsRemainHours: Number(body.sms_remain_hours ?? 0),
			emailRemainHours: Number(body.email_remain_hours ?? 0),
			customColor: textOf(body.custom_color),
			recordLabels: Array.isArray(body.record_labels) ? body.record_labels.filter(whole) : [],
			customFields: body.custom_fields ?? {},
		},
		saveIfBusy: save_if_busy === true,
		sendSms: body.send_sms === true,
	};
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One client for each number: the same one is found again. */
function clientOf(state: YclientsState, company: Company, value: unknown): Client | null {
	if (value === undefined || value === null) return null;
	const { phone, name, email } = value as Fields;
	const digits = textOf(phone);
	if (!/^\d{10,15}$/.test(digits)) throw invalid('client.phone', 'Неверный номер телефона');
	const known = company.clients.find((one) => one.phone === digits);
	if (known !== undefined) return known;
	const client = { id: nextId(state), phone: digits, name: textOf(name), email: textOf(email) };
	company.clients.push(client);
	return client;
}

const refuseTaken = (rules: RecordRules): YclientsFault =>
	new YclientsFault(rules.takenStatus, 'Выбранное время занято или недоступно для записи');

/** What people of YCLIENTS' own notifications would get. */
function notify(state: YclientsState, record: StoredRecord, now: boolean): void {
	if (record.client === null) return;
	const { phone } = record.client;
	if (now) state.messages.push({ phone, text: 'Вы записаны' });
	if (record.smsRemainHours > 0)
		state.messages.push({ phone, text: `Напоминание за ${record.smsRemainHours} ч` });
}

export function createRecord(
	state: YclientsState,
	company: Company,
	body: Fields,
	rules: RecordRules,
	now: number,
): StoredRecord {
	const { fields, saveIfBusy, sendSms } = read(state, company, body, rules);
	if (!saveIfBusy && !isFree(company, fields, null)) throw refuseTaken(rules);
	const record: StoredRecord = {
		...fields,
		id: nextId(state),
		online: false,
		deleted: false,
		createdAt: now,
		changedAt: now,
	};
	company.records.set(record.id, record);
	notify(state, record, sendSms);
	return record;
}

export function updateRecord(
	state: YclientsState,
	company: Company,
	id: number,
	body: Fields,
	rules: RecordRules,
	now: number,
): StoredRecord {
	const record = liveRecord(company, id);
	const { fields, saveIfBusy, sendSms } = read(state, company, body, rules);
	if (!saveIfBusy && !isFree(company, fields, id)) throw refuseTaken(rules);
	Object.assign(record, fields, { changedAt: now });
	notify(state, record, sendSms);
	return record;
}

export function deleteRecord(company: Company, id: number, now: number): void {
	Object.assign(liveRecord(company, id), { deleted: true, changedAt: now });
}

export function liveRecord(company: Company, id: number): StoredRecord {
	const record = company.records.get(id);
	if (record === undefined || record.deleted) throw notFound();
	return record;
}

/** `GET /records`: days are those of the branch and both belong to the range. */
export function listRecords(
	company: Company,
	query: URLSearchParams,
	largestPage: number,
): { readonly data: readonly object[]; readonly meta: object } {
	const day = (name: string): string | null => {
		const value = query.get(name);
		if (value !== null && !/^\d{4}-\d\d-\d\d$/.test(value))
			throw invalid(name, 'Неверный формат даты');
		return value;
	};
	const moment = (name: string): number | null => {
		const value = query.get(name);
		if (value === null) return null;
		const instant = readMoment(value, company.timeZone);
		if (instant === null) throw invalid(name, 'Неверный формат даты');
		return instant;
	};
	const page = Number(query.get('page') ?? 1);
	const count = Math.min(Number(query.get('count') ?? 50), largestPage);
	if (!whole(page) || page < 1 || !whole(count) || count < 1) throw forbidden();
	const [from, to] = [day('start_date'), day('end_date')];
	const [after, before] = [moment('changed_after'), moment('changed_before')];
	const withDeleted = query.get('with_deleted') === '1';
	const found = [...company.records.values()]
		.filter((record) => {
			const on = wall(record.start, company.timeZone).slice(0, 10);
			return (
				(withDeleted || !record.deleted) &&
				(from === null || on >= from) &&
				(to === null || on <= to) &&
				(after === null || record.changedAt >= after) &&
				(before === null || record.changedAt <= before)
			);
		})
		.sort((one, other) => one.start - other.start || one.id - other.id);
	return {
		data: found.slice((page - 1) * count, page * count).map((record) => shown(company, record)),
		meta: { page, total_count: found.length },
	};
}
