import type { ChannelLimits } from '../adapter';
import { megabytes, type FileRules } from '../attach';

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

/** Pictures to 50 MB, files to 4 GB; what n8n holds in its memory is bounded sooner. A picture stands over the words. */
export const MAX_FILES = {
	photo: { bytes: megabytes(50), types: /^image\/(png|jpe?g|gif|tiff|bmp|heic|webp)$/ },
	file: { bytes: megabytes(256) },
	joins: true,
} as const satisfies FileRules;
