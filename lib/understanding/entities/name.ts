import type { Token } from '../text';
import { looksLikeSurname, type GrammaticalCase } from './declension';
import {
	capitalise,
	COMMON,
	isCapital,
	isKnown,
	NO_NAME,
	PATRONYMIC,
	surface,
	takeName,
} from './name-words';
import { readFree, readOpeningName } from './name-free';
import type { ValueEntity } from '../types';

/**
 * Reads the customer's own name, or that of the person to be served: «меня зовут Анна», «это Анна», «запишите Свету»,
 * «на имя Петров Иван», a signature, a bare name when it was asked for. Names that only greet («Анна, здравствуйте») or
 * ask for staff («к Анне») are not the customer's.
 */
export function readName(
	text: string,
	tokens: readonly Token[],
	asked: boolean,
): ValueEntity | null {
	const words = tokens.filter((token) => token.kind !== 'emoji');
	return (
		readIntroduced(text, words) ??
		readCalled(text, words) ??
		readAsked(text, words) ??
		readFirst(text, words) ??
		readToServe(text, words) ??
		readOnto(text, words) ??
		(asked ? (readBare(text, words) ?? readOpeningName(text, words)) : null) ??
		readApart(text, words) ??
		readFree(text, words)
	);
}

const OBJECT: readonly GrammaticalCase[] = ['accusative', 'genitive', 'nominative', 'dative'];
const SUBJECT: readonly GrammaticalCase[] = ['nominative', 'instrumental'];
const POSSESSOR: readonly GrammaticalCase[] = ['genitive', 'nominative', 'accusative'];

interface Opening {
	/** Normalised words, one after another. */
	readonly words: readonly RegExp[];
	readonly cases: readonly GrammaticalCase[];
	/** True: any capitalised word may be the name, and a known one in lower case; false: known names only. */
	readonly open: boolean;
}

const opening = (words: string, cases: readonly GrammaticalCase[], open = true): Opening => ({
	words: words.split(' ').map((word) => new RegExp(`^(?:${word})$`, 'u')),
	cases,
	open,
});

const INTRODUCTIONS: readonly Opening[] = [
	opening('меня|мня|мену|мня зовут|завут|звать|зову', SUBJECT),
	opening('зовут|завут|зовите меня', SUBJECT),
	opening('фамилия моя', SUBJECT),
	opening('записана?|записан как', SUBJECT),
	opening(
		'это|эта снова|опять|вновь|ваша|ваш|клиент|клиентка|таксист|мама|папа|хозяйка|хозяин|сосед|соседка',
		SUBJECT,
		false,
	),
	opening('беспокоит|пишет вас|вам', SUBJECT, false),
	opening("name ' s", SUBJECT),
	opening('мое|мои имя', SUBJECT),
	opening('имя|фио', SUBJECT),
	opening('на имя', POSSESSOR),
	opening('на фамилию', SUBJECT),
	opening('фамилия|пациент|пациентка|контакт|заказчик|получатель|контактное', SUBJECT),
	opening('my name is', SUBJECT),
	opening('name is|:', SUBJECT),
	opening('i am', SUBJECT),
	opening("i'm|im", SUBJECT),
	opening('this is', SUBJECT),
	opening("i ' m", SUBJECT),
	opening('минем исемем', SUBJECT),
	opening('исемем', SUBJECT),
	opening('это|эта', SUBJECT, false),
	opening('я', SUBJECT, false),
	opening('мин', SUBJECT, false),
	opening('зовут', SUBJECT),
	opening('беспокоит|пишет', SUBJECT, false),
	opening('мама|папа|бабушка|мать', ['genitive'], false),
	opening('меня ,', ['genitive', 'accusative'], false),
	opening('для', ['genitive'], false),
	opening('позвонит|позвоните|перезвонит|перезвоните|наберите|набери|звоните', ['dative'], false),
	opening('for my son|daughter|husband|wife|mum|mom|friend', SUBJECT),
];

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
	/^(?:перенесите|перенеси|перепишите|отмените|отмени|подтвердите|передвиньте|сдвиньте|снимите|примите|добавьте|привезу|приведу|привезем|приведем)$/u;
const WARDED: readonly GrammaticalCase[] = ['accusative', 'genitive'];

function readIntroduced(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at] of tokens.entries()) {
		for (const { words, cases, open } of INTRODUCTIONS) {
			if (!words.every((word, offset) => word.test(reading(tokens[at + offset])))) continue;
			let next = at + words.length;
			while (/^(?::|-|–|—|,)$/.test(reading(tokens[next]))) next += 1;
			if (
				words.length === 1 &&
				/^(?:я|мин|это|эта)$/.test(reading(tokens[at])) &&
				isAddressed(tokens, at)
			)
				continue;
			const found = takeName(text, tokens, next, cases, open);
			if (found !== null) return found;
		}
	}
	return null;
}

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
		/^(?:из|от|тут|здесь)$/.test(behind[0] ?? '') ||
		/^, мне \d+$/.test(behind.slice(0, 3).join(' ')) ||
		behind.some((word) => /^хо(?:чу|чет|тела?|тим)$/.test(word));
	return presents ? takeName(text, tokens, 0, ['nominative'], false) : null;
}

/** «меня Кирилл зовут», «Диляра меня зовут», «Фаридой зовут»: the name comes first. */
function readCalled(text: string, tokens: readonly Token[]): ValueEntity | null {
	const called = tokens.findIndex((token) =>
		/^(?:зовут|завут|звать|беспокоит|пишет)$/.test(reading(token)),
	);
	if (called < 1) return null;
	const before = reading(tokens[called - 1]) === 'меня' ? called - 2 : called - 1;
	return before < 0
		? null
		: takeName(text, tokens.slice(0, before + 1), before, SUBJECT, false, true);
}

const reading = (token: Token | undefined): string => {
	if (token === undefined) return '';
	return token.kind === 'word' &&
		/^[a-z']+$/.test(token.norm) &&
		!/^(?:my|name|is|i|im|am|this|book|for|son|daughter|husband|wife|mum|mom|friend)$/.test(
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
	for (const [at, token] of tokens.entries()) {
		if (!SERVE.test(reading(token))) continue;
		let next = at + 1;
		while (next < at + 5 && KIN.test(reading(tokens[next]))) next += 1;
		const onto = reading(tokens[next]) === 'на' ? 1 : 0;
		const found = takeName(text, tokens, next + onto, OBJECT, false);
		if (found !== null) return found;
	}
	for (const [at, token] of tokens.entries()) {
		const changes = CHANGE.test(reading(token));
		if (!changes && !WARD.test(reading(token))) continue;
		let next = at + 1;
		while (next < at + 4 && WARD_LINK.test(reading(tokens[next]))) next += 1;
		const found = takeName(text, tokens, next, changes ? WARDED : OBJECT, false);
		if (found !== null) return found;
	}
	return null;
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
			!/^(?:запись|заявк[аиу]|бронь|карточк[аиу]|договор|оформит[еь]|оформи|от)$/.test(
				reading(token),
			)
		)
			continue;
		const next = tokens.slice(at + 1, at + 5).findIndex((other) => reading(other) === 'на');
		const start = at + 1 + (next < 0 ? 0 : next + 1);
		const found = takeName(text, tokens, start, ['genitive', 'accusative'], false);
		if (found?.value.includes(' ')) return found;
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

const STOP = /^[.!?,;:()\n]$/;
const HELLO =
	/^(?:здравст.*|здраст.*|привет.*|добр.*|день|вечер|утро|доброго|времени|суток|hello|hi|hey|dear|уважаем.*|спасибо|благодар.*|пожалуйста|извините|простите|ок|хорошо)$/u;

/** A fragment of its own that is only a name: a signature, or beside a phone number; not one beside a greeting. */
function readApart(text: string, tokens: readonly Token[]): ValueEntity | null {
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
		if (at > 0 && at === fragments.length - 1 && isSurnameAlone(fragment)) {
			return takeName(text, tokens, tokens.indexOf(first), ['nominative'], true);
		}
		if (!fragment.some(isKnown)) continue;
		if (!fragment.every((token) => isKnown(token) || looksLikeSurname(token.ru))) continue;
		const neighbours = [fragments[at - 1], fragments[at + 1]];
		if (
			neighbours.some(
				(other) =>
					other !== undefined && other.length <= 4 && other.some((token) => HELLO.test(token.norm)),
			)
		)
			continue;
		const besidePhone = neighbours.some((other) => digitsOf(other) >= 10);
		const signs = at === fragments.length - 1 && at > 0;
		const opens = (at === 0 && isFullName(fragment)) || standsAlone(text, fragment);
		if (!besidePhone && !signs && !opens && !isFullName(fragment)) continue;
		const position = tokens.indexOf(first);
		const found = takeName(text, tokens, position, ['nominative'], false);
		if (found !== null) return found;
	}
	return null;
}

/** «Лиза Миронова», «Тигран Ашотович Мкртчян»: given name and surname; with a patronymic alone people address others. */
const isFullName = (fragment: readonly Token[]): boolean =>
	fragment.length > 1 &&
	fragment.every(isCapital) &&
	fragment.some(isKnown) &&
	fragment.some(
		(token) => !isKnown(token) && !PATRONYMIC.test(token.ru) && looksLikeSurname(token.ru),
	);

/** «Геннадий. Тойота, развал»: a name as a sentence of its own; before a comma it may be an address. */
const standsAlone = (text: string, fragment: readonly Token[]): boolean =>
	fragment.length === 1 &&
	fragment.every((token) => isCapital(token) && !COMMON.test(token.norm)) &&
	/^[.\n]/.test(text.slice(fragment.at(-1)?.end ?? 0)) &&
	/(?:^|[.!?\n])\s*$/.test(text.slice(0, fragment[0]?.index ?? 0));

/** «…, Гайнутдинова»: a surname in capitals that closes the message. */
const isSurnameAlone = (fragment: readonly Token[]): boolean =>
	fragment.length === 1 &&
	fragment.every(
		(token) =>
			isCapital(token) &&
			!isKnown(token) &&
			/(?:[оеё]ва|[оеё]в|ина|ин|ская|ский)$/.test(token.ru) &&
			token.ru.length > 5 &&
			looksLikeSurname(token.ru),
	);

const digitsOf = (fragment: readonly Token[] | undefined): number =>
	(fragment ?? [])
		.filter((token) => token.kind === 'number')
		.reduce((sum, token) => sum + token.text.length, 0);

function split(text: string, tokens: readonly Token[]): Token[][] {
	const fragments: Token[][] = [[]];
	let end = 0;
	for (const token of tokens) {
		const newLine = text.slice(end, token.index).includes('\n');
		end = token.end;
		const digitTurn =
			(token.kind === 'number' || token.norm === '+') &&
			fragments.at(-1)?.every((other) => other.kind === 'word') === true;
		if (STOP.test(token.norm) || newLine || digitTurn) fragments.push([]);
		if (!STOP.test(token.norm)) fragments.at(-1)?.push(token);
	}
	return fragments.filter((fragment) => fragment.length > 0);
}
