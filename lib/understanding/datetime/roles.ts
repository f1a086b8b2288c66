import type { DateTimeRole } from '../types';
import { isBusy, isCondition, isOccasion, isStateOfToday, isTheirs } from './circumstances';
import { clauseOf, REQUEST, segmentOf, some, type Clause } from './clauses';
import type { Expression } from './expression';
import {
	BOOKED,
	isCancelled,
	isGivenUpBeside,
	isUnable,
	MOVE,
	movesVisit,
	saysCancel,
} from './giving-up';
import {
	deniesHour,
	FROM,
	gaveWay,
	had,
	HELD,
	isLeftForNext,
	isMovedBehind,
	isNamed,
	ONTO,
	wordBefore,
} from './left';
import type { Lexeme } from './lexemes';
import {
	hasPastVerb,
	isMissed,
	isPaidFor,
	isPlanGivenUp,
	isPlanned,
	lastsSince,
	saysFuture,
} from './tense';

/** Whether an expression speaks of the past, of the wanted time, or of the time that is being left. */

/**
 * The role by what is said around; the caller makes everything that has passed a reference. `offered`: the bot has just offered or asked
 * for a time.
 */
export function roleOf(
	expression: Expression,
	others: readonly Expression[],
	lexemes: readonly Lexeme[],
	offered = false,
): DateTimeRole {
	const at = others.indexOf(expression);
	const next = others[at + 1];
	const before = wordBefore(lexemes, expression);
	if (isLeftForNext(expression, next, lexemes)) return 'old';
	if (
		expression.lead === 'вместо' ||
		before === 'вместо' ||
		before === 'instead' ||
		lexemes[expression.start - 2]?.word === 'instead'
	)
		return 'old';
	// «ни в понедельник, ни во вторник не могу»
	if (before === 'ни') return 'old';
	if (deniesHour(expression, lexemes) && next !== undefined) return 'old';
	if (before === 'не') {
		const replaced = next !== undefined || lexemes[expression.start - 2]?.word === 'а';
		return replaced ? 'old' : 'reference';
	}
	const clause = clauseOf(lexemes, expression.start, expression.end);
	if (isCondition(lexemes, clause, expression) || isPaidFor(expression)) return 'reference';
	const moving = movesVisit(lexemes);
	if (isOccasion(expression, others, clause, lexemes) && !moving) return 'reference';
	if (lastsSince(expression, lexemes)) return 'reference';
	if (isBusy(others, clause, lexemes)) return 'reference';
	if (next !== undefined && !moving && isTheirs(clause, lexemes)) return 'reference';
	if (isMissed(expression, lexemes)) return 'reference';
	if (isPlanGivenUp(expression, others, lexemes)) return 'old';
	// «записаны на двадцатое, подружку можно в тот же день?» keeps what is booked.
	const kept = next !== undefined && onSameDay(next, lexemes) && asksFrom(expression.end, lexemes);
	if (kept && !moving && !isUnable(lexemes, clause)) return 'reference';
	if (isPlanned(expression, lexemes) && next !== undefined && asksFrom(expression.end, lexemes))
		return 'old';
	if (isNamed(expression, lexemes) && (moving || saysCancel(lexemes))) return 'old';
	if (before === 'чем' && next !== undefined) return 'old';
	if (isMovedBehind(expression, clause, lexemes)) return 'old';
	const past =
		hasPastVerb(lexemes, clause) &&
		!some(lexemes, clause, REQUEST) &&
		(!saysFuture(expression) || some(lexemes, clause, /^обеща/u));
	const last = others[at - 1];
	const afterPast =
		isToday(expression) &&
		last !== undefined &&
		!isToday(last) &&
		roleOf(last, others, lexemes) === 'reference';
	if (!past && isStateOfToday(expression, afterPast, clause, lexemes)) return 'reference';
	if (moving && FROM.test(expression.lead) && expression.time?.type !== 'range') return 'old';
	if (gaveWay(expression, next, clause, lexemes)) return 'old';
	if (had(expression, next, clause, lexemes)) return 'old';
	const own = segmentOf(expression, others[at - 1], next, clause, lexemes);
	if (isCancelled(own, clause, others, lexemes) && !past) return 'old';
	const booked = some(lexemes, clause, BOOKED);
	const mine = /^мо(?:й|ю|я|е)$/u.test(before);
	if ((mine || some(lexemes, clause, HELD)) && isGivenUpBeside(expression, others, lexemes))
		return 'old';
	// «а пятницу отдайте»
	const object = !ONTO.test(expression.lead) && expression.day !== null;
	if (object && some(lexemes, own, /^отда(?:й|ю|ем|йте|вайте)$/u)) return 'old';
	if (isUnable(lexemes, own)) {
		// «если в четверг не выйдет, можно перенести?»
		if (others.length === 1 && some(lexemes, clause, /^если$/u)) return 'reference';
		if (moving || others.length > 1 || booked) return 'old';
		// «завтра не получится?» asks whether it may be; to an offer, «в субботу не могу» refuses it.
		if (lexemes[clause.end]?.word === '?') return 'target';
		return offered ? 'reference' : 'old';
	}
	// «в среду и в пятницу не могу»
	const joint = lexemes[expression.end]?.word === 'и' && next?.start === expression.end + 1;
	if (
		joint &&
		next !== undefined &&
		isUnable(lexemes, segmentOf(next, expression, others[at + 2], clause, lexemes))
	)
		return 'old';
	if (past && expression.dayLead !== 'на') return 'reference';
	const laterAsks = others.slice(at + 1).some((other) => asks(other, clause, lexemes));
	const hers = booked || (past && expression.dayLead === 'на');
	if (hers && laterAsks && !some(lexemes, clause, REQUEST)) return 'old';
	// «завтра муж уезжает, переносим на вторник»
	const moved = others
		.slice(at + 1)
		.some(
			(other) =>
				other.lead === 'на' && some(lexemes, clauseOf(lexemes, other.start, other.end), MOVE),
		);
	if (moving && moved && !some(lexemes, clause, MOVE) && !some(lexemes, clause, REQUEST))
		return 'old';
	if (!moving || !booked) return 'target';
	if (!some(lexemes, clause, MOVE)) return 'old';
	const more = others.slice(at + 1).some((other) => ONTO.test(other.lead) || other.day !== null);
	const elsewhere = lexemes
		.slice(expression.end)
		.some((lexeme) => /^(?:друг(?:ой|ое|ую|ие)|попозже|позже|another|пораньше)$/.test(lexeme.word));
	return more || elsewhere ? 'old' : 'target';
}

const onSameDay = ({ start, end }: Expression, lexemes: readonly Lexeme[]): boolean =>
	lexemes.slice(start, end).some(({ word }) => word === 'тот');

const isToday = ({ day }: Expression): boolean => day?.type === 'relative' && day.days === 0;

/** True when something is asked for behind the position. */
const asksFrom = (from: number, lexemes: readonly Lexeme[]): boolean =>
	lexemes
		.slice(from)
		.some(({ word }) => REQUEST.test(word) || MOVE.test(word) || word === 'только');

const INSTEAD = /^(?:успе(?:ю|ем)|только|подойду|подъеду)$/u;

/** True when a later expression stands in another clause that asks for something. */
function asks(expression: Expression, clause: Clause, lexemes: readonly Lexeme[]): boolean {
	const own = clauseOf(lexemes, expression.start, expression.end);
	return (
		own.start !== clause.start &&
		(some(lexemes, own, REQUEST) || some(lexemes, own, MOVE) || some(lexemes, own, INSTEAD))
	);
}
