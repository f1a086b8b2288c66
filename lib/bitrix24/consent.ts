import { samePhone } from './phones';
import type { LeadRequest, RequestPerson } from './request';

/** Stands where personal data was, as long as there is no consent to it. */
export const HIDDEN_WORDS = '[скрыто: нет согласия]';

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Phones, cards, passports: seven digits and more, with what people put between them. */
const LONG_NUMBER = /\+?\d(?:[\s().\-\u2010-\u2015_/]{0,4}\d){6,}/g;
/** Dates look like long numbers and have to stay readable. */
const DATE =
	/(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d{2}|(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)/g;
const FEWEST_DIGITS = 7;
const SHORTEST_NAME = 3;

const isOnlyDates = (text: string): boolean =>
	text.replace(DATE, '').replace(/\D/g, '').length < FEWEST_DIGITS;

/** The parts of the name the customer typed, without those that the messenger shows to everybody. */
const typedNames = ({ name, messengerName }: Pick<RequestPerson, 'name' | 'messengerName'>) => {
	const shown = (messengerName ?? '').toLowerCase();
	return (name ?? '')
		.split(/[^\p{L}]+/u)
		.filter((part) => part.length >= SHORTEST_NAME && !shown.includes(part.toLowerCase()));
};

/** Puts {@link HIDDEN_WORDS} in the place of e-mails, long numbers and the person's typed name. Dates stay. */
export function hidePersonalData(
	text: string,
	person: Pick<RequestPerson, 'name' | 'messengerName'>,
): string {
	const names = typedNames(person);
	const hidden = text
		.replace(EMAIL, HIDDEN_WORDS)
		.replace(LONG_NUMBER, (number) => (isOnlyDates(number) ? number : HIDDEN_WORDS));
	return names.length === 0
		? hidden
		: hidden.replace(
				new RegExp(`(?<!\\p{L})(?:${names.join('|')})(?!\\p{L})`, 'giu'),
				HIDDEN_WORDS,
			);
}

/** The words as they may stand in the CRM: hidden in part while the request's personal data is withheld. */
export const permittedText = (
	request: Pick<LeadRequest, 'withheld' | 'person'>,
	text: string,
): string => (request.withheld ? hidePersonalData(text, request.person) : text);

/** Sums and numbers of orders stay; what names the person is left out whole, so that it is filled in later. */
const isPersonal = (value: unknown, person: RequestPerson): boolean =>
	typeof value === 'string' &&
	(/^\d+([.,]\d+)?$/.test(value)
		? person.phone !== null && samePhone(value, person.phone)
		: hidePersonalData(value, person) !== value);

/**
 * What of a request may be written into the CRM. While its personal data is withheld: without the typed name, phone and
 * e-mail; the name that the messenger shows stays, unless it is a number or an address itself. May be applied twice.
 */
export function permitted(request: LeadRequest): LeadRequest {
	if (!request.withheld) return request;
	const { person, when } = request;
	const clean = (text: string | null): string | null =>
		text === null ? null : hidePersonalData(text, person);
	return {
		...request,
		title: clean(request.title),
		service: clean(request.service),
		when: when === null ? null : { ...when, text: hidePersonalData(when.text, person) },
		sourceDescription: clean(request.sourceDescription),
		extra: Object.fromEntries(
			Object.entries(request.extra).filter(([, value]) => !isPersonal(value, person)),
		),
		person: {
			...person,
			name: null,
			messengerName:
				clean(person.messengerName) === person.messengerName ? person.messengerName : null,
			phone: null,
			email: null,
		},
	};
}
