import { CASES, declineName, type GrammaticalCase } from './declension';
import { FEMALE_NAMES, IRREGULAR_NAMES, MALE_NAMES } from './given-names';

/** One reading of a word as a given name. */
export interface NameForm {
	/** With a capital letter, in the nominative. */
	readonly nominative: string;
	readonly grammaticalCase: GrammaticalCase;
	readonly female: boolean;
}

/** Names of one beginning, not declined yet. */
interface Undeclined {
	readonly name: string;
	readonly female: boolean;
}

interface NamesIndex {
	readonly forms: Map<string, NameForm[]>;
	/** By the first two letters, which no declension changes; taken out once declined. */
	readonly waiting: Map<string, Undeclined[]>;
}

const BEGINNING = 2;

let index: NamesIndex | null = null;

/** Lists the names; they are declined when a word with their beginning is looked up, a few at a time. */
function build(): NamesIndex {
	const built: NamesIndex = { forms: new Map(), waiting: new Map() };
	const irregular = new Set<string>();
	for (const line of IRREGULAR_NAMES.trim().split('\n')) {
		const forms = line.split(' ');
		const nominative = forms[0] ?? '';
		irregular.add(nominative);
		const female = nominative === 'Любовь';
		for (const [at, form] of forms.entries()) {
			put(built, plain(form), {
				nominative,
				grammaticalCase: CASES[at] ?? 'nominative',
				female,
			});
		}
	}
	for (const [list, female] of [
		[MALE_NAMES, false],
		[FEMALE_NAMES, true],
	] as const) {
		for (const name of list.trim().split(/\s+/)) {
			if (irregular.has(name)) continue;
			if (name.length <= BEGINNING) {
				decline(built, { name, female });
				continue;
			}
			const key = plain(name).slice(0, BEGINNING);
			const known = built.waiting.get(key);
			if (known === undefined) built.waiting.set(key, [{ name, female }]);
			else known.push({ name, female });
		}
	}
	return built;
}

function decline(built: NamesIndex, { name, female }: Undeclined): void {
	for (const [at, forms] of declineName(name, female).entries()) {
		for (const form of forms) {
			put(built, form, { nominative: name, grammaticalCase: CASES[at] ?? 'nominative', female });
		}
	}
}

function put({ forms }: NamesIndex, form: string, entry: NameForm): void {
	const known = forms.get(form);
	if (known === undefined) forms.set(form, [entry]);
	else if (
		!known.some(
			(other) =>
				other.nominative === entry.nominative && other.grammaticalCase === entry.grammaticalCase,
		)
	) {
		known.push(entry);
	}
}

const plain = (word: string): string => word.toLowerCase().replaceAll('ё', 'е');

/** Readings of a word as a given name; none for other words. */
export function nameForms(word: string): readonly NameForm[] {
	index ??= build();
	const form = plain(word);
	const beginning = form.slice(0, BEGINNING);
	const waiting = index.waiting.get(beginning);
	if (waiting !== undefined) {
		index.waiting.delete(beginning);
		for (const each of waiting) decline(index, each);
	}
	const known = index.forms.get(form);
	if (known !== undefined || !form.includes('-')) return known ?? [];
	return compound(form);
}

/** «Мария-Луиза», «Анне-Марии»: two given names in one case. */
function compound(form: string): readonly NameForm[] {
	const [first, second, more] = form.split('-');
	if (!first || !second || more !== undefined) return [];
	const others = nameForms(second);
	return nameForms(first).flatMap((one) =>
		others
			.filter(
				(other) => other.grammaticalCase === one.grammaticalCase && other.female === one.female,
			)
			.map((other) => ({ ...one, nominative: `${one.nominative}-${other.nominative}` })),
	);
}

/**
 * The reading that fits the first of the wanted cases; any other when none fits. «Александра» is Александр after
 * «у», and Александра after «зовут».
 */
export function nameInCase(word: string, wanted: readonly GrammaticalCase[]): NameForm | null {
	const readings = nameForms(word);
	for (const each of wanted) {
		const fitting = readings.filter((reading) => reading.grammaticalCase === each);
		// «Лене» is rather Лена than Лёня, who would mostly be written with his «ё».
		const likeliest = fitting.find((reading) => !/ё/.test(reading.nominative)) ?? fitting[0];
		if (likeliest !== undefined) return likeliest;
	}
	return null;
}

/** The nominative with «ё» only where the customer wrote one. */
export function asWritten(form: NameForm, written: string): string {
	return /[ёЁ]/.test(written)
		? form.nominative
		: form.nominative.replaceAll('ё', 'е').replaceAll('Ё', 'Е');
}
