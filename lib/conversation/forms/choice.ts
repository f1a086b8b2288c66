import type { ChoiceOption } from './definition';
import { simplify } from './words';

/** Words without their endings, so that «маникюра» finds «Маникюр». */
const stems = (text: string): readonly string[] =>
	simplify(text)
		.split(/[\s-]+/)
		.filter((word) => word.length > 2)
		.map((word) => (word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word));

/**
 * Which option is meant: by its number in the list, its title, a synonym, or, when only one fits, by words of it. Null when none or
 * several fit. `wholeNamesOnly` is for messages that were not asked for: neither numbers nor parts of a name count.
 */
export const readChoice = (
	answer: string,
	options: readonly ChoiceOption[],
	wholeNamesOnly = false,
): string | null => {
	const plain = simplify(answer);
	if (plain === '') return null;
	const number = /^(?:номер |вариант |№ ?)?(\d{1,2})(?:-?[а-я]{1,2})?$/.exec(plain);
	if (number !== null && !wholeNamesOnly) return options[Number(number[1]) - 1]?.title ?? null;
	const names = ({ title, synonyms }: ChoiceOption) => [title, ...synonyms].map(simplify);
	const exact = options.find((option) => names(option).includes(plain));
	if (exact !== undefined) return exact.title;
	const said = stems(answer);
	if (said.length === 0) return null;
	const all = (words: readonly string[]) =>
		words.length > 0 && words.every((word) => said.some((each) => each.startsWith(word)));
	// The whole name inside the answer; the longest one wins («маникюр с покрытием» before «маникюр»).
	const named = options
		.flatMap((option) =>
			names(option)
				.map(stems)
				.filter(all)
				.map((words) => ({ title: option.title, size: words.join('').length })),
		)
		.sort((one, other) => other.size - one.size);
	if (named.length > 0) return named[0].title;
	if (wholeNamesOnly) return null;
	// Part of a name, when it points to one option only.
	const partly = options.filter((option) =>
		names(option)
			.map(stems)
			.some((words) => words.some((word) => said.includes(word))),
	);
	return partly.length === 1 ? partly[0].title : null;
};
