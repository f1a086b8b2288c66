import type { Reply, ReplyButton } from '../../../casefile/reply';
import type { OutgoingPart } from '../../adapter';
import { composeWithFiles, withLeftOut } from '../../attach';
import { buttonRows, payloadOf } from '../../text/buttons';
import { withNumberedList } from '../../text/optionList';
import { plainText, readHtml, textOf, withoutMarks } from '../../text/richText';
import { splitText } from '../../text/split';
import { templateAlone, templateBody } from '../../whatsapp/compose';
import { BUTTON_TEMPLATE, QUICK_REPLIES, type Platform } from './platform';

type Json = Readonly<Record<string, unknown>>;

/**
 * A reply → messages of plain words; neither messenger has formatting. Options become quick replies (13) under the last message; where a
 * link is among them, buttons inside it (3); anything else a numbered list. An approved template goes out instead of the text where the
 * messenger has such. A request for the phone is a question in words. A picture comes before the words, a file after them.
 */
export const composeMessaging = (reply: Reply, platform: Platform): readonly OutgoingPart[] =>
	reply.template !== undefined && platform.hasTemplates
		? withLeftOut(
				[
					{
						text: reply.text.trim() === '' ? `[${reply.template.name}]` : reply.text,
						detail: { type: 'UTILITY', message: { template: templateBody(reply.template) } },
					},
				],
				templateAlone(reply),
			)
		: composeWithFiles(reply, platform.files, (words) => composeWords(words, platform));

const composeWords = (reply: Reply, platform: Platform): readonly OutgoingPart[] => {
	const words = withoutMarks(
		reply.format === 'html' ? readHtml(reply.text) : plainText(reply.text),
	);
	const options = buttonRows(reply)
		.flat()
		.filter(({ action }) => action !== 'phone');
	if (options.length === 0) return pieces(words, platform).map(plainPart);
	const listed = textOf(withNumberedList(plainText(words), [options]));
	if (options.some(({ action }) => action === 'link'))
		return withTemplate(words, options, platform) ?? pieces(listed, platform).map(plainPart);
	const quick = quickReplies(options);
	if (quick === null) return pieces(listed, platform).map(plainPart);
	const parts = pieces(platform.listsOptions ? listed : words, platform);
	// Without a word there is nothing that the quick replies could stand under.
	if (parts.length === 0) return pieces(listed, platform).map(plainPart);
	return parts.map((text, index) =>
		index < parts.length - 1
			? plainPart(text)
			: { text, detail: { type: 'RESPONSE', message: { text, quick_replies: quick } } },
	);
};

const plainPart = (text: string): OutgoingPart => ({
	text,
	detail: { type: 'RESPONSE', message: { text } },
});

const quickReplies = (options: readonly ReplyButton[]): readonly Json[] | null => {
	const { count, title, payload } = QUICK_REPLIES;
	const fits = options.every(
		(option) =>
			option.title.trim().length <= title &&
			payloadOf(option) !== '' &&
			payloadOf(option).length <= payload,
	);
	return options.length > count || !fits
		? null
		: options.map((option) => ({
				content_type: 'text',
				title: option.title.trim(),
				payload: payloadOf(option),
			}));
};

/** Null: it does not fit. */
const withTemplate = (
	words: string,
	options: readonly ReplyButton[],
	platform: Platform,
): readonly OutgoingPart[] | null => {
	const { count, title, payload, text } = BUTTON_TEMPLATE;
	const fits = options.every(
		(option) =>
			option.title.trim().length <= title &&
			(option.action === 'link'
				? /^https?:\/\/\S+$/i.test(option.url ?? '')
				: payloadOf(option) !== '' && payloadOf(option).length <= payload),
	);
	const parts = pieces(words, platform);
	const last = parts.at(-1);
	if (options.length > count || !fits || last === undefined || last.length > text) return null;
	const buttons = options.map((option) =>
		option.action === 'link'
			? { type: 'web_url', title: option.title.trim(), url: option.url }
			: { type: 'postback', title: option.title.trim(), payload: payloadOf(option) },
	);
	return [
		...parts.slice(0, -1).map(plainPart),
		{
			text: last,
			detail: {
				type: 'RESPONSE',
				message: {
					attachment: {
						type: 'template',
						payload: { template_type: 'button', text: last, buttons },
					},
				},
			},
		},
	];
};

/** Pieces within the platform's limit, which may count bytes. */
export const pieces = (text: string, { longestText }: Platform): readonly string[] => {
	const { unit, limit } = longestText;
	if (unit === 'characters')
		return splitText(text, limit).map(({ from, to }) => text.slice(from, to));
	const found: string[] = [];
	for (let rest = text; rest.trim() !== ''; ) {
		const [piece] = splitText(rest, unitsIn(rest.trimStart(), limit));
		found.push(rest.slice(piece.from, piece.to));
		rest = rest.slice(piece.to);
	}
	return found;
};

/** How many UTF-16 units from the beginning fit into so many bytes of UTF-8; at least one. */
const unitsIn = (text: string, limit: number): number => {
	let bytes = 0;
	let units = 0;
	for (const character of text) {
		bytes += Buffer.byteLength(character, 'utf8');
		if (bytes > limit) break;
		units += character.length;
	}
	return Math.max(1, units);
};
