import type { ChannelId, Message } from '../../casefile/message';
import { blankMessage } from '../blankMessage';
import { contentKey } from '../dedup';

/** What every message of one change or event shares. */
export interface Frame {
	readonly channel: ChannelId;
	readonly account: string;
	readonly receivedAt: string;
}

/** An empty message of the account itself: readers override what they know. */
export const blank = ({ channel, account, receivedAt }: Frame, dedupKey: string): Message =>
	blankMessage({
		channel,
		account,
		chat: { id: `account:${account}`, type: 'channel', title: null },
		dedupKey,
		receivedAt,
	});

/** For events without an id: the same content of the same kind is the same event. */
export const kindKey = (kind: string, ...content: readonly unknown[]): string =>
	`${kind}:${contentKey(content)}`;

/** WhatsApp counts in seconds and writes them as text, the others in milliseconds; what is out of range says nothing. */
export const instant = (written: unknown): string | null => {
	const value =
		typeof written === 'number'
			? written
			: typeof written === 'string' && /^\d{1,16}$/.test(written)
				? Number(written)
				: Number.NaN;
	if (!(value > 0)) return null;
	const milliseconds = value < 100_000_000_000 ? value * 1000 : value;
	return milliseconds > 253_402_300_799_999 ? null : new Date(milliseconds).toISOString();
};
