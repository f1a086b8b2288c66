/** The small formatting that all messengers share, as runs of text with marks: what is split stays balanced. */
export interface Run {
	readonly text: string;
	readonly marks: readonly Mark[];
}

export type Mark =
	| { readonly tag: 'b' | 'i' | 'u' | 's' | 'code' }
	| { readonly tag: 'a'; readonly href: string };

const TAGS: Readonly<Record<string, Mark['tag']>> = {
	b: 'b',
	strong: 'b',
	i: 'i',
	em: 'i',
	u: 'u',
	ins: 'u',
	s: 's',
	del: 's',
	strike: 's',
	code: 'code',
	pre: 'code',
	a: 'a',
};

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00A0',
};

const TOKEN =
	/<(\/?)([a-z][a-z0-9]*)((?:\s+[^<>]*)?)\/?>|&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/giu;

/**
 * Reads the small HTML of replies. Known tags become marks, `<br>` and `<p>` line breaks; everything else, an unclosed or
 * unknown tag or a lone `<`, stays as the text it is, so that text from a language model cannot break a message.
 */
export const readHtml = (html: string): readonly Run[] => {
	const runs: Run[] = [];
	let marks: readonly Mark[] = [];
	let at = 0;
	const push = (text: string) => {
		if (text !== '') runs.push({ text, marks });
	};
	for (const match of html.matchAll(TOKEN)) {
		push(html.slice(at, match.index));
		at = match.index + match[0].length;
		const [whole, slash, name, attributes, decimal, hexadecimal, entity] = match;
		if (name === undefined) {
			push(readEntity(whole, decimal, hexadecimal, entity));
			continue;
		}
		const lower = name.toLowerCase();
		if (lower === 'br' || lower === 'p') {
			push(lower === 'p' && slash === '' ? '' : '\n');
			continue;
		}
		const mark = slash === '/' ? null : openMark(lower, attributes ?? '');
		if (slash === '/' && TAGS[lower] !== undefined) marks = closeMark(marks, TAGS[lower]);
		else if (mark !== null) marks = [...marks, mark];
		else if (TAGS[lower] === undefined) push(whole);
	}
	push(html.slice(at));
	return runs;
};

export const plainText = (text: string): readonly Run[] =>
	text === '' ? [] : [{ text, marks: [] }];

export const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** For messengers without formatting: the address of a link is written after its words. */
export const withoutMarks = (runs: readonly Run[]): string =>
	runs
		.map(({ text, marks }) => {
			const link = marks.find((mark) => mark.tag === 'a');
			return link?.tag === 'a' && link.href !== text ? `${text} (${link.href})` : text;
		})
		.join('');

/** The part `[from, to)` of the visible text, UTF-16 code units, with its marks. */
export const sliceRuns = (runs: readonly Run[], from: number, to: number): readonly Run[] => {
	const result: Run[] = [];
	let start = 0;
	for (const { text, marks } of runs) {
		const part = text.slice(Math.max(0, from - start), Math.max(0, to - start));
		if (part !== '') result.push({ text: part, marks });
		start += text.length;
	}
	return result;
};

const openMark = (name: string, attributes: string): Mark | null => {
	const tag = TAGS[name];
	if (tag === undefined) return null;
	if (tag !== 'a') return { tag };
	const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes);
	const address = href?.[1] ?? href?.[2] ?? '';
	return /^(https?:|tel:|mailto:|tg:)/i.test(address) ? { tag: 'a', href: address } : null;
};

const closeMark = (marks: readonly Mark[], tag: Mark['tag']): readonly Mark[] => {
	const index = marks.findLastIndex((mark) => mark.tag === tag);
	return index < 0 ? marks : marks.filter((_, position) => position !== index);
};

const readEntity = (
	whole: string,
	decimal: string | undefined,
	hexadecimal: string | undefined,
	name: string | undefined,
): string => {
	if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
	const code = decimal !== undefined ? Number(decimal) : parseInt(hexadecimal ?? '', 16);
	const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
	return isCharacter ? String.fromCodePoint(code) : whole;
};
