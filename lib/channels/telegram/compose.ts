import type { Reply, ReplyButton } from '../../casefile/reply';
import type { ChatAddress, OutgoingPart } from '../adapter';
import { arrangeFiles, withLeftOut } from '../attach';
import { buttonRows, numberedList, payloadOf, wrapRows } from '../text/buttons';
import { withNumberedList } from '../text/optionList';
import { plainText, readHtml, sliceRuns, textOf, type Run } from '../text/richText';
import { splitText } from '../text/split';
import { isPrivateWithBot } from './chat';
import { renderHtml } from './html';
import { TELEGRAM_FILES, TELEGRAM_LIMITS } from './limits';

type Rows = ReadonlyArray<readonly ReplyButton[]>;

/** Visible characters under a picture. */
const CAPTION = 1_024;

/**
 * A reply → Telegram messages of at most 4096 visible characters; the buttons hang under the last one. More than 100 buttons, a
 * payload over 64 bytes or an address that is not a web address turn all buttons into a numbered list. A picture has the words under
 * it when they fit there (1024), else it comes before them; a file comes after them.
 */
export const composeTelegram = (reply: Reply, address: ChatAddress): readonly OutgoingPart[] => {
	const rows = buttonRows(reply);
	const markup = rows.length === 0 ? null : layOut(rows, address.chatId);
	const { words, photo, files, leftOut } = arrangeFiles(reply, TELEGRAM_FILES);
	const body = words.format === 'html' ? readHtml(words.text) : plainText(words.text);
	const runs: readonly Run[] = markup === 'list' ? withNumberedList(body, rows) : body;
	const text = textOf(runs);
	const pieces = splitText(text, TELEGRAM_LIMITS.text);
	const isCaption = pieces.length === 1 && text.length <= CAPTION;
	const before: readonly OutgoingPart[] =
		photo === null || isCaption ? [] : [{ text: '', detail: { photo } }];
	const parts = pieces.map(({ from, to }, index): OutgoingPart => {
		const piece = sliceRuns(runs, from, to);
		const isLast = index === pieces.length - 1;
		return {
			text: textOf(piece),
			detail: {
				...(piece.some(({ marks }) => marks.length > 0) ? { html: renderHtml(piece) } : {}),
				...(isLast && markup !== null && markup !== 'list'
					? { markup, list: numberedList(rows) }
					: {}),
				...(photo !== null && isCaption ? { photo } : {}),
			},
		};
	});
	const after = files.map((file): OutgoingPart => ({ text: '', detail: { file } }));
	return withLeftOut([...before, ...parts, ...after], leftOut);
};

const layOut = (rows: Rows, chatId: string): Readonly<Record<string, unknown>> | 'list' => {
	const buttons = rows.flat();
	if (buttons.length > TELEGRAM_LIMITS.buttons) return 'list';
	if (buttons.some(({ action }) => action === 'phone'))
		return isPrivateWithBot(chatId) ? replyKeyboard(rows) : 'list';
	if (!buttons.every(fitsInline)) return 'list';
	return {
		inline_keyboard: wrapRows(rows, TELEGRAM_LIMITS.buttonsPerRow).map((row) =>
			row.map((button) =>
				button.action === 'link'
					? { text: button.title, url: button.url }
					: { text: button.title, callback_data: payloadOf(button) },
			),
		),
	};
};

const fitsInline = (button: ReplyButton): boolean => {
	if (button.action === 'link') return /^(https?|tg):\/\/\S+$/i.test(button.url ?? '');
	const bytes = Buffer.byteLength(payloadOf(button), 'utf8');
	return bytes >= 1 && bytes <= TELEGRAM_LIMITS.buttonPayload;
};

/** Only a reply keyboard can ask for the person's own number. Its other buttons send their title as the customer's text. */
const replyKeyboard = (rows: Rows): Readonly<Record<string, unknown>> => ({
	keyboard: wrapRows(rows, TELEGRAM_LIMITS.buttonsPerRow).map((row) =>
		row.map(({ title, action }) =>
			action === 'phone' ? { text: title, request_contact: true } : { text: title },
		),
	),
	resize_keyboard: true,
	one_time_keyboard: true,
});
