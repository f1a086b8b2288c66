import type { Message } from '../../casefile/message';
import { asNumber } from '../../shared/json';
import { blankMessage } from '../blankMessage';

/** What every message of one update shares. */
export interface Frame {
	readonly account: string;
	readonly dedupKey: string;
	readonly receivedAt: string;
}

/** An empty message: readers override what they know. */
export const blank = (frame: Frame, chat: Message['chat']): Message =>
	blankMessage({
		channel: 'telegram',
		account: frame.account,
		chat,
		dedupKey: frame.dedupKey,
		receivedAt: frame.receivedAt,
	});

/** Telegram counts in seconds; 0 stands for «not available». */
export const instant = (seconds: unknown): string | null => {
	const value = asNumber(seconds);
	return value === null || value <= 0 || value > 253_402_300_799
		? null
		: new Date(value * 1000).toISOString();
};
