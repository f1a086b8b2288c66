import type { Message } from '../../casefile/message';
import { asId, asText, type JsonObject } from '../../shared/json';
import { blankMessage } from '../blankMessage';
import { uniqueMessages } from '../dedup';
import { phoneOf } from '../sms/phone';

/** What became of a call; every other documented status is a failure under its own name. */
const STATUSES: Readonly<Record<string, string | undefined>> = {
	in_process: 'sent',
	user: 'delivered',
	compl_finished: 'delivered',
	attempts_exc: 'failed:no_answer',
	compl_nofinished: 'failed:hung_up',
	novalid_button: 'failed:wrong_key',
	expires: 'failed:expired',
	interrupted: 'failed:interrupted',
	deleted: 'failed:deleted',
	duration_error: 'failed:duration_error',
	no_provider: 'failed:no_provider',
	synth_error: 'failed:synth_error',
};

/**
 * A post-back → the pressed key as `button` (the digit is its payload), and what became of the call as `status`. The fields are those
 * of the address in the docs; the placeholders' own names are read as well. Never throws; what names no call is nothing.
 */
export const readPostback = (
	fields: JsonObject,
	campaign: string,
	receivedAt: string,
): readonly Message[] => {
	const field = (name: string): string => asText(fields[name]) ?? asId(fields[name]) ?? '';
	const given = (...names: readonly string[]): string =>
		names.map((name) => field(name).trim()).find((value) => value !== '' && !isUnfilled(value)) ??
		'';
	const callId = given('call_id', 'ct_call_id');
	const phone = phoneOf(given('phone', 'ct_phone'));
	if (callId === '' || phone === null) return [];
	const named = given('campaign_id', 'ct_campaign_id');
	if (named !== '' && named !== campaign) return [];

	const common = {
		channel: 'voice',
		account: campaign,
		chat: { id: phone, type: 'private', title: null },
		refersTo: callId,
		receivedAt,
	} as const;
	const status = given('status', 'ct_status');
	const key = [
		given('button', 'button_num', 'ct_button_num'),
		given('choice', 'user_choice', 'ct_user_choice'),
	].find((value) => /^[0-9*#]$/.test(value));
	const messages: Message[] = [];
	if (key !== undefined)
		messages.push(
			blankMessage({
				...common,
				kind: 'button',
				sender: { id: phone, name: null, username: null, language: null, isBot: false },
				button: { payload: key, pressId: null },
				dedupKey: `key:${callId}:${key}`,
			}),
		);
	if (status !== '') {
		const known = Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
		messages.push(
			blankMessage({
				...common,
				kind: known === undefined ? 'unsupported' : 'status',
				detail: known ?? status,
				dedupKey: `status:${callId}:${status}`,
			}),
		);
	}
	return uniqueMessages(messages);
};

/** A placeholder that zvonok.com had nothing for. */
const isUnfilled = (value: string): boolean => /^\{ct_\w+\}$|^none$|^null$/i.test(value);
