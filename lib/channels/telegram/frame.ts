import type { Message } from '../../casefile/message';
import { asNumber } from '../../shared/json';

/** What every message of one update shares. */
export interface Frame {
	readonly account: string;
	readonly dedupKey: string;
	readonly receivedAt: string;
}

/** An empty message: readers override what they know. */
export const blank = (frame: Frame, chat: Message['chat']): Message => ({
	channel: 'telegram',
	account: frame.account,
	kind: 'unsupported',
	chat,
	sender: null,
	messageId: null,
	dedupKey: frame.dedupKey,
	text: null,
	command: null,
	button: null,
	contact: null,
	location: null,
	media: [],
	refersTo: null,
	campaign: null,
	detail: null,
	occurredAt: null,
	receivedAt: frame.receivedAt,
});

/** Telegram counts in seconds; 0 stands for «not available». */
export const instant = (seconds: unknown): string | null => {
	const value = asNumber(seconds);
	return value === null || value <= 0 || value > 253_402_300_799
		? null
		: new Date(value * 1000).toISOString();
};
