import { guessLanguage, type Token } from '../text';
import { looksLikeSurname } from './declension';
import { COMMON, isBareSurname, isCapital, isKnown, PATRONYMIC, takeName } from './name-words';
import type { ValueEntity } from '../types';

/** A name that stands apart from the sentence: a signature, an item between commas, or beside a phone number. */

const STOP = /^[.!?,;:()\n]$/;
const HELLO =
	/^(?:здравст.*|здраст.*|привет.*|добр.*|день|вечер|утро|доброго|времени|суток|hello|hi|hey|dear|уважаем.*|спасибо|благодар.*|пожалуйста|извините|простите|хорошо)$/u;

/** A fragment of its own that is only a name: a signature, or beside a phone number; not one beside a greeting. */
export function readApart(text: string, tokens: readonly Token[]): ValueEntity | null {
	const fragments = split(text, tokens);
	if (fragments.length < 2) return null;
	for (const [at, fragment] of fragments.entries()) {
		if (
			fragment.length === 0 ||
			fragment.length > 3 ||
			!fragment.every((token) => token.kind === 'word')
		)
			continue;
		const first = fragment[0];
		const last = fragment.at(-1);
		if (first === undefined || last === undefined) continue;
		if (text.slice(last.end).trimStart().startsWith('?')) continue;
		if (
			isSurnameAlone(fragment) &&
			(at === 0 || at === fragments.length - 1 || isBeforePhone(text, last.end))
		) {
			return takeName(text, tokens, tokens.indexOf(first), ['nominative'], true);
		}
		if (at > 0 && at === fragments.length - 1 && isEnglishSignature(text, fragment)) {
			return takeName(text, tokens, tokens.indexOf(first), ['nominative'], true);
		}
		if (!fragment.some(isKnown)) continue;
		const closes =
			at === fragments.length - 1 &&
			at > 0 &&
			(isNamed(fragment) || isTypedInHaste(fragment) || isFormal(fragment));
		if (
			!closes &&
			!isFullName(fragment) &&
			!fragment.every((token) => isKnown(token) || looksLikeSurname(token.ru))
		)
			continue;
		const neighbours = [fragments[at - 1], fragments[at + 1]];
		// «Спасибо. Ирина» signs, «Спасибо, Ирина» speaks to her.
		const sealed =
			at > 0 && at === fragments.length - 1 && /[.!)\n]\s*$/.test(text.slice(0, first.index));
		if (
			!sealed &&
			neighbours.some(
				(other) =>
					other !== undefined && other.length <= 4 && other.some((token) => HELLO.test(token.norm)),
			)
		)
			continue;
		const besidePhone =
			neighbours.some((other) => digitsOf(other) >= 10) ||
			isBeforePhone(text, last.end) ||
			(fragment.every(isCapital) && BEHIND_PHONE.test(text.slice(0, first.index)));
		const signs = at === fragments.length - 1 && at > 0;
		const opens = (at === 0 && isFullName(fragment)) || standsAlone(text, fragment);
		if (!besidePhone && !signs && !opens && !isFullName(fragment)) continue;
		const position = tokens.indexOf(first);
		const found = takeName(text, tokens, position, ['nominative'], isTypedInHaste(fragment));
		if (found !== null) return found;
	}
	return null;
}

/** «Гюльнара, 8 (927) 444-18-05», «Полина, тел 8(913)…»: brackets part the digits. */
const isBeforePhone = (text: string, end: number): boolean => {
	const phone = /^[\s,.:;–—-]*(?:(?:тел|телефон|номер|моб|т)[.:]?\s*)?(\+?[78][\d\s()-]{9,})/u.exec(
		text.slice(end),
	);
	return phone !== null && (phone[1] ?? '').replace(/\D/g, '').length >= 10;
};

/** «8 (963) 411-52-09, Геннадий.»: bounded, since it is tried behind every place of the message. */
const BEHIND_PHONE = /[78][\d\s()-]{9,24}[,;–—-]\s{0,3}$/u;

/** «Can we move it to Friday? Kate»: one or two words with capitals behind the end of a sentence. */
const isEnglishSignature = (text: string, fragment: readonly Token[]): boolean =>
	fragment.length < 3 &&
	fragment.every(
		(token) =>
			/^[A-Z][a-z]+$/.test(token.text) && token.norm.length > 2 && !NO_SIGNATURE.test(token.norm),
	) &&
	/[.?!\n]\s*$/.test(text.slice(0, fragment[0]?.index ?? 0)) &&
	guessLanguage(text) === 'en';
const NO_SIGNATURE =
	/^(?:thanks?|you|please|yes|no|okay|cheers|bye|regards|best|hello|hey|sorry|great|good|night|morning|evening|monday|tuesday|wednesday|thursday|friday|saturday|sunday|help|urgent|hurry|now|today|tomorrow|stop|wow|nice|perfect|done|what|when|why|how|who|where|asap)$/;

/** «Евгений Пак», «Аделина Рашитовна Г.»: a given name first, and capitals throughout. */
const isNamed = (fragment: readonly Token[]): boolean => {
	const [first] = fragment;
	return first !== undefined && fragment.length > 1 && isKnown(first) && fragment.every(isCapital);
};

/** «Кравец Олег Борисович»: with a patronymic, and capitals throughout. */
const isFormal = (fragment: readonly Token[]): boolean =>
	fragment.length === 3 &&
	fragment.every(isCapital) &&
	fragment.some(({ ru }) => PATRONYMIC.test(ru));

/** «…, лапина юлия»: without capitals, a surname by its ending and a given name. */
const isTypedInHaste = (fragment: readonly Token[]): boolean =>
	fragment.length === 2 &&
	fragment.every((token) => token.ru.length > 3) &&
	fragment.some((token) => isKnown(token) && !COMMON.test(token.norm)) &&
	fragment.some(
		(token) => !isKnown(token) && /(?:[оеё]ва?|[иы]на?|ск(?:ая|ий)|енко)$/u.test(token.ru),
	);

/** «Лиза Миронова», «Тигран Ашотович Мкртчян»: given name and surname; with a patronymic alone people address others. */
const isFullName = (fragment: readonly Token[]): boolean =>
	fragment.length > 1 &&
	fragment.every(isCapital) &&
	fragment.some(isKnown) &&
	fragment.some(
		(token, at) =>
			!isKnown(token) &&
			!PATRONYMIC.test(token.ru) &&
			(looksLikeSurname(token.ru) || (at > 0 && isBareSurname(token))),
	);

/** «Геннадий. Тойота, развал»: a name as a sentence of its own; before a comma it may be an address. */
const standsAlone = (text: string, fragment: readonly Token[]): boolean =>
	fragment.length === 1 &&
	fragment.every((token) => isCapital(token) && !COMMON.test(token.norm)) &&
	/^[.\n]/.test(text.slice(fragment.at(-1)?.end ?? 0)) &&
	/(?:^|[.!?\n])\s*$/.test(text.slice(0, fragment[0]?.index ?? 0));

/** «…, Гайнутдинова», «Шлыкова, Дастер белый», «…, Сапрыкин, 8-950-…»: a surname with a capital, apart from the sentences. Nobody is spoken to so. */
const isSurnameAlone = (fragment: readonly Token[]): boolean =>
	fragment.length === 1 &&
	fragment.every(
		(token) =>
			isCapital(token) &&
			!isKnown(token) &&
			/(?:[оеё]ва|[оеё]в|ина|ин|ская|ский)$/.test(token.ru) &&
			token.ru.length > 4 &&
			looksLikeSurname(token.ru),
	);

const digitsOf = (fragment: readonly Token[] | undefined): number =>
	(fragment ?? [])
		.filter((token) => token.kind === 'number')
		.reduce((sum, token) => sum + token.text.length, 0);

function split(text: string, tokens: readonly Token[]): Token[][] {
	const fragments: Token[][] = [[]];
	const lines = text.includes('\n');
	let end = 0;
	for (const token of tokens) {
		const newLine = lines && text.slice(end, token.index).includes('\n');
		end = token.end;
		const digitTurn =
			(token.kind === 'number' || token.norm === '+') &&
			fragments.at(-1)?.every((other) => other.kind === 'word') === true;
		const stops = token.kind === 'punctuation' && STOP.test(token.norm);
		if (stops || newLine || digitTurn) fragments.push([]);
		if (!stops) fragments.at(-1)?.push(token);
	}
	return fragments.filter((fragment) => fragment.length > 0);
}
