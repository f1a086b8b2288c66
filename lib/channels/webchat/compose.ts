import type { LeftOutFile, Reply, ReplyFile } from '../../casefile/reply';
import type { OutgoingPart } from '../adapter';
import { isAddress } from '../attach';
import { buttonRows } from '../text/buttons';
import { withNumberedList } from '../text/optionList';
import { plainText, readHtml, textOf, withoutMarks } from '../text/richText';

/** Bytes of a file that is part of the history, which the page fetches every few seconds. */
export const LARGEST_INLINE = 256 * 1024;

/** A file that our own page offers under the words. */
export interface InlineFile {
	readonly name: string;
	/** `data:`, so that no address is needed at which a file could be guessed. */
	readonly url: string;
	readonly isPicture: boolean;
}

/** What a visitor sees of a reply. */
export interface Shown {
	/** The words, with the addresses of files that have one. */
	readonly text: string;
	readonly files: readonly InlineFile[];
	/**
	 * The same for a client that shows words only, as n8n's own widget does: a picture is Markdown, as its renderer draws `data:` pictures
	 * (and links to no other `data:`), another file is mentioned.
	 */
	readonly widgetText: string;
	readonly leftOut: readonly LeftOutFile[];
}

/** Kinds that Markdown renderers let through as `data:`. */
const PICTURES = /^image\/(png|jpeg|gif|webp)$/;

/** One text; buttons become options that the visitor answers with their number or words. */
export const shownOf = (reply: Reply): Shown => {
	const body = reply.format === 'html' ? withoutMarks(readHtml(reply.text)) : reply.text.trim();
	const words = textOf(withNumberedList(plainText(body), buttonRows(reply))).trim();
	const given = [reply.photo, reply.file].filter((file) => file !== undefined);
	const linked = given.filter(({ url }) => isAddress(url));
	const rest = given.filter((file) => !linked.includes(file));
	const inline = rest.filter(isSmall);
	const missing = rest.filter((file) => !inline.includes(file));
	const join = (...pieces: readonly string[]): string =>
		pieces.filter((piece) => piece !== '').join('\n\n');
	const links = linked.map(({ name, url }) => `${name}: ${url}`).join('\n');
	const text = join(words, links, missing.map(notice).join('\n'));
	return {
		text,
		files: inline.map((file) => ({
			name: file.name,
			url: dataUrl(file),
			isPicture: PICTURES.test(file.type),
		})),
		widgetText: join(
			text,
			...inline.map((file) =>
				PICTURES.test(file.type)
					? `![${file.name.replace(/[[\]\\]/g, '')}](${dataUrl(file)})`
					: notice(file),
			),
		),
		leftOut: missing.map(({ name }) => ({
			name,
			why: 'The web chat shows files of at most 256 KB, or by a public address.',
		})),
	};
};

const notice = ({ name }: ReplyFile): string => `Файл «${name}» сюда прикрепить нельзя.`;

const isSmall = ({ data = '' }: ReplyFile): boolean => {
	const bytes = Buffer.byteLength(data, 'base64');
	return bytes > 0 && bytes <= LARGEST_INLINE;
};

/** Letters of the type and the bytes are checked, so that nothing can end the address early. */
const dataUrl = ({ type, data = '' }: ReplyFile): string => {
	const plain = type.split(';')[0].trim();
	const shown = /^[\w.+-]+\/[\w.+-]+$/.test(plain) ? plain : 'application/octet-stream';
	return `data:${shown};base64,${Buffer.from(data, 'base64').toString('base64')}`;
};

export const composeWebChat = (reply: Reply): readonly OutgoingPart[] => {
	const { text, files, leftOut } = shownOf(reply);
	return text === '' && files.length === 0
		? []
		: [{ text, detail: {}, ...(leftOut.length === 0 ? {} : { leftOut }) }];
};
