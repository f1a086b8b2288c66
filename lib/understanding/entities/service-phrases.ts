import { isWithinOneEdit, type Token } from '../text';
import {
	BUSINESS_KINDS,
	type BusinessKind,
	type UnderstandingProfile,
	type ValueEntity,
} from '../types';
import { byList } from './by-list';
import {
	foldSpelling,
	indexPhrases,
	lineAt,
	type Phrase,
	type PhraseIndex,
	type Spellings,
} from './phrase-index';
import { isDeed, soundsLike, STOP_WORDS, stemOf } from './service-words';
import { SERVICES } from './services-lexicon';

/** Phrases of the owner's list and of the lexicon, and how they are found among the words of a message. */

const common = new Map<string, PhraseIndex>();

/** The owner's titles and synonyms by the stems of their words. */
export const ownIndex = byList(({ services }) => services, indexOfServices);

function indexOfServices(profile: UnderstandingProfile): PhraseIndex {
	let text = '';
	const titles = new Map<number, string>();
	for (const { title, synonyms } of profile.services ?? []) {
		for (const spelling of [title, ...(synonyms ?? [])]) {
			titles.set(text.length, title);
			text += `${foldSpelling(spelling).replaceAll('\n', ' ')}\n`;
		}
	}
	return indexPhrases({ text, titleAt: (start) => titles.get(start) ?? '' });
}

/** The trade's own services come first; without a known trade all are searched. */
export function commonIndex(business: string | null): PhraseIndex {
	const known = BUSINESS_KINDS.find((kind) => kind === business);
	const key = known ?? '';
	let index = common.get(key);
	if (index === undefined) {
		const kinds: readonly BusinessKind[] =
			known === undefined
				? BUSINESS_KINDS
				: [known, ...BUSINESS_KINDS.filter((kind) => kind !== known)];
		index = indexPhrases(spellingsOf(kinds.map((kind) => SERVICES[kind]).join('\n')));
		common.set(key, index);
	}
	return index;
}

/** Lines of the lexicon: «title = other way, other way». Each way stands for itself, as it was said. */
function spellingsOf(lexicon: string): Spellings {
	const written = lexicon.replaceAll(' = ', '\n').replaceAll(', ', '\n');
	return {
		text: foldSpelling(written),
		titleAt: (start) => {
			const spelling = lineAt(written, start);
			return spelling.startsWith('к ') ? spelling.slice(2) : spelling;
		},
	};
}

/** True of a service that the lexicon has in so many words, in any form of them. */
export function isCommon(service: string): boolean {
	const stems = service
		.split(/[ -]/u)
		.filter((word) => !STOP_WORDS.has(word))
		.map(stemOf);
	return (commonIndex(null).get(stems[0] ?? '') ?? []).some(
		(phrase) =>
			phrase.stems.length === stems.length && phrase.stems.every((stem, at) => stem === stems[at]),
	);
}

export interface Word {
	readonly token: Token;
	readonly stem: string;
	readonly aimed: boolean;
}

/** Words that many titles share; they do not tell one from another. */
const SHARED =
	/^(?:замен|ремонт|диагностик|женск|мужск|детск|прием|консультац|урок|занят|тренировк|пробн|первичн|повторн|подготовк|язык|групп|персональн|индивидуальн|установк|чистк|обработк|покрыт|один|тон|час|дом|комплекс|коррекц|осмотр|начинающ|взросл|работ|услуг|мастер|врач|полн|общ|нов|перед|компьютер|телефон|машин|дет|программ|курс|разов|месяц)/u;
const TELLING = 4;

/** «на масло», where of the owner's services only «Замена масла» has the word: behind «на», a word that one title alone holds. */
export function distinct(
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

export interface Found {
	readonly phrase: Phrase;
	readonly from: number;
	readonly to: number;
	/** Where each word of the phrase stands. */
	readonly places: readonly number[];
	readonly errors: number;
	/** «на» or «к» stands right before it: of two, the one that is asked for. */
	readonly aimed: boolean;
}

/** Words of one phrase may be this far apart. */
const WINDOW = 2;

/** The value of what was found, or null where it is none after all. */
export type Reading = (text: string, words: readonly Word[], found: Found) => string | null;

/** The title, whatever the order of its words. */
const titleOf: Reading = (_text, _words, { phrase }) => phrase.title;

/** The phrase of the index that most of its words, or the word aimed at, single out; as `read` puts it. */
export function find(
	text: string,
	words: readonly Word[],
	index: PhraseIndex,
	read: Reading = titleOf,
): ValueEntity | null {
	let best: Found | null = null;
	for (const [at, word] of words.entries()) {
		for (const phrase of candidates(word.stem, index)) {
			const found = match(words, at, phrase);
			if (found === null || isSplit(text, words, found) || !better(found, best)) continue;
			if (read(text, words, found) !== null) best = found;
		}
	}
	if (best === null) return null;
	const first = words[best.from]?.token;
	const last = words[best.to]?.token;
	if (first === undefined || last === undefined) return null;
	const value = read(text, words, best) ?? best.phrase.title;
	return { text: text.slice(first.index, last.end), value, index: first.index };
}

/** «стрижка + борода», «окрашивание, корни отросли»: two things, not one title. */
const isSplit = (text: string, words: readonly Word[], { from, to }: Found): boolean =>
	/[,+.!?;]/.test(text.slice(words[from]?.token.end, words[to]?.token.index));

/** «на абонемент по йоге»: the ticket is for the service behind it. */
const TICKET = /^(?:абонемент|безлимит|сертификат)/u;
/** Who does it, or of what nothing is said: «стоматологов боюсь, а имплантация прошла легко». */
const GENERAL =
	/^(?:каре|боб|занятие|урок|консультация|прием|выезд|посещение)$|(?:лог|певт|хирург|донт|иатр|окулист|лор|мастер|тренер|репетитор)у?$/u;

function better(found: Found, best: Found | null): boolean {
	if (best === null) return true;
	if (found.phrase.stems.length !== best.phrase.stems.length)
		return found.phrase.stems.length > best.phrase.stems.length;
	if (found.errors !== best.errors) return found.errors < best.errors;
	if (TICKET.test(best.phrase.title) !== TICKET.test(found.phrase.title))
		return TICKET.test(best.phrase.title);
	if (found.aimed !== best.aimed) return found.aimed;
	return GENERAL.test(best.phrase.title) && !GENERAL.test(found.phrase.title);
}

const near = new WeakMap<PhraseIndex, Map<string, readonly Phrase[]>>();

/** Phrases that hold the stem, or one a typing error away. */
function candidates(stem: string, index: PhraseIndex): readonly Phrase[] {
	const exact = index.get(stem);
	if (exact !== undefined) return exact;
	if (stem.length < MISTYPED || LOOKALIKES.test(stem)) return [];
	let cache = near.get(index);
	if (cache === undefined) {
		cache = new Map();
		near.set(index, cache);
	}
	let found = cache.get(stem);
	if (found === undefined) {
		found = index
			.stemsFrom(stem.charAt(0))
			.filter((other) => isTypo(stem, other))
			.flatMap((other) => index.get(other) ?? []);
		if (cache.size > 3000) cache.clear();
		cache.set(stem, found);
	}
	return found;
}

/** Letters from which a typing error is forgiven, and from which it need not sound alike. */
const MISTYPED = 6;
const LONG = 8;

/** Everyday words a letter away from a service. */
const LOOKALIKES =
	/^(?:руслан|колонк|карт|короб|зубн|персонал|пробк|братьев|бритв|главн|физик|матом|механик|массов|матери|маники|компан|кабинет|консерв|запис|запас|стриг|трени|тренер|мастер|процед|времен|свобод|работ|подар|развел|скидк|цена|минут|недел|сегодн|завтра|лечен|лечат)/;

const isTypo = (written: string, stem: string): boolean =>
	stem.length >= MISTYPED &&
	written[0] === stem[0] &&
	Math.abs(written.length - stem.length) <= 1 &&
	(stem.length >= LONG ? isWithinOneEdit(written, stem) : soundsLike(written, stem)) &&
	!LOOKALIKES.test(written);

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
	if (
		!phrase.title.split(' ').some(isDeed) &&
		words.some(({ token }, place) => used.has(place) && isDeed(token.ru))
	)
		return null;
	return { phrase, from, to, places: [...used], errors, aimed: words[from]?.aimed ?? false };
}
