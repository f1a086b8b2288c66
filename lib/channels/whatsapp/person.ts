import type { Sender, SharedContact } from '../../casefile/message';
import { asArray, asId, asObject, asText, type JsonObject } from '../../shared/json';
import { sharedPhone } from '../phone';

export interface Person {
	readonly sender: Sender;
	/** The number they write from, E.164; null since WhatsApp may keep it to itself. */
	readonly phone: string | null;
}

/** `RU.1350…`: a country, and up to 128 letters and digits. Not a number, and the same for all numbers of one business. */
export const isBusinessScoped = (id: string): boolean => /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/.test(id);

/**
 * Who wrote. The business-scoped id names people where there is one, as the number may be missing or change; an id of a colleague's
 * phone or of an older event is the number itself.
 */
export const readPerson = (message: JsonObject, value: JsonObject): Person | null => {
	const from = asId(message.from);
	const named = asId(message.from_user_id);
	const contacts = asArray(value.contacts).map(asObject);
	const card = contacts.find(
		(contact) =>
			(named !== null && contact.user_id === named) ||
			(from !== null && asId(contact.wa_id) === from),
	);
	// An event of one person may leave out who of the cards it is.
	const only = named === null && from === null && contacts.length === 1 ? contacts[0] : {};
	const contact = card ?? only;
	const phone = digits(from) ?? digits(asId(contact.wa_id));
	const id = named ?? asId(contact.user_id) ?? from ?? asId(contact.wa_id);
	if (id === null) return null;
	const profile = asObject(contact.profile);
	return {
		sender: {
			id: chatIdOf(id),
			name: asText(profile.name) || null,
			username: asText(profile.username) || null,
			language: null,
			isBot: false,
		},
		phone: phone === null ? null : sharedPhone(phone),
	};
};

/** Whom a message of ours went to. */
export const readRecipient = (
	userId: unknown,
	phone: unknown,
	value: JsonObject,
): string | null => {
	const named = asId(userId);
	if (named !== null) return named;
	const number = asId(phone);
	if (number === null) return null;
	const card = asArray(value.contacts)
		.map(asObject)
		.find((contact) => digits(asId(contact.wa_id)) === digits(number));
	return chatIdOf(asId(card?.user_id) ?? number);
};

/** The number that the platform itself names is proven to be theirs. */
export const provenContact = ({ phone, sender }: Person): SharedContact | null =>
	phone === null ? null : { phone, name: sender.name, own: true };

/** `+7 916…` and `7916…` are one chat. */
const chatIdOf = (id: string): string => digits(id) ?? id;

const digits = (id: string | null): string | null => {
	if (id === null || !/^\+?[\d\s()-]{5,25}$/.test(id)) return null;
	const only = id.replace(/\D/g, '');
	return only === '' ? null : only;
};
