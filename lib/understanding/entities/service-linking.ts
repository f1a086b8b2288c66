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
import { isNoun } from './service-named';
import { isDeed, STOP_WORDS, stemOf } from './service-words';

/**
 * Links what a customer says to a title of the owner's list when the title is not written out: «переобуться» to «Шиномонтаж»,
 * «комп диагностика» to «Компьютерная диагностика», «гигиену» to «Профессиональная гигиена». Words are compared by concept,
 * stem, word family, abbreviation and typing error; each counts the more, the fewer of the owner's titles have it.
 */

/** A key that the message holds, and where. */
interface Said {
	readonly name: string;
	readonly at: number;
}

/** Past forms and participles: what was done, not what is asked for. */
const PAST =
	/[\w\u0400-\u04ff](?:[аеиыуя]л[аои]?|[аеиыуя]л(?:ся|ась|ись|ось)|стриг(?:л[аи])?|[оиа]ван[аоы]?|[аеоя]нн(?:ый|ая|ые|ое|ую|ого|ой|ых))$/u;
const VERB = /(?:ть|ться|чь|чься|ти|тись|те|тесь|усь|юсь|шь|шься|ет|ит|им|ем)$/u;
const ASKS =
	/^(?:за?пи[сш].*|хоч.*|хотел.*|хотим|можно|можете|нуж(?:ен|н[аоы])|надо|надобно|бы|сколько|скок.*|почем|стоит|стоимост.*|цен.*|прайс|расценк.*|свободн.*|занят[аоы]?|мест.*|возьм.*|берете|давай.*|перенес.*|сдвин.*|отмен.*|снимаем|снимите|добав.*|скидк.*|брон.*|забронир.*|интересует|насчет|поводу|назнач.*|направил.*|прописал.*|book|much|need|want|price|cost|available|appointment|телим|буламы|языл.*|кирәк)$/u;
const AIMING = /^(?:на|по|за|про|к|ко|насчет|после|перед|for)$/u;
const REFUSES =
	/^(?:аллерги.*|болит|болят|течет|потек.*|сломал.*|сломан.*|горит|горят|опух.*|отек.*|слез|отлез|сполз|сдох.*|треснул.*|разбит.*|сел|села)$/u;

const WITHOUT = /^(?:без|не|нет)$/u;

/** A message of so few words asks for what it names. */
const FEW = 5;

/** What is known of the message while titles are weighed. */
interface Message {
	readonly text: string;
	readonly tokens: readonly Token[];
	readonly said: readonly Said[];
	readonly names: ReadonlySet<string>;
	readonly asks: boolean;
	/** Keys of work («снять», «нарастить») that were said and that some title has. */
	readonly works: readonly string[];
}

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
	if (best === null) return null;
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

const ADJECTIVE = /(?:[ыио]й|ая|яя|[оеы]е|ие|ую|юю|[оеи]го|[ыи]х|[ыи]м)$/u;

/** «тормозные диски» and «Замена тормозных колодок»: the adjective belongs to a noun that the title has not. */
function describesAnother(at: number, { all }: Title, { text, tokens, said }: Message): boolean {
	const word = tokens[at];
	const next = tokens[at + 1];
	if (word === undefined || next?.kind !== 'word' || !ADJECTIVE.test(word.ru)) return false;
	if (text.slice(word.end, next.index).trim() !== '') return false;
	if (said.some((each) => each.at === at + 1 && all.has(each.name))) return false;
	// «после кератинового волосы сыпятся»: they do not agree.
	if (/[ое]го$/u.test(word.ru) && /[ыи]$/u.test(next.ru)) return false;
	return (
		next.ru.length > 3 && isNoun(next) && !ADJECTIVE.test(next.ru) && !SMALL_TALK.test(next.ru)
	);
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

/** One word for the whole title: a noun of work, a wish to have it done, or the thing that is asked for. */
function standsFor({ name, at }: Said, kind: Kind, message: Message): boolean {
	const { tokens, asks } = message;
	const word = tokens[at]?.ru ?? '';
	const before = tokens[at - 1]?.ru ?? '';
	// «ваш Zoom продержался месяц»: a name of its own.
	if (kind === 'plain' && /^[a-z]{4,}$/u.test(tokens[at]?.norm ?? '')) return true;
	if (
		kind === 'part' ||
		(PAST.test(word) && name !== 'clog' && !/развал$/u.test(word)) ||
		isRefused(at, tokens)
	)
		return false;
	// «в бассейне плохо», «на йоге упала»: where something happened.
	if (/^(?:в|на|при)$/u.test(before) && /[^и]е$/u.test(word)) return false;
	if (kind === 'deed') return VERB.test(word) || !hasForeignObject(at, message);
	// «губки увеличить»: the verb of a work of the list is a wish.
	if (kind === 'plain' && isDeed(word)) return true;
	// «тормозит» is no «тормозные колодки».
	if (
		(isSubject(at, tokens) && !/[^аеиоуыэюя][ую]$/u.test(word)) ||
		(HAPPENS.test(word) && stemOf(word) !== name)
	)
		return false;
	const opens = at === 0 && /^(?:для|на|с|к|по|,|\?|:|-|)$/u.test(tokens[1]?.ru ?? '');
	return asks || opens || AIMING.test(before) || AIMING.test(tokens[at - 2]?.ru ?? '');
}

const HAPPENS = /(?:[еи]т|[уюая]т)(?:ся)?$/u;
const STAYS =
	/^(?:стоит|стоят|будет|выйдет|обойдется|есть|сможет|может|могут|нет|надоест|хватит|пройдет)$/u;

/** «масло подтекает», «вылетела пломба»: what happens to a thing is told, or did happen. */
const isSubject = (at: number, tokens: readonly Token[]): boolean =>
	[tokens[at - 1], tokens[at + 1]].some(
		(beside, side) =>
			beside !== undefined &&
			((PAST.test(beside.ru) && !/^(?:хотел|был)/u.test(beside.ru)) ||
				(side === 1 && HAPPENS.test(beside.ru) && !STAYS.test(beside.ru))),
	);

/** «удаление на среду»: a noun of work, of nothing that it is done to. */
function isNamedAlone(at: number, message: Message): boolean {
	const { text, tokens } = message;
	const word = tokens[at];
	if (word === undefined || !/(?:[нт]ие|[^и]к[ау]|ци[яю]|аж|ремонт|ться)$/u.test(word.ru))
		return false;
	if (isRefused(at, tokens)) return false;
	const next = tokens[at + 1];
	if (next?.kind !== 'word' || text.slice(word.end, next.index).trim() !== '') return true;
	return next.ru.length < 4 || !isNoun(next) || SMALL_TALK.test(next.ru);
}

const GENITIVE = /(?:[аяыи]|[оеё]в|[оеё]й|[оеё]к|ого|его|ых|их)$/u;

/** «удаление родинки», where the title says of a tooth: what it is done to stands right behind it and is none of the title's words. */
function hasForeignObject(at: number, { text, tokens, said }: Message): boolean {
	const word = tokens[at];
	const next = tokens[at + 1];
	if (word === undefined || next?.kind !== 'word') return false;
	if (text.slice(word.end, next.index).trim() !== '' || said.some((each) => each.at === at + 1))
		return false;
	return next.ru.length > 3 && isNoun(next) && GENITIVE.test(next.ru) && !SMALL_TALK.test(next.ru);
}

/** «когти подстричь»: right beside the verb stands a thing that none of the titles has. */
const isDoneToAnother = (at: number, kind: Kind, { tokens, said }: Message): boolean =>
	kind === 'deed' &&
	isDeed(tokens[at]?.ru ?? '') &&
	[at - 1, at + 1].some(
		(beside) =>
			!said.some((each) => each.at === beside) &&
			conceptsOf(tokens[beside]?.ru ?? '').some((concept) => concept.kind === 'thing'),
	);

/** Words behind a service that say when, or how much, or that it was. */
const SMALL_TALK =
	/^(?:утр|вечер|дн[яю]|обед|сегодня|завтра|послезавтра|недел|понедельник|вторник|сред|четверг|пятниц|суббот|воскресен|января|феврал|марта|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|когда|тогда|сколько|срочн|пожалуйста|занят|свободн|была|прошл|платн|дорог|дешев|примерно|можно|пожалуйста|плиз|почем|нужн|интересует|есть|будет|выйдет|стоит|тоже|еще|заодно|сразу|отмен|перенес|мне|нам|вам)/u;

/** «лак слез», «аллергия на гель»: the word beside it tells of trouble. */
const isRefused = (at: number, tokens: readonly Token[]): boolean =>
	[at - 1, at + 1].some((beside) => REFUSES.test(tokens[beside]?.ru ?? '')) ||
	(tokens[at - 1]?.ru === 'на' && REFUSES.test(tokens[at - 2]?.ru ?? ''));
