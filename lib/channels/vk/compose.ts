import type { Reply, ReplyButton } from '../../casefile/reply';
import type { OutgoingPart } from '../adapter';
import { composeWithFiles } from '../attach';
import { buttonRows, numberedList, payloadOf, wrapRows } from '../text/buttons';
import { withNumberedList } from '../text/optionList';
import { plainText, readHtml, textOf, withoutMarks } from '../text/richText';
import { splitText } from '../text/split';
import { LONGEST_PAYLOAD, VK_FILES, VK_LIMITS, VK_ROWS } from './limits';
import { wrapPayload } from './payload';

type Rows = ReadonlyArray<readonly ReplyButton[]>;

/**
 * A reply → VK messages of at most 4096 characters of plain words (VK has no markup); the inline keyboard hangs under the last one.
 * Buttons that do not fit (more than 10 or 6 rows, a label over 40, a payload over 255 bytes), or that ask for the phone, which VK
 * never tells, all become a numbered list. A picture hangs on the first message, a file comes after the last.
 */
export const composeVk = (reply: Reply): readonly OutgoingPart[] =>
	composeWithFiles(reply, VK_FILES, composeWords);

const composeWords = (reply: Reply): readonly OutgoingPart[] => {
	const rows = buttonRows(reply);
	const keyboard = rows.length === 0 ? null : layOut(rows);
	const words = withoutMarks(
		reply.format === 'html' ? readHtml(reply.text) : plainText(reply.text),
	);
	// «Отправить телефон» as a numbered choice would lead nowhere: the question itself asks for it.
	const listed = rows
		.map((row) => row.filter(({ action }) => action !== 'phone'))
		.filter((row) => row.length > 0);
	const text = keyboard === 'list' ? textOf(withNumberedList(plainText(words), listed)) : words;
	const pieces = splitText(text, VK_LIMITS.text);
	return pieces.map(({ from, to }, index) => ({
		text: text.slice(from, to),
		detail:
			index === pieces.length - 1 && keyboard !== null && keyboard !== 'list'
				? { keyboard, list: numberedList(rows) }
				: {},
	}));
};

const layOut = (rows: Rows): string | 'list' => {
	const laid = wrapRows(rows, VK_LIMITS.buttonsPerRow);
	const buttons = laid.flat();
	if (laid.length > VK_ROWS || buttons.length > VK_LIMITS.buttons) return 'list';
	if (!buttons.every(fits)) return 'list';
	return JSON.stringify({
		// Required, though it means nothing under a message.
		one_time: false,
		inline: true,
		buttons: laid.map((row) => row.map((button) => ({ action: toAction(button) }))),
	});
};

const fits = (button: ReplyButton): boolean => {
	if (button.action === 'phone' || button.title.length > VK_LIMITS.buttonTitle) return false;
	if (button.action === 'link') return /^https?:\/\/\S+$/i.test(button.url ?? '');
	return Buffer.byteLength(wrapPayload(payloadOf(button)), 'utf8') <= LONGEST_PAYLOAD;
};

const toAction = (button: ReplyButton): Readonly<Record<string, unknown>> =>
	button.action === 'link'
		? { type: 'open_link', label: button.title, link: button.url }
		: { type: 'callback', label: button.title, payload: wrapPayload(payloadOf(button)) };
