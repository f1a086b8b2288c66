import type { Json, JsonObject } from '../json.ts';
import { asInteger, asList, asObject, asText } from '../json.ts';
import type { Answer, Call, MethodTable } from '../rest/method.ts';
import { anyCase, reading, writing } from '../rest/method.ts';
import { nextId } from '../state.ts';
import { clientsOf } from './clients.ts';
import {
	fieldsRequired,
	invalidPeriod,
	noBooking,
	noResources,
	parameterMissing,
} from './errors.ts';
import type { BookingState, Moment, StoredBooking } from './state.ts';
import { bookingOf } from './state.ts';

const BOOKING = [['booking']] as const;
const PAGE = 50;

/** Bookings. Like the portal, it refuses no overlap, knows no pages by document, and no visits or prices. */
export const bookingMethods: MethodTable = {
	'booking.v1.booking.add': writing(BOOKING, (call) => {
		const booking = bookingOf(call.portal.state);
		const fields = fieldsOf(call);
		const missing = ['resourceIds', 'datePeriod'].filter((name) => fields[name] === undefined);
		if (missing.length > 0) throw fieldsRequired(missing.join(', '));
		const stored: StoredBooking = {
			id: nextId(call.portal.state, 'booking'),
			name: asText(fields.name),
			description: asText(fields.description),
			resourceIds: resourceIds(booking, fields.resourceIds),
			datePeriod: periodOf(fields.datePeriod),
			clients: [],
		};
		booking.bookings.push(stored);
		return { result: { id: stored.id } };
	}),

	'booking.v1.booking.update': writing(BOOKING, (call) => {
		const stored = bookingWith(call, 'id');
		const fields = fieldsOf(call);
		const changes: Partial<StoredBooking> = {
			...(fields.name === undefined ? {} : { name: asText(fields.name) }),
			...(fields.description === undefined ? {} : { description: asText(fields.description) }),
			...(fields.resourceIds === undefined
				? {}
				: { resourceIds: resourceIds(bookingOf(call.portal.state), fields.resourceIds) }),
			...(fields.datePeriod === undefined ? {} : { datePeriod: periodOf(fields.datePeriod) }),
		};
		Object.assign(stored, changes);
		return { result: true };
	}),

	'booking.v1.booking.get': reading(BOOKING, (call) => ({
		result: { booking: shown(bookingWith(call, 'id')) },
	})),

	'booking.v1.booking.delete': writing(BOOKING, (call) => {
		const stored = bookingWith(call, 'id');
		const booking = bookingOf(call.portal.state);
		booking.bookings = booking.bookings.filter((own) => own !== stored);
		return { result: true };
	}),

	'booking.v1.booking.list': reading(BOOKING, list),

	'booking.v1.booking.client.set': writing(BOOKING, (call) => {
		const stored = bookingWith(call, 'bookingId');
		const booking = bookingOf(call.portal.state);
		stored.clients = clientsOf(call);
		const writes = stored.resourceIds.some(
			(id) => booking.resources.find((own) => own.id === id)?.isInfoNotificationOn === 'Y',
		);
		for (const { id, type } of stored.clients)
			if (writes && type.code === 'CONTACT')
				booking.messages.push({ bookingId: stored.id, contactId: id });
		return { result: true };
	}),

	'booking.v1.booking.client.list': reading(BOOKING, (call) => ({
		result: { bookingClient: bookingWith(call, 'bookingId').clients as unknown as Json },
	})),
};

function list(call: Call): Answer {
	const booking = bookingOf(call.portal.state);
	const filter = asObject(anyCase(call.params, 'filter')) ?? {};
	const order = asObject(anyCase(call.params, 'order')) ?? {};
	const within = asObject(filter.within);
	const clients = asObject(filter.client);
	let found = [...booking.bookings];
	if (within !== undefined) {
		const from = asInteger(within.dateFrom);
		const to = asInteger(within.dateTo);
		if (from === undefined || to === undefined) throw fieldsRequired('dateFrom, dateTo');
		if (to < from) throw invalidPeriod();
		found = found.filter(
			({ datePeriod }) => datePeriod.from.timestamp < to && datePeriod.to.timestamp > from,
		);
	}
	if (clients !== undefined) {
		const wanted = (asList(clients.entities) ?? []).map((one) => asObject(one) ?? {});
		if (wanted.length === 0) throw fieldsRequired('entities');
		found = found.filter((own) =>
			own.clients.some(({ id, type }) =>
				wanted.some(
					(one) => asInteger(one.id) === id && one.code === type.code && one.module === type.module,
				),
			),
		);
	}
	const descending = asText(order.id).toUpperCase() === 'DESC';
	found.sort((one, other) => (descending ? other.id - one.id : one.id - other.id));
	const start = asInteger(call.params.start) ?? 0;
	const rows =
		booking.lists === 'whole'
			? found
			: found.slice(
					booking.lists === 'pages' ? start : 0,
					(booking.lists === 'pages' ? start : 0) + PAGE,
				);
	return {
		result: { booking: rows.map(shown) },
		...(booking.lists === 'pages' && start + PAGE < found.length ? { next: start + PAGE } : {}),
	};
}

const shown = (stored: StoredBooking): Json => {
	const { clients: _clients, ...rest } = stored;
	return rest as unknown as Json;
};

function fieldsOf(call: Call): JsonObject {
	const fields = asObject(call.params.fields);
	if (fields === undefined) throw parameterMissing('{fields}');
	return fields;
}

function bookingWith(call: Call, name: string): StoredBooking {
	const value = anyCase(call.params, name);
	if (value === undefined) throw parameterMissing(`{${name}}`);
	const id = asInteger(value);
	const stored = bookingOf(call.portal.state).bookings.find((own) => own.id === id);
	if (stored === undefined) throw noBooking();
	return stored;
}

function resourceIds(booking: BookingState, value: Json | undefined): readonly number[] {
	const ids = (asList(value) ?? []).map(asInteger);
	const known = ids.filter((id): id is number => booking.resources.some((own) => own.id === id));
	if (known.length === 0 || known.length < ids.length) throw noResources();
	return known;
}

function periodOf(value: Json | undefined): StoredBooking['datePeriod'] {
	const period = asObject(value) ?? {};
	const from = momentOf(period.from, 'from');
	const to = momentOf(period.to, 'to');
	if (to.timestamp <= from.timestamp) throw invalidPeriod();
	return { from, to };
}

function momentOf(value: Json | undefined, name: string): Moment {
	const moment = asObject(value);
	const timestamp = asInteger(moment?.timestamp);
	const timezone = asText(moment?.timezone);
	if (timestamp === undefined || timezone === '') throw fieldsRequired(name);
	// Milliseconds in place of seconds would be the year 50 000.
	if (timestamp > 10_000_000_000) throw invalidPeriod();
	try {
		new Intl.DateTimeFormat('en', { timeZone: timezone });
	} catch {
		throw invalidPeriod();
	}
	return { timestamp, timezone };
}
