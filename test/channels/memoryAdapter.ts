import type { ChannelAdapter, OutgoingPart, PartOutcome } from '../../lib/channels/adapter';
import { composeTelegram } from '../../lib/channels/telegram/compose';

export interface RecordingAdapter extends ChannelAdapter {
	/** Everything that reached the customer, in order. */
	readonly delivered: string[];
	/** Runs before a part is delivered; may throw (nothing was sent) or answer for the platform. */
	before: (part: OutgoingPart) => PartOutcome | null;
	/** Runs after a part was delivered; may throw (it was sent, but nobody heard of it). */
	after: () => void;
}

/** A messenger that records what reaches the customer and fails where a test wants it to. Composes like Telegram. */
export const recordingAdapter = (pauseMs = 0): RecordingAdapter => {
	const adapter: RecordingAdapter = {
		delivered: [],
		before: () => null,
		after: () => undefined,
		channel: 'telegram',
		account: 'bot',
		limits: {
			text: 4096,
			buttons: 100,
			buttonsPerRow: 8,
			buttonTitle: Infinity,
			buttonPayload: 64,
			richText: true,
			pauseMs,
			burst: 2,
		},
		fault: null,
		verify: () => ({ genuine: true }),
		read: () => [],
		acknowledge: () => ({ status: 200, headers: {}, body: '' }),
		compose: composeTelegram,
		send: async (part) => {
			const refused = adapter.before(part);
			if (refused !== null) return refused;
			adapter.delivered.push(part.text);
			const messageId = String(adapter.delivered.length);
			adapter.after();
			return await Promise.resolve({ status: 'sent', messageId });
		},
		testAccess: async () => await Promise.resolve({ ok: true, message: '' }),
	};
	return adapter;
};
