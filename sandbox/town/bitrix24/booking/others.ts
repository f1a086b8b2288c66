import type { Json } from '../json.ts';
import { asInteger, asObject, asText } from '../json.ts';
import type { MethodTable } from '../rest/method.ts';
import { anyCase, reading, writing } from '../rest/method.ts';
import { nextId } from '../state.ts';
import { clientsOf } from './clients.ts';
import {
	fieldsRequired,
	invalidDate,
	noResource,
	noWaitlistItem,
	parameterMissing,
} from './errors.ts';
import { bookingOf } from './state.ts';

const BOOKING = [['booking']] as const;
const DAY = /^(\d\d)\.(\d\d)\.(\d{4})$/;

/** Resources and the waitlist. */
export const otherBookingMethods: MethodTable = {
	'booking.v1.resource.list': reading(BOOKING, ({ portal }) => ({
		result: { resource: bookingOf(portal.state).resources.map(shownResource) },
	})),

	'booking.v1.resource.get': reading(BOOKING, ({ portal, params }) => {
		const id = asInteger(anyCase(params, 'id'));
		if (id === undefined) throw parameterMissing('{id}');
		const resource = bookingOf(portal.state).resources.find((own) => own.id === id);
		if (resource === undefined) throw noResource();
		return { result: { resource: shownResource(resource) } };
	}),

	'booking.v1.waitlist.add': writing(BOOKING, ({ portal, params }) => {
		const fields = asObject(params.fields);
		if (fields === undefined) throw parameterMissing('{fields}');
		const id = nextId(portal.state, 'bookingWaitlist');
		bookingOf(portal.state).waitlist.push({
			id,
			note: asText(fields.note),
			createdAt: portal.clock.now(),
			clients: [],
		});
		return { result: { id } };
	}),

	/** The first day is included, the last is not. */
	'booking.v1.waitlist.list': reading(BOOKING, ({ portal, params }) => {
		const within = asObject(asObject(anyCase(params, 'filter'))?.createdWithin);
		let found = bookingOf(portal.state).waitlist;
		if (within !== undefined) {
			const moment = (name: 'from' | 'to'): number => {
				if (within[name] === undefined) throw fieldsRequired(name);
				const parts = DAY.exec(asText(within[name]));
				if (parts === null) throw invalidDate();
				return (
					Date.parse(`${parts[3]}-${parts[2]}-${parts[1]}T00:00:00Z`) -
					portal.settings.utcOffsetMinutes * 60_000
				);
			};
			const [from, to] = [moment('from'), moment('to')];
			found = found.filter(({ createdAt }) => createdAt >= from && createdAt < to);
		}
		return { result: { waitList: found.map(({ id, note }) => ({ id, note })) } };
	}),

	'booking.v1.waitlist.delete': writing(BOOKING, ({ portal, params }) => {
		const booking = bookingOf(portal.state);
		const id = asInteger(anyCase(params, 'id'));
		if (id === undefined) throw parameterMissing('{id}');
		if (!booking.waitlist.some((own) => own.id === id)) throw noWaitlistItem();
		booking.waitlist = booking.waitlist.filter((own) => own.id !== id);
		return { result: true };
	}),

	'booking.v1.waitlist.client.set': writing(BOOKING, (call) => {
		const id = asInteger(anyCase(call.params, 'waitListId'));
		if (id === undefined) throw parameterMissing('{waitListId}');
		const item = bookingOf(call.portal.state).waitlist.find((own) => own.id === id);
		if (item === undefined) throw noWaitlistItem();
		item.clients = clientsOf(call);
		return { result: true };
	}),
};

const shownResource = (resource: object): Json =>
	({ ...resource, isMain: 'Y', description: null }) as unknown as Json;
