import type { ChannelLimits } from '../adapter';

/**
 * Bitrix24 takes 20 000 characters and cuts what is longer; the messengers behind a line take less (Instagram and Avito 1000), and which
 * one it is need not be known when a reply is composed. Two requests a second are shared with everything else on the portal.
 */
export const OPEN_CHANNELS_LIMITS: ChannelLimits = {
	text: 1000,
	buttons: 10,
	buttonsPerRow: 3,
	buttonTitle: 40,
	buttonPayload: 255,
	richText: false,
	pauseMs: 500,
	burst: 4,
};
