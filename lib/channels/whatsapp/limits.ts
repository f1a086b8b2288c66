import type { ChannelLimits } from '../adapter';

/**
 * Cloud API. Texts 4096, with buttons 1024; three buttons of 20 characters, or a list of ten rows of 24. One person takes a message in
 * six seconds in the long run, and 45 at once.
 */
export const WHATSAPP_LIMITS: ChannelLimits = {
	text: 4096,
	buttons: 10,
	buttonsPerRow: 1,
	buttonTitle: 24,
	buttonPayload: 200,
	richText: true,
	pauseMs: 6_000,
	burst: 45,
};

export const REPLY_BUTTONS = { count: 3, title: 20, id: 256, body: 1024 } as const;
export const LIST = { rows: 10, title: 24, id: 200, body: 4096 } as const;
export const LINK = { title: 20, body: 1024 } as const;
