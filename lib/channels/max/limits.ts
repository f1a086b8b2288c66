import type { ChannelLimits } from '../adapter';

/** OpenAPI of 1 July 2026: 4000 characters; at most 210 buttons; two messages a second into one dialogue. */
export const MAX_LIMITS: ChannelLimits = {
	text: 4000,
	buttons: 210,
	buttonsPerRow: 7,
	buttonTitle: 128,
	buttonPayload: 1024,
	richText: true,
	pauseMs: 500,
	burst: 2,
};

export const MAX_ROWS = 30;
/** In a row with a link, or with a request for the phone or the place. */
export const WIDE_PER_ROW = 3;
export const LONGEST_LINK = 2048;
