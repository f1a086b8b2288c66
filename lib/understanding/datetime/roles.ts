import type { DateTimeRole } from '../types';
import type { Expression } from './expressions';
import type { Lexeme } from './lexemes';
import type { Direction } from './place';

/** Whether an expression speaks of the past, of the wanted time, or of the time that is being left. */

/** Russian past tense by its ending; nouns and wishes that share the ending are kept out. */
const PAST_ENDING =
	/(?:[аеиоуыяю]л[аои]?|[аеиоуыяю]л(?:ся|ась|ось|ись)|[зтсгк]л[аои]|ш(?:ел|ла|ло|ли)|[кл]лез|отвез|привез)$/;
const NOT_PAST =
	/^(?:передумал.*|забыл.*|перепутал.*|ошибл.*|записал.*|хотел.*|захотел.*|решил.*|надумал.*|думал.*|планировал.*|собирал.*|собрал.*|мог(?:ла|ли|ло)?|смог(?:ла|ли)?|желал.*|если|или|али|ли|дела|дело|дел[аоуе]?|стол[аы]?|пол[аы]?|зал[аы]?|канал[аы]?|персонал[а]?|материал[аы]?|сил[аы]?|школ[аы]?|начал[ао]|недел[аяи]|масл[ао]|стекл[ао]|крыл[ао]|зеркал[ао]|кресл[ао]|мыл[ао]|тел[ао]|сел[ао]|мало|мал[аы]?|число|числа|тепл[ао]|светл[ао]|весел[ао]|бел[ао]|цел[ао]|апрел.*|модел.*|отдел[аы]?|журнал[а]?|сигнал[аы]?|бокал|финал|развал[ау]?|подвал[ауе]?|провал|интервал[ауы]?|карнавал|фестивал.*|квартал.*|портал.*|терминал.*|оригинал.*|идеал.*|минерал.*|генерал|ритуал.*|футбол.*|укол[ауы]?|протокол.*|прокол[ауы]?|чехол|узел|котел|сайкл[аеуы]?|велосайкл[аеуы]?|павел|михаил|даниил|самуил|гавриил|кабул|предел[ауы]?|гол|разобрал.*|остал(?:ось|ся|ись|ась)|занял.*|була|капитал|вокзал[а]?|скандал|правил[ао]|чехл[аы]|угл[аы]|узл[аы]|кукл[аы]|игл[аы]|свекл[аы]|пчел[аы]|мел[аои]|мила|алла|нелла|белла|элла|мол|около|сколько|только|столько|нисколько|кола|акул[аы]|формул[аы]|медал[иь]|деталь|детали|печаль|жаль|автомобил.*|мобил.*|стил[иья]|профил[ия]|тыл|был[ао]?бы)$/u;
const PAST_ENGLISH =
	/^(?:was|were|visited|came|had|did|bought|ordered|paid|called|booked|made|went)$/;

const REQUEST =
	/^(?:запиш.*|записать.*|запис.*ся|можно|можете|хочу|хотел.*|хотим|хотелось|давай(?:те)?|перенес(?:ти|ите|ем)|перезапи.*|буду|будет|будем|смогу|сможете|приду|придем|подойду|планиру.*|есть|свободн.*|нужно|нужна|нужен|надо|заброниру.*|возьм[ие].*|получится|получилось|удастся|выйдет|найд.*|подвин.*|сдвин.*|постав(?:ь|ьте)|кин(?:ь|ьте)|пустите|пришлите|посмотрите|гляньте|устро.*|подойдет|реально|book|can|could|want|need|please|will|would|нельзя|будете|удобно|лучше)$/u;

const MOVE =
	/^(?:пере(?:нес|нос|двин|двиг|став|запис|запиш|пиши|кин|кид|бук|брон).*|сдви.*|подви.*|отодви.*|смест.*|(?:по|об)?меня(?:ть|йте|ем|й)|сменить|измени(?:ть|те)|вместо|исправ.*|reschedule|rescheduling|move|moving|change|shift|postpone|instead)$/u;
const CANCEL =
	/^(?:отмен(?!н).*|аннулир.*|отказ.*|сним(?:ите|и|аем|ай(?:те)?)|убер(?:ите|и)|убирай(?:те)?|вычерк.*|вычёрк.*|скин(?:ь|ьте|те)|выпиш(?:и|ите)|пропус(?:каю|каем|чу|тим)|отбой|пас|cancel|canceling|cancelling)$/u;
const BOOKED =
	/^(?:записан[аыо]?|запись|записи|записью|бронь|брони|забронирован.*|стою|стояла?|стоит|назначен.*|меня|мне|нас|нам|мой|мою|моя|мое|визит.*|прием.*|appointment|booked|booking)$/u;
const UNABLE =
	/^(?:смогу|сможем|могу|можем|получ.*|приду|придем|приеду|приедем|поеду|поедем|пойду|пойдем|явлюсь|жди|ждите|ждем|надо|нужно|нужен|нужна|успе.*|выйд.*|подходит|подойдет|удобно|неудоб.*|вариант|хочу|хотим|встану|будет|буду|будем|make|can't|cannot)$/u;

const FROM = /^(?:с|со|from)$/;
const ONTO = /^(?:на|в|во|to|for|on)$/;

interface Clause {
	readonly start: number;
	readonly end: number;
}

const CLAUSE_MARK = /^[.!?:;,…()]$/;
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

const wordBefore = (lexemes: readonly Lexeme[], expression: Expression): string =>
	lexemes[expression.start - 1]?.word ?? '';

/** A past verb of the clause that «бы» does not turn into a wish. */
function hasPastVerb(lexemes: readonly Lexeme[], clause: Clause): boolean {
	for (let at = clause.start; at < clause.end; at += 1) {
		const lexeme = lexemes[at];
		if (lexeme === undefined || lexeme.sense !== null) continue;
		if (!isPastVerb(lexeme.word) || asksToDo(lexemes, at, clause)) continue;
		if (lexemes[at + 1]?.word !== 'бы' && lexemes[at - 1]?.word !== 'бы') return true;
	}
	return false;
}

/** «врач просила сдать до пятницы»: what is asked for is still to come. */
function asksToDo(lexemes: readonly Lexeme[], at: number, clause: Clause): boolean {
	if (
		!/^(?:(?:по)?просил|велел|(?:по)?советовал|рекомендовал|назначил)[аи]?$/u.test(
			lexemes[at]?.word ?? '',
		)
	)
		return false;
	return lexemes
		.slice(at + 1, Math.min(clause.end, at + 4))
		.some(({ word }) => /(?:ть|ться|ти|тись|чь)$/u.test(word) && word.length > 3);
}

function isPastVerb(word: string): boolean {
	if (PAST_ENGLISH.test(word)) return true;
	return word.length >= 3 && PAST_ENDING.test(word) && !NOT_PAST.test(word);
}

/** Where the clause of the expression looks. «на среду» looks ahead, «от 5 марта» back. */
export function directionOf(expression: Expression, lexemes: readonly Lexeme[]): Direction {
	const clause = clauseOf(lexemes, expression.start, expression.end);
	const lead = expression.dayLead;
	if (lead === 'от' || isPaidFor(expression)) return 'past';
	const past = hasPastVerb(lexemes, clause);
	const request = some(lexemes, clause, REQUEST);
	// «на 8 марта не попала»: the date itself must tell.
	if (lead === 'на') return past && !request ? 'unknown' : 'future';
	if (past && !request) return 'past';
	if (request) return 'future';
	const anywhere = { start: 0, end: lexemes.length };
	const asks = some(lexemes, anywhere, REQUEST);
	if (asks) return hasPastVerb(lexemes, anywhere) ? 'unknown' : 'future';
	return lastsSince(expression, lexemes) ? 'past' : 'unknown';
}

/** «верните предоплату за среду», «счёт за май»: what was paid, or is owed, for that time. */
const isPaidFor = ({ dayLead, day }: Expression): boolean =>
	dayLead === 'за' && (day?.type === 'month' || day?.type === 'weekday');

/** «болит с утра», «ждём с обеда»: what goes on began in the part that is over. */
function lastsSince(expression: Expression, lexemes: readonly Lexeme[]): boolean {
	const { day, time, lead, start, end } = expression;
	if (day !== null || time?.type !== 'part' || lead !== 'с') return false;
	return lexemes.filter((lexeme) => lexeme.solid).length > end - start + 1;
}

/** True when the message moves an appointment at all. */
export function movesVisit(lexemes: readonly Lexeme[]): boolean {
	return lexemes.some((lexeme) => MOVE.test(lexeme.word));
}

/** The expression that is left for the next one: «со среды на пятницу», «с 15:00 на 17:00». */
function isLeftForNext(
	expression: Expression,
	next: Expression | undefined,
	lexemes: readonly Lexeme[],
): boolean {
	if (!FROM.test(expression.lead) || next === undefined || !ONTO.test(next.lead)) return false;
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
		before === 'вместо' ||
		before === 'instead' ||
		lexemes[expression.start - 2]?.word === 'instead'
	)
		return 'old';
	if (before === 'не') {
		const replaced = next !== undefined || lexemes[expression.start - 2]?.word === 'а';
		return replaced ? 'old' : 'reference';
	}
	const clause = clauseOf(lexemes, expression.start, expression.end);
	if (isCondition(lexemes, clause, expression) || isPaidFor(expression)) return 'reference';
	const past = hasPastVerb(lexemes, clause) && !some(lexemes, clause, REQUEST);
	const moving = movesVisit(lexemes);
	if (moving && FROM.test(expression.lead) && expression.time?.type !== 'range') return 'old';
	if (gaveWay(expression, next, clause, lexemes)) return 'old';
	if (had(expression, next, clause, lexemes)) return 'old';
	const own = segmentOf(expression, others[at - 1], next, clause, lexemes);
	if (isCancelled(own, clause, others, lexemes) && !past) return 'old';
	const booked = some(lexemes, clause, BOOKED);
	if (isUnable(lexemes, own)) {
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

/** «если ночью поднимется жар»: only supposed. */
function isCondition(lexemes: readonly Lexeme[], clause: Clause, expression: Expression): boolean {
	const before = lexemes.slice(clause.start, expression.start).map((lexeme) => lexeme.word);
	const at = before.lastIndexOf('если');
	// «если да, запишите на четверг»: a wish all the same.
	return at >= 0 && !/^(?:да|нет|что|можно)$/u.test(before[at + 1] ?? '') && !before.includes('то');
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
	const between = lexemes.slice(expression.end, next.start);
	if (between.some((lexeme) => MOVE.test(lexeme.word))) return true;
	const bare = expression.lead === word && !ONTO.test(word) && expression.time === null;
	return bare && movesVisit(lexemes) && next.lead === 'на' && between.length <= 2;
}

/** «мы на вторник к Лиле, можно на четверг?», «я записана на пятницу. Можно раньше?»: what one has before another is asked for. */
function had(
	expression: Expression,
	next: Expression | undefined,
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean {
	const before = wordBefore(lexemes, expression);
	if (expression.dayLead === 'на' && /^(?:я|мы)$/u.test(before) && next !== undefined) return true;
	if (!some(lexemes, clause, /^записан[аыо]?$/u) || some(lexemes, clause, REQUEST)) return false;
	return lexemes
		.slice(expression.end)
		.some(({ word }) => /^(?:по)?(?:раньше|позже|позднее)$/u.test(word));
}

/** The part of the clause that is this expression's own: from the one before to the one behind, or to «и». */
function segmentOf(
	expression: Expression,
	last: Expression | undefined,
	next: Expression | undefined,
	clause: Clause,
	lexemes: readonly Lexeme[],
): Clause {
	const start = Math.max(clause.start, last?.end ?? 0);
	const limit = Math.min(clause.end, next?.start ?? lexemes.length);
	let end = expression.end;
	while (end < limit && lexemes[end]?.word !== 'и') end += 1;
	return { start, end };
}

/** True when a later expression stands in another clause that asks for something. */
function asks(expression: Expression, clause: Clause, lexemes: readonly Lexeme[]): boolean {
	const own = clauseOf(lexemes, expression.start, expression.end);
	return own.start !== clause.start && (some(lexemes, own, REQUEST) || some(lexemes, own, MOVE));
}

const ANEW =
	/^(?:запиш.*|записать.*|хочу|давайте|кин(?:ь|ьте)|постав(?:ь|ьте)|остается|остаются|оставьте|оставляем)$/u;

/** The cancelling verb stands beside the time, or beside none while this clause asks for nothing. */
function isCancelled(
	own: Clause,
	clause: Clause,
	others: readonly Expression[],
	lexemes: readonly Lexeme[],
): boolean {
	if (some(lexemes, own, CANCEL)) return !some(lexemes, own, ANEW);
	if (!lexemes.some((lexeme) => CANCEL.test(lexeme.word))) return false;
	const elsewhere = others.some((other) =>
		some(lexemes, clauseOf(lexemes, other.start, other.end), CANCEL),
	);
	return !elsewhere && !some(lexemes, clause, ANEW) && !some(lexemes, clause, REQUEST);
}

/** «не смогу», «не получится», «не вариант», «can't make». */
function isUnable(lexemes: readonly Lexeme[], clause: Clause): boolean {
	for (let at = clause.start; at < clause.end; at += 1) {
		const word = lexemes[at]?.word ?? '';
		const behind = lexemes[at + 1]?.word ?? '';
		if (word === 'никак' || (word === 'без' && /^(?:меня|нас)$/u.test(behind))) return true;
		if (word === 'минус' && /^(?:я|меня|мы|нас|один|одна)$/u.test(behind)) return true;
		if (!UNABLE.test(word)) continue;
		const before = lexemes[at - 1]?.word;
		// «не могу записаться на завтра»: what fails is the site, not the day.
		if (/^(?:запис|зайти|войти|дозвон|оплат|оформ|попасть|достуч)/u.test(behind)) continue;
		if (before === 'не' || before === 'cannot' || before === "can't" || before === 't') return true;
	}
	return false;
}
