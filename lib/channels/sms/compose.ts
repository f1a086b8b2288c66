import type { Reply } from '../../casefile/reply';
import type { ChannelLimits, OutgoingPart } from '../adapter';
import { composeWithFiles, type FileRules } from '../attach';
import { buttonRows } from '../text/buttons';
import { withNumberedList } from '../text/optionList';
import { plainText, readHtml, textOf, withoutMarks } from '../text/richText';
import { splitText } from '../text/split';

/** Ten segments of Cyrillic: 67 characters each. What is longer becomes another SMS. */
export const SMS_LIMITS: ChannelLimits = {
	text: 670,
	buttons: 0,
	buttonsPerRow: 0,
	buttonTitle: 0,
	buttonPayload: 0,
	richText: false,
	pauseMs: 1000,
	burst: 3,
};

const SMS_FILES: FileRules = { photo: null, file: null };

/** A reply → one or more SMS. Buttons become a numbered list, which can be answered by SMS; a phone is not asked for, it is known. */
export const composeSms = (reply: Reply): readonly OutgoingPart[] =>
	composeWithFiles(reply, SMS_FILES, composeWords);

const composeWords = (reply: Reply): readonly OutgoingPart[] => {
	const words = withoutMarks(
		reply.format === 'html' ? readHtml(reply.text) : plainText(reply.text),
	);
	const rows = buttonRows(reply)
		.map((row) => row.filter(({ action }) => action !== 'phone'))
		.filter((row) => row.length > 0);
	const text = textOf(withNumberedList(plainText(words), rows, '\n'));
	return splitText(text, SMS_LIMITS.text).map(({ from, to }) => ({
		text: text.slice(from, to),
		detail: {},
	}));
};

/** Segments that are paid for: GSM-7 160 or 153 each, with any other character 70 or 67. */
export const segmentsOf = (text: string): number => {
	const [single, joined] = /^[\x20-\x7e\n\r]*$/.test(text) ? [160, 153] : [70, 67];
	return text.length <= single ? 1 : Math.ceil(text.length / joined);
};
