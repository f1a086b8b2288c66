import type { ChannelLimits } from '../adapter';
import { megabytes, type FileRules } from '../attach';

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

/** Pictures to 24 MB, which come alone; no files. */
export const AVITO_FILES = {
	photo: { bytes: megabytes(24), types: /^image\/(png|jpe?g|gif|bmp|heic|webp)$/ },
	file: null,
} as const satisfies FileRules;
