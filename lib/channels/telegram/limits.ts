import type { ChannelLimits } from '../adapter';

/** Bot API limits; per-chat pace: about one message a second, short bursts are tolerated. */
export const TELEGRAM_LIMITS: ChannelLimits = {
	text: 4096,
	buttons: 100,
	buttonsPerRow: 8,
	buttonTitle: Infinity,
	buttonPayload: 64,
	richText: true,
	pauseMs: 1000,
	burst: 3,
};
