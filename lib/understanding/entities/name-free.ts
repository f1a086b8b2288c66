import type { Token } from '../text';
import { looksLikeSurname, surnameNominative } from './declension';
import {
	capitalise,
	COMMON,
	isCapital,
	isKnown,
	NO_NAME,
	PATRONYMIC,
	takeName,
} from './name-words';
import type { ValueEntity } from '../types';

/**
 * Names that no word introduces: the first item of a message written like a form («Оксана, ламинирование, 12 июня»), a surname that
 * closes a wish («пишите Зуева»), the kin to be served («мама Галина Петровна»), a name behind the phone, a surname with initials.
 */
export function readFree(text: string, tokens: readonly Token[]): ValueEntity | null {
	return (
		readWithInitials(text) ??
		readKin(text, tokens) ??
		readSurnameToServe(tokens) ??
		readBehindPhone(text, tokens) ??
		readNumbered(text, tokens) ??
		readTatar(text, tokens) ??
		readPresented(text, tokens) ??
		readAged(text, tokens) ??
		readSigned(text, tokens) ??
		readListed(text, tokens)
	);
}

const INITIALS =
	/(?<![\w\u0400-\u04ff])(\p{Lu}\p{Ll}+(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|цкий|цкая|енко|ко|ян|дзе|швили|ук|юк|ич|их|ых)) (\p{Lu}\. ?\p{Lu}\.?)(?![\w\u0400-\u04ff])/u;
/** «к Ивановой Е.А.», «врач Сидорова Е.А.»: the staff. */
const STAFF_BEFORE =
	/(?:^|\s)(?:к|ко|у|от|с|про|на|врач[\w\u0400-\u04ff]*|доктор[\w\u0400-\u04ff]*|мастер[\w\u0400-\u04ff]*|тренер[\w\u0400-\u04ff]*|преподавател[\w\u0400-\u04ff]*|педагог[\w\u0400-\u04ff]*|репетитор[\w\u0400-\u04ff]*)\s*$/iu;

/** «…, Сидорова Е.А.». */
function readWithInitials(text: string): ValueEntity | null {
	// Hardly a message has initials, and the pattern is dear to prepare.
	if (!text.includes('.')) return null;
	const found = INITIALS.exec(text);
	if (found === null || STAFF_BEFORE.test(text.slice(0, found.index))) return null;
	return { text: found[0], value: found[0], index: found.index };
}

const KIN = /^(?:мама|папа|отец|мать|бабушка|бабуля|дедушка|дед|сестра|брат|свекровь|теща|тесть)$/u;
/** «мама Галина Петровна посоветовала»: no customer. */
const TELLS =
	/^(?:[\w\u0400-\u04ff]{3,}(?:ла|л|ли)|у|ходит|лечится|говорит|хвалит|работает|советует)$/u;

function readKin(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		if (!KIN.test(token.norm)) continue;
		const next = tokens[at + 1]?.norm === ',' || tokens[at + 1]?.norm === '-' ? at + 2 : at + 1;
		const found = takeName(text, tokens, next, ['nominative'], false);
		if (found === null) continue;
		const behind = tokens.find(({ index }) => index >= found.index + found.text.length);
		if (behind === undefined || !TELLS.test(behind.norm)) return found;
	}
	return null;
}

const SERVES =
	/^(?:запишите|запиши|впишите|впиши|пишите|пиши|вписывайте|вписать|записать|забронируйте|бронируйте|поставьте|оформляйте|оформите|фамилия|фамилию|фамилии)$/u;
const BETWEEN = /^(?:меня|на|нас|пожалуйста|плиз|пж|сразу|тогда|туда|как|,|:|-|–|—)$/u;

/** «впишите Ахметову», «если да, пишите Зуева»: a surname alone. */
function readSurnameToServe(tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		if (!SERVES.test(token.ru)) continue;
		let next = at + 1;
		while (next < at + 4 && BETWEEN.test(tokens[next]?.ru ?? '')) next += 1;
		const surname = tokens[next];
		if (surname === undefined || !isSurname(surname)) continue;
		const word = surname.text.toLowerCase();
		const value = /(?:ову|еву|ёву|ину|ыну|скую|цкую|ского|цкого)$/.test(word)
			? surnameNominative(word, 'accusative', null)
			: word;
		return { text: surname.text, value: capitalise(value), index: surname.index };
	}
	return null;
}

const isSurname = (token: Token): boolean =>
	token.kind === 'word' &&
	isCapital(token) &&
	token.ru.length > 4 &&
	!isKnown(token) &&
	!NO_NAME.test(token.norm) &&
	!PATRONYMIC.test(token.ru) &&
	looksLikeSurname(token.ru) &&
	/(?:[оеё]в|[иы]н|ск|цк)(?:а|у|ая|ую|ий|ого)?$|енко$|[чщ]ук$|ян$|дзе$|швили$/.test(token.ru);

/** «… 8 912 345 67 89 Олег Палыч». */
function readBehindPhone(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		const before = tokens[at - 1];
		if (before?.kind !== 'number' || !isCapital(token) || !isKnown(token)) continue;
		const digits = text.slice(0, before.end).match(/\+?\d[\d\s()-]{8,}\d$/u);
		if (digits === null || digits[0].replace(/\D/g, '').length < 10) continue;
		const found = takeName(text, tokens, at, ['nominative'], false);
		if (found !== null && found.index + found.text.length >= text.trimEnd().length - 2)
			return found;
	}
	return null;
}

/** Words by which a name before the comma is the one that is spoken to. */
const ADDRESSES =
	/^(?:вы|вас|вам|вами|ваш.*|ты|тебя|тебе|спасибо|благодарю|извините|простите|пожалуйста|можете|можно|можешь|сможете|здравствуйте|привет|добрый|доброй|доброе|доброго|подскажи|скажи|запиши|сделай|отмени|перенеси|посмотри|[\w\u0400-\u04ff]+(?:ите|йте|ьте|ете))$/u;

/** A fact about whom the name belongs to: age or class, or an item of a list. */
const FACT = /^(?:\d{1,2}|лет|год|года|класс|класса|кл|месяц.*|мне)$/u;

/** «Оксана, ламинирование, 12 июня, +7…», «Егор, 9 класс, …»: the name is the first item, and nobody is spoken to. */
function readListed(text: string, tokens: readonly Token[]): ValueEntity | null {
	const [first, comma] = tokens;
	if (first === undefined || comma === undefined || text.includes('?')) return null;
	if (!isCapital(first) || !isKnown(first) || COMMON.test(first.norm)) return null;
	const full = takeName(text, tokens, 0, ['nominative'], false);
	if (full === null) return null;
	const rest = tokens.filter(({ index }) => index >= full.index + full.text.length);
	if (rest[0]?.norm !== ',' || rest.length < 3) return null;
	const aboutName =
		/^\d{1,2}$/.test(rest[1]?.norm ?? '') && FACT.test(rest[2]?.norm ?? '') && rest.length > 2;
	if (!aboutName && rest.some(({ norm, ru }) => ADDRESSES.test(norm) || ADDRESSES.test(ru)))
		return null;
	const items = rest.filter(({ norm }) => norm === ',').length;
	return aboutName || items > 1 ? full : null;
}

/** «дочке брекеты, Полина, 14 лет», «Тамара Ивановна, 71 год»: who is to be served, between commas, with the age. */
function readAged(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		const apart = at === 0 || tokens[at - 1]?.norm === ',';
		if (!apart || !isCapital(token) || !isKnown(token)) continue;
		const full = takeName(text, tokens, at, ['nominative'], false);
		if (full === null) continue;
		const [comma, age, years] = tokens.filter(
			({ index }) => index >= full.index + full.text.length,
		);
		// «Игорь Валентинович. Замена ремня, вторник»: so a form is filled in, not somebody addressed.
		if (at === 0 && comma?.norm === '.' && PATRONYMIC.test(full.value)) return full;
		if (comma?.norm !== ',' || !/^\d{1,2}$/.test(age?.norm ?? '')) continue;
		if (/^(?:лет|год|года|мес|месяц.*|класс)$/u.test(years?.norm ?? '')) return full;
	}
	return null;
}

/** «… Ваша Нелли» at the end of the message. */
function readSigned(text: string, tokens: readonly Token[]): ValueEntity | null {
	const at = tokens.findLastIndex(({ norm }) => /^(?:ваша?|твоя|твой|yours)$/.test(norm));
	const before = tokens[at - 1];
	if (at < 1 || before?.kind === 'word' || !isCapital(tokens[at + 1] ?? NOBODY)) return null;
	const full = takeName(text, tokens, at + 1, ['nominative'], false);
	return full !== null && text.slice(full.index + full.text.length).trim().length < 2 ? full : null;
}

const NOBODY: Pick<Token, 'text'> = { text: '' };

/** What is kept under a customer's name and has a number. */
const FILED =
	/^(?:заказ|заказа|абонемент|договор|заявка|бронь|карта|карточка|запись|группа|номер|№|квартира|кв|анкета|полис|место|счет|автомобиль|авто)$/u;

/** «Горелова, заказ 20418», «…, Геннадий, абонемент 0417»: who writes, and the number of what is his. */
function readNumbered(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		const before = tokens[at - 1]?.norm;
		if (before !== undefined && !/^[,.!\n]$/.test(before)) continue;
		if (!isCapital(token) || (!isKnown(token) && !isSurname(token))) continue;
		const found = takeName(text, tokens, at, ['nominative'], isSurname(token));
		if (found === null) continue;
		const rest = tokens.filter(({ index }) => index >= found.index + found.text.length);
		if (rest[0]?.norm !== ',' || !FILED.test(rest[1]?.norm ?? '')) continue;
		if (rest.slice(2, 4).some(({ kind }) => kind === 'number')) return found;
	}
	return null;
}

/** «Тимур мин»: Tatar puts «I» behind the name. */
function readTatar(text: string, tokens: readonly Token[]): ValueEntity | null {
	const at = tokens.findIndex(({ norm }) => norm === 'мин');
	const name = tokens[at - 1];
	const before = tokens[at - 2];
	if (name === undefined || !isCapital(name) || !isKnown(name)) return null;
	if (before !== undefined && before.kind === 'word') return null;
	return takeName(text, tokens, at - 1, ['nominative'], false);
}

/** «Ваня, 8 месяцев, и …» to the question for the name: the answer begins with it. */
export function readOpeningName(text: string, tokens: readonly Token[]): ValueEntity | null {
	const [first, next] = tokens;
	if (first === undefined || !isCapital(first) || !isKnown(first)) return null;
	const full = takeName(text, tokens, 0, ['nominative'], false);
	if (full === null || next === undefined) return null;
	const behind = tokens.find(({ index }) => index >= full.index + full.text.length);
	return behind === undefined || /^[,.;!\n]$/.test(behind.norm) ? full : null;
}

/** Who somebody is, said behind the name. */
const APPOSITION =
	/^(?:хозяйка|хозяин|мама|папа|бабушка|директор|бухгалтер|секретарь|ооо|ип|владелец|владелица|заказчик|компания|фирма|школа|кафе|пациентка?|ученица|ученик|студентка?)$/u;
const HAIL =
	/^(?:ребят|ребята|девочки|девчата|парни|мужики|здравствуйте|привет|здорово|салют|алло|короче|слушай|слушайте|hello|hi)$/u;
const WISH = /^(?:на|хочу|хотел|хотела|нужн.*|надо|запиш.*|мне|по|насчет|записан|записана)$/u;

/** «Зоя Михайловна, хозяйка Барсика», «Ребят, Рустам, на переобувку», «Щукина, завтра 11:00», «… Тимофеев. …». */
function readPresented(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		if (token.kind !== 'word' || !isCapital(token) || COMMON.test(token.norm)) continue;
		const before = tokens[at - 1]?.norm;
		const starts = before === undefined || /^[.!?\n]$/.test(before);
		const hailed =
			(before === ',' && HAIL.test(tokens[at - 2]?.norm ?? '')) ||
			/^(?:короче|эт|ну)$/.test(before ?? '');
		if (!starts && !hailed) continue;
		const surname = isSurname(token);
		if (!surname && !isKnown(token)) continue;
		const found = takeName(text, tokens, at, ['nominative'], surname);
		if (found === null) continue;
		const [comma, next, second] = tokens.filter(
			({ index }) => index >= found.index + found.text.length,
		);
		if (surname && starts && comma?.norm === '.' && !found.text.includes('.')) return found;
		if (comma?.norm !== ',' || next === undefined) continue;
		const told =
			APPOSITION.test(next.norm) ||
			(/(?:ая|ий|ый)$/u.test(next.ru) && APPOSITION.test(second?.norm ?? ''));
		if (told || (hailed && WISH.test(next.norm))) return found;
		const addressed = tokens.some(({ norm, ru }) => ADDRESSES.test(norm) || ADDRESSES.test(ru));
		if (surname && at === 0 && (!addressed || next.kind === 'number')) return found;
		if (
			surname &&
			at === 0 &&
			/^(?:завтра|сегодня|послезавтра|в|на|ко|прием|запись)$/u.test(next.ru)
		)
			return found;
	}
	return null;
}
