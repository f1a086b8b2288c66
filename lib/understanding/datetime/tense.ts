import { clauseOf, REQUEST, some, type Clause } from './clauses';
import type { Expression } from './expression';
import { isGivenUpBeside, isUnable, movesVisit, saysCancel } from './giving-up';
import type { Lexeme } from './lexemes';
import type { Direction } from './place';

/** Whether a sentence looks back or ahead. */

/** Russian past tense by its ending; nouns and wishes that share the ending are kept out. */
const PAST_ENDING =
	/(?:[аеиоуыяю]л[аои]?|[аеиоуыяю]л(?:ся|ась|ось|ись)|[зтсгк]л[аои]|ш(?:ел|ла|ло|ли)|[кл]лез|отвез|привез|^(?:вы|за|на|под|по|про|пере|у)?(?:тек|мерз|мок|вез|нес)|^(?:сдох|умер|слег|стер|сжег|обжег|прожег|принес))$/;
const NOT_PAST =
	/^(?:передумал.*|забыл.*|перепутал.*|ошибл.*|записал.*|хотел.*|захотел.*|решил.*|надумал.*|думал.*|планировал.*|собирал.*|собрал.*|мог(?:ла|ли|ло)?|смог(?:ла|ли)?|желал.*|если|или|али|ли|дела|дело|дел[аоуе]?|стол[аы]?|пол[аы]?|зал[аы]?|канал[аы]?|персонал[а]?|материал[аы]?|сил[аы]?|школ[аы]?|начал[ао]|недел[аяи]|масл[ао]|стекл[ао]|котл[ао]|угла|узла|тепла|весла|седла|крыл[ао]|зеркал[ао]|кресл[ао]|мыл[ао]|тел[ао]|сел[ао]|мало|мал[аы]?|число|числа|тепл[ао]|светл[ао]|весел[ао]|бел[ао]|цел[ао]|апрел.*|модел.*|отдел[аы]?|журнал[а]?|сигнал[аы]?|бокал|финал|развал[ау]?|подвал[ауе]?|провал|интервал[ауы]?|карнавал|фестивал.*|квартал.*|портал.*|терминал.*|оригинал.*|идеал.*|минерал.*|генерал|ритуал.*|футбол.*|укол[ауы]?|протокол.*|прокол[ауы]?|чехол|узел|котел|сайкл[аеуы]?|велосайкл[аеуы]?|павел|михаил|даниил|самуил|гавриил|кабул|предел[ауы]?|гол|разобрал.*|остал(?:ось|ся|ись|ась)|занял.*|була|капитал|вокзал[а]?|скандал|правил[ао]|чехл[аы]|угл[аы]|узл[аы]|кукл[аы]|игл[аы]|свекл[аы]|пчел[аы]|мел[аои]|мила|алла|нелла|белла|элла|мол|около|сколько|только|столько|нисколько|кола|акул[аы]|формул[аы]|медал[иь]|деталь|детали|печаль|жаль|автомобил.*|мобил.*|стил[иья]|профил[ия]|тыл|был[ао]?бы)$/u;
const PAST_ENGLISH =
	/^(?:was|were|visited|came|had|did|bought|ordered|paid|called|booked|made|went)$/;

/** A past verb of the clause that «бы» does not turn into a wish. */
export function hasPastVerb(lexemes: readonly Lexeme[], clause: Clause): boolean {
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

/** «сдан в понедельник»: what was done, unlike what was planned («записан»). */
const PAST_PARTICIPLE =
	/^(?:с|от|пере|про|при|вы)?(?:дан|куплен|сделан|принят|плачен|оплачен|везен|правлен|отправлен|заказан|установлен|удален|подписан|получен|оформлен|забран|начат|лечен|клеен|наращен|покрашен|осмотрен|проведен|поставлен)[аоы]?$/u;

export function isPastVerb(word: string): boolean {
	if (PAST_PARTICIPLE.test(word)) return true;
	if (PAST_ENGLISH.test(word)) return true;
	return word.length >= 3 && PAST_ENDING.test(word) && !NOT_PAST.test(word);
}

const PLANNED =
	/^(?:(?:за|под|пере)писывал(?:ся|ась|ись|и|а)?|собирал(?:ся|ась|ись)|планировал[аи]?|(?:у|до)?говаривал(?:ся|ась|ись)|договорил(?:ся|ась|ись)|(?:за)?хотел[аи]?|думал[аи]?|(?:по)?просил(?:ся|ась|ись|а|и)?|ждал[аи]?|(?:за)?бронировал[аи]?|намечал[аи]?|booked|scheduled)$/u;
const FIXED =
	/^(?:запис(?:ан[аыо]?|ь)|назначен[аыо]?|заброниро[\w\u0400-\u04ff]*|бронь|урок|занятие|визит|прием)$/u;

/** «собирались в субботу», «просил в 9 утра», «была записана на десять»: a plan of one's own, which may lie ahead. */
export function isPlanned(expression: Expression, lexemes: readonly Lexeme[]): boolean {
	if (saysPast(expression)) return false;
	const clause = clauseOf(lexemes, expression.start, expression.end);
	if (some(lexemes, clause, /^(?:был[аои]?|должн[аы]|должен)$/u) && some(lexemes, clause, FIXED))
		return true;
	return lexemes
		.slice(clause.start, clause.end)
		.some(
			({ word }, at) =>
				PLANNED.test(word) &&
				lexemes[clause.start + at + 1]?.word !== 'бы' &&
				lexemes[clause.start + at - 1]?.word !== 'бы',
		);
}

/** «вчера», «в прошлый вторник», «неделю назад». */
export function saysPast({ day }: Expression): boolean {
	if (day === null) return false;
	if (day.type === 'relative') return day.days < 0;
	if (day.type === 'ahead' || day.type === 'stretch') return day.amount < 0;
	return day.type === 'lastNight' || ('shift' in day && day.shift === -1);
}

/** «завтра», «послезавтра»: no past tense makes these the past. */
export const saysFuture = ({ day }: Expression): boolean =>
	day?.type === 'relative' && day.days > 0;

/** A plan that the message moves or gives up: it need not have passed, whatever the tense. */
export const isPlanGivenUp = (
	expression: Expression,
	others: readonly Expression[],
	lexemes: readonly Lexeme[],
): boolean =>
	isPlanned(expression, lexemes) &&
	(movesVisit(lexemes) || saysCancel(lexemes) || isGivenUpBeside(expression, others, lexemes));

/** «записывался на 8, взяли в десять»: a tale of several hours that asks for none. */
const tellsOnly = (others: readonly Expression[], lexemes: readonly Lexeme[]): boolean =>
	others.length > 1 && !some(lexemes, { start: 0, end: lexemes.length }, REQUEST);

/** «проспала, была записана на 6 утра», «была запись на 5-е, не пришла»: it has gone by. */
export const isMissed = (expression: Expression, lexemes: readonly Lexeme[]): boolean =>
	(expression.day === null || expression.day.type === 'monthDay') &&
	isPlanned(expression, lexemes) &&
	lexemes.some(
		({ word }, at) =>
			/^(?:проспал|пропустил|опоздал|прождал|просидел)[аи]?$/u.test(word) ||
			(lexemes[at - 1]?.word === 'не' && /^при(?:шел|шл[аи]|ехал[аи]?)$/u.test(word)),
	);

/** Where the clause of the expression looks. «на среду» looks ahead, «от 5 марта» back. */
export function directionOf(
	expression: Expression,
	others: readonly Expression[],
	lexemes: readonly Lexeme[],
): Direction {
	const clause = clauseOf(lexemes, expression.start, expression.end);
	const lead = expression.dayLead;
	if (lead === 'от' || isPaidFor(expression)) return 'past';
	if (isMissed(expression, lexemes)) return 'past';
	if (isPlanGivenUp(expression, others, lexemes)) return 'unknown';
	if (lastsSince(expression, lexemes)) return 'past';
	const past = hasPastVerb(lexemes, clause);
	const request = some(lexemes, clause, REQUEST);
	// «на 8 марта не попала»: the date itself must tell.
	if (lead === 'на' && expression.day?.type !== 'thatWeek') {
		if (!past || request) return 'future';
		return expression.day === null && tellsOnly(others, lexemes) ? 'past' : 'unknown';
	}
	if (past && !request) return 'past';
	if (request) return 'future';
	const anywhere = { start: 0, end: lexemes.length };
	const asks = some(lexemes, anywhere, REQUEST);
	if (asks) return hasPastVerb(lexemes, anywhere) ? 'unknown' : 'future';
	return 'unknown';
}

/** «верните предоплату за среду», «счёт за май»: what was paid, or is owed, for that time. */
export const isPaidFor = ({ dayLead, day }: Expression): boolean =>
	dayLead === 'за' && (day?.type === 'month' || day?.type === 'weekday');

const LASTING =
	/^(?!хот|буд|работа|открыва|начина|дежур|принима)[\w\u0400-\u04ff]*(?:(?:[еи]т|[уюая]т|[еи]м)(?:ся)?|жду|сижу|стою|лежу|мучаюсь|звоню|пишу|беспокоит|нет|тишина|температура)$/u;

/** «болит с утра», «ждём с обеда»: what goes on began in the part that is over. */
export function lastsSince(expression: Expression, lexemes: readonly Lexeme[]): boolean {
	const { day, time, lead } = expression;
	if (!/^(?:с|со|since)$/.test(lead) || movesVisit(lexemes)) return false;
	const sinceDay = day !== null && /^(?:weekday|date|monthDay)$/.test(day.type) && time === null;
	const sinceTime = day === null && (time?.type === 'part' || time?.type === 'after');
	if (!sinceDay && !sinceTime) return false;
	const clause = clauseOf(lexemes, expression.start, expression.end);
	if (some(lexemes, clause, REQUEST) || isUnable(lexemes, clause)) return false;
	// «с 28 октября занятия идут?» asks about what is to come.
	if (lexemes[clause.end]?.word === '?' && !some(lexemes, clause, /^(?:не|нет)$/)) return false;
	return lexemes
		.slice(clause.start, clause.end)
		.some(({ word, sense }) => sense === null && (word === 'не' || LASTING.test(word)));
}
