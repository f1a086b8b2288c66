import { readDateTimes } from '../datetime';
import type { Token } from '../text';
import type { ValueEntity } from '../types';
import { nameForms } from './names-index';
import { isObject } from './service-words';
import { isVague, isWorkNoun, workName } from './service-work';

/**
 * A service that no list knows, told by the words before it: «сколько стоит врезка замка», «почём мазок», «запишите на
 * батуты». One to three words, the first of them put into the nominative as far as its ending tells.
 */
export function readNamed(text: string, tokens: readonly Token[]): ValueEntity | null {
	const process = readProcess(text, tokens);
	if (process !== null) return process;
	for (const [at, token] of tokens.entries()) {
		const start = token.kind === 'word' ? afterOpening(tokens, at) : -1;
		if (start < 0) continue;
		const found = takePhrase(text, tokens, start);
		if (found !== null) return found;
	}
	return null;
}

/** Words behind `end` that say what a work is done to: «тормозных колодок», «замка двери»; none where something else is said. */
export function objectsBehind(text: string, tokens: readonly Token[], end: number): Token[] {
	const parts: Token[] = [];
	const shouts = text === text.toUpperCase();
	let from = end;
	for (const token of text.includes('-', end) ? withHalves(tokens) : tokens) {
		if (token.index < end) continue;
		const attached = text.slice(from, token.index).trim() === '' && token.kind === 'word';
		if (parts.length === 3 || !attached || !isObject(token.ru) || !isNoun(token)) break;
		if (parts.length > 0 && /^(?:прав|лев)(?:ой|ого|ых)$/u.test(token.ru)) break;
		if (!shouts && /^\p{Lu}/u.test(token.text)) break;
		const previous = parts.at(-1)?.ru ?? '';
		// Of what, of what: «замена стекла двери», not «замена замка квартира».
		if (
			previous !== '' &&
			!ADJECTIVE.test(previous) &&
			!/(?:[ыи]|[ое]й|[ое]в|[^ое]г|^(?:ног|рук|губ|век|глаз|волос|стен|штор))$/u.test(token.ru)
		)
			break;
		parts.push(token);
		from = token.end;
	}
	if (isFollowedByVerb(tokens, parts) && AFTER.test(text.slice(0, end).toLowerCase())) parts.pop();
	while (ADJECTIVE_ALONE.test(parts.at(-1)?.ru ?? '') && !AS_NOUN.test(parts.at(-1)?.ru ?? ''))
		parts.pop();
	return parts;
}

/** «после наращивания глаза не открываются»: what follows the work is the subject of what happened. */
const AFTER =
	/(?:^|[^\w\u0400-\u04ff])(?:после|от|из-за|на|при)(?: [\w\u0400-\u04ff]+){0,2} [\w\u0400-\u04ff]+$/u;
const isFollowedByVerb = (tokens: readonly Token[], parts: readonly Token[]): boolean => {
	const last = parts.at(-1);
	const next = last && tokens.find(({ index }) => index >= last.end);
	return (
		next !== undefined &&
		/^не$|^[\w\u0400-\u04ff]{2,}(?:[уюая]т|[еи]т|л[аои])с?[яь]?$/u.test(next.ru)
	);
};

/** «шейно-воротниковой»: the first half has no ending of its own, the two are one word. */
const withHalves = (tokens: readonly Token[]): readonly Token[] =>
	tokens.flatMap((token, at) => {
		const before = tokens[at - 2];
		const joins = (left: Token | undefined, hyphen: Token | undefined, right: Token | undefined) =>
			left?.kind === 'word' &&
			/[ое]$/u.test(left.ru) &&
			hyphen?.text === '-' &&
			hyphen.index === left.end &&
			right?.index === hyphen.end;
		if (
			joins(token, tokens[at + 1], tokens[at + 2]) ||
			joins(tokens[at - 1], token, tokens[at + 1])
		)
			return [];
		if (before === undefined || !joins(before, tokens[at - 1], token)) return [token];
		const ru = `${before.ru}-${token.ru}`;
		return [{ ...token, index: before.index, text: `${before.text}-${token.text}`, ru, norm: ru }];
	});

const ADJECTIVE_ALONE = /(?:ых|их|ого|его|двух|трех|четырех)$/u;
/** Adjectives that are nouns of their own: «рентген лёгких», «съёмка новорождённого». */
const AS_NOUN =
	/^(?:легких|животн.+|насеком.+|новорожденн.+|беременн.+|(?:англий|немец|француз|испан|итальян|китай|корей|япон|рус|татар|турец|араб)(?:ского|кого)|паховых|носовых|придаточных)$/u;

const ADJECTIVE = /(?:двух|трех|четырех|ых|их|ого|его|[ое]й)$/u;

/** «замена ступичного подшипника»: work and what it is done to. */
export function readProcess(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const token of tokens) {
		if (token.kind !== 'word' || !isWorkNoun(token) || token.ru === 'перенос') continue;
		const objects = objectsBehind(text, tokens, token.end);
		const last = objects.at(-1);
		if (last === undefined) continue;
		const value = [workName(token.ru), ...objects.map(({ ru }) => ru)].join(' ');
		return { text: text.slice(token.index, last.end), value, index: token.index };
	}
	return null;
}

const LESSON = /^(?:урок|курс|секци|кружок|кружк)(?:а|и|у|ы|е|ов|я|ю|й|ам|ом)?$/u;

/** «урок сальсы», «секция карате», «курс вождения»: lessons and in what. */
export function readLesson(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const token of tokens) {
		if (token.kind !== 'word' || !LESSON.test(token.ru)) continue;
		const [subject] = objectsBehind(text, tokens, token.end);
		if (subject === undefined || subject.ru.length < 4) continue;
		return {
			text: text.slice(token.index, subject.end),
			value: `${nominative(token.ru)} ${subject.ru}`,
			index: token.index,
		};
	}
	return null;
}

/** «перетяжка нужна», «обойдусь без промывки»: a word of work alone, whatever is said of it. */
export function readWork(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		if (token.kind !== 'word' || !isWorkNoun(token)) continue;
		// «спасибо за операцию»: what a doctor did.
		const done = /^операци/u.test(token.ru) && /^(?:перед|за)$/u.test(tokens[at - 1]?.ru ?? '');
		if (isVague(token.ru) && !done) continue;
		// «компьютер под монтаж», «план лечения»: what something else is meant for.
		if (/^(?:под|план)$/.test(tokens[at - 1]?.ru ?? '')) continue;
		const value = workName(token.ru);
		return { text: text.slice(token.index, token.end), value, index: token.index };
	}
	return null;
}

const PRICE =
	/^(?:сколько|скок|скока|почем|цена|цену|цены|стоимость|ценник|прайс|расценки|расценка)$/;
const PRICE_LINK =
	/^(?:стоит|стоят|стоить|будет|обойдется|возьмете|берете|берешь|просите|за|на|у|вас|сейчас|какая|какой|ваш|ваша|ваши|мне|это|выйдет|примерно|услуга|услуги)$/;
const BOOKING =
	/^(?:приду|придем|пойти|пойдем|походить|ходить|попасть|запиш.*|запис(?:ать|аться|и|ь|ывай|ывайте)|хочу|хотел|хотела|хотелось|хотим|можно|надо|нужно|нужна|нужен|нужны|интересует|интересуют|делаете|давайте|забронир.*|возьм.*)$/u;
const BOOKING_LINK =
	/^(?:меня|нас|мне|нам|бы|к|вам|вас|у|пожалуйста|плиз|записаться|сына|дочку|дочь|мужа|жену|маму|попасть|еще|сегодня|завтра)$/;

/** Position after an opening that a service follows, or -1. Booking words need «на» or a noun of need. */
function afterOpening(tokens: readonly Token[], at: number): number {
	const word = tokens[at]?.ru ?? '';
	let next = at + 1;
	if (PRICE.test(word)) {
		while (PRICE_LINK.test(tokens[next]?.ru ?? '')) next += 1;
		return word === 'сколько' && next === at + 1 ? -1 : next;
	}
	// «на кикбоксинг ребёнка 8 лет»: the wish itself is left out.
	if (word === 'на' && /[^и]е$/.test(tokens[at + 1]?.ru ?? '')) return -1;
	if (word === 'на' && (at === 0 || /^[.!)\n]$/.test(tokens[at - 1]?.norm ?? ''))) return at + 1;
	if (!BOOKING.test(word)) return -1;
	while (BOOKING_LINK.test(tokens[next]?.ru ?? '')) next += 1;
	while (word === 'делаете' && /^(?:ли|вы)$/.test(tokens[next]?.ru ?? '')) next += 1;
	if (tokens[next]?.ru === 'на') return next + 1;
	return /^(?:нужна|нужен|нужны|интересует|интересуют|делаете)$/.test(word) ? next : -1;
}

const STOP =
	/^(?:воскресени.*|нынче|од(?:ин|ну|но|ного|ной)|основани.*|как.*|(?:дво|тро|четвер|пятер|шестер)[иы]х|пауз[ауы]|вопрос.*|машин[ауы]|гаранти[яию]|appt|при(?:веду|ведем|везу|везем|несу|еду|едем|ду|дем)|подъеду|заеду|урок[аи]?|обслуживание|публикаци.*|выезд|сантехник|электрик|слесарь|сварщик|замерщик|сборщик|персонал|вас|вам|мне|меня|нам|нас|это|этот|эту|этой|завтра|сегодня|послезавтра|время|запись|запис.*|прием|окошко|место|места|день|дни|час|часы|часов|утро|вечер|обед|неделе|неделю|выходные|выходных|выхи|вых|мастер.*|врач.*|доктор.*|человек.*|цена|цены|цену|стоимость|прайс|скидк.*|услуг.*|любое|любой|какое|какой|какую|какая|свободное|ближайш.*|следующ.*|друг.*|ту|той|другое|раз|двоих|троих|одного|имя|фамилию|номер|помощь|адрес|телефон|можно|есть|или|если|чтобы|как|где|когда|что|кто|почему|пожалуйста|раньше|позже|потом|сейчас|срочно|ребенка|ребенку|сына|дочку|дочь|мужа|жену|маму|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|него|нее|них|том|тот|весь|все|всё|первую|первый|второй|вопрос|деньги|деньгах|улице|работу|работе|ваш.*|наш.*|мой|моя|мою|твой|минут.*|дня|полчаса|счет|заказ|заявк.*|ждать|месяц.*|карте|карту|сайте|линии|связи|связь|человека|оператор.*|администратор.*|менеджер.*|перерыв|повтор|тут|там|прежн.*|так.*|у|итог.*|сколько|почем|посчитайте|конец|начало|середин.*|каникул.*|праздник.*|отпуск.*|пасху|майские|январск.*|связь|днях|дому|дом|всякий|будущее|фото|видео|здоровье|сумма|сумму|такие|примерно|вообще|обычно|еще|скоро|нормально|дорого|дешево|денег|стоит|будет|обществовед|преподавател.*|репетитор.*|тренер.*|тоже|также|сразу|уже|очень|заодно|описал.*|описан.*|потянет|встанет|станет|займет|выйдет|приема|просто|теперь|опять|снова|получается|кусаются|инфаркт|абонемент.*|безлимит.*|выход|ответ.*|отзыв.*|жалоб.*|гол.*|стоимост.*|завтрашн.*|сегодняшн.*|вчера.*|кого-нибудь|никого|никто|приложени.*|почту|почте|входе|ресепшен.*|обход.*|обойд.*|больничн.*|уплотнить|процедур.*|истори.*|удаленк.*|громк.*|вахт.*|случай|запас|самом|данный|прикинь.*|только|какие|каких|категори.*|нужн[аоы]|нужен|перенести|провести|довести|привезти|найти|зайти|прийти|пройти|подойти|придти|можно|надо)$/u;
const VERB =
	/(?:вести|везти|нести|идти|йти|[^тдмп]али|яли|аю|яю|ть|ьте|ться|ите|ете|йте|ешь|ишь|ает|яет|ует|ем|им|ют|ят)$/;
const PREPOSITION =
	/^(?:на|в|во|к|у|с|со|по|за|для|до|после|и|а|но|или|от|из|под|при|без|о|об|не|ли|же|бы|то)$/;

function takePhrase(text: string, tokens: readonly Token[], at: number): ValueEntity | null {
	const parts: Token[] = [];
	for (let next = at; next < tokens.length && parts.length < 3; next += 1) {
		const token = tokens[next];
		if (token === undefined || token.kind !== 'word' || !isNoun(token)) break;
		parts.push(token);
	}
	const first = parts[0];
	const last = parts.at(-1);
	if (first === undefined || last === undefined) return null;
	const written = text.slice(first.index, last.end);
	if (namesTime(written) || isBareAdjective(last)) return null;
	const value = parts
		.map((token, position) =>
			position === 0 || isAdjective(parts[position - 1]) ? nominative(token.ru) : token.ru,
		)
		.join(' ');
	return { text: written, value, index: first.index };
}

/** «разовое», «пробный»: of what, is not said. */
const isBareAdjective = ({ ru }: Token): boolean =>
	/(?:[оаеи]во[ей]|[оаеи]вого|бн(?:ый|ое|ая|ого|ую)|льн(?:ый|ое|ая|ого|ую))$/u.test(ru);

const isAdjective = (token: Token | undefined): boolean =>
	/(?:ую|юю|ая|ое|ый|ий)$/.test(token?.ru ?? '');

export function isNoun(token: Token): boolean {
	const word = token.ru;
	if (word.length < 3 || STOP.test(word) || PREPOSITION.test(word) || VERB.test(word)) return false;
	return !nameForms(word).some((form) => form.nominative.length > 2 && /^\p{Lu}/u.test(token.text));
}

/** «на завтра», «на двадцатое»: a time, not a service. */
const namesTime = (phrase: string): boolean =>
	readDateTimes(`на ${phrase}`, { now: '2026-01-01T12:00:00Z', timeZone: 'UTC', expected: true })
		.length > 0;

export const nominative = (word: string): string =>
	word
		.replace(/ую$/, 'ая')
		.replace(/юю$/, 'яя')
		.replace(/([^аеиоуыэюя])у$/, '$1а')
		.replace(/([^аеиоуыэя])ю$/, '$1я')
		.replace(/ию$/, 'ия');
