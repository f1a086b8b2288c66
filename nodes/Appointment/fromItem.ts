import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

import type { Appointment, CaseFile } from '../../lib/casefile';
import {
	listVisitsOf,
	readPayload,
	UPCOMING,
	type Cause,
	type ChatAddress,
	type Desk,
	type Requester,
	type Visitor,
	type WantedSlot,
} from '../../lib/scheduling/bookings';
import { isCoded } from '../../lib/casefile/coded';
import { readOrdinal } from '../../lib/scheduling/offer/ordinal';
import { asText } from '../../lib/shared/json';
import { t } from '../shared/locale';
import type { Parameters } from './parameters';

/** What the case file says about who, what and when, where the parameters leave it open. */

/** Name of the Business Profile. */
export const profileNameOf = (item: CaseFile, parameters: Parameters): string | undefined =>
	parameters.text('profileName') ||
	item.conversation?.profile ||
	item.timer?.profile ||
	item.appointment?.profile ||
	undefined;

const chatOf = ({ conversation, message }: CaseFile): ChatAddress | null =>
	conversation
		? {
				channel: conversation.channel,
				account: conversation.account,
				chatId: conversation.chatId,
			}
		: message
			? { channel: message.channel, account: message.account, chatId: message.chat.id }
			: null;

/** For whom is booked: what the form has collected before what is known of the contact; parameters before both. */
export const visitorFrom = (item: CaseFile, parameters: Parameters): Visitor => {
	const { contact, conversation, lead } = item;
	const values = conversation?.form?.values ?? {};
	const phone = parameters.text('phone') || asText(values.phone) || contact?.phone || null;
	return {
		contactId: contact?.id ?? conversation?.contactId ?? null,
		name: parameters.text('customerName') || asText(values.name) || contact?.name || null,
		phone: phone === null ? null : (parsePhoneNumberFromString(phone, 'RU')?.number ?? phone),
		chat: chatOf(item),
		conversationId: conversation?.id ?? null,
		leadId: lead?.id ?? null,
	};
};

/** Who asks. Null: a person of the business, who may touch every visit. */
export const requesterFrom = (item: CaseFile, parameters: Parameters): Requester | null => {
	if (parameters.text('askedBy') === 'person') return null;
	const { contact, conversation } = item;
	return {
		contactId: contact?.id ?? conversation?.contactId ?? null,
		chat: chatOf(item),
		// A typed number is no proof: anybody could type it.
		provenPhone: contact?.phoneProven === true ? contact.phone : null,
	};
};

/** The visit that is meant: the parameter, the pressed button, or the item's own; null: whichever the customer has. */
export const appointmentIdFrom = (item: CaseFile, parameters: Parameters): string | null =>
	parameters.text('appointmentId') || pressedId(item) || item.appointment?.id || null;

/** The id in the button that the customer pressed: of a visit or an offer. */
export const pressedId = ({ message }: CaseFile): string | null =>
	readPayload(message?.button?.payload)?.id ??
	/^visit:([0-9a-f-]{36})$/.exec(message?.button?.payload ?? '')?.[1] ??
	null;

/** Name of the question which of several visits is meant; «2» answers it. */
export const ASKED_VISIT = 'visit';

/**
 * The visit whose number the customer gives, of the list that they were shown last (`conversation.asked` is `visit`); null when they
 * were not asked, or answered otherwise.
 */
export const numberedId = async (
	desk: Pick<Desk, 'profile' | 'store' | 'clock'>,
	item: CaseFile,
	who: Requester | null,
): Promise<string | null> => {
	if (who === null || item.conversation?.asked !== ASKED_VISIT) return null;
	const visits = await upcomingOf(desk, who);
	const number = readOrdinal(item.message?.text ?? '', visits.length);
	return number === null ? null : visits[number - 1].id;
};

/** The visits of the person that are not over, in order of time: the list from which a number is chosen. */
export const upcomingOf = async (
	desk: Pick<Desk, 'profile' | 'store' | 'clock'>,
	who: Requester,
): Promise<readonly Appointment[]> =>
	(await listVisitsOf(desk, who, { statuses: UPCOMING })).filter(
		({ end }) => Date.parse(end) > desk.clock(),
	);

/**
 * The time of the visit that the customer named, in this turn or in the form of the same request; `move`: the one being left. The form
 * of a booking names no visit that is meant now.
 */
export const namedMoment = (item: CaseFile, operation: 'move' | 'cancel'): MomentSpan | null => {
	const { form } = item.conversation ?? {};
	const collected =
		operation === 'move'
			? form?.name === 'reschedule' && form.moments?.old_datetime
			: form?.name === 'cancel' && form.moments?.datetime;
	const said = saidTimes(item).find(({ role }) =>
		operation === 'move' ? role === 'old' : role !== 'reference',
	);
	return spanOf(said ?? (collected || null));
};

/** The time that the customer would like to come: as said now, else as the form has it. */
export const wishedMoment = (item: CaseFile): MomentSpan | null => {
	const said = saidTimes(item).find(({ role }) => role === 'target');
	return spanOf(said ?? item.conversation?.form?.moments?.datetime ?? null);
};

/** The times in the customer's words. */
const saidTimes = ({ message, understanding }: CaseFile) =>
	isCoded(message) ? [] : (understanding?.entities?.datetime ?? []);

/** Milliseconds, half-open. */
interface MomentSpan {
	readonly start: number;
	readonly end: number;
}

const spanOf = (
	moment: { readonly start: string | null; readonly end: string | null } | null,
): MomentSpan | null => {
	if (!moment?.start) return null;
	const start = Date.parse(moment.start);
	return {
		start,
		end: moment.end === null ? start + 60_000 : Math.max(start + 60_000, Date.parse(moment.end)),
	};
};

/** The slot: from the parameters where Start is set, else the one that the customer chose. Throws when there is neither. */
export const wantedSlot = (
	item: CaseFile,
	parameters: Parameters,
	timeZone: string,
): WantedSlot | null => {
	const start = parameters.moment('start', t('Start', 'Начало'), timeZone);
	const chosen = item.slot ?? item.conversation?.slot;
	const seats = Math.max(
		parameters.number('seats') ?? 1,
		start === null ? (chosen?.seats ?? 1) : 1,
	);
	const branch = parameters.text('branch') || chosen?.branch || item.conversation?.branch || null;
	const service =
		parameters.text('service') ||
		chosen?.service ||
		asText(item.conversation?.form?.values.service) ||
		null;
	const staff = parameters.text('staff') || (start === null ? chosen?.staff : null) || null;
	const at = start ?? chosen?.start ?? null;
	return at === null
		? null
		: { start: at, branch, service, staff, ...(seats > 1 ? { seats } : {}) };
};

export const requireSlot = (slot: WantedSlot | null): WantedSlot => {
	if (slot !== null) return slot;
	throw new Error(
		t(
			'No time is chosen. Put Slot Finder with Read Choice before this node, or set Start',
			'Время не выбрано. Поставьте перед этим узлом Slot Finder с операцией «Прочитать выбор» или задайте начало',
		),
	);
};

/** Who acts, and the key of the step: the turn's, the timer's, or the execution's for a run by hand. */
export const causeFrom = (
	item: CaseFile,
	parameters: Parameters,
	execution: { readonly id: string; readonly itemIndex: number },
): Cause => {
	const { message, timer, understanding, conversation } = item;
	const byPerson = parameters.text('askedBy') === 'person';
	const begin =
		message?.key ??
		(timer ? `${timer.key}@${timer.dueAt}` : `execution:${execution.id}:${execution.itemIndex}`);
	return {
		key: `${begin}:${parameters.step}`,
		actor: byPerson ? 'person' : message ? 'customer' : timer ? 'system' : 'bot',
		who: asText(parameters.option('who')) || null,
		reason: asText(parameters.option('reason')) || null,
		turnKey: message?.key ?? null,
		campaign: conversation?.campaign ?? null,
		scenario: understanding?.scenario ?? null,
	};
};
