import { editDistance, tokenise, type Token } from '../text';
import {
	BUSINESS_KINDS,
	type BusinessKind,
	type UnderstandingProfile,
	type ValueEntity,
} from '../types';
import { asksBack, isBroken, isJob, readCalculated, readQuoted, withKind } from './service-context';
import { readNamed, readProcess } from './service-named';
import { readPriced, readVisit, readWished, withPlace } from './service-wish';
import { linkToOwn } from './service-linking';
import { STOP_WORDS, stemOf } from './service-words';
import { SERVICES } from './services-lexicon';

export { stemOf } from './service-words';

export interface ServiceEntity extends ValueEntity {
	/** True when it stands in the owner's list. */
	readonly listed?: boolean;
}

/**
 * Reads the service that is asked for. One of the owner's (title or synonym, in any form, with typing errors) gives the
 * owner's title; else a common service of the trade, in the nominative of the words that were used («персоналка» stays
 * «персоналка»); else the noun behind «сколько стоит», «записаться на»; else null.
 */
export function readService(
	text: string,
	tokens: readonly Token[],
	profile: UnderstandingProfile | null,
	business: string | null,
): ServiceEntity | null {
	const words = tokens.flatMap((token, at) =>
		token.kind === 'word' && !STOP_WORDS.has(token.ru)
			? [{ token, stem: stemOf(token.ru), aimed: /^(?:на|к|ко)$/.test(tokens[at - 1]?.ru ?? '') }]
			: [],
	);
	if (words.length === 0) return null;
	if (isJob(tokens)) return readCalculated(text, tokens);
	const own = profile === null ? null : readOwn(text, tokens, words, profile);
	if (own === 'unclear') return null;
	if (own !== null) return { ...own, listed: true };
	if (asksBack(tokens)) return null;
	const quoted = readQuoted(text, tokens);
	if (quoted !== null) return quoted;
	const visit = readVisit(text, tokens);
	if (visit !== null) return withPlace(text, withKind(text, tokens, visit));
	const common = find(text, words, commonIndex(business));
	if (common === null)
		return (
			readInspection(tokens, business) ??
			readNamed(text, tokens) ??
			readPriced(text, tokens) ??
			readWished(text, tokens)
		);
	const process = readProcess(text, tokens);
	if (process !== null && process.text.includes(common.text) && process.text !== common.text)
		return withKind(text, tokens, process);
	if (isBroken(tokens, common)) return null;
	const noun = withoutDeed(common);
	return noun === null
		? null
		: withPlace(text, withKind(text, tokens, specified(text, tokens, noun)));
}

/** The owner's title that is written out, or that the words are linked to. */
function readOwn(
	text: string,
	tokens: readonly Token[],
	words: readonly Word[],
	profile: UnderstandingProfile,
): ValueEntity | 'unclear' | null {
	return (
		find(text, words, ownIndex(profile)) ??
		linkToOwn(text, tokens, profile) ??
		distinct(text, words, profile)
	);
}

/** «подстричься», «удалить зуб»: a deed names no service; «поменять колодки» names what it is done to. */
function withoutDeed(found: ValueEntity): ValueEntity | null {
	if (/^разбил|^выпала /u.test(found.value)) return null;
	if (!/^\p{L}+(?:ть|ться|чь|чься|ти|тись)(?: |$)/u.test(found.value)) return found;
	const noun = /^(?:поменять|сменить|заменить|сдать|поставить|заправить) (.+)$/u.exec(
		found.value,
	)?.[1];
	return noun === undefined ? null : { ...found, value: noun.replace(/([^аеиоуыэюя])у$/u, '$1а') };
}

/** «ТО» in capitals, the inspection of a car; in small letters it is «то». */
function readInspection(tokens: readonly Token[], business: string | null): ValueEntity | null {
	const known = BUSINESS_KINDS.some((kind) => kind === business);
	if (known && business !== 'car_service') return null;
	const shouts = tokens.every(({ text }) => text === text.toUpperCase());
	const found = shouts ? undefined : tokens.find(({ text }) => text === 'ТО');
	return found ? { text: found.text, value: 'ТО', index: found.index } : null;
}

/** Services that are seldom asked for without saying of what or by whom. */
const OF_WHAT =
	/(?:^|\s)(?:консультаци[яию]|при[её]м|осмотр|мойка|химчистка|стерилизация|кастрация|наращивание|снятие|удаление|лечение|узи|мрт|кт|рентген|снимок|диагностика|замена|ремонт|покраска|чистка|установка|урок|урок[аи]|коррекция|окрашивание|обследование|монтаж|сборка|настройка|макияж|перманент|пирсинг|замер|замеры|аренда|прокат|прокол)$/u;
const NO_OBJECT =
	/^(?:сегодня|завтра|послезавтра|когда|сколько|цена|цены|стоит|пожалуйста|нужна|нужно|сколька|утра|вечера|дня|среда|пятница|суббота|меня|нас|она|или|если|есть|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|недели|часа|часов)$/u;

/** Adds the words behind it that say of what: «узи почек», «консультация кардиолога», «диагностика ходовой». */
function specified(text: string, tokens: readonly Token[], found: ValueEntity): ValueEntity {
	if (!OF_WHAT.test(found.value)) return found;
	let end = found.index + found.text.length;
	const parts: string[] = [];
	for (const token of tokens) {
		if (token.index < end || parts.length > 1) continue;
		const follows = text.slice(end, token.index).trim() === '' && token.kind === 'word';
		if (!follows || token.ru.length < 3 || NO_OBJECT.test(token.ru)) break;
		if (
			/ая$/.test(token.ru) ||
			!/(?:[аяыи]|ой|ов|ев|ей|ок|ек|ия|их|ых|ого|его)$/.test(token.ru) ||
			/^\p{Lu}/u.test(token.text)
		)
			break;
		parts.push(token.ru);
		end = token.end;
	}
	if (parts.length === 0) return found;
	return {
		text: text.slice(found.index, end),
		value: `${found.value} ${parts.join(' ')}`,
		index: found.index,
	};
}

interface Phrase {
	readonly title: string;
	readonly stems: readonly string[];
}

type Index = ReadonlyMap<string, readonly Phrase[]>;

const owned = new WeakMap<UnderstandingProfile, Index>();
const common = new Map<string, Index>();

function ownIndex(profile: UnderstandingProfile): Index {
	let index = owned.get(profile);
	if (index === undefined) {
		const phrases: Phrase[] = [];
		for (const { title, synonyms } of profile.services ?? []) {
			for (const spelling of [title, ...(synonyms ?? [])])
				phrases.push({ title, stems: stemsOf(spelling) });
		}
		index = indexed(phrases);
		owned.set(profile, index);
	}
	return index;
}

/** The trade's own services come first; without a known trade all are searched. */
function commonIndex(business: string | null): Index {
	const known = BUSINESS_KINDS.find((kind) => kind === business);
	const key = known ?? '';
	let index = common.get(key);
	if (index === undefined) {
		const kinds: readonly BusinessKind[] =
			known === undefined
				? BUSINESS_KINDS
				: [known, ...BUSINESS_KINDS.filter((kind) => kind !== known)];
		index = indexed(kinds.flatMap((kind) => phrasesOf(SERVICES[kind])));
		common.set(key, index);
	}
	return index;
}

/** Lines of the lexicon: «title = other way, other way». Each way stands for itself, as it was said. */
function phrasesOf(list: string): Phrase[] {
	const phrases: Phrase[] = [];
	for (const line of list.trim().split('\n')) {
		for (const spelling of line.split(/ = |, /)) {
			phrases.push({ title: spelling.replace(/^к /, ''), stems: stemsOf(spelling) });
		}
	}
	return phrases;
}

const stemsOf = (phrase: string): string[] =>
	phrase
		.toLowerCase()
		.replaceAll('ё', 'е')
		.split(/[^\p{L}\d]+/u)
		.filter((word) => word !== '' && !STOP_WORDS.has(word))
		// Messages are read in Cyrillic, English words too.
		.map((word) => stemOf(/^[a-z]/.test(word) ? (tokenise(word)[0]?.ru ?? word) : word));

function indexed(phrases: readonly Phrase[]): Index {
	const index = new Map<string, Phrase[]>();
	for (const phrase of phrases) {
		const first = phrase.stems[0];
		if (first === undefined) continue;
		for (const stem of new Set(phrase.stems)) {
			const list = index.get(stem);
			if (list === undefined) index.set(stem, [phrase]);
			else list.push(phrase);
		}
	}
	return index;
}

interface Word {
	readonly token: Token;
	readonly stem: string;
	readonly aimed: boolean;
}

/** Words that many titles share; they do not tell one from another. */
const SHARED =
	/^(?:замен|ремонт|диагностик|женск|мужск|детск|прием|консультац|урок|занят|тренировк|пробн|первичн|повторн|подготовк|язык|групп|персональн|индивидуальн|установк|чистк|обработк|покрыт|один|тон|час|дом|комплекс|коррекц|осмотр|начинающ|взросл|работ|услуг|мастер|врач|полн|общ|нов|перед|компьютер|телефон|машин|дет|программ|курс|разов|месяц)/u;
const TELLING = 4;

/** «на масло», where of the owner's services only «Замена масла» has the word: behind «на», a word that one title alone holds. */
function distinct(
	text: string,
	words: readonly Word[],
	profile: UnderstandingProfile,
): ValueEntity | null {
	const index = ownIndex(profile);
	for (const { token, stem, aimed } of words) {
		if (!aimed || stem.length < TELLING || SHARED.test(stem)) continue;
		const titles = new Set((index.get(stem) ?? []).map(({ title }) => title));
		const [title] = titles;
		if (titles.size === 1 && title !== undefined)
			return { text: text.slice(token.index, token.end), value: title, index: token.index };
	}
	return null;
}

interface Found {
	readonly phrase: Phrase;
	readonly from: number;
	readonly to: number;
	readonly errors: number;
	/** «на» or «к» stands right before it: of two, the one that is asked for. */
	readonly aimed: boolean;
}

/** Words of one phrase may be this far apart. */
const WINDOW = 2;

function find(text: string, words: readonly Word[], index: Index): ValueEntity | null {
	let best: Found | null = null;
	for (const [at, word] of words.entries()) {
		for (const phrase of candidates(word.stem, index)) {
			const found = match(words, at, phrase);
			if (found !== null && !isSplit(text, words, found) && better(found, best)) best = found;
		}
	}
	if (best === null) return null;
	const first = words[best.from]?.token;
	const last = words[best.to]?.token;
	if (first === undefined || last === undefined) return null;
	return { text: text.slice(first.index, last.end), value: best.phrase.title, index: first.index };
}

/** «стрижка + борода», «окрашивание, корни отросли»: two things, not one title. */
const isSplit = (text: string, words: readonly Word[], { from, to }: Found): boolean =>
	/[,+.!?;]/.test(text.slice(words[from]?.token.end, words[to]?.token.index));

function better(found: Found, best: Found | null): boolean {
	if (best === null) return true;
	if (found.phrase.stems.length !== best.phrase.stems.length)
		return found.phrase.stems.length > best.phrase.stems.length;
	if (found.errors !== best.errors) return found.errors < best.errors;
	return found.aimed && !best.aimed;
}

const near = new WeakMap<Index, Map<string, readonly Phrase[]>>();

/** Phrases that hold the stem, or one a typing error away. */
function candidates(stem: string, index: Index): readonly Phrase[] {
	const exact = index.get(stem);
	if (exact !== undefined) return exact;
	if (stem.length < 6 || LOOKALIKES.test(stem)) return [];
	let cache = near.get(index);
	if (cache === undefined) {
		cache = new Map();
		near.set(index, cache);
	}
	let found = cache.get(stem);
	if (found === undefined) {
		found = [...index].filter(([other]) => isTypo(stem, other)).flatMap(([, phrases]) => phrases);
		if (cache.size > 3000) cache.clear();
		cache.set(stem, found);
	}
	return found;
}

/** Everyday words a letter away from a service. */
const LOOKALIKES =
	/^(?:руслан|колонк|карт|короб|зубн|персонал|пробк|братьев|бритв|главн|физик|матом|механик|массов|матери|маники|компан|кабинет|консерв|запис|запас|стриг|трени|тренер|мастер|процед|времен|свобод|работ|подар|развел|скидк|цена|минут|недел|сегодн|завтра|лечен|лечат)/;

const isTypo = (written: string, stem: string): boolean =>
	stem.length >= 6 &&
	!LOOKALIKES.test(written) &&
	written[0] === stem[0] &&
	Math.abs(written.length - stem.length) <= 1 &&
	editDistance(written, stem) <= 1;

function match(words: readonly Word[], at: number, phrase: Phrase): Found | null {
	let errors = 0;
	let from = at;
	let to = at;
	const used = new Set<number>();
	for (const stem of phrase.stems) {
		let position = -1;
		for (
			let next = at;
			next < Math.min(words.length, at + phrase.stems.length + WINDOW);
			next += 1
		) {
			const written = words[next]?.stem ?? '';
			if (used.has(next) || (written !== stem && !isTypo(written, stem))) continue;
			position = next;
			if (written !== stem) errors += 1;
			break;
		}
		if (position < 0) return null;
		used.add(position);
		from = Math.min(from, position);
		to = Math.max(to, position);
	}
	return { phrase, from, to, errors, aimed: words[from]?.aimed ?? false };
}
