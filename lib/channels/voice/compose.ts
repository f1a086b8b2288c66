import type { Reply } from '../../casefile/reply';
import type { ChannelLimits, OutgoingPart } from '../adapter';
import { composeWithFiles, type FileRules } from '../attach';
import { buttonRows } from '../text/buttons';
import { plainText, readHtml, textOf } from '../text/richText';
import { splitText } from '../text/split';

/** About a minute and a half of speech. One reply is one call: what is longer ends with a sentence. */
export const VOICE_LIMITS: ChannelLimits = {
	text: 1000,
	buttons: 9,
	buttonsPerRow: 9,
	buttonTitle: Infinity,
	buttonPayload: 0,
	richText: false,
	pauseMs: 60_000,
	burst: 2,
};

/**
 * A reply → one call. Addresses, emoji and signs of markup are not read out; the buttons become «нажмите 1», the first one on the key
 * 1. What the keys do is set up in the campaign; the report names the key.
 */
export const composeCall = (reply: Reply): readonly OutgoingPart[] =>
	composeWithFiles(reply, VOICE_FILES, composeWords);

/** Nobody wants to hear a file’s name read out. */
const VOICE_FILES: FileRules = { photo: null, file: null, isSilent: true };

const composeWords = (reply: Reply): readonly OutgoingPart[] => {
	const words = spoken(
		textOf(reply.format === 'html' ? readHtml(reply.text) : plainText(reply.text)),
	);
	const keys = buttonRows(reply)
		.flat()
		.filter(({ action }) => action === undefined || action === 'reply')
		.slice(0, VOICE_LIMITS.buttons)
		.map(({ title }, index) => `${spoken(title)} – нажмите ${index + 1}.`)
		.join(' ')
		.slice(0, VOICE_LIMITS.text / 2);
	const room = VOICE_LIMITS.text - keys.length - 1;
	const [piece] = splitText(words, room);
	const text = [piece === undefined ? '' : words.slice(piece.from, piece.to), keys]
		.filter((one) => one !== '')
		.join(' ');
	return text === '' ? [] : [{ text, detail: {} }];
};

const spoken = (text: string): string =>
	text
		.replace(/https?:\/\/\S+/gi, ' ')
		.replace(/\p{Extended_Pictographic}|\u200d|\ufe0f|[<>&*_#|]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
