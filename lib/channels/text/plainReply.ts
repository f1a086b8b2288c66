import type { Reply } from '../../casefile/reply';
import type { OutgoingPart } from '../adapter';
import { buttonRows } from './buttons';
import { withNumberedList } from './optionList';
import { plainText, readHtml, textOf, withoutMarks } from './richText';
import { splitText } from './split';

/**
 * A reply for a messenger without formatting and without buttons: plain words, the buttons as a numbered list under them, in pieces of
 * at most `limit` UTF-16 code units. A button that asks for the phone would lead nowhere in a list and is left out.
 */
export const plainReply = (reply: Reply, limit: number): readonly OutgoingPart[] => {
	const words = withoutMarks(
		reply.format === 'html' ? readHtml(reply.text) : plainText(reply.text),
	);
	const rows = buttonRows(reply)
		.map((row) => row.filter(({ action }) => action !== 'phone'))
		.filter((row) => row.length > 0);
	const text = textOf(withNumberedList(plainText(words), rows));
	return splitText(text, limit).map(({ from, to }) => ({ text: text.slice(from, to), detail: {} }));
};
