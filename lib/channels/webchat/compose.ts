import type { Reply } from '../../casefile/reply';
import type { OutgoingPart } from '../adapter';
import { buttonRows, numberedList } from '../text/buttons';
import { readHtml, withoutMarks } from '../text/richText';

/** One text; buttons become options that the visitor answers with their number or words. */
export const composeWebChat = (reply: Reply): readonly OutgoingPart[] => {
	const body = reply.format === 'html' ? withoutMarks(readHtml(reply.text)) : reply.text;
	const text = [body.trim(), numberedList(buttonRows(reply))]
		.filter((piece) => piece !== '')
		.join('\n\n');
	return text === '' ? [] : [{ text, detail: {} }];
};
