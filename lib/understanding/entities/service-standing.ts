import type { Token } from '../text';
import type { Kind, Title } from './service-catalogue';
import { conceptsOf } from './service-concepts';
import { isNoun } from './service-named';
import { isDeed, stemOf } from './service-words';

/**
 * Whether a word of the message stands for a title of the owner's list, or only has a word in common with it: what was done, what
 * happened to a thing, what is done to another thing.
 */

/** A key that the message holds, and where. */
export interface Said {
	readonly name: string;
	readonly at: number;
}

/** What is known of the message while titles are weighed. */
export interface Message {
	readonly text: string;
	readonly tokens: readonly Token[];
	readonly said: readonly Said[];
	readonly names: ReadonlySet<string>;
	readonly asks: boolean;
	/** Keys of work («снять», «нарастить») that were said and that some title has. */
	readonly works: readonly string[];
}

/** Past forms and participles: what was done, not what is asked for. */
const PAST =
	/[\w\u0400-\u04ff](?:[аеиыуя]л[аои]?|[аеиыуя]л(?:ся|ась|ись|ось)|стриг(?:л[аи])?|[оиа]ван[аоы]?|[аеоя]нн(?:ый|ая|ые|ое|ую|ого|ой|ых))$/u;
const VERB = /(?:ть|ться|чь|чься|ти|тись|те|тесь|усь|юсь|шь|шься|ет|ит|им|ем)$/u;
const AIMING = /^(?:на|по|за|про|к|ко|насчет|после|перед|for)$/u;
const REFUSES =
	/^(?:аллерги.*|болит|болят|течет|потек.*|сломал.*|сломан.*|горит|горят|опух.*|отек.*|слез|отлез|сполз|сдох.*|треснул.*|разбит.*|сел|села)$/u;

const ADJECTIVE = /(?:[ыио]й|ая|яя|[оеы]е|ие|ую|юю|[оеи]го|[ыи]х|[ыи]м)$/u;

/** «шахматный кружок»: says no more than that it is taught or done. */
const LESSON = /^(?:кружк|кружок|секци|занят|урок|курс|тренировк|процедур|сеанс|клуб|класс|групп)/u;

/** «тормозные диски» and «Замена тормозных колодок»: the adjective belongs to a noun that the title has not. */
export function describesAnother(
	at: number,
	{ all }: Title,
	{ text, tokens, said }: Message,
): boolean {
	const word = tokens[at];
	const next = tokens[at + 1];
	if (word === undefined || next?.kind !== 'word' || !ADJECTIVE.test(word.ru)) return false;
	if (text.slice(word.end, next.index).trim() !== '') return false;
	if (said.some((each) => each.at === at + 1 && all.has(each.name)) || LESSON.test(next.ru))
		return false;
	// «после кератинового волосы сыпятся»: they do not agree.
	if (/[ое]го$/u.test(word.ru) && /[ыи]$/u.test(next.ru)) return false;
	return (
		next.ru.length > 3 && isNoun(next) && !ADJECTIVE.test(next.ru) && !SMALL_TALK.test(next.ru)
	);
}

/** One word for the whole title: a noun of work, a wish to have it done, or the thing that is asked for. */
export function standsFor({ name, at }: Said, kind: Kind, message: Message): boolean {
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
export function isNamedAlone(at: number, message: Message): boolean {
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
export function hasForeignObject(at: number, { text, tokens, said }: Message): boolean {
	const word = tokens[at];
	const next = tokens[at + 1];
	if (word === undefined || next?.kind !== 'word') return false;
	if (text.slice(word.end, next.index).trim() !== '' || said.some((each) => each.at === at + 1))
		return false;
	return (
		next.ru.length > 3 &&
		isNoun(next) &&
		GENITIVE.test(next.ru) &&
		!SMALL_TALK.test(next.ru) &&
		!BODY.test(next.ru) &&
		!LESSON.test(next.ru)
	);
}

/** Where on the body a work is done makes no other work of it: «ваксинг подмышек». */
const BODY = /^(?:подмыш|бикини|голен|бедер|живот|лица$|спины$|усик|рук$|ног$|пальц|шеи$)/u;

/** «когти подстричь», «ногти покрасить»: right beside it stands a thing, or a deed, that none of the titles has. */
export const isDoneToAnother = (at: number, kind: Kind, { tokens, said }: Message): boolean =>
	(kind === 'deed' ? isDeed(tokens[at]?.ru ?? '') : kind === 'thing') &&
	[at - 1, at + 1].some(
		(beside) =>
			!said.some((each) => each.at === beside) &&
			conceptsOf(tokens[beside]?.ru ?? '').some(
				(concept) => concept.kind === (kind === 'deed' ? 'thing' : 'deed'),
			),
	);

/** Words behind a service that say when, or how much, or that it was. */
const SMALL_TALK =
	/^(?:утр|вечер|дн[яю]|обед|сегодня|завтра|послезавтра|недел|понедельник|вторник|сред|четверг|пятниц|суббот|воскресен|января|феврал|марта|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|когда|тогда|сколько|срочн|пожалуйста|занят|свободн|была|прошл|платн|дорог|дешев|примерно|можно|пожалуйста|плиз|почем|нужн|интересует|есть|будет|выйдет|стоит|тоже|еще|заодно|сразу|отмен|перенес|мне|нам|вам)/u;

/** «лак слез», «аллергия на гель»: the word beside it tells of trouble. */
const isRefused = (at: number, tokens: readonly Token[]): boolean =>
	[at - 1, at + 1].some((beside) => REFUSES.test(tokens[beside]?.ru ?? '')) ||
	(tokens[at - 1]?.ru === 'на' && REFUSES.test(tokens[at - 2]?.ru ?? ''));
