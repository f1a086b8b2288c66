import { foldTranslit, isWithinOneEdit, type Token } from '../text';
import type { UnderstandingProfile } from '../types';
import { byList } from './by-list';
import { conceptsOf, TOGETHER, type ConceptKind } from './service-concepts';
import { isDeed, STOP_WORDS, stemOf } from './service-words';

/**
 * The owner's list of services as keys to compare words with: a concept where one is known («стрижка» and «подстричь» are both
 * `cut`), else the word's stem.
 */

/** `plain` is a word of no known concept, `empty` one that most titles of a trade share. */
export type Kind = ConceptKind | 'plain' | 'empty';

interface Key {
	readonly name: string;
	readonly kind: Kind;
}

export interface Title {
	readonly title: string;
	/** Keys of the title itself. */
	readonly own: ReadonlyMap<string, Kind>;
	/** Those and the keys of its synonyms. */
	readonly all: ReadonlyMap<string, Kind>;
}

export interface Catalogue {
	readonly titles: readonly Title[];
	/** In how many titles a key stands. */
	readonly spread: ReadonlyMap<string, number>;
	/** Words of no known concept, for abbreviations, word families and typing errors. */
	readonly plain: readonly string[];
}

const EMPTY =
	/^(?:прием|консультац|занят|урок|тренировк|сеанс|процедур|услуг|мастер|врач|доктор|специалист|программ|комплекс|комплексн|курс|час|минут|дом|работ|абонемент|посещен|сезон|стандарт|премиум|эконом|базов|взросл|начинающ|любо|нов|сложн|прост|эксп?ресс|вечерн|утренн|дневн|зимн|летн|выходн|индивидуальн|компан|один|два|три|полн|тестов|язык|язык[ао]в)$/u;

/** The owner's list as keys. */
export const catalogueOf = byList(({ services }) => services, keysOfServices);

function keysOfServices(profile: UnderstandingProfile): Catalogue {
	const titles = (profile.services ?? []).map(({ title, synonyms }) => {
		const own = new Map(keysOfPhrase(title).map(({ name, kind }) => [name, kind]));
		const others = (synonyms ?? []).flatMap(keysOfPhrase);
		return {
			title,
			own,
			all: new Map([...own, ...others.map(({ name, kind }) => [name, kind] as const)]),
		};
	});
	const spread = new Map<string, number>();
	const plain = new Set<string>();
	for (const { all } of titles) {
		for (const [name, kind] of all) {
			spread.set(name, (spread.get(name) ?? 0) + 1);
			if (kind === 'plain') plain.add(name);
		}
	}
	return { titles, spread, plain: [...plain] };
}

function keysOfPhrase(phrase: string): Key[] {
	const words = phrase
		.toLowerCase()
		.replaceAll('ё', 'е')
		.split(/[^\w\u0400-\u04ff\d]+/u);
	return words.flatMap((word, at) => {
		if (word.length < 2 || STOP_WORDS.has(word) || /^(?:после|перед|при|без|или)$/.test(word))
			return [];
		const keys = keysOf(word);
		return words[at - 1] === 'без'
			? keys.map(({ name }): Key => ({ name: without(name), kind: 'kind' }))
			: keys;
	});
}

/** «Маникюр без покрытия» is told from «Маникюр с покрытием» by what it leaves out. */
const without = (name: string): string => `no-${name}`;

/** Keys of the catalogue for a word behind «без». */
export const readWithout = ({ ru }: Token, { spread }: Catalogue): string[] =>
	keysOf(ru)
		.map(({ name }) => without(name))
		.filter((name) => spread.has(name));

/** Concepts of a word, else its stem. */
function keysOf(word: string): Key[] {
	const concepts = conceptsOf(word);
	if (concepts.length > 0) return [...concepts];
	// «автокондиционер», «фотоэпиляция»: the second part says of what.
	const second = /^(?:авто|фото|электро|мото|аппарат)([\w\u0400-\u04ff]{4,})$/u.exec(word)?.[1];
	if (second !== undefined && conceptsOf(second).length > 0) return [...conceptsOf(second)];
	const stem = stemOf(word);
	return [{ name: stem, kind: EMPTY.test(stem) || stem.length < 3 ? 'empty' : 'plain' }];
}

/** For whom a service is made. */
export const PERSONS = ['child', 'man', 'woman'];
/** Concepts that no title may have, and that mean one together with another. */
const PARTNERS: ReadonlySet<string> = new Set(TOGETHER.flatMap(([one, other]) => [one, other]));

const SHORTEST_ABBREVIATION = 4;
const FAMILY = 6;

/** Keys of the catalogue that the word may stand for. */
export function readWord(token: Token, { spread, plain }: Catalogue): string[] {
	const concepts = [...conceptsOf(token.norm), ...conceptsOf(token.ru)].map(({ name }) => name);
	if (concepts.length > 0)
		return concepts.filter(
			(name) => spread.has(name) || PERSONS.includes(name) || PARTNERS.has(name),
		);
	const bare = conceptsOf(token.ru.replace(PREFIX, '')).map(({ name }) => name);
	if (bare.some((name) => spread.has(name)) && isDeed(token.ru))
		return bare.filter((name) => spread.has(name));
	const stem = stemOf(token.ru);
	if (spread.has(stem)) return [stem];
	// «веничек», «брючки»: the small form.
	const grown = stem.replace(/чк$/, 'к');
	if (grown !== stem && spread.has(grown)) return [grown];
	if (stem.length < SHORTEST_ABBREVIATION) return [];
	const latin = token.norm !== token.ru ? foldTranslit(stem) : null;
	// «оттонировать»: the verb of a work that no concept knows.
	const unprefixed = isDeed(token.ru) ? stemOf(token.ru.replace(PREFIX, '')) : stem;
	return plain.filter(
		(other) =>
			(unprefixed !== stem && isFamily(unprefixed, other)) ||
			(latin !== null && foldTranslit(other) === latin) ||
			isFamily(stem, other) ||
			isAbbreviation(stem, other) ||
			isTypo(stem, other),
	);
}

/** «заламинировать», «отполировать»: the verb of a work with a prefix. */
const PREFIX = /^(?:за|по|про|от|при|вы|под|пере|об|на|из|ис|до|с|у)/;

/** «гончарка», «гончарный»: the same beginning, and endings by which words are derived. */
function isFamily(one: string, other: string): boolean {
	let shared = 0;
	while (shared < one.length && one[shared] === other[shared]) shared += 1;
	const rest = Math.max(one.length, other.length) - shared;
	// «вычесать», «вычёсывание»: the verb and the noun of the same work.
	const deed = /[аеиуыя]т(?:ьс)?$/.test(one) && /[нкц]$/.test(other);
	return (shared >= FAMILY && rest <= 6) || (shared >= FAMILY - 1 && rest <= (deed ? 5 : 2));
}

const isAbbreviation = (short: string, long: string): boolean =>
	long.startsWith(short) && long.length - short.length >= 2 && /[^аеиоуыэюя]$/.test(short);

const isTypo = (written: string, stem: string): boolean =>
	stem.length >= 6 &&
	written[0] === stem[0] &&
	Math.abs(written.length - stem.length) <= 1 &&
	isWithinOneEdit(written, stem);
