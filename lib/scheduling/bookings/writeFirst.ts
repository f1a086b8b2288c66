import type { Kysely } from 'kysely';

import type { Appointment } from '../../casefile/appointment';
import type { Reply, ReplyButton, ReplyTemplate } from '../../casefile/reply';
import { fillText } from '../../profile/fill';
import type { Profile } from '../../profile/profile';
import type { FirstText } from '../../profile/sections/booking';
import type { Tables } from '../../store/tables';
import { reply, sayVisit, visitValues, type FurtherValues } from './say';

/**
 * For so long after the customer's last message WhatsApp and Messenger take anything; then only what they have approved. Their clock
 * began when the customer wrote, ours when it arrived: a margin of ten minutes keeps on the safe side.
 */
const WINDOW_MS = 24 * 3_600_000 - 10 * 60_000;

/** Stands for what is not known: a place of a template must not be empty. */
const UNKNOWN = '–';

export interface FirstMessage {
	readonly text: FirstText;
	readonly appointment: Appointment;
	readonly further?: FurtherValues;
	/** Rows of buttons; a template has its own. */
	readonly buttons?: ReadonlyArray<readonly ReplyButton[]>;
	/** Milliseconds. */
	readonly now: number;
}

/**
 * A message with which we write first. In a messenger with a window of 24 hours that has closed (or whose last message from the
 * customer nobody knows), it carries the template that the profile names for the text; then Channel Reply sends that. Without such a
 * template the text is tried all the same, and the messenger says that it may not be delivered.
 */
export const writeFirst = async (
	db: Kysely<Tables>,
	profile: Profile,
	{ text, appointment, further = {}, buttons = [], now }: FirstMessage,
): Promise<Reply> => {
	const said = reply(sayVisit(profile, text, appointment, further), ...buttons);
	const { chat } = appointment;
	const template = profile.booking.templates[text];
	if (chat === null || template === undefined || template.channel !== chat.channel) return said;
	if (await hasWrittenSince(db, chat, now - WINDOW_MS)) return said;
	const values = { ...visitValues(profile, appointment), ...further };
	return { ...said, template: filled(template, values) };
};

const filled = (
	{ name, language, values }: Profile['booking']['templates'][FirstText] & object,
	known: FurtherValues,
): ReplyTemplate => ({
	name,
	language,
	parameters: values.map((value) => fillText(value, known) || UNKNOWN),
});

/** Has the customer written into the chat after the instant? */
const hasWrittenSince = async (
	db: Kysely<Tables>,
	{ channel, account, chatId }: NonNullable<Appointment['chat']>,
	instant: number,
): Promise<boolean> => {
	const message = await db
		.selectFrom('nd_journal')
		.select('id')
		.where('channel', '=', channel)
		.where('account', '=', account)
		.where('chat_id', '=', chatId)
		.where('starts', '=', 1)
		.where('received_at', '>', instant)
		.limit(1)
		.executeTakeFirst();
	return message !== undefined;
};
