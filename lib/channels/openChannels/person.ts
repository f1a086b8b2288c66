import type { Sender, SharedContact } from '../../casefile/message';
import { asArray, asId, asObject, asText, type JsonObject } from '../../shared/json';
import { sharedPhone } from '../phone';
import { isYes } from './flag';

export const readUser = (user: JsonObject, language: unknown): Sender | null => {
	const id = asId(user.id);
	return id === null || id === '0'
		? null
		: {
				id,
				name: asText(user.name)?.trim() || null,
				username: null,
				language: asText(language) || null,
				isBot: isYes(user.bot),
			};
};

/** Somebody from a messenger that is connected to the line; everybody else in a line's chat works here. */
export const isCustomer = (user: JsonObject): boolean =>
	(isYes(user.connector) || user.externalAuthId === 'imconnector') && !isYes(user.bot);

/**
 * The customer's number, where the messenger itself proves it: a WhatsApp account is its number. What somebody typed into the form of a
 * site chat proves nothing, and stands on the card that the line has made.
 */
export const provenContact = (user: JsonObject, connector: string | null): SharedContact | null => {
	if (connector === null || !connector.startsWith('whatsapp')) return null;
	const { phones } = user;
	const written = (Array.isArray(phones) ? asArray(phones) : Object.values(asObject(phones)))
		.map(asText)
		.find((phone) => phone !== null && /^\+?[\d\s()-]{7,25}$/.test(phone));
	return written
		? { phone: sharedPhone(written), name: asText(user.name)?.trim() || null, own: true }
		: null;
};
