import type { ChannelLimits } from '../adapter';
import { megabytes, type FileRules } from '../attach';

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

/**
 * Pictures to 5 MB, as documents too; other documents to 100 MB. Of documents WhatsApp knows only some types; whatever else is text (a calendar file is) goes as
 * plain text under its own name, by whose ending the phone opens it.
 */
export const WHATSAPP_FILES = {
	photo: { bytes: megabytes(5), types: /^image\/(png|jpe?g)$/ },
	file: {
		bytes: megabytes(100),
		types:
			/^(text\/[\w.+-]+|application\/(pdf|msword|json|vnd\.ms-(excel|powerpoint)|vnd\.openxmlformats-officedocument\.[\w.]+)|video\/(mp4|3gpp)|audio\/(aac|mp4|mpeg|amr|ogg|opus))$/,
	},
} as const satisfies FileRules;

/** The type under which a file is uploaded. */
export const uploadTypeOf = (type: string): string => {
	const plain = type.split(';')[0].trim().toLowerCase();
	if (plain === 'image/jpg') return 'image/jpeg';
	return /^text\/|^application\/json$/.test(plain) ? 'text/plain' : plain;
};
