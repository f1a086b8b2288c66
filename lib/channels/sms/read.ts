import type { Message } from '../../casefile/message';
import { asArray, asId, asNumber, asObject, asText, type JsonObject } from '../../shared/json';
import { blankMessage } from '../blankMessage';
import { uniqueMessages } from '../dedup';
import { phoneOf } from './phone';

/** SMSC.ru's numbers; those that are missing (-3 not found, -2 stopped, -1 waiting) are no news yet. */
const STATUSES: Readonly<Record<string, string | undefined>> = {
	0: 'sent',
	1: 'delivered',
	2: 'read',
	3: 'failed:expired',
	4: 'read',
	20: 'failed:impossible',
	22: 'failed:wrong_number',
	23: 'failed:forbidden',
	24: 'failed:no_money',
	25: 'failed:unavailable',
};

/**
 * One report to our address: the status of an SMS of ours (`id phone status time err`), or an SMS to us (`phone mes to sms_id`).
 * Never throws; what is neither is nothing.
 */
export const readReport = (
	fields: JsonObject,
	account: string,
	receivedAt: string,
): readonly Message[] => {
	const phone = phoneOf(asText(fields.phone) ?? asId(fields.phone) ?? '');
	if (phone === null) return [];
	const words = asText(fields.mes) ?? asText(fields.message);
	const time = moment(fields.time) ?? moment(fields.ts);
	if (words !== null && fields.status === undefined) {
		const id = asId(fields.sms_id) ?? asId(fields.id) ?? `${time ?? receivedAt}:${words}`;
		return [inbound({ phone, words, id, at: time }, account, receivedAt)];
	}
	const id = asId(fields.id);
	const status = asId(fields.status);
	if (id === null || status === null) return [];
	return statusOf({ id, phone, status, at: time }, account, receivedAt);
};

/** `get.php?get_messages=1`: our own SMS of the last days with their statuses. */
export const readHistory = (
	body: unknown,
	account: string,
	receivedAt: string,
): readonly Message[] =>
	uniqueMessages(
		asArray(body)
			.map(asObject)
			.flatMap((one) => {
				const id = asId(one.int_id) ?? asId(one.id);
				const phone = phoneOf(asText(one.phone) ?? asId(one.phone) ?? '');
				const status = asId(one.status);
				const at = moment(one.last_timestamp);
				return id === null || phone === null || status === null
					? []
					: statusOf({ id, phone, status, at }, account, receivedAt);
			}),
	);

/** `get.php?get_answers=1`: SMS to us. */
export const readAnswers = (
	body: unknown,
	account: string,
	receivedAt: string,
): readonly Message[] =>
	uniqueMessages(
		asArray(body)
			.map(asObject)
			.flatMap((one) => {
				const id = asId(one.id);
				const phone = phoneOf(asText(one.phone) ?? asId(one.phone) ?? '');
				const words = asText(one.message);
				return id === null || phone === null || words === null
					? []
					: [inbound({ phone, words, id, at: null }, account, receivedAt)];
			}),
	);

const chatOf = (phone: string): Message['chat'] => ({ id: phone, type: 'private', title: null });

const statusOf = (
	one: { id: string; phone: string; status: string; at: string | null },
	account: string,
	receivedAt: string,
): readonly Message[] => {
	const detail = Object.hasOwn(STATUSES, one.status) ? STATUSES[one.status] : undefined;
	if (detail === undefined) return [];
	return [
		blankMessage({
			channel: 'sms',
			account,
			kind: 'status',
			chat: chatOf(one.phone),
			refersTo: one.id,
			detail,
			// By report and by polling alike.
			dedupKey: `status:${one.id}:${one.phone}:${one.status}`,
			occurredAt: one.at,
			receivedAt,
		}),
	];
};

const inbound = (
	{ phone, words, id, at }: { phone: string; words: string; id: string; at: string | null },
	account: string,
	receivedAt: string,
): Message =>
	blankMessage({
		channel: 'sms',
		account,
		kind: words.trim() === '' ? 'unsupported' : 'text',
		chat: chatOf(phone),
		sender: { id: phone, name: null, username: null, language: null, isBot: false },
		messageId: id,
		text: words === '' ? null : words,
		dedupKey: `in:${id}`,
		occurredAt: at,
		receivedAt,
	});

/** Seconds since 1970, as a number or in digits. */
const moment = (value: unknown): string | null => {
	const seconds =
		asNumber(value) ?? (/^\d{1,12}$/.test(asText(value) ?? '') ? Number(value) : null);
	return seconds === null || seconds <= 0 || seconds > 253_402_300_799
		? null
		: new Date(seconds * 1000).toISOString();
};
