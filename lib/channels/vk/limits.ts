import type { ChannelLimits } from '../adapter';
import { megabytes, type FileRules } from '../attach';

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

/** Pictures to 50 MB, documents to 200 MB, of any kind but music and programs. Both hang on a message with words. */
export const VK_FILES = {
	photo: { bytes: megabytes(50), types: /^image\/(png|jpe?g|gif)$/ },
	file: { bytes: megabytes(200), notNamed: /\.(mp3|exe|bat|cmd|com|msi|apk|jar|scr|js)$/i },
	joins: true,
} as const satisfies FileRules;
