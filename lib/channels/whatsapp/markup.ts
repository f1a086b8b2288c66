import type { Mark, Run } from '../text/richText';

const SIGNS: Readonly<Partial<Record<Mark['tag'], string>>> = {
	b: '*',
	i: '_',
	s: '~',
	code: '`',
};

/** Links lose their marks: the address stands behind its words, as WhatsApp has no hidden addresses. */
export const writeOutLinks = (runs: readonly Run[]): readonly Run[] =>
	runs.flatMap(({ text, marks }) => {
		const link = marks.find((mark) => mark.tag === 'a');
		const others = marks.filter((mark) => mark.tag !== 'a');
		return link?.tag === 'a' && link.href !== text
			? [
					{ text, marks: others },
					{ text: ` (${link.href})`, marks: [] },
				]
			: [{ text, marks: others }];
	});

/**
 * Runs → WhatsApp's signs. There is no escape character, and a sign works only next to a word and within a line: the white space at the
 * ends stays outside, every line has signs of its own, and words that hold the sign themselves stay plain.
 */
export const renderMarkup = (runs: readonly Run[]): string =>
	runs
		.map(({ text, marks }) => {
			const signs = [...new Set(marks.map(({ tag }) => SIGNS[tag] ?? ''))].filter(
				(sign) => sign !== '' && !text.includes(sign),
			);
			return signs.length === 0
				? text
				: text
						.split('\n')
						.map((line) => wrap(line, signs))
						.join('\n');
		})
		.join('');

const wrap = (line: string, signs: readonly string[]): string => {
	const inner = line.trim();
	if (inner === '') return line;
	const from = line.indexOf(inner);
	const before = line.slice(0, from);
	const after = line.slice(from + inner.length);
	return `${before}${signs.join('')}${inner}${signs.toReversed().join('')}${after}`;
};
