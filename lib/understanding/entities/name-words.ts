import { guessLanguage, type Token } from '../text';
import { rememberWords } from '../text/remember';
import { looksLikeSurname, surnameNominative, type GrammaticalCase } from './declension';
import { asWritten, nameForms, nameInCase, type NameForm } from './names-index';
import type { ValueEntity } from '../types';

export function isCapital({ text }: Pick<Token, 'text'>): boolean {
	const first = text.charCodeAt(0);
	// Nearly all words begin with a plain small letter, Cyrillic or Latin.
	if ((first >= 0x430 && first <= 0x44f) || (first >= 0x61 && first <= 0x7a)) return false;
	return /^\p{Lu}/u.test(text);
}

const isNominative = rememberWords((word) =>
	nameForms(word).some((form) => form.grammaticalCase === 'nominative'),
);

export const isKnown = (token: Token): boolean =>
	token.kind === 'word' && token.norm.length > 1 && isNominative(token.ru);

/** Words that are names too, but seldom after «это», «я», «запишите» when in lower case. */
export const COMMON =
	/^(?:вера|надежда|любовь|роза|слава|света|мира|рая|марка|мая|али|гор|ани|хорошо|эля|гела|ким|дана|дани|мила|лада|нора|роман|лев|рус|яна|тома|дава|сона|нана|азат|ирек|ия|май|нур|риф|вали|мани|уля|муза|зая|весна|флора|муся|рим|айва|ада|крис|пол|макс|шура|лук|стеша|айк|аман|улан|тарон|мия|таус|седа|севда|зере|азиз|аким|хава|виола|ислом|давит|жене|жени|жень)$/u;

/** Words in capitals at the start of a message, or after a name, that are none. */
export const NO_NAME =
	/^(?:я|мне|мы|нас|меня|хочу|можно|добрый|здравствуйте|привет|запишите|как|где|когда|сколько|вам|вас|вы|ваш|спасибо|да|нет|не|на|из|по|врач|мастер|ваша|клиентка|клиент|мой|моя|уже|тот|та|и|или|а|но|у|к|с|в|номер|телефон|тел|буду|записан.*|хотел.*|это|завтра|сегодня|вчера|ок|плохо|ужас|срочно|очень|просто|так|вот|пока|какой|какая|ни|один|вопрос|шутка|обман|развод|ваше|правда|нормально|невозможно)$/u;

/** Words of a name: given name, patronymic, surname; with particles more. */
const LONGEST = 5;

/**
 * The name that begins at token `at`: given name, surname, patronymic, initials, up to three words, in the nominative. `cases`: the
 * forms in which it may stand, likeliest first. `open`: any capitalised word will do. `alone`: also a name that is a common word.
 */
export function takeName(
	text: string,
	tokens: readonly Token[],
	at: number,
	cases: readonly GrammaticalCase[],
	open: boolean,
	alone = false,
): ValueEntity | null {
	const parts: Token[] = [];
	let given: { value: string; female: boolean } | null = null;
	let usedCase: GrammaticalCase = cases[0] ?? 'nominative';
	for (let next = at; next < tokens.length && parts.length < LONGEST; next += 1) {
		const token = tokens[next];
		if (token === undefined || token.kind !== 'word' || NO_NAME.test(token.norm)) break;
		// English capitals other than names: days, «I», and what people say of themselves.
		if (
			/^(?:i|urgent|not|just|the|my|an?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|late|new|so|really|sorry|dr|mr|mrs|russian|english|american|british|german|french|chinese|indian|turkish)$/.test(
				token.norm,
			)
		)
			break;
		if (parts.length > 0 && text.slice(parts.at(-1)?.end ?? 0, token.index).trim() !== '') break;
		const form: NameForm | null =
			given === null && !isSurnameFirst(token, tokens[next + 1])
				? nameInCase(token.ru, cases)
				: null;
		const capital = isCapital(token);
		if (form !== null && (capital || alone || !COMMON.test(token.norm))) {
			given = { value: nameValue(form, token), female: form.female };
			usedCase = form.grammaticalCase;
			parts.push(token);
			continue;
		}
		const surname = looksLikeSurname(token.ru) && token.norm.length > 3;
		const patronymic = given !== null && PATRONYMIC.test(token.ru);
		const initial = parts.length > 0 && capital && token.text.length === 1;
		const foreign =
			given !== null && capital && LATIN.test(token.text) && LATIN.test(tokens[at]?.text ?? '');
		if (
			!(surname && (capital || open || given !== null)) &&
			!patronymic &&
			!initial &&
			!foreign &&
			!(
				given !== null &&
				capital &&
				(SHORT_SURNAME.test(token.ru) || (isBareSurname(token) && !isTitleCase(text)))
			) &&
			!(given !== null && PARTICLE.test(token.norm) && isParticled(tokens, next)) &&
			!(
				open &&
				capital &&
				given === null &&
				(parts.length === 0 ||
					LATIN.test(token.text) ||
					(parts.length === 1 && isBareSurname(token)))
			)
		)
			break;
		if (surname && !capital && given === null && !nextIsName(tokens[next + 1])) break;
		parts.push(token);
	}
	const first = parts[0];
	const last = parts.at(-1);
	if (first === undefined || last === undefined || (given === null && !open)) return null;
	const english = guessLanguage(text) === 'en';
	const shouted = text === text.toUpperCase();
	const value = parts
		.map((token) => {
			if (LATIN.test(token.text) && (english || usedCase === 'nominative'))
				return capitalise(
					token.text.toLowerCase() === token.text || shouted
						? token.text.toLowerCase()
						: token.text,
				);
			if (given !== null && isGiven(token, given.value, cases)) return given.value;
			const known = given === null && cases[0] === 'nominative' ? 'nominative' : usedCase;
			return capitalise(surnameNominative(surface(token), known, given?.female ?? null));
		})
		.join(' ');
	// «Егор Ж.»: the dot belongs to the initial.
	const dotted = parts.length > 1 && last.text.length === 1 && text[last.end] === '.';
	return {
		text: text.slice(first.index, last.end + (dotted ? 1 : 0)),
		value: dotted ? `${value}.` : value,
		index: first.index,
	};
}

/** «Анна Гринберг»: behind a given name any other word with a capital is the surname, where not all is in capitals. */
export const isBareSurname = (token: Token): boolean =>
	/^\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?$/u.test(token.text) &&
	!/(?:ите|ете|йте|ьте|ться|ть|шу|жу)$/u.test(token.ru) &&
	!NO_NAME.test(token.norm) &&
	!CAPITAL_THING.test(token.ru);

/** Makes of cars, months and streets, which stand behind a name without being one. */
const CAPITAL_THING =
	/^(?:тойот[\w\u0400-\u04ff]*|лад[\w\u0400-\u04ff]|веста|гранта|калина|приора|киа|рио|форд|фокус|бмв|ауди|мерседес|рено|логан|солярис|хендай|хундай|ниссан|мазда|шкода|октавия|опель|январ[\w\u0400-\u04ff]*|феврал[\w\u0400-\u04ff]*|март[\w\u0400-\u04ff]|апрел[\w\u0400-\u04ff]*|июн[\w\u0400-\u04ff]|июл[\w\u0400-\u04ff]|август[\w\u0400-\u04ff]*|сентябр[\w\u0400-\u04ff]*|октябр[\w\u0400-\u04ff]*|ноябр[\w\u0400-\u04ff]*|декабр[\w\u0400-\u04ff]*|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|узи|огэ|егэ|здравствуй|жду|прошу|телефон|мастер[\w\u0400-\u04ff]*|врач|тренер|кличка|клиент[\w\u0400-\u04ff]*|москв[\w\u0400-\u04ff]|казан[\w\u0400-\u04ff])$/u;

const isTitleCase = (text: string): boolean => {
	const words = text.match(/[\w\u0400-\u04ff]{3,}/gu) ?? [];
	return (
		words.length > 4 && words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length / 2
	);
};

const PARTICLE = /^(?:ван|фон|де|дер|ден|аль|эль|да|ди|бен|ибн|оглы|кызы|угли|улы)$/u;

/** «ван дер Берг»: a particle that a capital follows, or that closes the name. */
const isParticled = (tokens: readonly Token[], at: number): boolean =>
	/^(?:оглы|кызы|угли|улы)$/u.test(tokens[at]?.norm ?? '') ||
	tokens.slice(at + 1, at + 3).some((token) => token.kind === 'word' && isCapital(token));

/** Surnames that have no ending to tell them by. */
const SHORT_SURNAME =
	/^(?:ким|пак|ли|цой|тен|хан|шин|юн|нам|кан|тян|хегай|шмидт|миллер|вебер|кох|бауэр|штейн|гросс|майер|крамер|беккер|фишер|вагнер|мороз|коваль|кравец|бойко|гай)$/u;

/** «Сафина Алсу»: a name of its own too, but a surname before a given name. */
const isSurnameFirst = (token: Token, next: Token | undefined): boolean =>
	/(?:ова|ева|ина)$/u.test(token.ru) &&
	token.ru.length > 5 &&
	isCapital(token) &&
	looksLikeSurname(token.ru) &&
	next !== undefined &&
	isCapital(next) &&
	isKnown(next) &&
	!looksLikeSurname(next.ru);

/** Patronymics, also as they are spoken: «Палыч», «Иванна», «Сергевна». */
export const PATRONYMIC = /(?:ич[ау]?|ыч[ау]?|вн[аыуе]|инична|анна|улы|кызы)$/;

const nextIsName = (token: Token | undefined): boolean =>
	token !== undefined && nameForms(token.ru).length > 0;

/** The name in Russian letters. */
function nameValue(form: NameForm, token: Token): string {
	return asWritten(form, token.text);
}

const LATIN = /^[a-z]/i;

export const surface = (token: Token): string =>
	/^[a-z]/i.test(token.text) ? token.text : token.text.toLowerCase();

function isGiven(token: Token, value: string, cases: readonly GrammaticalCase[]): boolean {
	const form = nameInCase(token.ru, cases);
	return form !== null && nameValue(form, token) === value;
}

export function capitalise(word: string): string {
	return word.replace(/^[\w\u0400-\u04ff]|-[\w\u0400-\u04ff]/gu, (letter) => letter.toUpperCase());
}
