import type { ChannelLimits } from '../adapter';

/**
 * API 5.199. `message` may hold 9000 characters by the schema, but clients and error 914 make 4096 the safe bound. Inline keyboards:
 * 10 buttons, 6 rows, 5 a row; a label of 40; a payload of 255 bytes, which is JSON and so a little less of our own.
 */
export const VK_LIMITS: ChannelLimits = {
	text: 4096,
	buttons: 10,
	buttonsPerRow: 5,
	buttonTitle: 40,
	buttonPayload: 240,
	richText: false,
	pauseMs: 300,
	burst: 5,
};

export const VK_ROWS = 6;
export const LONGEST_PAYLOAD = 255;
export const LONGEST_SNACKBAR = 90;
