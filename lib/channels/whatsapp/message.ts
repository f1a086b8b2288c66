import { findPhoneNumbersInText } from 'libphonenumber-js/min';

import type { Message } from '../../casefile/message';
import { asId, asObject, asText, type JsonObject } from '../../shared/json';
import { blank, kindKey, instant, type Frame } from '../meta/frame';
import { readContent, type Content } from './content';
import { provenContact, readPerson, readRecipient, type Person } from './person';

/** A message of a customer. Never throws: what is not understood is `unsupported`. */
export const readMessage = (message: JsonObject, value: JsonObject, frame: Frame): Message => {
	const person = readPerson(message, value);
	const start = begin(message, frame);
	if (person === null) return { ...start, detail: asText(message.type) };
	const group = asId(message.group_id);
	const own = {
		...start,
		chat: {
			id: group ?? person.sender.id,
			type: group === null ? ('private' as const) : ('group' as const),
			title: null,
		},
		sender: person.sender,
		campaign: campaignOf(message),
	};
	return changeOf(message, own) ?? said(message, own, person);
};

const begin = (message: JsonObject, frame: Frame): Message => {
	const id = asId(message.id);
	return {
		...blank(frame, id === null ? kindKey('message', message) : `message:${id}`),
		messageId: id,
		refersTo: asId(asObject(message.context).id),
		occurredAt: instant(message.timestamp),
	};
};

const said = (message: JsonObject, start: Message, person: Person): Message => {
	const { shared, ...content } = readContent(message);
	return {
		...start,
		...content,
		refersTo:
			message.type === 'reaction' ? asId(asObject(message.reaction).message_id) : start.refersTo,
		contact:
			shared === null
				? ownNumber(content.text, person)
				: { phone: shared.phone, name: shared.name, own: shared.phone === person.phone },
	};
};

/** The number a customer writes from, unless they name one: then the one that they named is the one to call. */
const ownNumber = (text: string | null, person: Person): Message['contact'] =>
	text !== null && findPhoneNumbersInText(text.slice(0, 4096), 'RU').length > 0
		? null
		: provenContact(person);

/** What a message carries besides the card that it may share. */
const withoutShared = ({
	kind,
	text,
	media,
	location,
	button,
	detail,
}: Content): Omit<Content, 'shared'> => ({ kind, text, media, location, button, detail });

/** Corrections and withdrawals of earlier messages; null: neither. */
const changeOf = (message: JsonObject, start: Message): Message | null => {
	if (message.type === 'edit') {
		const edit = asObject(message.edit);
		const content = withoutShared(readContent(asObject(edit.message)));
		return {
			...start,
			...content,
			kind: 'edited',
			detail: content.kind,
			refersTo: asId(edit.original_message_id),
		};
	}
	if (message.type === 'revoke')
		return {
			...start,
			kind: 'deleted',
			refersTo: asId(asObject(message.revoke).original_message_id),
		};
	return null;
};

/** The ad or post that led here: the ad's id, the click's, or the address. */
const campaignOf = (message: JsonObject): string | null => {
	const referral = asObject(message.referral);
	return (
		asId(referral.source_id) ?? asId(referral.ctwa_clid) ?? (asText(referral.source_url) || null)
	);
};

/** What a colleague wrote from the phone, or another program through the API. */
export const readEcho = (message: JsonObject, value: JsonObject, frame: Frame): Message => {
	const start = begin(message, frame);
	const from = asId(message.from) ?? asId(asObject(value.metadata).display_phone_number);
	const chatId =
		asId(message.group_id) ??
		readRecipient(message.to_user_id ?? message.recipient_user_id, message.to, value);
	if (chatId === null) return { ...start, kind: 'echo', detail: asText(message.type) };
	const own: Message = {
		...start,
		chat: {
			id: chatId,
			type: asId(message.group_id) === null ? 'private' : 'group',
			title: null,
		},
		sender:
			from === null ? null : { id: from, name: null, username: null, language: null, isBot: false },
	};
	const change = changeOf(message, own);
	if (change !== null) return { ...change, detail: 'echo' };
	const content = withoutShared(readContent(message));
	return { ...own, ...content, kind: 'echo', detail: content.kind };
};
