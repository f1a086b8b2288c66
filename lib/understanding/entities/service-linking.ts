import type { Token } from '../text';
import type { UnderstandingProfile, ValueEntity } from '../types';
import {
	catalogueOf,
	PERSONS,
	readWithout,
	readWord,
	type Catalogue,
	type Kind,
	type Title,
} from './service-catalogue';
import { conceptsOf, TOGETHER } from './service-concepts';
import {
	describesAnother,
	hasForeignObject,
	isDoneToAnother,
	isNamedAlone,
	standsFor,
	type Message,
	type Said,
} from './service-standing';
import { STOP_WORDS } from './service-words';

/**
 * Links what a customer says to a title of the owner's list when the title is not written out: «переобуться» to «Шиномонтаж»,
 * «комп диагностика» to «Компьютерная диагностика», «гигиену» to «Профессиональная гигиена». Words are compared by concept,
 * stem, word family, abbreviation and typing error; each counts the more, the fewer of the owner's titles have it.
 */

const ASKS =
	/^(?:за?пи[сш].*|хоч.*|хотел.*|хотим|можно|можете|нуж(?:ен|н[аоы])|надо|надобно|бы|сколько|скок.*|почем|стоит|стоимост.*|цен.*|прайс|расценк.*|свободн.*|занят[аоы]?|мест.*|возьм.*|берете|давай.*|перенес.*|сдвин.*|отмен.*|снимаем|снимите|добав.*|скидк.*|брон.*|забронир.*|интересует|насчет|поводу|назнач.*|направил.*|прописал.*|book|much|need|want|price|cost|available|appointment|телим|буламы|языл.*|кирәк|спасибо|благодар.*|довол.*|недовол.*|понрав.*|разочаров.*|ужас.*|кошмар.*|отврат.*|супер.*|позор.*|верните|делает.*|проводит.*|входит|длится|больно)$/u;
const WITHOUT = /^(?:без|не|нет)$/u;

/** A message of so few words asks for what it names. */
const FEW = 5;

interface Weighed {
	readonly title: Title;
	readonly weight: number;
	/** Keys of the title that were not said. */
	readonly left: number;
	readonly from: number;
	readonly to: number;
}

/** The owner's title that is meant, `unclear` when two fit alike, or null when none does. */
export function linkToOwn(
	text: string,
	tokens: readonly Token[],
	profile: UnderstandingProfile,
): ValueEntity | 'unclear' | null {
	const catalogue = catalogueOf(profile);
	if (catalogue.titles.length === 0) return null;
	const said: Said[] = [];
	for (const [at, token] of tokens.entries()) {
		if (token.kind !== 'word' || STOP_WORDS.has(token.ru)) continue;
		if (WITHOUT.test(tokens[at - 1]?.ru ?? '')) {
			for (const name of readWithout(token, catalogue)) said.push({ name, at });
			continue;
		}
		for (const name of readWord(token, catalogue)) said.push({ name, at });
	}
	if (said.length === 0) return null;
	const names = new Set(said.map(({ name }) => name));
	for (const [one, other, both] of TOGETHER) {
		if (!names.has(one) || !names.has(other) || !catalogue.spread.has(both)) continue;
		names.add(both);
		said.push({ name: both, at: said.find(({ name }) => name === other)?.at ?? 0 });
	}
	const words = tokens.filter(({ kind }) => kind === 'word');
	const asks =
		words.length <= FEW || words.some(({ ru, norm }) => ASKS.test(ru) || ASKS.test(norm));
	const works = said.flatMap(({ name }) =>
		catalogue.titles.some(({ all }) => all.get(name) === 'work') ? [name] : [],
	);
	const message = { text, tokens, said, names, asks, works };
	let best: Weighed | null = null;
	let rival = false;
	for (const title of catalogue.titles) {
		const weighed = weigh(title, catalogue, message);
		if (weighed === null) continue;
		const order = best === null ? 1 : compare(weighed, best);
		if (order > 0) best = weighed;
		if (order !== 0 && order > 0) rival = false;
		else if (order === 0) rival = true;
	}
	if (best === null) return forWhom(catalogue, tokens, words.length);
	if (rival) return 'unclear';
	const first = tokens[best.from];
	const last = tokens[best.to];
	if (first === undefined || last === undefined) return null;
	return {
		text: text.slice(first.index, last.end),
		value: best.title.title,
		index: first.index,
	};
}

/** «мужскую на пятницу»: of a title nothing is said but for whom it is, and only one is for them. */
function forWhom(
	{ titles }: Catalogue,
	tokens: readonly Token[],
	count: number,
): ValueEntity | null {
	if (count > FEW) return null;
	const said = tokens.find(
		({ ru }, at) =>
			/^(?:мужск|женск|детск)(?:ую|ая)$/u.test(ru) &&
			(tokens[at + 1]?.kind !== 'word' || (tokens[at + 1]?.ru.length ?? 0) < 4),
	);
	if (said === undefined) return null;
	const [person] = conceptsOf(said.ru);
	const made = titles.filter(({ own }) => own.has(person?.name ?? ''));
	return made.length === 1 && made[0] !== undefined
		? { text: said.text, value: made[0].title, index: said.index }
		: null;
}

const ALIKE = 0.05;

/** Positive when the first fits better; the one with less that was not said is the more general. */
function compare(one: Weighed, other: Weighed): number {
	if (Math.abs(one.weight - other.weight) > ALIKE) return one.weight - other.weight;
	return other.left - one.left;
}

/** What a title weighs that has not the work that was said: «ногти снять» is «Снятие покрытия», not «Маникюр с покрытием». */
const OTHER_WORK = 0.6;

const WEIGHTS: Readonly<Record<Kind, number>> = {
	deed: 1,
	plain: 1,
	thing: 1,
	part: 0.8,
	work: 0.5,
	person: 0.6,
	kind: 0.4,
	empty: 0.2,
};

function weigh(title: Title, { spread, titles }: Catalogue, message: Message): Weighed | null {
	const matched = message.said.filter(
		({ name, at }) => title.all.has(name) && !describesAnother(at, title, message),
	);
	if (matched.length === 0 || contradicts(title, message.names)) return null;
	const kinds = new Map(matched.map(({ name }) => [name, title.all.get(name) ?? 'plain']));
	if (!isEnough(title, kinds, matched, spread, message)) return null;
	let weight = 0;
	for (const [name, kind] of kinds)
		weight += WEIGHTS[kind] * Math.log(1 + (1 + titles.length) / (spread.get(name) ?? 1));
	let left = 0;
	for (const [name, kind] of title.own)
		if (!kinds.has(name)) left += UNSAID[name] ?? (kind === 'person' ? 0.5 : WEIGHTS[kind]);
	if (message.works.some((name) => !title.all.has(name))) weight *= OTHER_WORK;
	const places = matched.map(({ at }) => at);
	return { title, weight, left, from: Math.min(...places), to: Math.max(...places) };
}

/** Work that is always said when it is meant: «маникюр» is no «Наращивание ногтей», «покрытие» no «Снятие покрытия». */
const UNSAID: Readonly<Record<string, number>> = {
	remove: 1.5,
	extend: 1.5,
	general: 1.2,
	'no-gel': 1.2,
};

/** «мужа подстричь» and «Женская стрижка»: made for somebody else. */
function contradicts({ all }: Title, names: ReadonlySet<string>): boolean {
	const meant = PERSONS.filter((name) => names.has(name));
	const made = PERSONS.filter((name) => all.has(name));
	return meant.length > 0 && made.length > 0 && !made.some((name) => meant.includes(name));
}

/** Do the words that were said single the title out? */
function isEnough(
	title: Title,
	kinds: ReadonlyMap<string, Kind>,
	matched: readonly Said[],
	spread: ReadonlyMap<string, number>,
	message: Message,
): boolean {
	const counts = [...kinds].filter(([, kind]) => kind !== 'person' && kind !== 'kind');
	const telling = counts.filter(([, kind]) => kind !== 'empty' && kind !== 'work');
	const works = counts.filter(([, kind]) => kind === 'work');
	if (telling.length >= 2 || (telling.length === 1 && works.length > 0)) return true;
	if (isAllKind(title))
		return (
			message.asks && [...kinds].some(([key, kind]) => kind === 'kind' && spread.get(key) === 1)
		);
	const [only] = telling;
	if (only === undefined) {
		if (counts.length >= 2 && counts.length / title.own.size >= 0.66) return true;
		const [work] = works;
		return (
			work !== undefined &&
			![...title.own.values()].includes('deed') &&
			spread.get(work[0]) === 1 &&
			matched.some(({ name, at }) => name === work[0] && isNamedAlone(at, message))
		);
	}
	const [name, kind] = only;
	const special = [...title.own].some(
		([key, sort]) => key !== name && (sort === 'part' || sort === 'plain'),
	);
	// «узи колена» is no «УЗИ брюшной полости», «когти подстричь» no «Стрижка собак».
	if (
		matched.some(
			({ at }) =>
				(special && kind === 'thing' && hasForeignObject(at, message)) ||
				isDoneToAnother(at, kind, message),
		)
	)
		return false;
	return matched.some((said) => said.name === name && standsFor(said, kind, message));
}

/** «Разовое посещение», «Первичный приём»: nothing in the title says of what. */
const isAllKind = ({ own }: Title): boolean =>
	[...own.values()].every((kind) => kind === 'kind' || kind === 'empty');
