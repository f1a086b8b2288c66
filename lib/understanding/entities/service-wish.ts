import type { Token } from '../text';
import { rememberWords } from '../text/remember';
import type { ValueEntity } from '../types';
import { isNoun, nominative, readProcess } from './service-named';
import { isWorkNoun } from './service-work';

/**
 * Services told by how the sentence is built, when no list knows them: a visit with whose it is («приём невролога»), what stands
 * before the question for its price («чипирование щенка у вас сколько»), what is added, moved, called off or wanted («маску тоже
 * добавьте», «перенесите удаление», «можно пластику?»).
 */

const VISIT = /^(?:прием|осмотр|консультаци|вызов|выезд)(?:а|у|ы|е|ом|я|ю|и|ей)?$/u;
const WHOSE =
	/(?:лога|иатра|певта|иста|хирурга|донта|ортопеда|лора|нара|юриста|адвоката|тренера|врача|нотариуса|мастера|механика|электрика|сантехника|фельдшера|медсестры|окулиста|педагога)$/u;
const KIND = /(?:ый|ий|ая|ую|ой|ого|ей|ое)$/u;

/** «приём невролога», «плановый осмотр педиатра»: the visit and whose it is, in the nominative. */
export function readVisit(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		if (token.kind !== 'word' || !VISIT.test(token.ru)) continue;
		const parts = [token];
		for (const next of tokens.slice(at + 1, at + 4)) {
			if (next.kind !== 'word' || text.slice(parts.at(-1)?.end, next.index).trim() !== '') break;
			if (!WHOSE.test(next.ru) && !/(?:ого|его)$/u.test(next.ru)) break;
			parts.push(next);
			if (WHOSE.test(next.ru)) break;
		}
		const last = parts.at(-1);
		if (last === undefined || parts.length < 2 || !WHOSE.test(last.ru)) continue;
		const value = [visitName(token.ru), ...parts.slice(1).map(({ ru }) => ru)].join(' ');
		return { text: text.slice(token.index, last.end), value, index: token.index };
	}
	return null;
}

const visitName = (word: string): string =>
	word.startsWith('консультаци')
		? 'консультация'
		: word.startsWith('прием')
			? 'прием'
			: (/^(?:осмотр|вызов|выезд)/u.exec(word)?.[0] ?? word);

/** «приём педиатра на дому»: where it is done belongs to it. */
export function withPlace(text: string, found: ValueEntity): ValueEntity {
	const end = found.index + found.text.length;
	const place = /^ на дому(?![\w\u0400-\u04ff])/iu.exec(text.slice(end));
	return place === null || found.value.endsWith('на дому')
		? found
		: {
				...found,
				text: text.slice(found.index, end + place[0].length),
				value: `${found.value} на дому`,
			};
}

const PRICE = /^(?:сколько|скок|скока|скольки|почем|ценник|цена|прайс)$/u;
const FILLER =
	/^(?:а|и|ну|да|вот|скажите|подскажите|пожалуйста|плиз|здравствуйте|привет|добрый|доброе|день|вечер|утро|интересует|еще|у|вас|просто|вопрос|сам|сама|само|хочу|узнать)$/u;
const CLAUSE_END = /^[.!?,;:()\n]$/u;
/** Words that end the name of what the price is asked of. */
const NO_SERVICE =
	/^(?:все|всё|это|эта|через|выезд|роза|заказ|доехать|этот|такое|такая|там|час|сеанс|вход|билет|занятие|визит|прием|примерно|сегодня|завтра|вы|ваш.*|наш.*|мне|нам|рублей|человек|лет|раз|день|дней|стоимость|общая|итого|итог|сумма|потом|теперь|сейчас|точно|одна|один|штука|процедура|процедур[ыу]|услуга|услуги|деньги|денег|курс|пакет|работа|мастер|минут|часов|доставка)$/u;

/** «чипирование щенка у вас сколько?», «склеротерапия почём»: what the clause begins with, before the price is asked. */
export function readPriced(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		const asks =
			PRICE.test(token.ru) || (token.ru === 'по' && /^чем$/u.test(tokens[at + 1]?.ru ?? ''));
		if (!asks) continue;
		if (/^(?:на|за|через|во|до|по)$/u.test(tokens[at - 1]?.ru ?? '')) continue;
		let from = at;
		while (from > 0 && !CLAUSE_END.test(tokens[from - 1]?.norm ?? '')) from -= 1;
		while (from < at && FILLER.test(tokens[from]?.ru ?? '')) from += 1;
		const before = tokens.slice(from, at);
		if (
			before.some(
				({ ru, kind }) =>
					kind === 'number' || /(?:ть|ться|ите|ете|[аеи]л[аи]?|шел|шл[аи])$/u.test(ru),
			)
		)
			continue;
		const found = headPhrase(text, before);
		if (found !== null) return found;
	}
	return null;
}

/** «бабушке камни снять», «многодетным сколько скидка»: whom it is for. */
const FOR_WHOM =
	/^(?:(?:бабушк|дедушк|мам|пап|жен|сестр|дочк|подруг|тещ|собак|кошк|внучк)е|(?:муж|брат|сын|внук|кот|пс|щенк|ребенк)у|[\w\u0400-\u04ff]{4,}ным)$/u;

/** Adjectives and their noun at the beginning, with what is worked on when the noun names a work. */
function headPhrase(text: string, tokens: readonly Token[]): ValueEntity | null {
	const [head] = tokens;
	if (head?.kind !== 'word' || !isNoun(head) || NO_SERVICE.test(head.ru) || FOR_WHOM.test(head.ru))
		return null;
	const process = readProcess(text, tokens);
	if (process !== null && process.index === head.index) return process;
	const parts = [head];
	while (KIND.test(parts.at(-1)?.ru ?? '')) {
		const next = tokens[parts.length];
		if (next?.kind !== 'word' || !isNoun(next) || NO_SERVICE.test(next.ru)) return null;
		parts.push(next);
	}
	const last = parts.at(-1);
	if (last === undefined || (last.ru.length < 4 && last.text !== last.text.toUpperCase()))
		return null;
	return {
		text: text.slice(head.index, last.end),
		value: parts.map(({ ru }) => ru).join(' '),
		index: head.index,
	};
}

const ADDS =
	/^(?:добав.*|включ(?:ите|ай|айте|и)|приплюсу.*|подключ(?:ите|айте|и|ай)|возьму|беру|берем|давай|давайте|впиш.*|докин.*)$/u;
const CHANGES =
	/^(?:перенес(?:ите|и|ти)|сдвин(?:ьте|ь|уть)|передвин(?:ьте|ь)|отмен(?:ите|и|яйте|ить)|подтвержда.*|перезапиш.*|смест(?:ите|им)|переставь.*)$/u;
const WANTS =
	/^(?:хочу|хотим|хотел|хотела|хотелось|можно|забронир.*|продолжить|сделать|сделайте|надо|нужно|брон.*)$/u;
const BESIDE =
	/^(?:и|еще|тоже|мне|нам|бы|пожалуйста|плиз|сразу|уж|нашу|наш|мою|мой|нашего|начало|заодно|эту|этот|вашу)$/u;
/** An accusative that can be told from a verb or an adverb, or a word of the work itself. */
const ACCUSATIVE = /(?:[\w\u0400-\u04ff]{2}(?:[кнтлврсшмгдзп]у|ию|ью|ую)|ни[ея])$/u;
const NO_WISH =
	/^(?:воскресени.*|обслуживание|публикацию|обработку|соглашение|запись|записку|смету|расчет|прошу|могу|смогу|поэтому|потому|почему|ищу|несу|везу|приеду|приду|буду|пишу|хожу|сижу|лежу|заберу|подъеду|зайду|приведу|привезу|человеку|врачу|доктору|мастеру|тренеру|понедельнику|обеду|вечеру|утру|бронь|встречу|скидку|ссылку|справку|отсрочку|рассрочку|оплату|помощь|жалобу|цену|сумму|субботу|среду|пятницу|неделю|минуту|машину|собаку|кошку|кота|сестру|подругу|дочку|внучку|жену|маму|бабушку|группу|картинку|квартиру|комнату|фамилию|одну|минутку|картой|карту|заявку|заявление|пораньше|почту|посылку|анкету|форму|половину|руку|ногу|спину|голову|правду|большую|какую-нибудь|вторую|первую|данную|другую|любую|такую|ту|эту|карточку|улыбку|сдачу|дату|погоду|дорогу|работу|очередь|время|заключение|приложение|напоминание|предложение|решение|внимание|разрешение|согласие|вечернюю|утреннюю|сегодняшнюю|завтрашнюю|ближайшую|свою)$/u;

/** What is said behind «на» only of an activity: «на вождение», «на переобувку», «на мойку». */
const PROCESS_OF = /(?:[\w\u0400-\u04ff]{3}ение|[\w\u0400-\u04ff]{3}ание|[ое]в[кт]у|йку|нг|цию)$/u;

/** «ещё парафинотерапию», «на гастроскопию»: the word itself says that it is done by somebody trained. */
const BY_METHOD = /[\w\u0400-\u04ff]{4}(?:терапи|графи|скопи|пластик|метри|томи|тестировани)[юу]$/u;

const wishOf = rememberWords((word) => {
	const wants = WANTS.test(word);
	const verb = wants || ADDS.test(word) || CHANGES.test(word);
	return { wants, verb, method: BY_METHOD.test(word) };
});

/** «маску тоже добавьте», «перенесите удаление», «можно пластику?». */
export function readWished(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		const onto = token.ru === 'на' && PROCESS_OF.test(tokens[at + 1]?.ru ?? '');
		const { wants, verb, method: byMethod } = wishOf(token.ru);
		if (byMethod) {
			const method = objectAt(text, tokens, at);
			if (method !== null) return method;
		}
		if (!verb && !onto) continue;
		let next = at + 1;
		while (next < at + 4 && BESIDE.test(tokens[next]?.ru ?? '')) next += 1;
		const behind = objectAt(text, tokens, next);
		if (behind !== null) return behind;
		if (onto || wants) continue;
		let before = at - 1;
		while (
			before >= 0 &&
			/^(?:тоже|еще|пожалуйста|и|бы|заодно|мне|нам)$/u.test(tokens[before]?.ru ?? '')
		)
			before -= 1;
		const found = objectAt(text, tokens, before);
		if (found !== null && found.index + found.text.length <= token.index) return found;
	}
	return null;
}

function objectAt(text: string, tokens: readonly Token[], at: number): ValueEntity | null {
	const token = tokens[at];
	if (token?.kind !== 'word' || token.ru.length < 4 || !isNoun(token) || NO_WISH.test(token.ru))
		return null;
	if (!ACCUSATIVE.test(token.ru) && !isWorkNoun(token)) return null;
	const adjective = /(?:ую|юю)$/u.test(token.ru);
	const next = tokens[at + 1];
	const attached = next?.kind === 'word' && text.slice(token.end, next.index).trim() === '';
	if (adjective && (!attached || !isNoun(next) || NO_WISH.test(next.ru))) return null;
	const last = adjective && next !== undefined ? next : token;
	const value = adjective ? `${nominative(token.ru)} ${nominative(last.ru)}` : nominative(token.ru);
	return { text: text.slice(token.index, last.end), value, index: token.index };
}
