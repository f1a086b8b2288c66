import { asText, type JsonObject } from '../shared/json';
import { isUntouched, readableText } from './bbcode';
import type { CardValues } from './fields';
import type { LeadRequest } from './request';
import { withoutCooling } from './slaMark';
import { isOwnTitle } from './title';

const isEmpty = (value: unknown): boolean =>
	value === null ||
	value === undefined ||
	value === '' ||
	(Array.isArray(value) && value.length === 0);

const isMoment = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value);

const asYes = (value: unknown): boolean | null => {
	if (value === 'Y' || value === true || value === 1 || value === '1') return true;
	return value === 'N' || value === false || value === 0 || value === '0' ? false : null;
};

/** Equal for the portal: `Y` and 1, the same moment in two zones, 5 and "5". */
export function isSame(one: unknown, other: unknown): boolean {
	if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
	if (typeof one === 'object' || typeof other === 'object') {
		return JSON.stringify(one) === JSON.stringify(other);
	}
	if (typeof one === 'string' && typeof other === 'string' && isMoment(one) && isMoment(other)) {
		return Math.floor(Date.parse(one) / 1000) === Math.floor(Date.parse(other) / 1000);
	}
	if (asYes(one) !== null && asYes(one) === asYes(other)) return true;
	return String(one).trim() === String(other).trim();
}

const readable = (value: unknown): unknown =>
	typeof value === 'string' ? readableText(value) : value;

/** Whether a value that stands on the card is only our earlier guess, so that better knowledge may replace it. */
function isOwnGuess(name: string, value: string, card: JsonObject, request: LeadRequest): boolean {
	if (name === 'comments') return isUntouched(value);
	if (name === 'name') return value === request.person.messengerName;
	// A new card has the sum 0 of itself; one that a colleague set by hand says so, a 0 too.
	if (name === 'opportunity')
		return Number(value) === 0 && asYes(card.isManualOpportunity) !== true;
	if (name !== 'title') return false;
	return (
		request.title === null &&
		isOwnTitle(value, request, {
			service: asText(card.UF_CRM_ND_SERVICE),
			// A title with a name that may not be written any more stays: a withdrawal puts no other name in its place.
			name: request.withheld ? null : asText(card.name),
		})
	);
}

/**
 * What is to be changed on a card so that it says what the request says, without taking anything from a person: nothing is
 * emptied, a value that a colleague typed stays, and what is equal already is left out. `{}` when nothing is to be done.
 */
export function mergeInto(card: JsonObject, values: CardValues, request: LeadRequest): JsonObject {
	const patch: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(withoutCooling(card, values.own))) {
		// A field that has not been set up is missing from the card; writing it would be ignored every time.
		const isMissing = name.startsWith('UF_CRM_') && !(name in card);
		if (!isMissing && !isSame(card[name], value)) patch[name] = value;
	}
	for (const [name, value] of Object.entries(values.shared)) {
		const present = card[name];
		// The portal may turn BBCode into HTML, so texts are compared as they are read.
		if (isSame(readable(present), readable(value))) continue;
		if (isEmpty(present) || isOwnGuess(name, String(present), card, request)) patch[name] = value;
	}
	return patch;
}
