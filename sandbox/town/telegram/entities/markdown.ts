import { badRequest } from '../errors.ts';
import type { TgEntity } from '../types.ts';
import type { ParsedText } from './html.ts';

const RESERVED = '_*[]()~`>#+-=|{}.!';

type Style =
	| 'Bold'
	| 'Italic'
	| 'Underline'
	| 'Strikethrough'
	| 'Spoiler'
	| 'Code'
	| 'Pre'
	| 'PreCode'
	| 'TextUrl'
	| 'CustomEmoji';

const TYPE: Readonly<Record<Style, string>> = {
	Bold: 'bold',
	Italic: 'italic',
	Underline: 'underline',
	Strikethrough: 'strikethrough',
	Spoiler: 'spoiler',
	Code: 'code',
	Pre: 'pre',
	PreCode: 'pre',
	TextUrl: 'text_link',
	CustomEmoji: 'custom_emoji',
};

const MARK: Partial<Record<Style, string>> = {
	Bold: '*',
	Italic: '_',
	Underline: '__',
	Strikethrough: '~',
	Spoiler: '||',
	Code: '`',
	Pre: '```',
	PreCode: '```',
	TextUrl: ']',
	CustomEmoji: ']',
};

interface OpenStyle {
	readonly style: Style;
	readonly offset: number;
	readonly begin: number;
	readonly language: string;
}

function fail(message: string): never {
	throw badRequest(`can't parse entities: ${message}`);
}

/** MarkdownV2: every reserved character outside an entity must be escaped, or the answer is a 400. */
export function parseMarkdownV2(source: string): ParsedText {
	const byteOffset = (index: number): number => Buffer.byteLength(source.slice(0, index));
	const open: OpenStyle[] = [];
	const entities: TgEntity[] = [];
	let output = '';
	let quoteStart: number | null = null;
	let lineStart = true;
	let at = 0;
	while (at < source.length) {
		const character = source.charAt(at);
		const top = open.at(-1);
		const inCode = top !== undefined && ['Code', 'Pre', 'PreCode'].includes(top.style);
		const startsLine = lineStart;
		lineStart = character === '\n';
		if (character === '\\' && /[\x01-\x7e]/.test(source.charAt(at + 1))) {
			output += source.charAt(at + 1);
			at += 2;
			continue;
		}
		if (character === '\n' && quoteStart !== null && source.charAt(at + 1) !== '>') {
			if (top !== undefined) failOpen(top);
			closeQuote();
		}
		const special = inCode ? character === '`' : RESERVED.includes(character);
		if (!special) {
			output += character;
			at += 1;
			continue;
		}
		if (top !== undefined && endsHere(top, at)) {
			at = close(top, at);
			continue;
		}
		if (inCode) {
			output += character;
			at += 1;
			continue;
		}
		if (character === '>' && startsLine) {
			if (quoteStart === null) quoteStart = output.length;
			at += 1;
			continue;
		}
		at = begin(character, at);
	}
	const left = open.at(-1);
	if (left !== undefined) failOpen(left);
	closeQuote();
	entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
	return { text: output, entities };

	function failOpen(style: OpenStyle): never {
		fail(`Can't find end of ${style.style} entity at byte offset ${byteOffset(style.begin)}`);
	}

	function closeQuote(): void {
		if (quoteStart !== null && output.length > quoteStart) {
			const length = output.length - quoteStart;
			entities.push({ type: 'blockquote', offset: quoteStart, length });
		}
		quoteStart = null;
	}

	function endsHere(style: OpenStyle, index: number): boolean {
		const mark = MARK[style.style] ?? '';
		if (!source.startsWith(mark, index)) return false;
		// `__` inside an italic text opens or closes an underline, never the italic text.
		return style.style !== 'Italic' || source.charAt(index + 1) !== '_';
	}

	function close(style: OpenStyle, index: number): number {
		open.pop();
		const mark = MARK[style.style] ?? '';
		let next = index + mark.length;
		let url = output.slice(style.offset);
		if (style.style === 'TextUrl' || style.style === 'CustomEmoji') {
			if (source.charAt(next) === '(') {
				const target = address(next + 1);
				url = target.url;
				next = target.next;
			} else if (style.style === 'CustomEmoji') {
				fail(
					`Custom emoji entity must contain a tg://emoji URL at byte offset ${byteOffset(index)}`,
				);
			}
		}
		const place = { offset: style.offset, length: output.length - style.offset };
		if (place.length === 0) return next;
		if (style.style === 'TextUrl') {
			if (/^(https?|tg|mailto):|^[\w-]+(\.[\w-]+)+/i.test(url)) {
				entities.push({ type: 'text_link', ...place, url });
			}
		} else if (style.style === 'CustomEmoji') {
			const id = /id=(\d+)/.exec(url)?.[1];
			if (id === undefined) fail('Custom emoji URL must have an emoji identifier');
			entities.push({ type: 'custom_emoji', ...place, custom_emoji_id: id });
		} else if (style.style === 'PreCode') {
			entities.push({ type: 'pre', ...place, language: style.language });
		} else {
			entities.push({ type: TYPE[style.style], ...place });
		}
		return next;
	}

	function address(start: number): { url: string; next: number } {
		let url = '';
		for (let index = start; index < source.length; index += 1) {
			const character = source.charAt(index);
			if (character === ')') return { url, next: index + 1 };
			if (character === '\\' && index + 1 < source.length) {
				index += 1;
				url += source.charAt(index);
			} else url += character;
		}
		fail(`Can't find end of a URL at byte offset ${byteOffset(start)}`);
	}

	function begin(character: string, index: number): number {
		const push = (style: Style, length: number, language = ''): number => {
			open.push({ style, offset: output.length, begin: index, language });
			return index + length;
		};
		switch (character) {
			case '_':
				return source.charAt(index + 1) === '_' ? push('Underline', 2) : push('Italic', 1);
			case '*':
				return push('Bold', 1);
			case '~':
				return push('Strikethrough', 1);
			case '[':
				return push('TextUrl', 1);
			case '!':
				if (source.charAt(index + 1) === '[') return push('CustomEmoji', 2);
				break;
			case '|':
				if (source.charAt(index + 1) === '|') return push('Spoiler', 2);
				break;
			case '`': {
				if (!source.startsWith('```', index)) return push('Code', 1);
				const language = /^```([^\s`]+)\n/.exec(source.slice(index))?.[1];
				if (language !== undefined) return push('PreCode', 4 + language.length, language);
				return push('Pre', source.charAt(index + 3) === '\n' ? 4 : 3);
			}
			default:
		}
		fail(`Character '${character}' is reserved and must be escaped with the preceding '\\'`);
	}
}

/** Legacy Markdown: `*`, `_`, `` ` `` and links; an entity without an end is a 400. */
export function parseMarkdown(source: string): ParsedText {
	const entities: TgEntity[] = [];
	let output = '';
	let at = 0;
	while (at < source.length) {
		const character = source.charAt(at);
		if (character === '\\' && '_*`['.includes(source.charAt(at + 1)) && at + 1 < source.length) {
			output += source.charAt(at + 1);
			at += 2;
			continue;
		}
		if (!'_*`['.includes(character)) {
			output += character;
			at += 1;
			continue;
		}
		const mark = source.startsWith('```', at) ? '```' : character === '[' ? ']' : character;
		const opening = mark === '```' ? 3 : 1;
		const end = source.indexOf(mark, at + opening);
		if (end < 0) {
			const offset = Buffer.byteLength(source.slice(0, at));
			fail(`Can't find end of the entity starting at byte offset ${offset}`);
		}
		const inner = source.slice(at + opening, end);
		const place = { offset: output.length, length: inner.length };
		output += inner;
		at = end + mark.length;
		if (character === '[') {
			const link = /^\(([^)]*)\)/.exec(source.slice(at));
			if (link !== null) {
				at += link[0].length;
				entities.push({ type: 'text_link', ...place, url: link[1] ?? '' });
			}
		} else if (place.length > 0) {
			const type = { '*': 'bold', _: 'italic', '`': 'code', '```': 'pre' }[mark] ?? 'code';
			entities.push({ type, ...place });
		}
	}
	return { text: output, entities };
}
