import type { ChannelLimits } from '../adapter';
import { megabytes, type FileRules } from '../attach';

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

/** Uploads of the Bot API: pictures 10 MB, files 50 MB. */
export const TELEGRAM_FILES = {
	photo: { bytes: megabytes(10), types: /^image\/(png|jpe?g|webp|bmp)$/ },
	file: { bytes: megabytes(50) },
} as const satisfies FileRules;
