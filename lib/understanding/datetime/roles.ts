import type { DateTimeRole } from '../types';
import type { Expression } from './expressions';
import type { Lexeme } from './lexemes';
import type { Direction } from './place';

/** Whether an expression speaks of the past, of the wanted time, or of the time that is being left. */

/** Tatar and English are few here; Russian past tense of what customers tell about. */
const PAST =
	/^(?:был[аои]?|ходил[аи]?|приходил[аи]?|приезжал[аи]?|заезжал[аи]?|с?делал[аи]?|стриг(?:ся|лась|лся|лись)|подстриг\p{L}*|постриг\p{L}*|красил\p{L}*|лечил\p{L}*|купил[аи]?|покупал[аи]?|заказ(?:ыв)?ал[аи]?|опла(?:тил|чивал)[аи]?|платил[аи]?|звонил[аи]?|писал[аи]?|получил[аи]?|забрал[аи]?|прив[еo]з(?:ла|ли)?|сдал[аи]?|отдал[аи]?|посещал[аи]?|прош(?:ел|ла|ли)|про?ждал[аи]?|обещал[аи]?|болел[аио]?|начал(?:ось|ся|ась|ись|а|и)?|случил\p{L}*|упал[аи]?|удалил[аи]?|поставил[аи]?|сломал\p{L}*|перестал\p{L}*|пропал\p{L}*|отвалил\p{L}*|слез(?:ла|ло|ли)?|отклеил\p{L}*|облез\p{L}*|опоздал[аи]?|приш(?:ел|ла|ли)|приехал[аи]?|ремонтировал\p{L}*|менял[аи]?|записывал\p{L}*|общал\p{L}*|говорил[аи]?|сказал[аи]?|отвечал[аи]?|ответил[аи]?|спис(?:ал[аио]?|ались|алось)|сняли|снял|занимал\p{L}*|тренировал\p{L}*|родил\p{L}*|остал\p{L}*|отменил[аи]?|перенес(?:ла|ли)?|was|were|visited|came|had|did|bought|ordered|paid|called|booked|made)$/u;

const REQUEST =
	/^(?:запиш\p{L}*|записать\p{L}*|запис\p{L}*ся|можно|можете|хочу|хотел\p{L}*|хотим|давайте|перенес(?:ти|ите|ем)|перезапи\p{L}*|буду|будет|будем|смогу|сможете|приду|придем|подойду|планиру\p{L}*|есть|свободн\p{L}*|нужно|нужна|нужен|надо|заброниру\p{L}*|book|can|could|want|need|please|будете|удобно)$/u;

const MOVE =
	/^(?:пере(?:нес|нос|двин|двиг|став|запис|запиш|пиши|кин|бук)\p{L}*|сдви\p{L}*|подви\p{L}*|(?:по)?меня(?:ть|йте|ем)|сменить|измени(?:ть|те)|вместо|reschedule|rescheduling|move|moving|change|shift|postpone|instead)$/u;
const CANCEL =
	/^(?:отмен\p{L}*|отказ\p{L}*|сним(?:ите|и)|убер(?:ите|и)|cancel|canceling|cancelling)$/u;
const BOOKED =
	/^(?:записан[аыо]?|запись|записи|записью|бронь|брони|забронирован\p{L}*|стою|стояла?|стоит|назначен\p{L}*|appointment|booked|booking)$/u;
const UNABLE =
	/^(?:смогу|сможем|могу|можем|получ\p{L}*|приду|придем|успе\p{L}*|выйдет|подходит|подойдет|удобно|make|can't|cannot)$/u;

const FROM = /^(?:с|со|from)$/;
const ONTO = /^(?:на|в|во|to|for|on)$/;

interface Clause {
	readonly start: number;
	readonly end: number;
}

const CLAUSE_MARK = /^[.!?;,…()]$/;
const CLAUSE_WORD = /^(?:но|а|however|but)$/;

function clauseOf(lexemes: readonly Lexeme[], from: number, to: number): Clause {
	const isBreak = (at: number): boolean => {
		const word = lexemes[at]?.word ?? '';
		return CLAUSE_MARK.test(word) || CLAUSE_WORD.test(word);
	};
	let start = from;
	while (start > 0 && !isBreak(start - 1)) start -= 1;
	let end = to;
	while (end < lexemes.length && !isBreak(end)) end += 1;
	return { start, end };
}

const some = (lexemes: readonly Lexeme[], clause: Clause, pattern: RegExp): boolean =>
	lexemes.slice(clause.start, clause.end).some((lexeme) => pattern.test(lexeme.word));

/** A past verb of the clause that «бы» does not turn into a wish. */
function hasPastVerb(lexemes: readonly Lexeme[], clause: Clause): boolean {
	for (let at = clause.start; at < clause.end; at += 1) {
		if (!PAST.test(lexemes[at]?.word ?? '')) continue;
		if (lexemes[at + 1]?.word !== 'бы' && lexemes[at - 1]?.word !== 'бы') return true;
	}
	return false;
}

/** Where the clause of the expression looks. «на среду» always looks ahead, «от 5 марта» back. */
export function directionOf(expression: Expression, lexemes: readonly Lexeme[]): Direction {
	const clause = clauseOf(lexemes, expression.start, expression.end);
	const lead = expression.dayLead;
	if (lead === 'от') return 'past';
	if (lead === 'на') return 'future';
	const past = hasPastVerb(lexemes, clause);
	const request = some(lexemes, clause, REQUEST);
	if (past && !request) return 'past';
	if (request) return 'future';
	const anywhere = { start: 0, end: lexemes.length };
	return some(lexemes, anywhere, REQUEST) && !hasPastVerb(lexemes, anywhere) ? 'future' : 'unknown';
}

/** True when the message moves an appointment at all. */
export function movesVisit(lexemes: readonly Lexeme[]): boolean {
	return lexemes.some((lexeme) => MOVE.test(lexeme.word));
}

/** The expression that is left for the next one: «со среды на пятницу», «с 15:00 на 17:00». */
export function isLeftForNext(
	expression: Expression,
	next: Expression | undefined,
	lexemes: readonly Lexeme[],
): boolean {
	if (!FROM.test(expression.lead) || next === undefined || !ONTO.test(next.lead)) return false;
	const between = lexemes.slice(expression.end, next.start).filter((lexeme) => lexeme.solid).length;
	return next.lead === 'на' || next.lead === 'to'
		? between <= 3
		: between <= 3 && movesVisit(lexemes);
}

/** The role by what is said around; the caller makes everything that has passed a reference. */
export function roleOf(
	expression: Expression,
	others: readonly Expression[],
	lexemes: readonly Lexeme[],
): DateTimeRole {
	const at = others.indexOf(expression);
	const moving = movesVisit(lexemes);
	const cancelling = lexemes.some((lexeme) => CANCEL.test(lexeme.word));
	if (isLeftForNext(expression, others[at + 1], lexemes)) return 'old';
	if (moving && FROM.test(expression.lead) && expression.time?.type !== 'range') return 'old';
	const before = lexemes.slice(Math.max(0, expression.start - 2), expression.start);
	if (before.some((lexeme) => /^(?:вместо|instead)$/.test(lexeme.word))) return 'old';
	const clause = clauseOf(lexemes, expression.start, expression.end);
	const asking = some(lexemes, clause, MOVE);
	const unable = isUnable(lexemes, clause);
	if (unable && (moving || cancelling || others.length > 1 || some(lexemes, clause, BOOKED)))
		return 'old';
	if (cancelling && !some(lexemes, clause, /^(?:запиш\p{L}*|записать\p{L}*|хочу|давайте)$/u))
		return 'old';
	const booked = some(lexemes, clause, BOOKED);
	const replaced = others
		.slice(at + 1)
		.some((other) => other.lead === 'на' && asks(other, lexemes));
	if (booked && replaced && !some(lexemes, clause, REQUEST)) return 'old';
	if (!moving && !unable) return 'target';
	if (booked && !asking) return 'old';
	const more = others.slice(at + 1).some((other) => ONTO.test(other.lead) || other.day !== null);
	const elsewhere = lexemes
		.slice(expression.end)
		.some((lexeme) => /^(?:друг(?:ой|ое|ую|ие)|попозже|позже|another|пораньше)$/.test(lexeme.word));
	return booked && asking && (more || elsewhere) ? 'old' : unable ? 'old' : 'target';
}

const asks = (expression: Expression, lexemes: readonly Lexeme[]): boolean =>
	some(lexemes, clauseOf(lexemes, expression.start, expression.end), REQUEST);

/** «не смогу», «не получится», «can't make». */
function isUnable(lexemes: readonly Lexeme[], clause: Clause): boolean {
	for (let at = clause.start; at < clause.end; at += 1) {
		if (!UNABLE.test(lexemes[at]?.word ?? '')) continue;
		const before = lexemes[at - 1]?.word;
		if (before === 'не' || before === 'cannot' || before === "can't" || before === 't') return true;
	}
	return false;
}
