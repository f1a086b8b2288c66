import type { Token } from '../text';
import { isDeed, STOP_WORDS } from './service-words';
import type { Found, Word } from './service-phrases';

const ATTRIBUTE = /(?:[ыи]й|ой|ая|яя|ое|ее|ые|[^нт]ие|ую|юю|ого|его|[ыи]х|[ыи]м|[ое]м)$/u;

/** «комп под монтаж», «в бассейне сыро»: what something else is meant for, or where something is. */
function standsApart(text: string, token: Token): boolean {
	const before = /([\w\u0400-\u04ff]+) +$/u.exec(text.slice(0, token.index).toLowerCase())?.[1];
	return (
		before === 'под' ||
		before === 'план' ||
		(before === 'в' &&
			/(?:бассейн|зал|студи|сауне|бане|клубе|кабинет|корте)/u.test(token.ru) &&
			/[еи]$/u.test(token.ru))
	);
}

/**
 * A common service in the order in which it was said, or null where its words only happen to stand near each other: «макияж
 * вечерний» is one, «стрижка и борода» and «приём к терапевту» are none. Words of a deed may stand in any order.
 */
export function asWritten(text: string, words: readonly Word[], found: Found): string | null {
	const { phrase, places, from, to } = found;
	const head = words[from];
	if (head === undefined || standsApart(text, head.token)) return null;
	if (found.errors > 0 && head.token.norm !== head.token.ru)
		return text.slice(head.token.index, words[to]?.token.end).toLowerCase();
	if (places.length < 2) return phrase.title;
	const parts = phrase.title.split(/[\s-]+/u);
	if (parts.some((part) => isDeed(part))) return phrase.title;
	const inner = words.slice(from, to + 1);
	if (inner.some(({ token }, at) => !places.includes(from + at) && !ATTRIBUTE.test(token.ru)))
		return null;
	const between = text.slice(words[from]?.token.end, words[to]?.token.index).toLowerCase();
	const link =
		/(?<![\w\u0400-\u04ff])(?:и|или|к|ко|у|а|под|на|в|при|через|без|до)(?![\w\u0400-\u04ff])/u.exec(
			between,
		)?.[0];
	if (link !== undefined && !parts.includes(link)) return null;
	const adjective = words[places[0] ?? from]?.token.ru ?? '';
	const ordered = places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0));
	if (ordered && places.length < inner.length && places.length === parts.length)
		return inner.map(({ token }, at) => parts[places.indexOf(from + at)] ?? token.ru).join(' ');
	if (ordered)
		return parts
			.filter((part) => !STOP_WORDS.has(part) || between.split(/[^а-я]+/).includes(part))
			.join(' ');
	const [first, second] = parts;
	return parts.length === 2 &&
		ATTRIBUTE.test(adjective) &&
		first !== undefined &&
		second !== undefined &&
		/(?:[ыи]й|ая|ое|ые|ие)$/u.test(first)
		? `${second} ${first}`
		: null;
}
