import { clauseOf, clausesWithin, REQUEST, some, type Clause } from './clauses';
import type { Expression } from './expression';
import type { Lexeme } from './lexemes';

/** Words by which a visit is moved, cancelled or given up. */

export const MOVE =
	/^(?:пере(?:нес|нос|двин|двиг|став|запис|запиш|пиши|кин|кид|бук|брон|игра|назнач).*|двига(?:ть|йте|ем|й)|двин(?:ь|ьте|уть|ем)|сдви.*|подви.*|отодви.*|смест.*|(?:по|об)?меня(?:ть|йте|ем|й)|сменить|измени(?:ть|те)|вместо|исправ.*|reschedule|rescheduling|move|moving|change|shift|push|bump|swap|switch|postpone|instead)$/u;
const CANCEL =
	/^(?:отмен(?!н).*|аннулир.*|отказ.*|откаж(?:усь|емся)|сним(?:ите|и|аем|ай(?:те)?)|убер(?:ите|и)|убирай(?:те)?|вычерк.*|вычёрк.*|скин(?:ь|ьте|те)|выпиш(?:и|ите)|пропус(?:каю|каем|чу|тим)|отбой|пас|неактуал.*|cancel|canceling|cancelling)$/u;
export const BOOKED =
	/^(?:записан[аыо]?|запись|записи|записью|бронь|брони|забронирован.*|стою|стояла?|стоит|назначен.*|меня|мне|нас|нам|мой|мою|моя|мое|визит.*|прием.*|appointment|booked|booking)$/u;
const UNABLE =
	/^(?:смогу|сможем|могу|можем|сможет|смогут|получ.*|приду|придем|придет|приеду|приедем|попада(?:ю|ем|ет)|дойду|доеду|дойдем|доедем|доберусь|доберемся|вырв[уе].*|выберусь|выберемся|складывается|состоится|актуальн[оаы]|актуален|предлага(?:ть|йте)|позанимаемся|поеду|поедем|пойду|пойдем|явлюсь|жди|ждите|ждем|надо|нужно|нужен|нужна|успе.*|выйд.*|подходит|подойдет|удобно|неудоб.*|вариант|хочу|хотим|встану|будет|буду|будем|make|can't|cannot)$/u;

/** True when the message moves an appointment at all. */
export function movesVisit(lexemes: readonly Lexeme[]): boolean {
	let moves = moving.get(lexemes);
	if (moves === undefined) {
		moves = lexemes.some((lexeme) => MOVE.test(lexeme.word));
		moving.set(lexemes, moves);
	}
	return moves;
}

/** Several rules ask it of every place of the message. */
const moving = new WeakMap<readonly Lexeme[], boolean>();

/** «снимаю зал» rents it, «удалите зуб» wants a visit; these cancel only what is called an entry or a booking. */
const CANCEL_ENTRY = /^(?:снима(?:ю|ем)|удал(?:и|ите|яйте)|убираем|сотрите|освобод(?:и|ите))$/u;
const ENTRY = /^(?:запис[ьи]|бронь|броню|брони|резерв|заявк[ау]|визит|окошко)$/u;

function cancels(lexemes: readonly Lexeme[], clause: Clause): boolean {
	if (some(lexemes, clause, CANCEL)) return true;
	if (!some(lexemes, clause, CANCEL_ENTRY)) return false;
	return some(lexemes, { start: 0, end: lexemes.length }, ENTRY);
}

/** True when the message cancels something. */
export const saysCancel = (lexemes: readonly Lexeme[]): boolean =>
	cancels(lexemes, { start: 0, end: lexemes.length });

const ANEW =
	/^(?:запиш.*|записать.*|хочу|давайте|кин(?:ь|ьте)|постав(?:ь|ьте)|остается|остаются|оставьте|оставляем)$/u;

/** «хочу отказаться от …», «хочу отменить»: what is wanted is to cancel. */
const wantsToCancel = (lexemes: readonly Lexeme[], own: Clause): boolean =>
	lexemes
		.slice(own.start, own.end)
		.some(
			({ word }, at) => word === 'хочу' && CANCEL.test(lexemes[own.start + at + 1]?.word ?? ''),
		);

/** The cancelling verb stands beside the time, or beside none while this clause asks for nothing. */
export function isCancelled(
	own: Clause,
	clause: Clause,
	others: readonly Expression[],
	lexemes: readonly Lexeme[],
): boolean {
	if (cancels(lexemes, own)) return !some(lexemes, own, ANEW) || wantsToCancel(lexemes, own);
	if (!saysCancel(lexemes)) return false;
	const elsewhere = others.some((other) =>
		cancels(lexemes, clauseOf(lexemes, other.start, other.end)),
	);
	return !elsewhere && !some(lexemes, clause, ANEW) && !some(lexemes, clause, REQUEST);
}

/** Where «не могу» is followed by one of these, the site fails or the pain lasts; the day is not given up. */
const OTHER_TROUBLE =
	/^(?:запис|зайти|войти|дозвон|оплат|оформ|попасть|достуч|терпет|больше|спать|уснуть|есть|жеват|дыша|ждать|понять|найти|скача|откры|дотерп|дожд|нормально)/u;

/** «не смогу», «не получится», «не вариант», «килә алмыйм», «can't make». */
export function isUnable(lexemes: readonly Lexeme[], clause: Clause): boolean {
	for (let at = clause.start; at < clause.end; at += 1) {
		const word = lexemes[at]?.word ?? '';
		const behind = lexemes[at + 1]?.word ?? '';
		if (word === 'мимо' || (word === 'минус' && lexemes[at + 1]?.solid !== true)) return true;
		if (word === 'никак' || (word === 'без' && /^(?:меня|нас)$/u.test(behind))) return true;
		if (word === 'минус' && /^(?:я|меня|мы|нас|один|одна)$/u.test(behind)) return true;
		if (/^передумал[аи]?$/u.test(word) || (word === 'need' && lexemes[at - 1]?.word === 'no'))
			return true;
		if (/^алм(?:ыйм|ыйбыз|ам|абыз)$/u.test(word)) return true;
		if (!UNABLE.test(word)) continue;
		const before = lexemes[at - 1]?.word;
		const visits = /^(?:к|на)$/u.test(lexemes[at + 2]?.word ?? '');
		if (OTHER_TROUBLE.test(behind) && !(behind === 'попасть' && visits)) continue;
		if (before === 'не' || before === 'cannot' || before === "can't" || before === 't') return true;
	}
	return false;
}

/** Why somebody stays away: «заболели», «нас не будет», «уезжаю». */
const EXCUSE =
	/^(?:(?:за|при|раз|с)?болел[аи]?|заболева.*|приболе.*|слег(?:ла|ли)?|простыл[аи]?|простудил.*|температурит?|затемпературил.*|уезжа(?:ю|ем)|улета(?:ю|ем)|застрял[аи]?|передумал[аи]?)$/u;

/** «…, но нет», «…, увы». */
const isPlainNo = (lexemes: readonly Lexeme[], clause: Clause): boolean =>
	lexemes.slice(clause.start, clause.end).every(({ word }) => /^(?:нет|увы|никак)$/u.test(word)) &&
	/^(?:но|а|,)$/u.test(lexemes[clause.start - 1]?.word ?? '');

/** «…, нас не будет», «…. заболели»: a clause without a time of its own that gives up the time said beside it. */
export function isGivenUpBeside(
	expression: Expression,
	others: readonly Expression[],
	lexemes: readonly Lexeme[],
): boolean {
	const at = others.indexOf(expression);
	const from = others[at - 1]?.end ?? 0;
	const to = others[at + 1]?.start ?? lexemes.length;
	const beside = [
		...clausesWithin(lexemes, from, expression.start),
		...clausesWithin(lexemes, expression.end, to),
	];
	return beside.some(
		(clause) =>
			!some(lexemes, clause, /^(?:если|вдруг|when|if)$/u) &&
			(isUnable(lexemes, clause) ||
				isPlainNo(lexemes, clause) ||
				cancels(lexemes, clause) ||
				some(lexemes, clause, EXCUSE)),
	);
}
