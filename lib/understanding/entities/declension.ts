/** Case forms of Russian given names, patronymics and surnames, by rule; good for recognising, not for writing. */

export type GrammaticalCase =
	| 'nominative'
	| 'genitive'
	| 'dative'
	| 'accusative'
	| 'instrumental'
	| 'prepositional';

export const CASES: readonly GrammaticalCase[] = [
	'nominative',
	'genitive',
	'dative',
	'accusative',
	'instrumental',
	'prepositional',
];

const HUSHING = /[гкхжшчщ]$/;
const SIBILANT = /[жшчщц]$/;

/** The six forms of a given name in the order of `CASES`, lower case with «е» for «ё». Some rows have two forms. */
export function declineName(name: string, female: boolean): string[][] {
	const word = name.toLowerCase().replaceAll('ё', 'е');
	const stem = word.slice(0, -1);
	const last = word.at(-1) ?? '';
	if (last === 'а') {
		const genitive = HUSHING.test(stem) ? 'и' : 'ы';
		const instrumental = SIBILANT.test(stem) ? ['ей', 'ой'] : ['ой', 'ою'];
		return forms(word, stem, genitive, 'е', 'у', instrumental, 'е');
	}
	if (last === 'я') {
		const dative = word.endsWith('ия') ? ['и', 'е'] : ['е'];
		return forms(word, stem, 'и', dative, 'ю', ['ей', 'ею'], dative);
	}
	if (last === 'й') return forms(word, stem, 'я', 'ю', 'я', 'ем', word.endsWith('ий') ? 'и' : 'е');
	if (last === 'ь') {
		return female
			? forms(word, stem, 'и', 'и', 'ь', 'ью', 'и')
			: forms(word, stem, 'я', 'ю', 'я', 'ем', 'е');
	}
	if (/[бвгджзклмнпрстфхцчшщ]/.test(last)) {
		// Female names on a consonant (Лейсан) do not change.
		return female
			? CASES.map(() => [word])
			: forms(word, word, 'а', 'у', 'а', SIBILANT.test(word) ? 'ем' : 'ом', 'е');
	}
	return CASES.map(() => [word]);
}

function forms(
	nominative: string,
	stem: string,
	...endings: Array<string | readonly string[]>
): string[][] {
	return [
		[nominative],
		...endings.map((ending) =>
			(typeof ending === 'string' ? [ending] : ending).map((each) => stem + each),
		),
	];
}

/** Endings of patronymics and surnames in the oblique cases with the nominative they go back to. */
const MALE_ENDINGS: ReadonlyArray<readonly [RegExp, string]> = [
	[/(ович|евич|ьич|[мктл]ич|ыч)(?:а|у|ем|е)$/, '$1'],
	[/([оеё]в|[иы]н)(?:а|у|ым|е)$/, '$1'],
	[/(ск|цк)(?:ого|ому|им|ом)$/, '$1ий'],
	[/(?:ого|ому|ым|ом)$/, 'ый'],
	[/(ян|ук|юк|ик|як|ман|ер|ар)(?:а|у|ом|е)$/, '$1'],
];

const FEMALE_ENDINGS: ReadonlyArray<readonly [RegExp, string]> = [
	[/([оеи]вн|ичн)(?:ы|е|у|ой)$/, '$1а'],
	[/([оеё]в|[иы]н)(?:ой|у)$/, '$1а'],
	[/(ск|цк)(?:ой|ую)$/, '$1ая'],
	[/(?:ой|ую)$/, 'ая'],
];

const NOMINATIVE =
	/(?:ович|евич|ьич|[оеи]вна|ична|[оеё]в|[иы]н|ский|цкий|ская|цкая|енко|[оеё]ва|[иы]на|ян|ых|их)$/;

/** True for what looks like a surname or patronymic in any case. */
export function looksLikeSurname(word: string): boolean {
	const lower = word.toLowerCase().replaceAll('ё', 'е');
	return (
		/(?:ович|евич|ьич|[оеи]вн|ичн|[ое]в|[иы]н|ск|цк)(?:а|у|ы|е|ой|ым|ем|ий|ого|ому|им|ом|ая|ую)?$/.test(
			lower,
		) || /(?:енко|[а-я]{2}ян|[а-я]{2}дзе|швили|ых|[а-я]{2}[юу]к)(?:а|у|ом|е)?$/.test(lower)
	);
}

/** The nominative of a surname or patronymic. `female` null: told from the ending where it can be. */
export function surnameNominative(
	word: string,
	wanted: GrammaticalCase,
	female: boolean | null,
): string {
	if (wanted === 'nominative') return word;
	const lower = word.toLowerCase();
	if (female === null && NOMINATIVE.test(lower) && !/(?:ова|ева|ина|ына)$/.test(lower)) return word;
	const tables =
		female === true
			? [FEMALE_ENDINGS]
			: female === false
				? [MALE_ENDINGS]
				: [feminine(lower, wanted) ? FEMALE_ENDINGS : MALE_ENDINGS];
	for (const [pattern, replacement] of tables.flat()) {
		if (pattern.test(lower)) return lower.replace(pattern, replacement);
	}
	return word;
}

const feminine = (word: string, wanted: GrammaticalCase): boolean =>
	/(?:ой|вны|вне|вну)$/.test(word) ||
	(wanted === 'accusative' && /(?:ову|еву|ину|скую)$/.test(word)) ||
	(wanted === 'dative' && /(?:ове|еве)$/.test(word));
