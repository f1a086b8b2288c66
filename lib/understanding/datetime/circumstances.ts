import { REQUEST, some, type Clause } from './clauses';
import type { Expression } from './expression';
import { isUnable } from './giving-up';
import { HELD, wordBefore } from './left';
import type { Lexeme } from './lexemes';

/** What is told about a time that nobody asks for: conditions, occasions, other people's affairs, how things are. */

/** «если ночью поднимется жар»: what may befall. «если завтра подъеду», «если в среду свободно»: a wish all the same. */
export function isCondition(
	lexemes: readonly Lexeme[],
	clause: Clause,
	expression: Expression,
): boolean {
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

/** What has its own day, for which or before which something else is wanted. */
const OCCASION =
	/^(?:свадьб.|др|днюх.|экзамен.?|егэ|огэ|контрольн(?:ая|ую)|зачет.?|олимпиад.|вылет.*|вылетаю|самолет|поезд|отпуск.?|гости|утренник|выпускной|юбилей|концерт|соревновани.|собеседование|совещани.|собрани.|планерк.|командировк.|корпоратив|праздник|поездк.|улетаем|уезжаем|вылетаем|прилета[\w\u0400-\u04ff]*|годовщин.|защита|операция|роды|крестины|рейс|flight|wedding|exam)$/u;
const STATUS =
	/^(?:готов[аоы]?|выехал[аи]?|едет|едете|везете|привез(?:ут|ете|ли)|достав(?:ят|ите|или)|где)$/u;

/** «контрольная послезавтра» beside a wanted time, «экзамен через час», «торт выехал? гости к пяти». */
export function isOccasion(
	expression: Expression,
	others: readonly Expression[],
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean {
	const near = lexemes.slice(
		Math.max(clause.start, expression.start - 2),
		Math.min(clause.end, expression.end + 3),
	);
	// «банкет на свадьбу 3 или 4 июля»
	const listed = others.some(
		(other) => other !== expression && other.start >= clause.start && other.end <= clause.end,
	);
	if (listed) return false;
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
export const isBusy = (
	others: readonly Expression[],
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean =>
	others.length > 1 &&
	((some(lexemes, clause, /^(?:занят[аы]?|работаю|работаем)$/u) &&
		(some(lexemes, clause, /^(?:я|мы)$/u) || !/^[?]$/.test(lexemes[clause.end]?.word ?? ''))) ||
		some(lexemes, clause, /^(?:работу|смену|учебу|поезд|самолет|рейс|электричк[ау])$/u)) &&
	!some(lexemes, clause, REQUEST);

const PERSON =
	/^(?:меня|нас|него|нее|дочк.|дочери|сын.|муж.|жен.|ребен.*|детей|мам.|пап.|брат.|сестр.|внук.|внучк.)$/u;

/** «у дочки завтра танцы в 5, поэтому можем в 3»: somebody's own affairs before what is wanted. */
export function isTheirs(clause: Clause, lexemes: readonly Lexeme[]): boolean {
	const words = lexemes.slice(clause.start, clause.end).map(({ word }) => word);
	const at = words.indexOf('у');
	if (at < 0 || !PERSON.test(words[at + 1] ?? '') || isUnable(lexemes, clause)) return false;
	return !words.some(
		(word) =>
			REQUEST.test(word) ||
			HELD.test(word) ||
			FREE.test(word) ||
			/^(?:был[аои]?|стоит)$/u.test(word),
	);
}

/** «вчера болела голова, сегодня норм»: how things are today. `afterPast`: the expression before is a reference. */
export function isStateOfToday(
	expression: Expression,
	afterPast: boolean,
	clause: Clause,
	lexemes: readonly Lexeme[],
): boolean {
	const { day, time, lead } = expression;
	if (day?.type !== 'relative' || day.days !== 0 || time !== null || lead === 'на') return false;
	if (
		some(lexemes, clause, REQUEST) ||
		some(lexemes, clause, /[\w\u0400-\u04ff]{2}(?:ите|йте|ьте)$/u)
	)
		return false;
	if (lexemes[clause.end]?.word === '?' && some(lexemes, clause, FREE)) return false;
	return afterPast || some(lexemes, clause, /^(?:поздно|закры(?:ты|лись|то))$/u);
}
