import { createHash } from 'node:crypto';

/** Square brackets of a customer must not become formatting, nor a link that looks like ours. */
export const escapeBbcode = (text: string): string =>
	text.replaceAll('[', '&#91;').replaceAll(']', '&#93;');

/** What a person reads: without BBCode, HTML, entities and differences of white space. */
export const readableText = (text: string): string =>
	text
		.replace(/<[^>]*>/g, ' ')
		.replace(/\[\/?[a-z*][^\]]*\]/gi, ' ')
		.replaceAll('&#91;', '[')
		.replaceAll('&#93;', ']')
		.replaceAll('&quot;', '"')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ')
		.trim();

/** Ten hexadecimal digits that stand for a text. */
export const shortHash = (text: string): string =>
	createHash('sha256').update(text).digest('hex').slice(0, 10);

const SEAL = /\s*Night Desk · ([0-9a-f]{10})\s*$/;

/** Adds a last line by which it can be told later whether a person has changed the text. */
export const seal = (text: string): string =>
	`${text}\n\nNight Desk · ${shortHash(readableText(text))}`;

/** True when the text is ours and nobody has changed it since. */
export function isUntouched(text: string): boolean {
	const readable = readableText(text);
	const mark = SEAL.exec(readable);
	return mark !== null && mark[1] === shortHash(readable.slice(0, mark.index));
}

/** The line by which a comment, to-do or task made under a key is found again. */
export const keyMark = (key: string): string => `Night Desk № ${shortHash(key)}`;
