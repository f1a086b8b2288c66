import { DateTime } from 'luxon';

import type { Appointment } from '../../casefile/appointment';
import type { Recipient, Reply, ReplyButton } from '../../casefile/reply';
import { fillText } from '../../profile/fill';
import type { Profile } from '../../profile/profile';
import type { TextKey } from '../../profile/texts';
import { bookingBranch, bookingService, bookingZone } from './rules';

const WEEKDAYS = [
	'понедельник',
	'вторник',
	'среда',
	'четверг',
	'пятница',
	'суббота',
	'воскресенье',
];
const MONTHS = [
	'января',
	'февраля',
	'марта',
	'апреля',
	'мая',
	'июня',
	'июля',
	'августа',
	'сентября',
	'октября',
	'ноября',
	'декабря',
];

/** «среда, 25 ноября, 15:00» on the wall of the zone. */
export const momentLabel = (instant: number, timeZone: string): string => {
	const at = DateTime.fromMillis(instant, { zone: timeZone });
	return `${WEEKDAYS[at.weekday - 1]}, ${at.day} ${MONTHS[at.month - 1]}, ${at.toFormat('H:mm')}`;
};

/** «15:20» on the wall of the zone. */
export const clockLabel = (instant: number, timeZone: string): string =>
	DateTime.fromMillis(instant, { zone: timeZone }).toFormat('H:mm');

/** «Маникюр, Марина» */
export const visitLabel = ({ service, staff }: Pick<Appointment, 'service' | 'staff'>): string =>
	[service ?? 'визит', staff].filter((part) => part !== null && part !== '').join(', ');

/** What a text says of a visit. */
export type SaidVisit = Pick<Appointment, 'service' | 'staff' | 'branch' | 'start' | 'customer'>;

/** What a text about a visit can hold besides the visit itself. */
export type FurtherValues = Readonly<Record<string, string | null>>;

/**
 * The profile's text about a visit. Without a name the sentence begins with the greeting; what is not known disappears with the
 * blanks before it.
 */
export const sayVisit = (
	profile: Profile,
	key: TextKey,
	appointment: SaidVisit,
	further: FurtherValues = {},
): string => {
	const { name } = appointment.customer;
	const text = profile.texts[key];
	// «Анна, здравствуйте!», and «Здравствуйте!» when the name is not known.
	const named = name === null || name === '' ? text : text.replace(/\{name\}З/, '{name}, з');
	return fillText(named, { ...visitValues(profile, appointment), ...further });
};

/** What the placeholders of a text about this visit stand for; '' and null: not known. */
export const visitValues = (profile: Profile, appointment: SaidVisit): FurtherValues => {
	const branch = bookingBranch(profile, appointment.branch);
	const service = bookingService(profile, appointment.service);
	const { name, phone } = appointment.customer;
	// Nobody has to come to what is given online or by telephone.
	const address = service?.online === true ? null : (branch?.address ?? null);
	return {
		business: profile.business.name || branch?.name || 'наша компания',
		branch: branch?.name ?? '',
		name,
		visit: visitLabel(appointment),
		moment: momentLabel(Date.parse(appointment.start), bookingZone(profile, appointment.branch)),
		place: address === null ? '' : `Адрес: ${[branch?.city, address].filter(Boolean).join(', ')}.`,
		address: address ?? '',
		phone: branch?.phone ?? '',
		call: branch?.phone ? `Или позвоните: ${branch.phone}.` : '',
		client: [name, phone].filter((part) => part !== null && part !== '').join(', ') || 'без имени',
		prepare: service?.prepare ?? '',
	};
};

/** A button that brings its meaning back whatever its title. */
export const button = (profile: Profile, key: TextKey, payload: string): ReplyButton => ({
	title: profile.texts[key],
	payload,
});

/** What the buttons of a visit bring back; «да», «1» and the words of the texts mean the same without them. */
export const PAYLOADS = {
	confirm: 'visit:confirm',
	move: 'visit:move',
	cancel: 'visit:cancel',
	cancelAnyway: 'visit:cancel_anyway',
	keep: 'visit:keep',
	newTime: 'visit:new_time',
	accept: 'waitlist:accept',
	pass: 'waitlist:pass',
	visited: 'visit:visited',
	noShow: 'visit:no_show',
} as const;

/** The payload with the visit or offer that it is about: `visit:confirm:<id>`. */
export const payloadFor = (payload: (typeof PAYLOADS)[keyof typeof PAYLOADS], id: string): string =>
	`${payload}:${id}`;

/** What a pressed button of ours says; null for anything else. */
export const readPayload = (
	payload: string | null | undefined,
): { readonly action: keyof typeof PAYLOADS; readonly id: string | null } | null => {
	for (const action of Object.keys(PAYLOADS) as (keyof typeof PAYLOADS)[]) {
		if (payload === PAYLOADS[action]) return { action, id: null };
		if (payload?.startsWith(`${PAYLOADS[action]}:`))
			return { action, id: payload.slice(PAYLOADS[action].length + 1) };
	}
	return null;
};

export const reply = (text: string, ...buttons: ReadonlyArray<readonly ReplyButton[]>): Reply =>
	buttons.length === 0 ? { text } : { text, buttons };

/** Where the customer of a visit is written to; null when no chat is known. */
export const recipientOf = ({ chat }: Pick<Appointment, 'chat'>, key: string): Recipient | null =>
	chat === null ? null : { ...chat, key };
