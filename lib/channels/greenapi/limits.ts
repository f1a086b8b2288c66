import type { ChannelLimits } from '../adapter';
import { megabytes, type FileRules } from '../attach';

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

/** Files to 100 MB; by the ending of the name GREEN-API decides whether it shows a picture or a file. */
export const GREENAPI_FILES = {
	photo: { bytes: megabytes(100), types: /^image\/(png|jpe?g|gif|webp)$/ },
	file: { bytes: megabytes(100) },
} as const satisfies FileRules;
