import { clauseOf, REQUEST, some, type Clause } from './clauses';
import type { Expression } from './expression';
import { MOVE, movesVisit } from './giving-up';
import type { Lexeme } from './lexemes';

/** What one has already, when it is left for another time. */

export const FROM = /^(?:с|со|from)$/;
export const ONTO = /^(?:на|в|во|to|for|on)$/;

export const wordBefore = (lexemes: readonly Lexeme[], expression: Expression): string =>
	lexemes[expression.start - 1]?.word ?? '';

export const HELD =
	/^(?:записан[аыо]?|запис[ьи]|бронь|забронирован.*|назначен[аыо]?|визит|прием)$/u;

/** The expression that is left for the next one: «со среды на пятницу», «с 15:00 на 17:00». */
export function isLeftForNext(
	expression: Expression,
	next: Expression | undefined,
	lexemes: readonly Lexeme[],
): boolean {
	if (!FROM.test(expression.lead)) return false;
	// «с выходных на будни»: for what has no day of its own.
	const onto = lexemes[expression.end]?.word === 'на';
	if (
		onto &&
		/^(?:будн|друг|люб|попозже|позже|потом|пораньше)/.test(lexemes[expression.end + 1]?.word ?? '')
	)
		return true;
	if (next === undefined || !ONTO.test(next.lead)) return false;
	const between = lexemes.slice(expression.end, next.start).filter((lexeme) => lexeme.solid).length;
	return between <= 3 && (next.lead === 'на' || next.lead === 'to' || movesVisit(lexemes));
}

/** «завтра не в два, а в четыре». */
export const deniesHour = ({ start, end, time }: Expression, lexemes: readonly Lexeme[]): boolean =>
	time?.type === 'at' &&
	lexemes
		.slice(start, end)
		.some(({ word }, at) => word === 'не' && ONTO.test(lexemes[start + at + 1]?.word ?? ''));

/** «завтрашнюю тренировку», «пятничный визит», "Thursday's lesson": the visit is named by its day. */
export function isNamed(expression: Expression, lexemes: readonly Lexeme[]): boolean {
	if (/^(?:на|в|во|к)$/u.test(expression.lead)) return false;
	const first = lexemes[expression.start];
	const named =
		FROM.test(first?.word ?? '') || first?.word === 'от' ? lexemes[expression.start + 1] : first;
	const word = named?.word ?? '';
	return /(?:шн|ичн|четвергов|четверговск|субботн|суботн|воскресн|средов)(?:[\w\u0400-\u04ff]{2,3})$/u.test(
		word,
	);
}

const NO_NOUN =
	/^(?:тогда|лучше|может|наверное|пожалуйста|если|что|как|вот|меня|его|нас|все|это|нам|вам|мне|тоже|уже|плиз|мы|вы|она|они|просто|хотя|только|ой|добрый|вечер|день|здравствуйте|привет)$/u;

/** «урок в четверг в 16:30 надо бы перенести»: what stands before the verb has this time already. */
export function isMovedBehind(
	expression: Expression,
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean {
	if (
		!/^(?:в|во|)$/u.test(ONTO.test(expression.lead) ? expression.lead : '') ||
		expression.dayLead === 'на'
	)
		return false;
	if (expression.day === null) return false;
	const moved = ({ word }: Lexeme): boolean =>
		MOVE.test(word) && !/^(?:вместо|instead)$/.test(word);
	if (!lexemes.slice(expression.end, clause.end).some(moved)) return false;
	return lexemes
		.slice(clause.start, expression.start)
		.some(
			({ word, solid, sense }) =>
				solid && sense === null && word.length > 2 && !NO_NOUN.test(word) && !REQUEST.test(word),
		);
}

/** «завтрашний педикюр на послезавтра», «мастера на завтра перенесите на субботу», «обменять субботу на воскресенье». */
export function gaveWay(
	expression: Expression,
	next: Expression | undefined,
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean {
	if (next === undefined || next.start >= clause.end) return false;
	const to = lexemes[next.start - 1]?.word === 'to';
	if (!ONTO.test(next.lead) && !to) return false;
	const word = lexemes[expression.start]?.word ?? '';
	if (/^(?:завтра|сегодня)шн/.test(word) && expression.time === null) return true;
	const held = HELD.test(wordBefore(lexemes, expression)) && !ONTO.test(expression.lead);
	if (held && next.lead === 'на' && next.start === expression.end) return true;
	const between = lexemes.slice(expression.end, next.start);
	// "push back my 3 pm on Monday to Tuesday"
	if (between.length === 1 && between[0]?.word === 'to' && movesVisit(lexemes)) return true;
	if (between.some((lexeme) => MOVE.test(lexeme.word))) return true;
	const bare = expression.lead === word && !ONTO.test(word) && expression.time === null;
	return bare && movesVisit(lexemes) && next.lead === 'на' && between.length <= 2;
}

const DOING = /^(?!к$|вам$)[\w\u0400-\u04ff]*(?:у|ю|ем|им|ла|ли|л)(?:сь|ся)?$/u;

/** «мы на вторник к Лиле, можно на четверг?», «я записана на пятницу. Можно раньше?»: what one has before another is asked for. */
export function had(
	expression: Expression,
	next: Expression | undefined,
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean {
	const before = wordBefore(lexemes, expression);
	if (expression.dayLead === 'на' && /^(?:я|мы)$/u.test(before) && next !== undefined) return true;
	// «я к вам в четыре, а можно в шесть?»
	const first = lexemes[clause.start]?.word ?? '';
	if (/^(?:я|мы)$/u.test(first) && next !== undefined && !some(lexemes, clause, DOING)) {
		const own = clauseOf(lexemes, next.start, next.end);
		if (own.start >= clause.end && some(lexemes, own, /^можно$/u)) return true;
	}
	if (!some(lexemes, clause, /^записан[аыо]?$/u) || some(lexemes, clause, REQUEST)) return false;
	return lexemes
		.slice(expression.end)
		.some(({ word }) => /^(?:по)?(?:раньше|позже|позднее)$/u.test(word));
}
