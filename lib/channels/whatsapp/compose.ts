import type { LeftOutFile, Reply, ReplyButton, ReplyTemplate } from '../../casefile/reply';
import type { OutgoingPart } from '../adapter';
import { composeWithFiles, withLeftOut } from '../attach';
import { buttonRows, payloadOf } from '../text/buttons';
import { withNumberedList } from '../text/optionList';
import { plainText, readHtml, sliceRuns, textOf, type Run } from '../text/richText';
import { splitText } from '../text/split';
import { LINK, LIST, REPLY_BUTTONS, WHATSAPP_FILES, WHATSAPP_LIMITS } from './limits';
import { renderMarkup, writeOutLinks } from './markup';

type Json = Readonly<Record<string, unknown>>;

/** Buttons as WhatsApp draws them: what stands under `body`, and how long that may be. */
interface Choice {
	readonly bodyLimit: number;
	readonly interactive: (body: string) => Json;
}

/**
 * A reply → messages. With a template there is that and nothing else, as it goes out at any time. Up to three short options become
 * buttons, up to ten a list, one link a button with an address, anything else a numbered list; they hang under the last piece of the
 * text. WhatsApp knows the customer's number, so a request for it is a question in words. A picture comes before the words, a file after
 * them; with a template neither, as they go out within the 24 hours only.
 */
export const composeWhatsApp = (reply: Reply): readonly OutgoingPart[] =>
	reply.template === undefined
		? composeWithFiles(reply, WHATSAPP_FILES, composeWords)
		: withLeftOut([templatePart(reply.template, reply.text)], templateAlone(reply));

/** The files of a reply that goes out as a template. */
export const templateAlone = ({ photo, file }: Reply): readonly LeftOutFile[] =>
	[photo, file]
		.filter((one) => one !== undefined)
		.map(({ name }) => ({ name, why: 'A template goes out alone.' }));

const composeWords = (reply: Reply): readonly OutgoingPart[] => {
	const options = buttonRows(reply)
		.flat()
		.filter(({ action }) => action !== 'phone');
	const runs = writeOutLinks(
		reply.format === 'html' ? readHtml(reply.text) : plainText(reply.text),
	);
	if (textOf(runs).trim() === '' && options.length === 0) return [];
	const choice = options.length === 0 ? null : layOut(options);
	if (choice !== null && textOf(runs).trim() !== '') return withChoice(runs, choice);
	return pieces(withNumberedList(runs, [options]), WHATSAPP_LIMITS.text).map(textPart);
};

const withChoice = (runs: readonly Run[], choice: Choice): readonly OutgoingPart[] => {
	const texts = pieces(runs, WHATSAPP_LIMITS.text);
	const last = texts.at(-1) ?? '';
	// A body with buttons is shorter than a text: the end of the last piece carries them.
	const tails = last.length <= choice.bodyLimit ? [last] : pieces(runs, choice.bodyLimit);
	const before = last.length <= choice.bodyLimit ? texts.slice(0, -1) : tails.slice(0, -1);
	const body = tails.at(-1) ?? last;
	return [
		...before.map(textPart),
		{
			text: body,
			detail: { message: { type: 'interactive', interactive: choice.interactive(body) } },
		},
	];
};

/** Pieces of at most `limit` characters, signs of the formatting included. */
const pieces = (runs: readonly Run[], limit: number): readonly string[] => {
	const visible = textOf(runs);
	for (let room = limit; ; ) {
		const texts = splitText(visible, room).map(({ from, to }) =>
			renderMarkup(sliceRuns(runs, from, to)),
		);
		const over = Math.max(0, ...texts.map(({ length }) => length - limit));
		if (over === 0) return texts;
		room = Math.max(Math.floor(limit / 8), room - over);
		// So many signs that nothing fits: the words alone do.
		if (room === Math.floor(limit / 8))
			return splitText(visible, limit).map(({ from, to }) => visible.slice(from, to));
	}
};

const textPart = (body: string): OutgoingPart => ({
	text: body,
	detail: { message: { type: 'text', text: { body, preview_url: false } } },
});

/** Null: WhatsApp cannot draw these, they become a numbered list. */
const layOut = (options: readonly ReplyButton[]): Choice | null => {
	if (options.some(({ action }) => action === 'link')) return linkButton(options);
	const titles = options.map(({ title }) => title.trim());
	const ids = options.map(payloadOf);
	if (new Set(titles).size < titles.length || new Set(ids).size < ids.length) return null;
	const fit = (title: number, id: number): boolean =>
		titles.every(({ length }) => length <= title) &&
		ids.every((one) => one.trim() !== '' && one.length <= id);
	if (options.length <= REPLY_BUTTONS.count && fit(REPLY_BUTTONS.title, REPLY_BUTTONS.id))
		return {
			bodyLimit: REPLY_BUTTONS.body,
			interactive: (body) => ({
				type: 'button',
				body: { text: body },
				action: {
					buttons: titles.map((title, index) => ({
						type: 'reply',
						reply: { id: ids[index], title },
					})),
				},
			}),
		};
	if (options.length <= LIST.rows && fit(LIST.title, LIST.id))
		return {
			bodyLimit: LIST.body,
			interactive: (body) => ({
				type: 'list',
				body: { text: body },
				action: {
					button: 'Выбрать',
					sections: [{ rows: titles.map((title, index) => ({ id: ids[index], title })) }],
				},
			}),
		};
	return null;
};

const linkButton = (options: readonly ReplyButton[]): Choice | null => {
	const [{ title, url }] = options;
	if (
		options.length > 1 ||
		title.trim().length > LINK.title ||
		!/^https?:\/\/\S+$/i.test(url ?? '')
	)
		return null;
	return {
		bodyLimit: LINK.body,
		interactive: (body) => ({
			type: 'cta_url',
			body: { text: body },
			action: { name: 'cta_url', parameters: { display_text: title.trim(), url } },
		}),
	};
};

const templatePart = (template: ReplyTemplate, text: string): OutgoingPart => ({
	text: text.trim() === '' ? `[${template.name}]` : text,
	detail: { message: { type: 'template', template: templateBody(template) } },
});

/** The same in WhatsApp and in Messenger. White space that WhatsApp refuses in a parameter becomes a single space. */
export const templateBody = ({ name, language, parameters }: ReplyTemplate): Json => ({
	name: name.trim(),
	language: { code: language.trim() || 'ru' },
	...(parameters.length === 0
		? {}
		: {
				components: [
					{
						type: 'body',
						parameters: parameters.map((value) => ({
							type: 'text',
							text: value.replace(/\s+/g, ' ').trim(),
						})),
					},
				],
			}),
});
