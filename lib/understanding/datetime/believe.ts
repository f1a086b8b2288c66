import { gapBetween, type Expression } from './expression';
import { isCounted } from './guards';
import type { Lexeme } from './lexemes';

/** Drops what is not sure enough to be a time. */
export function prune(
	groups: readonly Expression[],
	lexemes: readonly Lexeme[],
	visit: boolean,
	short: boolean,
): Expression[] {
	const kept: Expression[] = [];
	for (const group of groups) {
		const last = kept.at(-1);
		const gap = last === undefined ? null : gapBetween(lexemes, last.end, group.start);
		const listed =
			last?.time?.type === 'at' &&
			gap !== null &&
			gap.or &&
			gap.words === 1 &&
			!isCounted(lexemes, group.end);
		// «15 часов» as the whole message answers when, not how long.
		const whole =
			isWhole(group, lexemes) && (saysHours(group, lexemes) || isLaterThanFive(group, lexemes));
		const believed =
			whole ||
			(visit && isAnotherDay(group, kept, lexemes)) ||
			group.strength === 'strong' ||
			listed ||
			(group.strength === 'weak' && visit) ||
			(short && !isSpelledOrdinal(group, lexemes));
		if (believed && !isExcluded(group, lexemes)) kept.push(later(group, last));
	}
	return kept;
}

const isSpelledOrdinal = (group: Expression, lexemes: readonly Lexeme[]): boolean =>
	group.strength === 'bare' &&
	lexemes[group.end - 1]?.sense?.type === 'ordinal' &&
	lexemes[group.end - 1]?.digits === false;

/** «не смогу первого октября, давайте третьего»: an ordinal alone, after a date or a word of asking. */
function isAnotherDay(
	group: Expression,
	kept: readonly Expression[],
	lexemes: readonly Lexeme[],
): boolean {
	if (!isSpelledOrdinal(group, lexemes) || group.end - group.start !== 1) return false;
	if (!/[ое](?:го|е)$|третье$/u.test(lexemes[group.start]?.word ?? '')) return false;
	const behind = lexemes[group.end];
	if (behind?.solid === true && behind.sense === null && behind.figure === null) return false;
	const before = lexemes[group.start - 1]?.word ?? '';
	if (/(?:ть|ти|ться|тись)$|^(?:приду|буду|подойду|приеду|заеду)$/u.test(before)) return true;
	return (
		/^(?:давайте|давай|лучше|тогда|можно|запиш[\w\u0400-\u04ff]*|перенес[\w\u0400-\u04ff]*|и|или)$/u.test(
			before,
		) && kept.some(({ day }) => day?.type === 'date' || day?.type === 'monthDay')
	);
}

/** «кроме вторника», and «до завтра!» as a farewell. */
function isExcluded(group: Expression, lexemes: readonly Lexeme[]): boolean {
	const before = lexemes[group.start - 1]?.word ?? '.';
	if (/^(?:кроме|исключая|except)$/.test(before)) return true;
	const sorry =
		before === 'что' && /^(?:извин|прост|сорр)/.test(lexemes[group.start - 2]?.word ?? '');
	if (sorry && group.time?.type === 'part') return true;
	if (group.day?.type === 'year' && !isWhole(group, lexemes)) return true;
	if (isUnbearable(group, lexemes)) return true;
	// «не пишите ни утром, ни ночью»: never.
	if (before === 'ни' && group.day === null && group.time?.type === 'part') return true;
	// «200 мг утром и 200 вечером»: a dose.
	if (group.day === null && group.time?.type === 'part' && isDose(lexemes, group.start))
		return true;
	// «уборка ежедневно»: how often, not when.
	const { day } = group;
	const daily = day?.type === 'every' && day.weekdays.length === 7 && day.part === null;
	if (daily && group.time === null && !isWhole(group, lexemes)) return true;
	const after = lexemes[group.end]?.word ?? '.';
	const alone = /^[.,;!?)]$/.test(before) && /^[.,;!?)]$/.test(after);
	const till = group.lead === 'до' && group.time === null;
	const farewell = group.day?.type === 'relative' && group.day.days > 0;
	// «хорошо, тогда до пятницы»
	const parting =
		/^(?:тогда|спасибо|ок|хорошо|ладно)$/.test(before) && group.end === lexemes.length;
	if (till && parting && (farewell || group.day?.type === 'weekday')) return true;
	return alone && till && farewell;
}

function isDose(lexemes: readonly Lexeme[], at: number): boolean {
	const before = lexemes[at - 1];
	if (
		/^(?:мг|мл|мкг|грамм|ед|таблет[\w\u0400-\u04ff]*|капсул[\w\u0400-\u04ff]*|кап(?:ель|ли)|ложк[\w\u0400-\u04ff]*)$/u.test(
			before?.word ?? '',
		)
	)
		return true;
	return before?.sense?.type === 'number' && before.digits && before.sense.value > 31;
}

const WAITING =
	/(?:^| )(?:не|нельзя|невозможно|некогда|невмоготу|can't|cannot|t) (?:\S+ ){0,3}?(?:жд|дожд|дотян|дожив|дотерп|терп|протян|wait)|(?:жд|терп|дожд)\S* (?:\S+ ){0,3}?(?:не|нельзя|невозможно|некогда)/;

/** «до утра не дотерплю», «не могу ждать до понедельника»: no time is named, only that it is too late. */
function isUnbearable(group: Expression, lexemes: readonly Lexeme[]): boolean {
	const bound = group.time === null ? group.bound : group.time.type === 'before' ? 'before' : null;
	if (bound !== 'before' && bound !== 'until') return false;
	return WAITING.test(
		lexemes
			.slice(Math.max(0, group.start - 6), group.end + 4)
			.map((lexeme) => lexeme.word)
			.join(' '),
	);
}

/** «на 8 марта не попала, а на 15 есть?»: after a date «на 15» is the 15th. */
function later(group: Expression, last: Expression | undefined): Expression {
	const { time } = group;
	const dated = last?.time === null && (last.day?.type === 'date' || last.day?.type === 'monthDay');
	if (!dated || group.day !== null || group.lead !== 'на' || time?.type !== 'at') return group;
	const { hour, minute, meridiem } = time.clock;
	if (minute !== null || meridiem !== null || group.end - group.start !== 2) return group;
	return {
		...group,
		day: { type: 'monthDay', day: hour, monthShift: null },
		dayLead: 'на',
		time: null,
	};
}

const isWhole = (group: Expression, lexemes: readonly Lexeme[]): boolean =>
	lexemes.every((lexeme, at) => !lexeme.solid || (at >= group.start && at < group.end));

function saysHours(group: Expression, lexemes: readonly Lexeme[]): boolean {
	const last = lexemes[group.end - 1]?.sense;
	return (
		group.time?.type === 'at' &&
		last?.type === 'unit' &&
		last.value === 1 &&
		group.end - group.start === 2
	);
}

/** «на 10» as the whole message; «на 5» may be a mark. */
function isLaterThanFive(group: Expression, lexemes: readonly Lexeme[]): boolean {
	return group.strength === 'weak' && (lexemes[group.end - 1]?.sense?.value ?? 0) > 5;
}
