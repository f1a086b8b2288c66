import type { Arguments } from '../arguments.ts';
import { json, text } from '../arguments.ts';
import { badRequest } from '../errors.ts';
import type { TgEntity } from '../types.ts';
import { isRecord } from '../../http/body.ts';
import { parseHtml } from './html.ts';
import type { ParsedText } from './html.ts';
import { parseMarkdown, parseMarkdownV2 } from './markdown.ts';

export type { ParsedText } from './html.ts';

/** The most formatting entities one message keeps; the rest is dropped silently. */
const MAX_ENTITIES = 100;

const PATTERNS: readonly (readonly [string, RegExp])[] = [
	['bot_command', /(?<![\w/<>])\/[a-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>])/gi],
	['url', /\bhttps?:\/\/[^\s<>"]+|\b(?:[a-z0-9-]+\.)+(?:ru|com|org|net|io|рф)\b(?:\/[^\s<>"]*)?/gi],
	['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
	['mention', /(?<![\w@.])@[a-z]\w{3,31}\b/gi],
	['phone_number', /(?<![\w+])(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)/g],
];

/** What a client finds by itself in plain text: commands, links, addresses, phones. */
export function detectEntities(plain: string): readonly TgEntity[] {
	const found: TgEntity[] = [];
	for (const [type, pattern] of PATTERNS) {
		for (const match of plain.matchAll(pattern)) {
			const place = { offset: match.index, length: match[0].length };
			const taken = found.some(
				(other) =>
					other.offset < place.offset + place.length && place.offset < other.offset + other.length,
			);
			if (!taken) found.push({ type, ...place });
		}
	}
	return found.sort((a, b) => a.offset - b.offset);
}

function explicitEntities(value: unknown, length: number): readonly TgEntity[] {
	if (!Array.isArray(value))
		throw badRequest("can't parse entities: expected an Array of entities");
	return value.map((entry: unknown) => {
		if (!isRecord(entry)) throw badRequest("can't parse MessageEntity: expected an Object");
		const { type, offset, length: size } = entry;
		if (typeof type !== 'string' || typeof offset !== 'number' || typeof size !== 'number') {
			throw badRequest("can't parse MessageEntity: wrong field type");
		}
		if (offset < 0 || size < 0 || offset + size > length) {
			throw badRequest('entity beyond the end of the text');
		}
		return { ...entry, type, offset, length: size };
	});
}

/** Leading and trailing white space is cut by the server; entities move with the text. */
function trim(parsed: ParsedText): ParsedText {
	const cut = parsed.text.length - parsed.text.trimStart().length;
	const body = parsed.text.trim();
	if (body.length === parsed.text.length) return parsed;
	const entities = parsed.entities
		.map((entity) => {
			const offset = Math.max(0, entity.offset - cut);
			const end = Math.min(body.length, entity.offset + entity.length - cut);
			return { ...entity, offset, length: end - offset };
		})
		.filter((entity) => entity.length > 0);
	return { text: body, entities };
}

/** The formatted text of a call: `parse_mode` first, then explicit entities, then what is found. */
export function formattedText(
	args: Arguments,
	names: { readonly text: string; readonly entities: string },
): ParsedText {
	const source = text(args, names.text);
	const mode = text(args, 'parse_mode').toLowerCase();
	let parsed: ParsedText;
	if (mode === 'html') parsed = parseHtml(source);
	else if (mode === 'markdownv2') parsed = parseMarkdownV2(source);
	else if (mode === 'markdown') parsed = parseMarkdown(source);
	else if (mode === '' || mode === 'none') {
		const given = json(args, names.entities);
		const entities = given === undefined ? [] : explicitEntities(given, source.length);
		parsed = { text: source, entities };
	} else throw badRequest('unsupported parse_mode');
	const trimmed = trim(parsed);
	const taken = trimmed.entities;
	const detected = detectEntities(trimmed.text).filter((entity) =>
		taken.every(
			(other) =>
				other.offset >= entity.offset + entity.length ||
				entity.offset >= other.offset + other.length,
		),
	);
	const entities = [...taken, ...detected].sort((a, b) => a.offset - b.offset);
	return { text: trimmed.text, entities: entities.slice(0, MAX_ENTITIES) };
}
