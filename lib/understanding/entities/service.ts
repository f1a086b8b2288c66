import type { Token } from '../text';
import { BUSINESS_KINDS, type UnderstandingProfile, type ValueEntity } from '../types';
import {
	asksBack,
	isBroken,
	isJob,
	namesWork,
	readCalculated,
	readQuoted,
	withKind,
} from './service-context';
import { readLesson, readNamed, readProcess, readWork } from './service-named';
import { readEnglish, readEnglishLesson, readEnglishWork, withSort } from './service-english';
import { readPriced, readVisit, readWished, withPlace } from './service-wish';
import { linkToOwn } from './service-linking';
import { specified } from './service-object';
import { commonIndex, distinct, find, ownIndex, type Word } from './service-phrases';
import { isLookalike, SAYS_NOTHING, STOP_WORDS, stemOfSaid } from './service-words';
import { asWritten } from './service-written';

export { stemOf } from './service-words';

export interface ServiceEntity extends ValueEntity {
	/** True when it stands in the owner's list. */
	readonly listed?: boolean;
	/** True when it is a common service of a trade. */
	readonly known?: boolean;
}

/** A message of so few words may be an answer: if it is nothing but a service, it counts even where the owner's list has it not. */
const BARE = 3;

/**
 * Reads the service that is named. Where the owner has listed services it is the title that is meant, and null where none is,
 * unless little else is said. Without a list it is a common service of the trade, in the nominative of the words that were used
 * («персоналка» stays «персоналка»); else the noun behind «сколько стоит», «записаться на»; else null.
 */
export function readService(
	text: string,
	tokens: readonly Token[],
	profile: UnderstandingProfile | null,
	business: string | null,
): ServiceEntity | null {
	const tatar = /[әөүҗңһ]/iu.test(text);
	const words: Word[] = [];
	for (const [at, token] of tokens.entries()) {
		if (token.kind !== 'word' || STOP_WORDS.has(token.ru) || isLookalike(token)) continue;
		if (isGivenUp(tokens, at)) continue;
		const stem = stemOfSaid(tatar ? withoutDative(token.ru) : token.ru);
		words.push({ token, stem, aimed: aims(tokens[at - 1]) });
	}
	if (words.length === 0) return null;
	const job = isJob(tokens) && !asksBack(tokens);
	const calculated = job
		? readCalculated(text, tokens, () => find(text, words, commonIndex(business), asWritten))
		: null;
	if (profile !== null && (profile.services?.length ?? 0) > 0) {
		const own = job && calculated === null ? null : readOwn(text, tokens, words, profile);
		if (own !== null && own !== 'unclear') return { ...own, listed: true };
		if (job || words.length > BARE) return null;
		const other = readCommon(text, tokens, words, business);
		const end = (other?.index ?? 0) + (other?.text.length ?? 0);
		const alone = words.every(
			({ token }) =>
				SAYS_NOTHING.has(token.ru) || (token.index >= (other?.index ?? 0) && token.end <= end),
		);
		return alone ? other : null;
	}
	return job ? calculated : readCommon(text, tokens, words, business);
}

const aims = (token: Token | undefined): boolean =>
	token?.ru === 'на' || token?.ru === 'к' || token?.ru === 'ко';

/** «вместо педикюра», «не на педикюр, а на маникюр»: what is given up for another. */
const isGivenUp = (tokens: readonly Token[], at: number): boolean => {
	const before = tokens[at - 1]?.ru;
	const not = before === 'не' || (aims(tokens[at - 1]) && tokens[at - 2]?.ru === 'не');
	return before === 'вместо' || (not && tokens.slice(at + 1, at + 5).some(({ ru }) => ru === 'а'));
};

/** A service of the trade, or what only sounds like one, where no list of the owner's has it. */
function readCommon(
	text: string,
	tokens: readonly Token[],
	words: readonly Word[],
	business: string | null,
): ServiceEntity | null {
	if (asksBack(tokens))
		return readPaid(text, tokens, find(text, words, commonIndex(business), asWritten));
	const quoted = readQuoted(text, tokens);
	if (quoted !== null) return quoted;
	const visit = readVisit(text, tokens);
	if (visit !== null) return withPlace(text, withKind(text, tokens, visit));
	const lesson = readLesson(text, tokens) ?? readEnglishLesson(text);
	if (lesson !== null) return withKind(text, tokens, lesson);
	const common = find(text, words, commonIndex(business), asWritten);
	if (common === null)
		return (
			readInspection(tokens, business) ??
			readNamed(text, tokens) ??
			readPriced(text, tokens) ??
			readWished(text, tokens) ??
			readEnglish(text, tokens) ??
			readEnglishWork(text) ??
			readWork(text, tokens)
		);
	const process = readProcess(text, tokens);
	if (process !== null && process.text.includes(common.text) && process.text !== common.text)
		return { ...withKind(text, tokens, process), known: true };
	if (isBroken(tokens, common)) return null;
	const noun = withoutDeed(common);
	return noun === null
		? null
		: {
				...withSort(text, withPlace(text, withKind(text, tokens, specified(text, tokens, noun)))),
				known: true,
			};
}

/** «педикюрга язылырга телим»: Russian words take the case endings of Tatar. */
const withoutDative = (word: string): string =>
	word.replace(/([\w\u0400-\u04ff]{4})(?:[гк][аә])$/u, '$1');

/** The owner's title that is written out, or that the words are linked to. */
function readOwn(
	text: string,
	tokens: readonly Token[],
	words: readonly Word[],
	profile: UnderstandingProfile,
): ValueEntity | 'unclear' | null {
	const written = find(text, words, ownIndex(profile));
	const linked = linkToOwn(text, tokens, profile);
	// «сними шеллак»: a synonym of one title, beside a word that makes it another.
	if (
		written !== null &&
		(linked === null ||
			linked === 'unclear' ||
			/\s/u.test(written.text) ||
			!/\s/u.test(linked.text) ||
			!linked.text.includes(written.text))
	)
		return written;
	return linked ?? distinct(text, words, profile);
}

/** Words between «за» and what was paid for: «за непройденные уроки», «за одну прививку». */
const PAID_FOR =
	/(?:^|[^\w\u0400-\u04ff])(?:за|for|(?:абонемент|сертификат|предоплат|пакет|курс)[\w\u0400-\u04ff]* на)(?: (?:один|одну) и (?:тот|ту) же| [\w\u0400-\u04ff]+){0,2} *$/iu;
/** «аванс за брекеты»: nothing was done yet. */
const BEFOREHAND = /(?:аванс|задаток|депозит)[\w\u0400-\u04ff]* за *$/iu;

/** «верните деньги за массаж», «чистку оплатила дважды, верните»: what was paid for, where the word says of work. */
function readPaid(
	text: string,
	tokens: readonly Token[],
	common: ValueEntity | null,
): ValueEntity | null {
	const lesson = readLesson(text, tokens);
	const process = lesson ?? readProcess(text, tokens);
	const plain =
		process ??
		(common === null
			? readWork(text, tokens)
			: { ...specified(text, tokens, common), known: true });
	if (plain === null) return null;
	const behind = text.slice(0, plain.index);
	const paid = PAID_FOR.test(behind) && !BEFOREHAND.test(behind);
	if (lesson === null && !paid && !namesWork(plain)) return null;
	const found = withKind(text, tokens, plain);
	const before = text.slice(0, found.index).trim();
	return before === '' || /[.!?,]$/u.test(before) || PAID_FOR.test(text.slice(0, found.index))
		? found
		: null;
}

/** «подстричься», «удалить зуб»: a deed names no service; «поменять колодки» names what it is done to. */
function withoutDeed(found: ValueEntity): ValueEntity | null {
	if (/^разбил|^выпала /u.test(found.value)) return null;
	if (!/^[\w\u0400-\u04ff]+(?:ть|ться|чь|чься|ти|тись)(?: |$)/u.test(found.value)) return found;
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
