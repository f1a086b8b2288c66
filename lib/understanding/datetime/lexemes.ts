import { guessLanguage, tokenise, type Language, type Token } from '../text';
import { rememberWords } from '../text/remember';
import { findFigures, type Figure } from './figures';
import {
	exactSenseOfRussian,
	isTranslitDay,
	senseOfEnglish,
	senseOfRussian,
	senseOfTranslit,
	type Sense,
	type SenseType,
} from './lexicon';

/** One word, number, mark or ready figure («16:45», «18.03») with what it may say about time. */
export interface Lexeme {
	/** Offsets in the message. */
	readonly start: number;
	readonly end: number;
	/** Lower-case Russian (or English) reading; a mark is itself. */
	readonly word: string;
	readonly sense: Sense | null;
	readonly figure: Figure | null;
	/** True for a number written in digits. */
	readonly digits: boolean;
	/** True when white space or the start of the message comes before. */
	readonly gap: boolean;
	/** True for words, numbers and figures; false for marks and emoji. */
	readonly solid: boolean;
}

/** Endings that make a number in digits an ordinal («18-го»), or leave it a number («2-х»). */
const ORDINAL_ENDING = /^(?:го|ого|его|е|ое|ому|му|th|st|nd|rd)$/;
const CARDINAL_ENDING = /^(?:ти|х|ех|ми|м|мя|ть)$/;
const RANK_ENDING = /^(?:ю|ую|я|ая|ой|ей|й|ый|ий)$/;
const TATAR_CASE = /^(?:тә|та|дә|да|кә|ка|гә|га|те|тан|нче|нчы|ндә|нда)$/;

/** Cuts the message into lexemes; spelled compounds («двадцать седьмого») come as one. */
export function readLexemes(text: string): Lexeme[] {
	const tokens = tokenise(text);
	const language = languageOf(text, tokens);
	const figures = findFigures(text);
	const raw: Lexeme[] = [];
	let lastEnd = -1;
	let figureAt = 0;
	for (const token of tokens) {
		while (figureAt < figures.length && token.index >= (figures[figureAt]?.end ?? 0)) figureAt += 1;
		const figure = figures[figureAt];
		if (figure !== undefined && token.index >= figure.start) {
			if (lastEnd !== figure.end) {
				raw.push(figureLexeme(figure, text));
				lastEnd = figure.end;
			}
			continue;
		}
		const gap = token.index !== lastEnd;
		const lexeme = tokenLexeme(token, language, gap);
		const before = raw.at(-1);
		// «3Б», «48В»: a class, a flat.
		if (!gap && before?.digits === true && /^[абв]$/.test(lexeme.word))
			raw[raw.length - 1] = { ...before, sense: null };
		raw.push(
			!gap && token.kind === 'number' && isLetters(raw.at(-1))
				? { ...lexeme, sense: null }
				: lexeme,
		);
		lastEnd = token.end;
	}
	return compound(maskDictated(raw), language);
}

/** A Russian day in Latin letters gives the language away where the guess does not («sdaval vchera»). */
function languageOf(text: string, tokens: readonly Token[]): Language {
	const guess = guessLanguage(text);
	if (guess !== 'en' && guess !== 'unknown') return guess;
	const betrays = ({ norm }: Token): boolean =>
		norm.length > 4 && LATIN.test(norm) && isTranslitDay(norm);
	return tokens.some(betrays) ? 'translit' : guess;
}

/** «м7», «night15», «А123»: a number behind letters is part of a code, unless they are a preposition («в10»). */
const isLetters = (lexeme: Lexeme | undefined): boolean =>
	lexeme !== undefined &&
	lexeme.solid &&
	!lexeme.digits &&
	!/^(?:в|во|на|к|ко|с|со|до|по|около|после|часов|часа|ч|at|завтра|v|na)$/.test(lexeme.word) &&
	lexeme.sense?.type !== 'weekday' &&
	lexeme.sense?.type !== 'relative';

function figureLexeme(figure: Figure, text: string): Lexeme {
	return {
		start: figure.start,
		end: figure.end,
		word: text.slice(figure.start, figure.end),
		sense: null,
		figure,
		digits: true,
		gap: figure.start === 0 || /\s/.test(text[figure.start - 1] ?? ''),
		solid: true,
	};
}

function tokenLexeme(token: Token, language: Language, gap: boolean): Lexeme {
	const { index: start, end } = token;
	if (token.kind === 'number') {
		const value = Number(token.text);
		const sense = token.text.length <= 4 ? { type: 'number' as const, value } : null;
		return { start, end, word: token.text, sense, figure: null, digits: true, gap, solid: true };
	}
	if (token.kind !== 'word') {
		const word = token.text === '–' || token.text === '—' || token.text === '−' ? '-' : token.text;
		return { start, end, word, sense: null, figure: null, digits: false, gap, solid: false };
	}
	const { word, sense } = readWord(token, language);
	return { start, end, word, sense, figure: null, digits: false, gap, solid: true };
}

const LATIN = /^[a-z']+$/;
/** A Latin «c» stands for the preposition «с» in transliterated text. */
const TRANSLIT_WORDS = new Map([
	['ц', 'с'],
	['ранше', 'раньше'],
	['позге', 'позже'],
	['цасов', 'часов'],
	['меджу', 'между'],
	['мезду', 'между'],
	['через', 'через'],
	['цхерез', 'через'],
	['каздуу', 'каждую'],
]);

function readWord(token: Token, language: Language): ReadWord {
	if (!LATIN.test(token.norm)) return readRussian(token.norm);
	if (language === 'translit') {
		const word = TRANSLIT_WORDS.get(token.ru) ?? token.ru;
		const sense =
			senseOfTranslit(word) ?? (token.norm.length > 3 ? senseOfEnglish(token.norm) : null);
		return { word, sense };
	}
	return { word: token.norm, sense: senseOfEnglish(token.norm) };
}

/** Words written together with a preposition («наследующей», «впятницу»), tried when nothing else fits. */
const GLUED = /^(?:на|во|в|по|до)(?=[\w\u0400-\u04ff]{4,})/u;
const GLUED_TYPES: ReadonlySet<SenseType> = new Set(['relative', 'weekday', 'weekend', 'shift']);

interface ReadWord {
	readonly word: string;
	readonly sense: Sense | null;
}

const readRussian = rememberWords((word: string): ReadWord => {
	const sense = senseOfRussian(word);
	if (sense !== null) return { word, sense };
	const rest = word.replace(GLUED, '');
	if (rest === word) return { word, sense: null };
	const inner = exactSenseOfRussian(rest);
	return inner !== null && GLUED_TYPES.has(inner.type) && rest.length >= 5
		? { word: rest, sense: inner }
		: { word, sense: null };
});

const HUNDREDS =
	/^(?:сто|двести|триста|четыреста|(?:пять|шесть|семь|восемь|девять)сот|девяносто|восемьдесят|семьдесят)$/;

/** A phone number dictated in words: five numbers in a row with a hundred among them, or seven. Nothing in it is a time. */
function maskDictated(raw: readonly Lexeme[]): readonly Lexeme[] {
	const isNumber = (lexeme: Lexeme | undefined): boolean =>
		lexeme !== undefined && (lexeme.sense?.type === 'number' || HUNDREDS.test(lexeme.word));
	const result = [...raw];
	for (let at = 0; at < raw.length; at += 1) {
		let end = at;
		while (isNumber(raw[end])) end += 1;
		const said = end - at;
		const hundreds = said >= 5 && raw.slice(at, end).some((lexeme) => HUNDREDS.test(lexeme.word));
		if (said >= 7 || hundreds) {
			for (let each = at; each < end; each += 1) {
				const lexeme = raw[each];
				if (lexeme !== undefined) result[each] = { ...lexeme, sense: null, word: 'телефон' };
			}
		}
		at = Math.max(at, end);
	}
	return result;
}

/** Joins number words and endings: «двадцать» + «седьмого», «18» + «-» + «го», «2» + «-» + «х». */
function compound(raw: readonly Lexeme[], language: Language): Lexeme[] {
	const result: Lexeme[] = [];
	for (let at = 0; at < raw.length; at += 1) {
		const lexeme = raw[at];
		if (lexeme === undefined) break;
		const joined = withEnding(raw, at, language) ?? withUnits(raw, at);
		if (joined === null) {
			result.push(lexeme);
			continue;
		}
		result.push(joined.lexeme);
		at += joined.extra;
	}
	return result;
}

interface Joined {
	readonly lexeme: Lexeme;
	readonly extra: number;
}

function withEnding(raw: readonly Lexeme[], at: number, language: Language): Joined | null {
	const number = raw[at];
	if (number?.sense?.type !== 'number' || !number.digits) return null;
	const dash = raw[at + 1]?.word === '-' && raw[at + 1]?.gap === false ? 1 : 0;
	const ending = raw[at + 1 + dash];
	if (ending === undefined || ending.gap || ending.digits) return null;
	const value = number.sense.value;
	const lexeme = { ...number, end: ending.end };
	if (ORDINAL_ENDING.test(ending.word)) {
		return { lexeme: { ...lexeme, sense: { type: 'ordinal', value } }, extra: 1 + dash };
	}
	// «в 12-ю», «9-й раз»: the first or the third of something, no day and no hour.
	if (RANK_ENDING.test(ending.word)) return { lexeme: { ...lexeme, sense: null }, extra: 1 + dash };
	const inert =
		CARDINAL_ENDING.test(ending.word) || (language === 'tt' && TATAR_CASE.test(ending.word));
	return inert ? { lexeme, extra: 1 + dash } : null;
}

function withUnits(raw: readonly Lexeme[], at: number): Joined | null {
	const tens = raw[at];
	const dash = raw[at + 1]?.word === '-' ? 1 : 0;
	const units = raw[at + 1 + dash];
	if (tens?.sense?.type !== 'number' || tens.digits || units?.sense == null || units.digits)
		return null;
	const { type, value } = units.sense;
	const fits = tens.sense.value >= 20 && tens.sense.value <= 50 && value >= 1 && value <= 9;
	if (!fits || (type !== 'number' && type !== 'ordinal')) return null;
	// «без двадцати три», though «двадцати три» is 23 elsewhere
	if (raw[at - 1]?.word === 'без' && /^(?:два|три|четыре|пять)$/.test(units.word)) return null;
	// «без двадцати шесть»: the genitive joins only another one.
	if (type === 'number' && tens.word.endsWith('и') && !/(?:и|х|ого|ой)$/.test(units.word))
		return null;
	const lexeme = { ...tens, end: units.end, sense: { type, value: tens.sense.value + value } };
	return { lexeme, extra: 1 + dash };
}
