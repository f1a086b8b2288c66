import type { ChannelLimits } from '../adapter';
import { megabytes, type FileRules } from '../attach';

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

/** `imbot.v2.File.upload` takes 100 MB; the messenger behind the line may show less, which the portal does not tell. */
export const OPEN_CHANNELS_FILES = {
	photo: { bytes: megabytes(100), types: /^image\/(png|jpe?g|gif|webp)$/ },
	file: { bytes: megabytes(100) },
} as const satisfies FileRules;
