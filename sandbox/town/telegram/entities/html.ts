import { badRequest } from '../errors.ts';
import type { TgEntity } from '../types.ts';

/** Text without its markup, and where the markup was. Offsets in UTF-16 units. */
export interface ParsedText {
	readonly text: string;
	readonly entities: readonly TgEntity[];
}

const TYPE_OF_TAG: Readonly<Record<string, string>> = {
	b: 'bold',
	strong: 'bold',
	i: 'italic',
	em: 'italic',
	u: 'underline',
	ins: 'underline',
	s: 'strikethrough',
	strike: 'strikethrough',
	del: 'strikethrough',
	'tg-spoiler': 'spoiler',
	span: 'spoiler',
	'tg-emoji': 'custom_emoji',
	a: 'text_link',
	pre: 'pre',
	code: 'code',
	blockquote: 'blockquote',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface OpenTag {
	readonly name: string;
	readonly argument: string;
	readonly offset: number;
}

function fail(message: string): never {
	throw badRequest(`can't parse entities: ${message}`);
}

/** A character reference at `at`, or null when it is not one and stays as written. */
function reference(source: string, at: number): { character: string; next: number } | null {
	const match = /^&(?:#x([0-9a-f]{1,7})|#(\d{1,8})|([a-z]+));?/i.exec(source.slice(at, at + 16));
	if (match === null) return null;
	const next = at + match[0].length;
	if (match[3] !== undefined) {
		const character = NAMED[match[3]];
		return character === undefined ? null : { character, next };
	}
	const code = match[1] === undefined ? Number(match[2]) : parseInt(match[1], 16);
	if (code === 0 || code >= 0x10ffff) return null;
	return { character: String.fromCodePoint(code), next };
}

/** Reads the tags Telegram knows; anything else after `<` is a 400, as on the real server. */
export function parseHtml(source: string): ParsedText {
	const byteOffset = (index: number): number => Buffer.byteLength(source.slice(0, index));
	const open: OpenTag[] = [];
	const entities: TgEntity[] = [];
	let output = '';
	let at = 0;
	while (at < source.length) {
		const character = source.charAt(at);
		if (character === '&') {
			const decoded = reference(source, at);
			if (decoded !== null) {
				output += decoded.character;
				at = decoded.next;
				continue;
			}
		}
		if (character !== '<') {
			output += character;
			at += 1;
			continue;
		}
		if (source.charAt(at + 1) === '/') {
			at = closeTag(at);
			continue;
		}
		at = openTag(at);
	}
	const left = open.at(-1);
	if (left !== undefined) {
		fail(`Can't find end tag corresponding to start tag "${left.name}"`);
	}
	entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
	return { text: output, entities };

	function openTag(begin: number): number {
		const name = (/^[^\s>]*/.exec(source.slice(begin + 1))?.[0] ?? '').toLowerCase();
		let position = begin + 1 + name.length;
		if (position >= source.length) fail(`Unclosed start tag at byte offset ${byteOffset(begin)}`);
		if (TYPE_OF_TAG[name] === undefined) {
			fail(`Unsupported start tag "${name}" at byte offset ${byteOffset(begin)}`);
		}
		let argument = '';
		for (;;) {
			while (/\s/.test(source.charAt(position))) position += 1;
			if (source.charAt(position) === '>') break;
			if (position >= source.length) {
				fail(`Unclosed start tag "${name}" at byte offset ${byteOffset(begin)}`);
			}
			const attribute = /^([^\s=>]*)\s*(=)?\s*/.exec(source.slice(position));
			const key = attribute?.[1] ?? '';
			if (key === '') {
				fail(`Empty attribute name in the tag "${name}" at byte offset ${byteOffset(begin)}`);
			}
			if (attribute?.[2] === undefined) {
				if (name === 'blockquote' && key === 'expandable') {
					position += key.length;
					continue;
				}
				fail(
					`Expected equal sign in declaration of an attribute of the tag "${name}" at byte offset ${byteOffset(begin)}`,
				);
			}
			position += attribute[0].length;
			const value = attributeValue(position, begin);
			position = value.next;
			if (name === 'a' && key === 'href') argument = value.value;
			if (name === 'code' && key === 'class' && value.value.startsWith('language-')) {
				argument = value.value.slice(9);
			}
			if (name === 'span' && key === 'class') argument = value.value;
			if (name === 'tg-emoji' && key === 'emoji-id') argument = value.value;
		}
		if (name === 'span' && argument !== 'tg-spoiler') {
			fail(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(begin)}`);
		}
		open.push({ name, argument, offset: output.length });
		return position + 1;
	}

	function attributeValue(start: number, begin: number): { value: string; next: number } {
		const quote = source.charAt(start);
		if (quote !== '"' && quote !== "'") {
			const token = /^[a-z0-9.-]*/i.exec(source.slice(start))?.[0] ?? '';
			const next = start + token.length;
			if (next >= source.length) fail(`Unclosed start tag at byte offset ${byteOffset(begin)}`);
			if (!/[\s>]/.test(source.charAt(next))) {
				fail(`Unexpected end of name token at byte offset ${byteOffset(start)}`);
			}
			return { value: token.toLowerCase(), next };
		}
		let value = '';
		let position = start + 1;
		while (position < source.length && source.charAt(position) !== quote) {
			const decoded = source.charAt(position) === '&' ? reference(source, position) : null;
			value += decoded?.character ?? source.charAt(position);
			position = decoded?.next ?? position + 1;
		}
		if (position + 1 >= source.length) {
			fail(`Unclosed start tag at byte offset ${byteOffset(begin)}`);
		}
		return { value, next: position + 1 };
	}

	function closeTag(begin: number): number {
		const last = open.at(-1);
		if (last === undefined) fail(`Unexpected end tag at byte offset ${byteOffset(begin)}`);
		const match = /^<\/([^\s>]*)\s*/.exec(source.slice(begin));
		const name = (match?.[1] ?? '').toLowerCase();
		const end = begin + (match?.[0].length ?? 2);
		if (source.charAt(end) !== '>') {
			fail(`Unclosed end tag at byte offset ${byteOffset(begin)}`);
		}
		if (name !== '' && name !== last.name) {
			fail(
				`Unmatched end tag at byte offset ${byteOffset(begin)}, expected "</${last.name}>", found "</${name}>"`,
			);
		}
		open.pop();
		if (output.length > last.offset) addEntity(last);
		return end + 1;
	}

	function addEntity(tag: OpenTag): void {
		const type = TYPE_OF_TAG[tag.name] ?? tag.name;
		const place = { offset: tag.offset, length: output.length - tag.offset };
		if (type === 'custom_emoji') {
			if (!/^-?\d+$/.test(tag.argument)) fail('Invalid custom emoji identifier specified');
			entities.push({ type, ...place, custom_emoji_id: tag.argument });
		} else if (type === 'text_link') {
			const url = tag.argument === '' ? output.slice(tag.offset) : tag.argument;
			if (/^(https?:\/\/|tg:\/\/|mailto:)|^[\w-]+(\.[\w-]+)+/i.test(url)) {
				entities.push({ type, ...place, url });
			}
		} else if (type === 'code' && tag.argument !== '') {
			entities.push({ type: 'pre', ...place, language: tag.argument });
		} else {
			entities.push({ type, ...place });
		}
	}
}
