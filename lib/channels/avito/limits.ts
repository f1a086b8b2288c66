import type { ChannelLimits } from '../adapter';

/** No buttons, no formatting, 1000 characters. Avito does not document its rates; a person writes no faster than this. */
export const AVITO_LIMITS: ChannelLimits = {
	text: 1000,
	buttons: 0,
	buttonsPerRow: 0,
	buttonTitle: 0,
	buttonPayload: 0,
	richText: false,
	pauseMs: 1000,
	burst: 3,
};
