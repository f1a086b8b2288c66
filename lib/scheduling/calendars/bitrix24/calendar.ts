import type { BitrixClient } from '../../../bitrix24/client';
import { ServiceError } from '../../../channels/adapter';
import { UnreachableError } from '../../../shared/http';
import type { CalendarSettings } from '../assignment';
import type { Calendar, ExternalBusy } from '../calendar';
import { entryFor } from './booking';
import type { BookingCall } from './call';
import { changesOf } from './changes';
import type { BookingDesk } from './desk';
import { explained } from './errors';
import { bookingsWithin } from './reading';
import { createResources } from './resources';
import { createBitrixWaitlist } from './waitlist';
import { addVisit, cancelVisit, findBooking, moveVisit } from './write';

export interface BitrixBookingOptions {
	readonly client: BitrixClient;
	/** `calendar` is a resource by name or number. May be empty: a resource is called as the member of staff is. */
	readonly settings: CalendarSettings;
	/** Whether the customer's contact is bound to the booking, upon which Bitrix24 may write to it; default true. */
	readonly bindClient?: boolean;
}

const WARNING =
	'Bitrix24 itself writes to the contact of a booking, minutes after it was made and before the visit, also at night. Switch the notifications of the resources off in Bitrix24 (Online booking → resource → Notifications), or do not bind the client.';

/** Online booking of Bitrix24 (`booking.v1`). */
export function createBitrixBookingCalendar(options: BitrixBookingOptions): Calendar {
	const { client, settings } = options;
	const call: BookingCall = async (method, params) => {
		try {
			return await client.envelope(method, params);
		} catch (error) {
			throw explained(error);
		}
	};
	const desk: BookingDesk = {
		client,
		call,
		resources: createResources(call, settings),
		timeZone: settings.timeZone,
		bindClient: options.bindClient !== false,
	};
	return {
		kind: 'bitrix24',
		warning: desk.bindClient ? WARNING : null,
		busy: async (range) => await busyWithin(desk, range),
		add: async (visit) => await addVisit(desk, visit),
		move: async (visit, entry) => await moveVisit(desk, visit, entry),
		cancel: async (visit, entry) => await cancelVisit(desk, visit, entry),
		find: async (appointment) => {
			const found = await findBooking(desk, appointment);
			return found === null ? null : entryFor(found);
		},
		changes: async (cursor, known) => await changesOf(desk, cursor, known),
		testAccess: async () => await testAccess(desk),
		waitlist: createBitrixWaitlist(client, desk.bindClient),
	};
}

const busyWithin = async (
	{ call, resources }: BookingDesk,
	range: { readonly start: number; readonly end: number },
): Promise<readonly ExternalBusy[]> => {
	const busy: ExternalBusy[] = [];
	for (const { id, start, end, resourceIds, appointmentId } of await bookingsWithin(call, range))
		for (const resourceId of resourceIds)
			busy.push({
				externalId: id,
				start,
				end,
				...(await resources.takerOf(resourceId)),
				seats: 1,
				appointmentId,
			});
	return busy;
};

const testAccess = async ({
	resources,
}: BookingDesk): Promise<{ readonly ok: boolean; readonly message: string }> => {
	try {
		const known = await resources.list();
		if (known.length === 0)
			return {
				ok: false,
				message:
					'Connected to Bitrix24, but its online booking has no resources. Add one for each member of staff: CRM → Online booking.',
			};
		await resources.checkLines();
		return {
			ok: true,
			message: `Connected to the online booking of Bitrix24: ${known.map(({ name }) => name).join(', ')}`,
		};
	} catch (error) {
		if (error instanceof ServiceError) return { ok: false, message: error.message };
		if (error instanceof UnreachableError)
			return { ok: false, message: `${error.message}. Check the network and the proxy.` };
		throw error;
	}
};
