import { guessLanguage, type Token } from '../text';
import type { UnderstandingProfile, ValueEntity } from '../types';
import { looksLikeSurname, surnameNominative, type GrammaticalCase } from './declension';
import { asWritten, nameForms, nameInCase } from './names-index';
import { readListed } from './staff-listed';
import { isCapital } from './name-words';
import { isRole, lead, LEADS, ROLE } from './staff-words';

/**
 * Reads the staff member who is asked for: one of the profile's in any case form, or «к Марине», «у Олега», «мастер Лена»,
 * «к доктору Иванову». The value is the profile's spelling, or the nominative.
 */
export function readStaff(
	text: string,
	tokens: readonly Token[],
	profile: UnderstandingProfile | null,
	customerAt: number | null,
): ValueEntity | null {
	const listed = readListed(text, tokens, profile, customerAt);
	return (
		listed ??
		readLed(text, tokens, customerAt) ??
		readThanked(text, tokens, customerAt) ??
		// Beside the customer's own name a bare one is more likely to be theirs as well.
		(customerAt === null
			? (readSubject(text, tokens) ?? readAtWork(text, tokens) ?? readFormal(text, tokens))
			: null)
	);
}

const ANY_CASE: readonly GrammaticalCase[] = [
	'dative',
	'genitive',
	'instrumental',
	'accusative',
	'nominative',
];
const NO_STAFF =
	/^(?:вам|вас|вами|нам|нас|нами|мне|меня|мной|нему|ней|ним|него|нее|себе|себя|тебя|тому|этому|какому|какой|любому|любой|другому|другой|той|вечеру|обеду|утру|ночи|среде|понедельнику|часу|часам|врачу|мастеру|доктору|сыну|дочери|маме|мамы|сына|дочки|мужа|жены|ребенка|подруги|друга|сожалению|счастью|слову|чему|кому|кого|чего|людям|концу|началу|москве|казани)$/u;

/** The role word tells the case of the name behind it: «доктору Иванову», «доктор Иванова». */
function roleCases(word: string): readonly GrammaticalCase[] {
	if (/(?:ом|ем)$/.test(word)) return ['instrumental', 'nominative'];
	if (/у$|ке$/.test(word)) return ['dative', 'accusative', 'nominative'];
	if (/(?:тера|тора|нера|лога|иста|ера|ача|рта|та|ина)$/.test(word))
		return ['genitive', 'nominative'];
	return ['nominative', ...ANY_CASE];
}

function readLed(
	text: string,
	tokens: readonly Token[],
	customerAt: number | null,
): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		const word = token.kind === 'word' ? lead(token) : '';
		if (tokens[at - 1]?.norm === 'не') continue; // «не к Свете, а к Наиле»
		let cases = LEADS.get(word);
		let next = at + 1;
		const role = isRole(token.norm) || (word !== token.norm && isRole(word));
		if (role) {
			cases = roleCases(word);
			if (/^[-:.]$/.test(tokens[next]?.norm ?? '')) next += 1;
		} else if (cases !== undefined) {
			while (
				/^(?:вашей|вашему|нашей|моей|моему|своей|своему|той|тому|же|самой|самому)$/.test(
					tokens[next]?.norm ?? '',
				)
			)
				next += 1;
			const named = ROLE.test(tokens[next]?.ru ?? '');
			if (named) next += 1;
			else if (/^(?:с|от|by)$/.test(word) && !isWorkmate(tokens, at, next)) continue;
		}
		if (cases === undefined) continue;
		// «кафе «У Ашота»»: the name of a place.
		if (/^[«"“]$/.test(tokens[at - 1]?.text ?? '')) continue;
		const found = take(text, tokens, next, cases, role || ROLE.test(tokens[next - 1]?.ru ?? ''));
		if (found !== null && found.index !== customerAt) return found;
	}
	return null;
}

/** «персоналка с Глебом», «от Глеба выходишь счастливый»: a capital name, no companion («мы с Аней»), no street («с Ленина 40»). */
function isWorkmate(tokens: readonly Token[], at: number, next: number): boolean {
	const companion =
		/^(?:мы|нас|нам|меня|мне|я|вместе|вдвоем|приду|придем|муж.*|жен.*|сын.*|доч.*)$/u;
	if (tokens[next + 1]?.kind === 'number') return false;
	return /^\p{Lu}/u.test(tokens[next]?.text ?? '') && !companion.test(tokens[at - 1]?.norm ?? '');
}

const TO_WHOM =
	/^(?:спасибо|спс|поклон|респект|привет|благодарность|рахмат|рәхмәт|мерси|передайте|передай|скажите|позовите|позови|пригласите|пригласи|соедините|кланя(?:юсь|емся)|зв[её]зд[ыа]?|балл(?:а|ов)|пятерк[ау]|сдал[аи]?|сдавал[аи]?|отдавал[аи]?|thanks|thank)$/u;
const FROM_WHOM =
	/^(?:привет|передайте|передай|скажите|спасибо|поклон|респект|пять|отлично|передать|огромн(?:ое|ая|ый)|низкий|отдельное|отдельный|отдельная|пятерка|пятерку)$/u;
const LARGE =
	/^(?:большое|огромное|низкий|отдельное|отдельный|вашей|вашему|вашу|вашего|you|to|с|наше|душевное|человеческое)$/u;
const CALLED: readonly GrammaticalCase[] = ['dative', 'accusative', 'instrumental'];

/** «спасибо Марине», «Кристине привет», «позовите Саню»: a capital name to whom something is said. */
function readThanked(
	text: string,
	tokens: readonly Token[],
	customerAt: number | null,
): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		if (token.kind !== 'word' || !isCapital(token) || token.index === customerAt) continue;
		let before = at - 1;
		while (before >= 0 && LARGE.test(tokens[before]?.norm ?? '')) before -= 1;
		const addressed = TO_WHOM.test(tokens[before]?.norm ?? '');
		const starts =
			at === 0 ||
			tokens[at - 1]?.kind !== 'word' ||
			/^(?:а|и|но|ещ[её])$/.test(tokens[at - 1]?.norm ?? '');
		const behind = tokens[at + 1]?.norm ?? '';
		if (!addressed && !(starts && FROM_WHOM.test(behind))) continue;
		const form = nameInCase(token.ru, CALLED);
		const english = /^[a-z]/i.test(token.text) && nameForms(token.ru).length > 0;
		if (form === null && !(english && addressed)) continue;
		const found = take(text, tokens, at, english ? ['nominative', ...CALLED] : CALLED, false);
		if (found !== null) return found;
	}
	return null;
}

/** What is said of somebody whose work pleased. */
const PRAISED =
	/^(?:отдельн.*|просто|огонь|молод.*|умни.*|красав.*|респект|топ|супер.*|лучш.*|чудо|золот.*|волшеб.*|бог|богиня|профи|мастер|талант.*|гени.*|находк.*|сокровищ.*|прелесть|лапочк.*|солнышк.*|волшебни.*|космос|бомба|космическ.*|knows|is|was|did|does|makes|made)$/u;

const OPENING =
	/^(?:хочу|можно|запиш.*|записать.*|добр.*|здравств.*|привет.*|подскаж.*|скаж.*|а|и|я|это|буду|звать|зовут|меня|мне|спасибо|пожалуйста|перенес.*|отмен.*|есть|нужн.*|номер|телефон|тел|на|завтра в)$/u;

/** «Зарина с понедельника выходит?», «Жанна просто волшебница», «ваш Семён»: a capital name that is spoken of. */
function readSubject(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		if (token.kind !== 'word' || !isCapital(token)) continue;
		const before = tokens[at - 1];
		const yours = /^ваш(?:а|у|его|ей|ему|им|ем)?$/.test(before?.norm ?? '');
		const praised = before?.norm === ',' && PRAISED.test(tokens[at + 1]?.norm ?? '');
		const starts = before === undefined || /^[.!?]$/.test(before.norm) || praised;
		if (!yours && !starts) continue;
		const next = tokens[at + 1];
		if (starts && !yours && (next?.kind !== 'word' || OPENING.test(next.norm))) continue;
		const told = tokens.slice(at + 1, at + 3).map(({ norm }) => norm);
		if (told.some((word) => /^(?:по)?(?:советовал|рекомендовал)(?:а|и)?$/u.test(word))) continue;
		// «… Ваша Нелли»: so people sign.
		if (yours && next === undefined && /^[.!?]$|^\p{Emoji}/u.test(tokens[at - 2]?.norm ?? ''))
			continue;
		if (nameForms(token.ru).length === 0) continue;
		if (
			next?.norm === 'из' ||
			/^(?:веста|гранта|калина|приора|ларгус|нива)$/u.test(next?.norm ?? '')
		)
			continue;
		const found = take(
			text,
			tokens,
			at,
			yours ? ['nominative', ...ANY_CASE] : ['nominative'],
			false,
		);
		if (found !== null && token.norm.length > 2) return found;
	}
	return null;
}

/** What is asked or told of somebody who works there. */
const WORKS =
	/^(?:работает|принимает|бер[её]т|выходит|выйдет|делает|стрижет|ведет|веду|красит|освободится|свобод(?:ен|на)|занята?|нужна?|наберет|перезвонит|позвонит|ответит|вернется|приедет|успеет|умеет|возьмет|посмотрит|примет|works|available|free)$/u;

/** «Когда работает Соня?», «мне Мадина нужна», «пусть Ваня мне наберёт»: a capital name beside what staff do. */
function readAtWork(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		if (token.kind !== 'word' || !isCapital(token) || token.norm.length < 3) continue;
		if (token.text === token.text.toUpperCase()) continue;
		if (nameInCase(token.ru, ['nominative']) === null) continue;
		if (/^(?:дочка|дочь|сын|муж|жена|мама|подруга|сестра|брат)$/u.test(tokens[at - 1]?.norm ?? ''))
			continue;
		const around = [...tokens.slice(Math.max(0, at - 1), at), ...tokens.slice(at + 1, at + 3)];
		if (!around.some(({ norm }) => WORKS.test(norm))) continue;
		const found = take(text, tokens, at, ['nominative'], false);
		if (found !== null) return found;
	}
	return null;
}

const PATRONYMIC = /(?:[оеи]вич|[оеи]вн|ичн|ыч|ьич|мич)(?:а|у|ем|ом|е|ы|ой)?$/u;

/** «расписание Игоря Валентиновича», «Роман Ильич вы лучший»: so people speak of, and to, those they come to. */
function readFormal(text: string, tokens: readonly Token[]): ValueEntity | null {
	for (const [at, token] of tokens.entries()) {
		const next = tokens[at + 1];
		if (next === undefined || !isCapital(token) || !isCapital(next)) continue;
		if (token.text === token.text.toUpperCase() || !PATRONYMIC.test(next.ru)) continue;
		if (tokens[at - 1]?.norm === ',' && OPENING.test(tokens[at - 2]?.norm ?? '')) continue;
		if (nameForms(token.ru).length === 0) continue;
		const found = take(text, tokens, at, ['nominative', ...ANY_CASE], false);
		if (found?.value.includes(' ')) return found;
	}
	return null;
}

function take(
	text: string,
	tokens: readonly Token[],
	at: number,
	cases: readonly GrammaticalCase[],
	afterRole: boolean,
): ValueEntity | null {
	const first = tokens[at];
	if (first?.kind !== 'word' || NO_STAFF.test(first.norm) || first.norm.length < 2) return null;
	const form = nameInCase(first.ru, cases);
	const capital = isCapital(first);
	const surname =
		capital &&
		looksLikeSurname(first.ru) &&
		first.norm.length > 4 &&
		(afterRole || !/^[a-z]/.test(first.norm));
	if (form === null && !surname) return null;
	if (form === null && !afterRole && first.norm.length < 5) return null;
	const parts = [first];
	const asSaid = /^[a-z]/i.test(first.text) && guessLanguage(text) === 'en';
	const values = [
		asSaid
			? first.text
			: form === null
				? surnameValue(first, cases, null)
				: asWritten(form, first.text),
	];
	const second = tokens[at + 1];
	const attached = second?.kind === 'word' && text.slice(first.end, second.index).trim() === '';
	if (second !== undefined && attached && isCapital(second)) {
		const other = form === null ? nameInCase(second.ru, cases) : null;
		if (other !== null) {
			parts.push(second);
			values.push(asWritten(other, second.text));
		} else if (form !== null && (looksLikeSurname(second.ru) || PATRONYMIC.test(second.ru))) {
			parts.push(second);
			values.push(surnameValue(second, [form.grammaticalCase], form.female));
		}
	}
	const third = tokens[at + parts.length];
	if (
		parts.length === 2 &&
		third?.kind === 'word' &&
		/(?:вич|вн|ичн).*$/u.test(third.ru) &&
		isCapital(third)
	) {
		parts.push(third);
		values.push(surnameValue(third, cases, /вн|ичн/.test(third.ru)));
	}
	const last = parts.at(-1) ?? first;
	return { text: text.slice(first.index, last.end), value: values.join(' '), index: first.index };
}

function surnameValue(
	token: Token,
	cases: readonly GrammaticalCase[],
	female: boolean | null,
): string {
	const nominative = surnameNominative(token.text.toLowerCase(), cases[0] ?? 'nominative', female);
	return nominative.replace(/^[\w\u0400-\u04ff]/u, (letter) => letter.toUpperCase());
}
