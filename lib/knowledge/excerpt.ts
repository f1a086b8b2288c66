import { readQuery } from './rank/query';
import { termsOf } from './words/terms';

/** What is quoted at the most; a longer passage is quoted in part. */
const MOST = 700;

/**
 * The part of a passage that answers the question, word for word: all of it up to 700 characters, otherwise whole sentences from the one that speaks of
 * it most, with «…» where something is left out.
 */
export const excerpt = (text: string, question: string): string => {
	if (text.length <= MOST) return text;
	const parts = text.match(/[^\n.!?…]+(?:[.!?…]+|\n+|$)\s*/gu) ?? [text];
	const terms = parts.map((part) => new Set(termsOf(part)));
	const asked = readQuery(question, new Set(terms.flatMap((each) => [...each])));
	const said = terms.map((own) =>
		asked.reduce(
			(sum, { variants }) =>
				sum + Math.max(0, ...variants.map(({ term, weight }) => (own.has(term) ? weight : 0))),
			0,
		),
	);
	const from = said.indexOf(Math.max(...said));
	let result = '';
	let at = from;
	while (
		at < parts.length &&
		(result.length === 0 || result.length + (parts[at] ?? '').length <= MOST)
	)
		result += parts[at++] ?? '';
	return [from > 0 ? '… ' : '', result.trim().slice(0, MOST), at < parts.length ? ' …' : ''].join(
		'',
	);
};
