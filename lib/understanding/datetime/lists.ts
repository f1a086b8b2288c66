import { gapBetween, isMoment, type Expression } from './expression';
import type { Lexeme } from './lexemes';
import { isPastVerb, saysPast } from './tense';

/** A time without a day takes that of its neighbour: «завтра в 10 или в 12», «Можно завтра? Лучше после 15». */
export function share(found: readonly Expression[], lexemes: readonly Lexeme[]): Expression[] {
	const groups = [...found];
	for (let at = groups.length - 2; at >= 0; at -= 1) {
		const group = groups[at];
		if (group !== undefined) groups[at] = withNextOfList(group, groups[at + 1], lexemes);
	}
	const result: Expression[] = [];
	for (const said of groups) {
		const last = result.at(-1);
		const group = onSameDay(said, result);
		if (group === null) continue;
		if (group.day === null && last?.day != null && lends(last, group, lexemes)) {
			const lent = { ...group, day: last.day, dayLead: last.dayLead, weekday: last.weekday };
			const gap = gapBetween(lexemes, last.end, group.start);
			if (last.time === null && !gap.or && group.time !== null) {
				result[result.length - 1] = {
					...lent,
					start: last.start,
					lead: last.lead,
					bound: last.bound,
				};
				continue;
			}
			result.push({ ...lent, bound: null });
			continue;
		}
		result.push(withLastOfList(inSameWeek(group, last, lexemes), last, lexemes));
	}
	return result;
}

/** «вчера вечером звонил, сказали утром»: what has passed lends its day only to a list. */
function lends(last: Expression, group: Expression, lexemes: readonly Lexeme[]): boolean {
	if (last.day === null || isMoment(last.day)) return false;
	const gap = gapBetween(lexemes, last.end, group.start);
	const between = lexemes.slice(last.end, group.start);
	// «завтра не смогу, совещание поставили на 10»
	if (gap.comma && group.strength === 'weak' && between.some(({ word }) => isPastVerb(word)))
		return false;
	return !saysPast(last) || last.time === null || !(gap.comma || gap.sentence);
}

/** «в тот же день» is the day that was named last; without one it says nothing. */
function onSameDay(group: Expression, before: readonly Expression[]): Expression | null {
	if (group.day?.type !== 'sameDay') return group;
	const named = before.findLast(({ day }) => day !== null && !isMoment(day));
	if (named === undefined) return null;
	const { shift } = group.day;
	if (shift === null) return { ...group, day: named.day, weekday: named.weekday, bound: null };
	const { day } = named;
	return day?.type === 'weekday' ? { ...group, day: { ...day, shift } } : null;
}

const LIST = /^(?:или|либо|и|or|and)$/;

/** «на следующей неделе, во вторник либо в четверг»: the week that is said once counts for both. */
function inSameWeek(
	group: Expression,
	last: Expression | undefined,
	lexemes: readonly Lexeme[],
): Expression {
	if (group.day?.type !== 'weekday' || group.day.shift !== null || last?.day == null) return group;
	if (!isListed(last, group, lexemes)) return group;
	const { weekday } = group.day;
	if (last.day.type === 'weekdayInWeek') return { ...group, day: { ...last.day, weekday } };
	return last.day.type === 'weekday' && last.day.shift === 1
		? { ...group, day: { ...group.day, shift: 1 } }
		: group;
}

/** «вторник или среда», «пн/вт». */
function isListed(last: Expression, group: Expression, lexemes: readonly Lexeme[]): boolean {
	const gap = gapBetween(lexemes, last.end, group.start);
	const link = lexemes[last.end]?.word ?? '';
	return (gap.words === 1 && LIST.test(link)) || (gap.words === 0 && link === '/');
}

/** «утром во вторник и четверг»; «в то же время» repeats the time of the expression before. */
function withLastOfList(
	group: Expression,
	last: Expression | undefined,
	lexemes: readonly Lexeme[],
): Expression {
	if (last?.time == null || group.day === null || group.time !== null) return group;
	const listed = isListed(last, group, lexemes);
	const rest = lexemes
		.slice(group.end)
		.map((lexeme) => lexeme.word)
		.join(' ');
	const same = /то же время|тот же час|час тот же|время то же|так же по времени|same time/.test(
		rest,
	);
	if (same) return { ...group, time: last.time };
	const before =
		last.day !== null && last.time.type === 'part' && lexemes[last.end - 1]?.sense?.type !== 'part';
	return listed && before ? { ...group, time: last.time } : group;
}

/** «в 10 или в 11 завтра», «в среду или в пятницу вечером»: the first of the list takes from the second. */
function withNextOfList(
	group: Expression,
	next: Expression | undefined,
	lexemes: readonly Lexeme[],
): Expression {
	if (next === undefined) return group;
	const gap = gapBetween(lexemes, group.end, next.start);
	const listed = gap.words === 1 && LIST.test(lexemes[group.end]?.word ?? '');
	if (/^(?:с|со|from)$/.test(group.lead)) return group;
	// «вместо среды в пятницу, 8 утра»: what is left keeps its own hour.
	if (/^(?:вместо|of)$/.test(lexemes[group.start - 1]?.word ?? '')) return group;
	const row =
		gap.words === 0 &&
		group.day?.type === 'weekday' &&
		next.day?.type === 'weekday' &&
		group.time === null;
	if ((!listed && !row) || gap.sentence) return group;
	if (group.day === null && next.day !== null && next.time !== null) {
		return { ...group, day: next.day, dayLead: next.dayLead, weekday: next.weekday };
	}
	// «вт или чт, 19:30»: the hour behind a comma is the last day's.
	const apart =
		next.time?.type === 'at' &&
		lexemes.slice(next.start, next.end).some(({ word }) => word === ',');
	return group.time === null && next.day !== null && next.time !== null && !apart
		? { ...group, time: next.time }
		: group;
}
