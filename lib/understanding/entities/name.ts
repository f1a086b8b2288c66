import type { Token } from '../text';
import { rememberWords } from '../text/remember';
import { looksLikeSurname, type GrammaticalCase } from './declension';
import { capitalise, isCapital, isKnown, NO_NAME, surface, takeName } from './name-words';
import { readApart } from './name-apart';
import { openingsBy } from './name-introductions';
import { readFree, readOpeningName } from './name-free';
import type { ValueEntity } from '../types';

/** A name, and whether nothing but its place says that it is the customer's: then it may as well be somebody who is spoken to. */
export interface ReadName extends ValueEntity {
	readonly unprompted?: boolean;
}

/**
 * Reads the customer's own name, or that of the person to be served: «меня зовут Анна», «это Анна», «запишите Свету»,
 * «на имя Петров Иван», a signature, a bare name when it was asked for. Names that only greet («Анна, здравствуйте») or
 * ask for staff («к Анне») are not the customer's.
 */
export function readName(text: string, tokens: readonly Token[], asked: boolean): ReadName | null {
	const words = tokens.filter((token) => token.kind !== 'emoji');
	const told =
		readIntroduced(text, words) ??
		readCalled(text, words) ??
		readAsked(text, words) ??
		readFirst(text, words) ??
		readToServe(text, words) ??
		readVisitor(text, words) ??
		readOnto(text, words) ??
		(asked ? (readBare(text, words) ?? readOpeningName(text, words)) : null);
	if (told !== null) return told;
	const placed = readApart(text, words) ?? readFree(text, words);
	return placed === null ? null : { ...placed, unprompted: true };
}

const OBJECT: readonly GrammaticalCase[] = ['accusative', 'genitive', 'nominative', 'dative'];
const SUBJECT: readonly GrammaticalCase[] = ['nominative', 'instrumental'];

const SERVE =
	/^(?:запиш.*|пиши|пишите|записать|запис[аы]ть|запис[аы]ва.*|записыв.*|заброниру.*|забронировать|привести|приведу|приведем|записана?|записан|book)$/u;
const KIN =
	/^(?:дочку|дочь|дочери|дочке|сына|сыну|сынишку|мужа|мужу|жену|жене|маму|маме|папу|подругу|подруге|друга|сестру|сестре|брата|брату|ребенка|ребенку|внука|внучку|бабушку|дедушку|мою|моего|мне|нас|меня|:|пожалуйста|плиз|пж|пациента|пациентку|клиента|клиентку)$/u;

/** Who is to be served, in the cases and, for the customer's own family, in the nominative; «подруга Аня советовала» is no customer. */
const WARD =
	/^(?:сын|сына|сыну|сынишк[ау]|дочка|дочку|дочь|дочке|дочери|муж|мужа|мужу|жена|жену|жене|внука?|внучк[ауе]|внуку|племянника?|племяннику|племянниц[ауе]|ученика?|учениц[ауе]|студентк[ау]|студента|пациент|пациентк[ауи]|пациента|клиент|клиента|клиентк[ауи]|ребенок|ребенка|ребенку|малыша|мальчика?|девочк[ау]|сестру|сестре|подругу|подруге|подруги|маму|маме|бабушку|бабушке|брата|брату|папу|папе|отца|отцу|друга|другу)$/u;
const WARD_LINK =
	/^(?:мо[йюе]|моего|моей|моему|по|имени|зовут|,|:|-|–|—|запись|бронь|визит|прием)$/u;
/** «Отмените Катю Белову», «подтвердите запись Смирновой Ольги». */
const CHANGE =
	/^(?:перенесите|перенеси|перепишите|отмените|отмени|подтвердите|передвиньте|сдвиньте|снимите|примите|принять|осмотреть|добавьте|привезу|приведу|привезем|приведем)$/u;

const servingOf = rememberWords((word) => ({
	serves: SERVE.test(word),
	changes: CHANGE.test(word),
	isWard: WARD.test(word),
}));
const WARDED: readonly GrammaticalCase[] = ['accusative', 'genitive'];

function readIntroduced(text: string, tokens: readonly Token[]): ValueEntity | null {
	const said = tokens.map(reading);
	for (const [at, word] of said.entries()) {
		for (const { words, cases, open } of openingsBy(word)) {
			if (!words.every((word, offset) => word.test(said[at + offset] ?? ''))) continue;
			let next = at + words.length;
			while (/^(?::|-|–|—|,)$/.test(said[next] ?? '')) next += 1;
			if (
				words.length === 1 &&
				/^(?:я|мин|это|эта)$/.test(said[at] ?? '') &&
				isAddressed(tokens, at)
			)
				continue;
			const found = takeName(text, tokens, next, cases, open);
			if (found !== null) return found;
		}
	}
	return null;
}

/** «Вера из бухгалтерии просила»: somebody else's wish. */
const TELLS = /^[\w\u0400-\u04ff]{2,}(?:ла|сь)$/u;

/** «Зульфия из бухгалтерии», «Алия хочу на пилатес», «Вова хочет подстричься»: who writes, or is to be served, comes first. */
function readFirst(text: string, tokens: readonly Token[]): ValueEntity | null {
	const first = tokens[0];
	if (first === undefined || !isCapital(first) || !isKnown(first) || text.includes('?'))
		return null;
	const surname = looksLikeSurname(tokens[1]?.ru ?? '') ? 1 : 0;
	const behind = tokens.slice(1 + surname, 5 + surname).map(reading);
	const age = /^\d+$/.test(behind[0] ?? '') && /^(?:лет|год|года|л)$/.test(behind[1] ?? '');
	const presents =
		age ||
		(/^(?:из|от|тут|здесь)$/.test(behind[0] ?? '') && !behind.some((word) => TELLS.test(word))) ||
		/^, мне \d+$/.test(behind.slice(0, 3).join(' ')) ||
		behind.some((word) => /^хо(?:чу|чет|тела?|тим)$/.test(word));
	return presents ? takeName(text, tokens, 0, ['nominative'], false) : null;
}

/** «меня Кирилл зовут», «Диляра меня зовут», «Фаридой зовут», «Карапетян моя фамилия»: the name comes first. */
function readCalled(text: string, tokens: readonly Token[]): ValueEntity | null {
	const called = tokens.findIndex(
		(token, at) =>
			/^(?:зовут|завут|звать|беспокоит|пишет)$/.test(reading(token)) || isPresent(tokens, at),
	);
	const surname = tokens.findIndex(
		(token, at) => reading(token) === 'моя' && reading(tokens[at + 1]) === 'фамилия',
	);
	if (surname > 0)
		return takeName(text, tokens.slice(0, surname), surname - 1, SUBJECT, true, true);
	if (called < 1) return null;
	const before = reading(tokens[called - 1]) === 'меня' ? called - 2 : called - 1;
	// «Марина Львовна меня зовут»: all the words of the name stand before.
	for (let from = Math.max(0, before - 2); from < before; from += 1) {
		if (!isCapital(tokens[from] ?? NONE) || !isCapital(tokens[before] ?? NONE)) continue;
		const full = takeName(text, tokens.slice(0, before + 1), from, SUBJECT, false);
		if (full !== null && full.index + full.text.length === tokens[before]?.end) return full;
	}
	return before < 0
		? null
		: takeName(text, tokens.slice(0, before + 1), before, SUBJECT, false, true);
}

const NONE: Pick<Token, 'text'> = { text: '' };

/** «Вероника на связи», «Даша я.»: the name stands before, at the beginning of what is said. */
function isPresent(tokens: readonly Token[], at: number): boolean {
	const name = tokens[at - 1];
	const word = reading(tokens[at]);
	if (word !== 'я' && word !== 'на') return false;
	if (name === undefined || !isCapital(name) || !isKnown(name)) return false;
	const opens = at === 1 || tokens[at - 2]?.kind !== 'word';
	const next = reading(tokens[at + 1]);
	if (word === 'я') return opens && /^[.,!)]?$/.test(next);
	return opens && /^(?:связи|проводе|линии|телефоне)$/.test(next);
}

const reading = (token: Token | undefined): string => {
	if (token === undefined) return '';
	if (token.ru === token.norm) return token.norm;
	return token.kind === 'word' &&
		/^[a-z']+$/.test(token.norm) &&
		!/^(?:my|name|is|i|im|m|s|it|am|this|book|for|son|daughter|husband|wife|mum|mom|friend)$/.test(
			token.norm,
		)
		? token.ru
		: token.norm;
};

/** «а это Анна?», «это Анна у вас мастер?»: a question about somebody. */
function isAddressed(tokens: readonly Token[], at: number): boolean {
	const rest = tokens.slice(at);
	const stop = rest.findIndex((token) => /^[.!?\n]$/.test(token.norm));
	return stop > 0 && rest[stop]?.norm === '?' && stop <= 4;
}

/** «запишите Свету», «запишите дочку Соню на среду», «записать на Анну». */
function readToServe(text: string, tokens: readonly Token[]): ValueEntity | null {
	let besides = false;
	for (const [at, token] of tokens.entries()) {
		const { serves, changes, isWard } = servingOf(reading(token));
		besides ||= changes || isWard;
		if (!serves) continue;
		let next = at + 1;
		while (next < at + 5 && KIN.test(reading(tokens[next]))) next += 1;
		const onto = reading(tokens[next]) === 'на' ? 1 : 0;
		let first = next + onto;
		while (first < at + 6 && onto > 0 && KIN.test(reading(tokens[first]))) first += 1;
		while (/^(?::|-|–|—|,)$/.test(reading(tokens[first]))) first += 1;
		const found = takeName(text, tokens, first, objectCases(tokens, first), false);
		if (found !== null) return found;
	}
	for (const [at, token] of besides ? tokens.entries() : []) {
		const { changes, isWard } = servingOf(reading(token));
		if (!changes && !isWard) continue;
		let next = at + 1;
		while (next < at + 4 && WARD_LINK.test(reading(tokens[next]))) next += 1;
		const found = takeName(text, tokens, next, changes ? WARDED : objectCases(tokens, next), false);
		if (found !== null) return found;
	}
	return null;
}

/** «придёт муж, Тимур», «привезёт Алла»: who comes instead of the one who writes. */
function readVisitor(text: string, tokens: readonly Token[]): ValueEntity | null {
	if (text.includes('?')) return null;
	for (const [at, token] of tokens.entries()) {
		if (!/^(?:придет|приедет|подойдет|подъедет|заберет|привезет|приведет)$/.test(reading(token)))
			continue;
		let next = at + 1;
		while (next < at + 5 && VISITOR.test(reading(tokens[next]))) next += 1;
		const found = takeName(text, tokens, next, ['nominative'], false);
		if (found !== null) return found;
	}
	return null;
}

const VISITOR =
	/^(?:мой|моя|муж|жена|сын|дочь|дочка|мама|папа|брат|сестра|подруга|друг|бабушка|дедушка|водитель|коллега|помощник|помощница|,|:|-|–|—)$/u;

/** «на дочь — Милана»: of a woman or girl the form in -а is the nominative, not Милан's accusative. */
function objectCases(tokens: readonly Token[], at: number): readonly GrammaticalCase[] {
	const kin = tokens
		.slice(Math.max(0, at - 3), at)
		.some((token) =>
			/^(?:доч|жен|мам|подруг|сестр|внучк|бабушк|пациентк|клиентк|ученицу|девочк)/.test(
				reading(token),
			),
		);
	return kin ? ['nominative', ...OBJECT] : OBJECT;
}

/** «Можно Юлю на завтра записать», «надо Рому подстричь»: the one to be served between the wish and its verb. */
function readAsked(text: string, tokens: readonly Token[]): ValueEntity | null {
	const at = tokens.findIndex((token) =>
		/^(?:можно|надо|нужно|хочу|хотим|хотел[аи]?)$/.test(reading(token)),
	);
	const name = tokens[at + 1];
	if (at < 0 || name === undefined || !isCapital(name)) return null;
	const serves = tokens.slice(at + 2, at + 8).some((token) => TO_SERVE.test(reading(token)));
	return serves ? takeName(text, tokens, at + 1, ['accusative'], false) : null;
}

const TO_SERVE =
	/^(?:записать|запишите|подстричь|постричь|привести|показать|принять|осмотреть|водить)$/u;

/** «Запись на Хабибуллина Ильнура»: on a name of two words; one alone may be the staff's. */
function readOnto(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		if (
			!/^(?:запись|заказ|чек|квитанция|доставка|заявк[аиу]|бронь|карточк[аиу]|договор|оформит[еь]|оформи|от)$/.test(
				reading(token),
			)
		)
			continue;
		const next = tokens.slice(at + 1, at + 5).findIndex((other) => reading(other) === 'на');
		const start = at + 1 + (next < 0 ? 0 : next + 1);
		const found = takeName(text, tokens, start, ['genitive', 'accusative'], false);
		if (found?.value.includes(' ')) return found;
		const own =
			/^(?:брон|заказ|чек|квитанц|доставк|заявк|карточк|договор|оформ)/.test(reading(token)) &&
			next >= 0;
		if (own && found !== null) return found;
	}
	return null;
}

/** The whole message is the name: «Анна», «Петров Иван», «Я Анна». */
function readBare(text: string, tokens: readonly Token[]): ValueEntity | null {
	const words = tokens.filter((token) => token.kind === 'word');
	if (words.length === 0 || words.length > 4) return null;
	const first = tokens.findIndex((token) => token.kind === 'word');
	const known = words.some((token) => isKnown(token));
	const plain = words.length <= 2 && words.length === tokens.length && words.every(mayBeName);
	if (!known && plain) {
		const value = words.map((token) => capitalise(surface(token))).join(' ');
		return { text: text.trim(), value, index: words[0]?.index ?? 0 };
	}
	if (
		!known &&
		!(words.length <= 3 && words.every((token) => isCapital(token) && token.text.length > 1))
	)
		return null;
	const start = known
		? tokens.findIndex(
				(token) => isKnown(token) || (isCapital(token) && looksLikeSurname(token.ru)),
			)
		: first;
	return takeName(text, tokens, start, ['nominative', 'accusative', 'genitive'], true, true);
}

/** What people answer instead of a name. */
const NO_ANSWER =
	/^(?:да|нет|не|ага|угу|зачем|почему|что|как|кто|хорошо|ладно|ок|окей|понятно|спасибо|привет|никто|пока|стоп|отмена|потом|сначала|скажу|знаю|хочу|буду|человек|оператор|админ.*|мужчина|женщина|клиент|аноним.*|секрет|неважно|без|имени|там|тут|же|уже|есть|был.*|на|для|меня|себя|завтра|сегодня|yes|no|ok|why|hello|hi)$/u;

const mayBeName = (token: Token): boolean =>
	token.norm.length >= 3 &&
	!NO_ANSWER.test(token.norm) &&
	!NO_NAME.test(token.norm) &&
	!/(?:ть|ться|ите|ете|йте)$/.test(token.norm);
