import type { BitrixClient } from '../../../bitrix24/client';
import { findHolders } from '../../../bitrix24/duplicates';
import { isBitrixError } from '../../../bitrix24/errors';
import type { Appointment } from '../../../casefile/appointment';

/** The customer's contact in the CRM, lowest number first; null: there is none, or the webhook may not look. */
export const contactOf = async (
	client: BitrixClient,
	phone: string | null,
): Promise<number | null> => {
	if (phone === null) return null;
	try {
		const [contact] = await findHolders(client, 'CONTACT', 'PHONE', phone);
		return contact ?? null;
	} catch (error) {
		if (isBitrixError(error)) return null;
		throw error;
	}
};

/** How booking names its clients. */
export const asClient = (contact: number): object => ({
	id: contact,
	type: { module: 'crm', code: 'CONTACT' },
});

/**
 * Binds the customer's contact to a booking. A booking without a client is better than none, so a refusal stops nothing; `set`
 * replaces, so doing it twice does no harm.
 */
export const bindClient = async (
	client: BitrixClient,
	bookingId: string,
	{ customer }: Appointment,
): Promise<void> => {
	const contact = await contactOf(client, customer.phone);
	if (contact === null) return;
	try {
		await client.call(
			'booking.v1.booking.client.set',
			{ bookingId: Number(bookingId), clients: [asClient(contact)] },
			{ repeatable: true },
		);
	} catch (error) {
		if (!isBitrixError(error)) throw error;
	}
};
