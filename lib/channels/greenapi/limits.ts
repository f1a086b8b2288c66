import type { ChannelLimits } from '../adapter';

/**
 * WhatsApp takes 20 000 characters, MAX 4000; the shorter bound holds for all, an instance does not tell its messenger by a chat's id.
 * Its buttons are a beta that WhatsApp does not always show: a numbered list always arrives. A number that writes faster than a person
 * is blocked sooner.
 */
export const GREENAPI_LIMITS: ChannelLimits = {
	text: 4000,
	buttons: 0,
	buttonsPerRow: 0,
	buttonTitle: 0,
	buttonPayload: 0,
	richText: false,
	pauseMs: 1000,
	burst: 3,
};
