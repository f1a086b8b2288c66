import type { DateTimeRole } from '../types';
import { clauseOf, REQUEST, segmentOf, some, type Clause } from './clauses';
import type { Expression } from './expressions';
import {
	BOOKED,
	isCancelled,
	isGivenUpBeside,
	isUnable,
	MOVE,
	movesVisit,
	saysCancel,
} from './giving-up';
import type { Lexeme } from './lexemes';
import { hasPastVerb, isPaidFor, isPlanGivenUp, isPlanned, lastsSince, saysFuture } from './tense';

/** Whether an expression speaks of the past, of the wanted time, or of the time that is being left. */

const FROM = /^(?:с|со|from)$/;
const ONTO = /^(?:на|в|во|to|for|on)$/;

const wordBefore = (lexemes: readonly Lexeme[], expression: Expression): string =>
	lexemes[expression.start - 1]?.word ?? '';

/** The expression that is left for the next one: «со среды на пятницу», «с 15:00 на 17:00». */
function isLeftForNext(
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
	if (isPlanGivenUp(expression, others, lexemes)) return 'old';
	if (isPlanned(expression, lexemes) && next !== undefined && asksFrom(expression.end, lexemes)) {
		// «записаны на двадцатое, подружку можно в тот же день?» keeps what is booked.
		const same = lexemes.slice(next.start, next.end).some(({ word }) => word === 'тот');
		return same ? 'reference' : 'old';
	}
	if (isNamed(expression, lexemes) && (moving || saysCancel(lexemes))) return 'old';
	if (before === 'чем' && next !== undefined) return 'old';
	if (isMovedBehind(expression, clause, lexemes)) return 'old';
	const past =
		hasPastVerb(lexemes, clause) &&
		!some(lexemes, clause, REQUEST) &&
		(!saysFuture(expression) || some(lexemes, clause, /^обеща/u));
	if (!past && isStateOfToday(expression, others, clause, lexemes)) return 'reference';
	if (moving && FROM.test(expression.lead) && expression.time?.type !== 'range') return 'old';
	if (gaveWay(expression, next, clause, lexemes)) return 'old';
	if (had(expression, next, clause, lexemes)) return 'old';
	const own = segmentOf(expression, others[at - 1], next, clause, lexemes);
	if (isCancelled(own, clause, others, lexemes) && !past) return 'old';
	const booked = some(lexemes, clause, BOOKED);
	const mine = /^мо(?:й|ю|я|е)$/u.test(before);
	if ((mine || some(lexemes, clause, HELD)) && isGivenUpBeside(expression, others, lexemes))
		return 'old';
	if (isUnable(lexemes, own)) {
		// «если в четверг не выйдет, можно перенести?»
		if (others.length === 1 && some(lexemes, clause, /^если$/u)) return 'reference';
		if (moving || others.length > 1 || booked) return 'old';
		// «завтра не получится?» asks whether it may be; to an offer, «в субботу не могу» refuses it.
		if (lexemes[clause.end]?.word === '?') return 'target';
		return offered ? 'reference' : 'old';
	}
	if (past && expression.dayLead !== 'на') return 'reference';
	const laterAsks = others.slice(at + 1).some((other) => asks(other, clause, lexemes));
	const hers = booked || (past && expression.dayLead === 'на');
	if (hers && laterAsks && !some(lexemes, clause, REQUEST)) return 'old';
	if (!moving || !booked) return 'target';
	if (!some(lexemes, clause, MOVE)) return 'old';
	const more = others.slice(at + 1).some((other) => ONTO.test(other.lead) || other.day !== null);
	const elsewhere = lexemes
		.slice(expression.end)
		.some((lexeme) => /^(?:друг(?:ой|ое|ую|ие)|попозже|позже|another|пораньше)$/.test(lexeme.word));
	return more || elsewhere ? 'old' : 'target';
}

/** «завтра не в два, а в четыре». */
const deniesHour = ({ start, end, time }: Expression, lexemes: readonly Lexeme[]): boolean =>
	time?.type === 'at' &&
	lexemes
		.slice(start, end)
		.some(({ word }, at) => word === 'не' && ONTO.test(lexemes[start + at + 1]?.word ?? ''));

/** «если ночью поднимется жар»: what may befall. «если завтра подъеду», «если в среду свободно»: a wish all the same. */
function isCondition(lexemes: readonly Lexeme[], clause: Clause, expression: Expression): boolean {
	const words = lexemes.slice(clause.start, clause.end).map((lexeme) => lexeme.word);
	const at = words.slice(0, expression.start - clause.start).lastIndexOf('если');
	if (at < 0 || words.slice(at, expression.start - clause.start).includes('то')) return false;
	const said = words.slice(at + 1);
	return (
		said.some((word) => /(?:[еи]т|[уюая]т)(?:ся)?$/u.test(word) && word.length > 3) &&
		!said.some((word) => REQUEST.test(word) || FREE.test(word))
	);
}

const FREE =
	/^(?:свобод|занят|найд|освобод|получ|выйдет|подойд|устро|устра|сможет|работа|принима|хват|возьм|будет$)/u;

const HELD = /^(?:записан[аыо]?|запис[ьи]|бронь|забронирован.*|назначен[аыо]?|визит|прием)$/u;

/** What has its own day, for which or before which something else is wanted. */
const OCCASION =
	/^(?:свадьб.|др|днюх.|экзамен.?|егэ|огэ|контрольн(?:ая|ую)|зачет.?|олимпиад.|вылет.*|вылетаю|самолет|поезд|отпуск.?|гости|утренник|выпускной|юбилей|концерт|соревновани.|собеседование|командировк.|корпоратив|праздник|поездк.|улетаем|уезжаем|вылетаем|прилета\p{L}*|годовщин.|защита|операция|роды|крестины|рейс|flight|wedding|exam)$/u;
const STATUS =
	/^(?:готов[аоы]?|выехал[аи]?|едет|едете|везете|привез(?:ут|ете|ли)|достав(?:ят|ите|или)|где)$/u;

/** «контрольная послезавтра» beside a wanted time, «экзамен через час», «торт выехал? гости к пяти». */
function isOccasion(
	expression: Expression,
	others: readonly Expression[],
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean {
	const near = lexemes.slice(
		Math.max(clause.start, expression.start - 2),
		Math.min(clause.end, expression.end + 3),
	);
	const before = wordBefore(lexemes, expression);
	const ahead = /^(?:перед|до)$/.test(before) && expression.day !== null;
	if (!ahead && !near.some(({ word }) => OCCASION.test(word))) return false;
	// «до отпуска 20 июня»
	if (/^(?:до|перед)$/u.test(lexemes[expression.start - 2]?.word ?? '') && OCCASION.test(before))
		return true;
	const { day } = expression;
	if (day?.type === 'ahead' && (day.unit === 'hour' || day.unit === 'minute')) return true;
	if (
		some(lexemes, clause, REQUEST) &&
		!ahead &&
		!/^(?:до|перед)$/u.test(lexemes[clause.start]?.word ?? '')
	)
		return false;
	const all = { start: 0, end: lexemes.length };
	return others.length > 1 || (ahead ? false : some(lexemes, all, STATUS));
}

/** «завтра и послезавтра я занята, в четверг свободна». */
const isBusy = (
	others: readonly Expression[],
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean =>
	others.length > 1 &&
	some(lexemes, clause, /^(?:занят[аы]?|работаю|работаем)$/u) &&
	some(lexemes, clause, /^(?:я|мы)$/u) &&
	!some(lexemes, clause, REQUEST);

const PERSON =
	/^(?:меня|нас|него|нее|дочк.|дочери|сын.|муж.|жен.|ребен.*|детей|мам.|пап.|брат.|сестр.|внук.|внучк.)$/u;

/** «у дочки завтра танцы в 5, поэтому можем в 3»: somebody's own affairs before what is wanted. */
function isTheirs(clause: Clause, lexemes: readonly Lexeme[]): boolean {
	const words = lexemes.slice(clause.start, clause.end).map(({ word }) => word);
	const at = words.indexOf('у');
	if (at < 0 || !PERSON.test(words[at + 1] ?? '')) return false;
	return !words.some(
		(word) =>
			REQUEST.test(word) ||
			HELD.test(word) ||
			FREE.test(word) ||
			/^(?:был[аои]?|стоит)$/u.test(word),
	);
}

/** «вчера болела голова, сегодня норм»: how things are today, after what has passed. */
function isStateOfToday(
	expression: Expression,
	others: readonly Expression[],
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean {
	const { day, time, lead } = expression;
	if (day?.type !== 'relative' || day.days !== 0 || time !== null || lead === 'на') return false;
	if (some(lexemes, clause, REQUEST) || some(lexemes, clause, /\p{L}{2}(?:ите|йте|ьте)$/u))
		return false;
	if (lexemes[clause.end]?.word === '?' && some(lexemes, clause, FREE)) return false;
	if (some(lexemes, clause, /^(?:поздно|закры(?:ты|лись|то))$/u)) return true;
	const last = others[others.indexOf(expression) - 1];
	if (last === undefined) return false;
	return roleOf(last, others, lexemes) === 'reference';
}

/** True when something is asked for behind the position. */
const asksFrom = (from: number, lexemes: readonly Lexeme[]): boolean =>
	lexemes
		.slice(from)
		.some(({ word }) => REQUEST.test(word) || MOVE.test(word) || word === 'только');

/** «завтрашнюю тренировку», «пятничный визит», "Thursday's lesson": the visit is named by its day. */
function isNamed(expression: Expression, lexemes: readonly Lexeme[]): boolean {
	if (/^(?:на|в|во|к)$/u.test(expression.lead)) return false;
	const first = lexemes[expression.start];
	const named =
		FROM.test(first?.word ?? '') || first?.word === 'от' ? lexemes[expression.start + 1] : first;
	const word = named?.word ?? '';
	return /(?:шн|ичн|четвергов|четверговск|субботн|суботн|воскресн|средов)(?:\p{L}{2,3})$/u.test(
		word,
	);
}

const NO_NOUN =
	/^(?:тогда|лучше|может|наверное|пожалуйста|если|что|как|вот|меня|его|нас|все|это|нам|вам|мне|тоже|уже|плиз|мы|вы|она|они|просто|хотя|только|ой|добрый|вечер|день|здравствуйте|привет)$/u;

/** «урок в четверг в 16:30 надо бы перенести»: what stands before the verb has this time already. */
function isMovedBehind(
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
function gaveWay(
	expression: Expression,
	next: Expression | undefined,
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean {
	if (next === undefined || next.start >= clause.end || !ONTO.test(next.lead)) return false;
	const word = lexemes[expression.start]?.word ?? '';
	if (/^(?:завтра|сегодня)шн/.test(word) && expression.time === null) return true;
	const held = HELD.test(wordBefore(lexemes, expression)) && !ONTO.test(expression.lead);
	if (held && next.lead === 'на' && next.start === expression.end) return true;
	const between = lexemes.slice(expression.end, next.start);
	if (between.some((lexeme) => MOVE.test(lexeme.word))) return true;
	const bare = expression.lead === word && !ONTO.test(word) && expression.time === null;
	return bare && movesVisit(lexemes) && next.lead === 'на' && between.length <= 2;
}

const DOING = /^(?!к$|вам$)\p{L}*(?:у|ю|ем|им|ла|ли|л)(?:сь|ся)?$/u;

/** «мы на вторник к Лиле, можно на четверг?», «я записана на пятницу. Можно раньше?»: what one has before another is asked for. */
function had(
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

const INSTEAD = /^(?:успе(?:ю|ем)|только|подойду|подъеду)$/u;

/** True when a later expression stands in another clause that asks for something. */
function asks(expression: Expression, clause: Clause, lexemes: readonly Lexeme[]): boolean {
	const own = clauseOf(lexemes, expression.start, expression.end);
	return (
		own.start !== clause.start &&
		(some(lexemes, own, REQUEST) || some(lexemes, own, MOVE) || some(lexemes, own, INSTEAD))
	);
}
