import type { ReplyButton } from '../../casefile/reply';
import { numberedList } from './buttons';
import { plainText, sliceRuns, textOf, type Run } from './richText';

type Rows = ReadonlyArray<readonly ReplyButton[]>;

/**
 * The words with the buttons as a numbered list under them. Words that list the options already are not followed by a second list: where
 * an offer names its times under the numbers of the buttons, only the buttons that are missing there («Другое время») go on after them;
 * where it lists the titles without numbers, the numbered list takes their place.
 */
export const withNumberedList = (
	words: readonly Run[],
	rows: Rows,
	separator = '\n\n',
): readonly Run[] => {
	if (rows.flat().length === 0) return words;
	const text = textOf(words);
	if (text.trim() === '') return plainText(numberedList(rows));
	const lines = linesOf(text);
	const titles = rows.flat().map(({ title }) => title);
	const numbered = numberedAt(lines, titles);
	if (numbered !== null) {
		const rest = numberedList(rows, numbered.count);
		return rest === ''
			? words
			: [
					...sliceRuns(words, 0, numbered.to),
					...plainText(`\n${rest}`),
					...sliceRuns(words, numbered.to, text.length),
				];
	}
	const listed = listedAt(lines, titles);
	return listed === null
		? [...words, ...plainText(`${separator}${numberedList(rows)}`)]
		: [
				...sliceRuns(words, 0, listed.from),
				...plainText(numberedList(rows)),
				...sliceRuns(words, listed.to, text.length),
			];
};

interface Line {
	readonly text: string;
	readonly from: number;
	readonly to: number;
}

const linesOf = (text: string): readonly Line[] => {
	const lines: Line[] = [];
	let from = 0;
	for (const line of text.split('\n')) {
		lines.push({ text: line, from, to: from + line.length });
		from += line.length + 1;
	}
	return lines;
};

const NUMBER = /^\s*(\d{1,3})[.)]\s+/;
const BULLET = /^\s*(?:[-–—•*·▪◦]|\d{1,3}[.)])?\s*/;
const END = /\s*[;,.]?\s*$/;
const CLOCK = /\b\d{1,2}[:.]\d{2}\b/g;

const bare = (line: string): string =>
	line.replace(BULLET, '').replace(END, '').toLowerCase().replaceAll('ё', 'е');

/** A line may say more than the button («завтра, 13 марта, 14:00» for «чт 14:00»), but its times of day are the same. */
const names = (line: string, title: string): boolean => {
	if (bare(line) === bare(title)) return true;
	const times = title.match(CLOCK) ?? [];
	const said: readonly string[] = line.match(CLOCK) ?? [];
	return times.length > 0 && times.every((time) => said.includes(time));
};

/** Lines «1. …», «2. …» that name the first buttons in order; null: there are none. */
const numberedAt = (
	lines: readonly Line[],
	titles: readonly string[],
): { readonly to: number; readonly count: number } | null => {
	const isOption = (line: Line | undefined, index: number): boolean =>
		line !== undefined &&
		index < titles.length &&
		Number(NUMBER.exec(line.text)?.[1]) === index + 1 &&
		names(line.text, titles[index]);
	for (let start = 0; start < lines.length; start++) {
		if (!isOption(lines[start], 0)) continue;
		let count = 1;
		while (isOption(lines[start + count], count)) count++;
		// A list that goes on with something else is not the list of the buttons.
		const next = Number(NUMBER.exec(lines[start + count]?.text ?? '')?.[1]);
		if (next !== count + 1) return { to: lines[start + count - 1].to, count };
	}
	return null;
};

/** At least two lines without numbers in a row (or one for the only button) that are titles, in the order of the buttons; null: there are none. */
const listedAt = (
	lines: readonly Line[],
	titles: readonly string[],
): { readonly from: number; readonly to: number } | null => {
	const wanted = titles.map(bare);
	for (let start = 0; start < lines.length; start++) {
		let next = 0;
		let count = 0;
		for (; start + count < lines.length; count++) {
			const line = lines[start + count].text;
			const isOther = line.trim() === '' || NUMBER.test(line);
			const found = isOther ? -1 : wanted.indexOf(bare(line), next);
			if (found < 0) break;
			next = found + 1;
		}
		if (count >= Math.min(2, titles.length))
			return { from: lines[start].from, to: lines[start + count - 1].to };
	}
	return null;
};
