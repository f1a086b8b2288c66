import type { PassageDraft } from '../passage';
import { tablePassages } from './table';

/** Characters of a passage: paragraphs are joined up to the first, and cut at the second. */
const WANTED = 600;
const MOST = 1_200;
/** Longer lines are no headings and no questions of a list. */
const LONGEST_HEADING = 160;

const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const QUESTION =
	/^\s*(?:\*\*|__)?\s*(?:вопрос|в|question|q)\s*(?:№?\s*\d+)?\s*[:.)]\s*(.+?)\s*(?:\*\*|__)?\s*$/i;
const ANSWER = /^\s*(?:\*\*|__)?\s*(?:ответ|о|answer|a)\s*[:.)]\s*(?:\*\*|__)?\s*/i;
const BOLD_LINE = /^\s*(?:\*\*|__)(.+?)(?:\*\*|__)\s*:?\s*$/;
const UNDERLINE = /^\s*(?:={3,}|-{3,})\s*$/;
const PAGE = /^\f(\d+)$/;

/** Levels of a bold line, and of a question without any look of its own. */
const BOLD = 6;
const BELOW_ALL = 7;

interface Open {
	readonly headings: readonly string[];
	readonly question: string | null;
	readonly page: string | null;
	readonly lines: string[];
}

/**
 * Cuts a text into passages: by Markdown headings and bold or underlined lines, by questions («Вопрос: … Ответ: …», or a line that ends with
 * «?»), then by paragraphs to about 600 characters. A table («a | b» on several lines) gives a passage for every row. Every passage
 * keeps the headings above it. Form feed with a number on a line of its own begins that page. Empty for a text without words.
 */
export const chunk = (text: string): readonly PassageDraft[] => {
	const passages: PassageDraft[] = [];
	let headings: ReadonlyArray<{ readonly level: number; readonly title: string }> = [];
	let page: string | null = null;
	let open: Open = { headings: [], question: null, page, lines: [] };
	const opened = (question: string | null): Open => ({
		headings: headings.map(({ title }) => title),
		question,
		page,
		lines: [],
	});
	const enter = (level: number, title: string) => {
		passages.push(...closed(open));
		headings = [...headings.filter((each) => each.level < level), { level, title: bare(title) }];
		open = opened(null);
	};
	const lines = text.replace(/\r\n?/g, '\n').split('\n');
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at] ?? '';
		const turned = PAGE.exec(line);
		if (turned !== null) {
			page = turned[1] ?? null;
			const asked = open.lines.length === 0 ? open.question : null;
			passages.push(...closed(open));
			open = opened(asked);
			continue;
		}
		const heading = HEADING.exec(line);
		const title = heading?.[2] ?? '';
		if (heading !== null && !isQuestion(title)) {
			enter(heading[1]?.length ?? 1, title);
			continue;
		}
		const next = lines[at + 1] ?? '';
		if (isShort(line) && UNDERLINE.test(next) && line.trim() !== '' && !line.includes('|')) {
			enter(next.includes('=') ? 1 : 2, line.trim());
			at++;
			continue;
		}
		const bold = BOLD_LINE.exec(line)?.[1] ?? null;
		const question =
			QUESTION.exec(line)?.[1] ??
			(isQuestion(heading === null ? (bold ?? line) : title) ? (bold ?? (title || line)) : null);
		if (question !== null && isShort(question)) {
			// It stands beside headings of its own look, not below them.
			const level = heading?.[1]?.length ?? (bold === null ? BELOW_ALL : BOLD);
			passages.push(...closed(open));
			headings = headings.filter((each) => each.level < level);
			open = opened(bare(question.replace(/^\s*(?:\d+[.)]|[-*•])\s*/, '')));
			continue;
		}
		if (bold !== null && isShort(bold)) {
			enter(BOLD, bold.replace(/:$/, ''));
			continue;
		}
		open.lines.push(open.lines.length === 0 ? line.replace(ANSWER, '') : line);
	}
	passages.push(...closed(open));
	return passages;
};

const isShort = (line: string): boolean => line.trim().length <= LONGEST_HEADING;

const isQuestion = (line: string): boolean =>
	isShort(line) && /[^?]\?\s*(?:\*\*|__)?\s*$/.test(line);

const bare = (line: string): string => line.replace(/\*\*|__|`/g, '').trim();

const closed = ({ headings, question, page, lines }: Open): readonly PassageDraft[] => {
	const title = [...headings, question].filter((part) => part !== null).join(' › ');
	const locator = page === null ? null : `с. ${page}`;
	return blocks(lines).flatMap(({ rows, text }): readonly PassageDraft[] => {
		if (rows !== null)
			return tablePassages(rows).map((row) => ({
				title: [title, row.title].filter((part) => part !== '').join(' › '),
				text: row.text,
				locator,
			}));
		// A question alone has no answer yet, and a heading alone says nothing.
		if (!/[\p{L}\p{N}]/u.test(text)) return [];
		// What answers one question stays together as far as it can.
		return pieces(text.trim(), question === null ? WANTED : MOST).map((piece) => ({
			title,
			text: bare(piece).replace(/\n{3,}/g, '\n\n'),
			locator,
		}));
	});
};

interface Block {
	/** Null: a text. */
	readonly rows: ReadonlyArray<readonly string[]> | null;
	readonly text: string;
}

/** Tables and what stands between them. A single line with a bar is no table. */
const blocks = (lines: readonly string[]): readonly Block[] => {
	const result: Block[] = [];
	let from = 0;
	while (from < lines.length) {
		let to = from;
		const isTable = isRow(lines[from]) && isRow(lines[from + 1]);
		while (
			to < lines.length &&
			(isTable ? isRow(lines[to]) : !(isRow(lines[to]) && isRow(lines[to + 1])))
		)
			to++;
		const part = lines.slice(from, to);
		result.push({
			rows: isTable ? part.filter((line) => !/^[\s|:-]+$/.test(line)).map(cellsOf) : null,
			text: part.join('\n'),
		});
		from = to;
	}
	return result;
};

const isRow = (line: string | undefined): boolean => line !== undefined && /\S\s*\|/.test(line);

const cellsOf = (line: string): readonly string[] =>
	line
		.trim()
		.replace(/^\||\|$/g, '')
		.split('|')
		.map((cell) => bare(cell));

/** Joins paragraphs up to the wanted size; a longer paragraph is cut between sentences, a longer sentence between words. */
const pieces = (text: string, wanted: number): readonly string[] => {
	const result: string[] = [];
	let current = '';
	const add = (part: string, between: string) => {
		if (current !== '' && current.length + between.length + part.length > wanted) {
			result.push(current);
			current = part;
		} else current = current === '' ? part : `${current}${between}${part}`;
	};
	for (const paragraph of text.split(/\n\s*\n/)) {
		const whole = paragraph.trim();
		if (whole === '') continue;
		if (whole.length <= MOST) add(whole, '\n\n');
		else
			for (const sentence of whole.split(/(?<=[.!?…])\s+|\n/))
				for (const part of cutLong(sentence)) add(part, ' ');
	}
	if (current !== '') result.push(current);
	return result;
};

const cutLong = (sentence: string): readonly string[] =>
	sentence.length <= MOST
		? [sentence]
		: (sentence.match(new RegExp(`.{1,${WANTED}}(?:\\s+|$)|\\S{1,${WANTED}}`, 'gsu')) ?? [
				sentence,
			]);
