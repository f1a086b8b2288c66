import type { Reply, ReplyButton } from '../../casefile/reply';
import type { OutgoingPart } from '../adapter';
import { composeWithFiles } from '../attach';
import { renderHtml } from '../telegram/html';
import { buttonRows, numberedList, payloadOf, wrapRows } from '../text/buttons';
import { withNumberedList } from '../text/optionList';
import { plainText, readHtml, sliceRuns, textOf, type Run } from '../text/richText';
import { splitText } from '../text/split';
import { LONGEST_LINK, MAX_FILES, MAX_LIMITS, MAX_ROWS, WIDE_PER_ROW } from './limits';

type Rows = ReadonlyArray<readonly ReplyButton[]>;

/**
 * A reply → MAX messages of at most 4000 characters, the marks counted; the buttons hang under the last one. Buttons that do not
 * fit (more than 210 or 30 rows, a title over 128, a payload over 1024 bytes, no web address) all become a numbered list. A picture
 * stands over the first message, a file comes after the last.
 */
export const composeMax = (reply: Reply): readonly OutgoingPart[] =>
	composeWithFiles(reply, MAX_FILES, composeWords);

const composeWords = (reply: Reply): readonly OutgoingPart[] => {
	const rows = buttonRows(reply);
	const keyboard = rows.length === 0 ? null : layOut(rows);
	const body = reply.format === 'html' ? readHtml(reply.text) : plainText(reply.text);
	const runs: readonly Run[] = keyboard === 'list' ? withNumberedList(body, rows) : body;
	const pieces = cut(runs);
	return pieces.map((piece, index) => ({
		text: textOf(piece),
		detail: {
			...(piece.some(({ marks }) => marks.length > 0) ? { html: renderHtml(piece) } : {}),
			...(index === pieces.length - 1 && keyboard !== null && keyboard !== 'list'
				? { buttons: keyboard, list: numberedList(rows) }
				: {}),
		},
	}));
};

/** Escapes and tags count, so a text full of them is cut into smaller pieces. */
const cut = (runs: readonly Run[]): ReadonlyArray<readonly Run[]> => {
	const text = textOf(runs);
	for (let limit = MAX_LIMITS.text; ; limit = Math.floor(limit * 0.7)) {
		const pieces = splitText(text, limit).map(({ from, to }) => sliceRuns(runs, from, to));
		const fits = (piece: readonly Run[]) =>
			piece.every(({ marks }) => marks.length === 0) || renderHtml(piece).length <= MAX_LIMITS.text;
		if (pieces.every(fits)) return pieces;
		if (limit < 100)
			return splitText(text, MAX_LIMITS.text).map(({ from, to }) =>
				plainText(text.slice(from, to)),
			);
	}
};

const layOut = (rows: Rows): readonly unknown[] | 'list' => {
	const laid = rows.flatMap((row) =>
		wrapRows([row], row.every(isNarrow) ? MAX_LIMITS.buttonsPerRow : WIDE_PER_ROW),
	);
	if (laid.length > MAX_ROWS || laid.flat().length > MAX_LIMITS.buttons) return 'list';
	if (!laid.flat().every(fits)) return 'list';
	return laid.map((row) => row.map(toButton));
};

const isNarrow = ({ action }: ReplyButton): boolean => action !== 'link' && action !== 'phone';

const fits = (button: ReplyButton): boolean => {
	if (button.title.length > MAX_LIMITS.buttonTitle) return false;
	if (button.action === 'phone') return true;
	if (button.action === 'link')
		return /^https?:\/\/\S+$/i.test(button.url ?? '') && (button.url ?? '').length <= LONGEST_LINK;
	return Buffer.byteLength(payloadOf(button), 'utf8') <= MAX_LIMITS.buttonPayload;
};

const toButton = (button: ReplyButton): Readonly<Record<string, unknown>> => {
	if (button.action === 'phone') return { type: 'request_contact', text: button.title };
	if (button.action === 'link') return { type: 'link', text: button.title, url: button.url };
	return { type: 'callback', text: button.title, payload: payloadOf(button) };
};
