import type { Message, Reply } from '../../casefile';
import { asObject } from '../../shared/json';
import type { Store } from '../../store';
import { readButton } from '../buttons';
import type { ReadAct } from '../reading';

/** Key of the message of ours that a message answers or reports on, by the id that the messenger gave it; null: none is known. */
export const sentKeyOf = async (
	store: Store,
	message: Pick<Message, 'channel' | 'chat' | 'refersTo'>,
): Promise<string | null> => {
	const { refersTo } = message;
	if (refersTo === null) return null;
	const rows = await store.db
		.selectFrom('nd_outbox')
		.select(['key', 'message_ids'])
		.where('channel', '=', message.channel)
		.where('chat_id', '=', message.chat.id)
		.orderBy('created_at', 'desc')
		.limit(200)
		.execute();
	return (
		rows.find(({ message_ids }) => (JSON.parse(message_ids) as string[]).includes(refersTo))?.key ??
		null
	);
};

/** Where buttons go out as a numbered list: a bare number answers it. */
const LISTING: ReadonlySet<string> = new Set(['sms', 'avito', 'generic', 'greenapi', 'wazzup']);

/**
 * What a number means where buttons are a list: the button of that number in the last message that went out to the chat. Null when the
 * message is no number, or the last message had no such button of ours.
 */
export const listedAct = async (store: Store, message: Message): Promise<ReadAct | null> => {
	const number = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(message.text ?? '')?.[1];
	if (number === undefined || !LISTING.has(message.channel)) return null;
	const last = await store.db
		.selectFrom('nd_outbox')
		.select('reply')
		.where('channel', '=', message.channel)
		.where('chat_id', '=', message.chat.id)
		.where('status', '=', 'sent')
		.orderBy('created_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (last === undefined) return null;
	const { buttons = [] } = asObject(JSON.parse(last.reply)) as Partial<Reply>;
	const pressed = readButton(buttons.flat()[Number(number) - 1]?.payload ?? null);
	return pressed === null
		? null
		: { act: pressed.act, source: 'text', escalationId: pressed.id, isPlain: true };
};
