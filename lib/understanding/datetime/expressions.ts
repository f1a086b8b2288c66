import { matchDay } from './days';
import { isCounted, speaksOfVisit } from './guards';
import { withPart } from './hours';
import type { Lexeme } from './lexemes';
import type { Atom, DayBound, DayNode, TimeNode } from './nodes';
import { matchTime } from './times';

/** A day, a time, or both, that belong together: «на среду … на 10». Lexeme positions, `end` exclusive. */
export interface Expression {
	readonly start: number;
	readonly end: number;
	readonly lead: string;
	readonly day: DayNode | null;
	/** Word that led the day: «с» and «после» bound differently. */
	readonly dayLead: string;
	readonly bound: DayBound;
	/** Weekday said beside a date. */
	readonly weekday: number | null;
	readonly time: TimeNode | null;
	readonly strength: Atom['strength'];
}

/** Most words that may stand between a day and its time («в среду хочу на маникюр к Марине на 10»). */
const DAY_TO_TIME = 7;
const TIME_TO_DAY = 4;

const OR = /^(?:или|либо|or|иль)$/;
const SENTENCE = /^[.!?;…]$/;

/** All expressions of the message in order. `expected`: the bot has just asked for a time, so a bare «10» is one. */
export function findExpressions(lexemes: readonly Lexeme[], expected: boolean): Expression[] {
	const groups: Expression[] = [];
	const atoms = findAtoms(lexemes);
	for (const [at, atom] of atoms.entries()) {
		const last = groups.at(-1);
		const apart = last === undefined || belongsToNext(atom, atoms[at + 1], last);
		const joined = apart ? null : join(last, atom, lexemes);
		if (joined === null) groups.push(fromAtom(atom));
		else groups[groups.length - 1] = joined;
	}
	const visit = expected || speaksOfVisit(lexemes);
	const short = expected && lexemes.filter((lexeme) => lexeme.solid).length <= 5;
	return share(prune(groups, lexemes, visit, short), lexemes);
}

/** «на вечер вторника»: the part belongs to the day right behind it, not to one before. */
function belongsToNext(atom: Atom, next: Atom | undefined, group: Expression): boolean {
	if (atom.time?.type !== 'part' || next === undefined || next.day === null) return false;
	const adjacent =
		next.start === atom.end && next.day.type === 'weekday' && next.end - next.start === 1;
	return adjacent && group.day !== null;
}

function findAtoms(lexemes: readonly Lexeme[]): Atom[] {
	const atoms: Atom[] = [];
	let at = 0;
	while (at < lexemes.length) {
		const atom = longer(matchDay(lexemes, at), matchTime(lexemes, at));
		if (atom === null) {
			at += 1;
			continue;
		}
		atoms.push(atom);
		at = atom.end;
	}
	return atoms;
}

const RANK = { bare: 0, weak: 1, strong: 2 } as const;

function longer(day: Atom | null, time: Atom | null): Atom | null {
	if (day === null || time === null) return day ?? time;
	if (day.end !== time.end) return day.end > time.end ? day : time;
	return RANK[time.strength] > RANK[day.strength] ? time : day;
}

function fromAtom(atom: Atom): Expression {
	const { start, end, lead, day, bound, time, strength } = atom;
	return { start, end, lead, day, dayLead: lead, bound, weekday: null, time, strength };
}

interface Gap {
	readonly words: number;
	readonly or: boolean;
	readonly sentence: boolean;
	/** «…, а на 15 есть?» */
	readonly contrast: boolean;
	/** Only commas, dashes, brackets and words that mean nothing here. */
	readonly empty: boolean;
}

const EMPTY_WORDS =
	/^(?:это|то|есть|же|ну|вот|прям|прямо|именно|на|в|числа|год|года|сразу|уже|так|где-то|где|скажем|этот|примерно|лучше|только|и)$/;

function gapBetween(lexemes: readonly Lexeme[], from: number, to: number): Gap {
	const between = lexemes.slice(from, to);
	const solid = between.filter((lexeme) => lexeme.solid);
	// The dot of «ср.» or «18.03.» ends no sentence.
	const abbreviation =
		between[0]?.word === '.' && !between[0].gap && (lexemes[from - 1]?.word.length ?? 9) <= 5;
	const marks = abbreviation ? between.slice(1) : between;
	return {
		words: solid.length,
		or: solid.some((lexeme) => OR.test(lexeme.word)),
		contrast: solid.some((lexeme) => lexeme.word === 'а'),
		sentence: marks.some((lexeme) => SENTENCE.test(lexeme.word)),
		empty: solid.every((lexeme) => EMPTY_WORDS.test(lexeme.word)),
	};
}

function join(group: Expression, atom: Atom, lexemes: readonly Lexeme[]): Expression | null {
	const gap = gapBetween(lexemes, group.end, atom.start);
	if (gap.or) return null;
	if (atom.time !== null) {
		if (group.time !== null) return joinTimes(group, atom.time, atom, gap);
		return group.day === null ? null : addTime(group, atom, atom.time, gap, lexemes);
	}
	if (group.day !== null || group.time === null) return joinDays(group, atom, gap);
	if (atom.day === null || gap.sentence || gap.words > TIME_TO_DAY || isMoment(atom.day))
		return null;
	const reach = group.time.type === 'part' ? 2 : 0;
	if (atom.strength === 'bare' && gap.words > 0) return null;
	if (group.strength === 'bare' && isDuration(lexemes, group, group.time)) return null;
	if (group.strength === 'bare' && group.time.type === 'part' && gap.words > reach) return null;
	if (
		group.strength === 'bare' &&
		group.time.type !== 'part' &&
		(gap.words > 0 || isLoneNumber(group, lexemes))
	)
		return null;
	if (/^(?:с|со|from)$/.test(atom.lead) || /^(?:с|со|from)$/.test(group.lead)) {
		if (group.time?.type !== 'range' && group.time?.type !== 'part') return null;
	}
	return {
		...group,
		end: atom.end,
		day: atom.day,
		dayLead: atom.lead,
		bound: atom.bound,
		strength: 'strong',
	};
}

const isLong = (day: DayNode): boolean => /^(?:year|season|stretch)$/.test(day.type);

/** «завтра 2 часа»: short stretches of hours are how long; «завтра 15 часов» is when. */
function isDuration(
	lexemes: readonly Lexeme[],
	atom: Pick<Atom, 'end' | 'lead'>,
	time: TimeNode,
): boolean {
	const last = lexemes[atom.end - 1]?.sense;
	if (time.type !== 'at' || atom.lead === 'на' || last?.type !== 'unit' || last.value !== 1)
		return false;
	return time.clock.hour <= 6 && time.clock.minute === null;
}

/** «2 завтра»: a number before a day is more often a quantity. */
function isLoneNumber(group: Expression, lexemes: readonly Lexeme[]): boolean {
	return (
		group.time?.type === 'at' &&
		group.end - group.start === 1 &&
		lexemes[group.start]?.figure === null
	);
}

const isMoment = (day: DayNode): boolean =>
	day.type === 'ahead' && (day.unit === 'hour' || day.unit === 'minute' || day.unit === 'second');

function addTime(
	group: Expression,
	atom: Atom,
	time: TimeNode,
	gap: Gap,
	lexemes: readonly Lexeme[],
): Expression | null {
	if (group.day === null || isMoment(group.day) || isLong(group.day)) return null;
	if (atom.strength === 'bare' && isDuration(lexemes, atom, time)) return null;
	if (gap.sentence && (gap.words > 2 || atom.strength === 'bare')) return null;
	if (gap.words > DAY_TO_TIME) return null;
	const dated = group.day.type === 'date' || group.day.type === 'monthDay';
	if (dated && gap.contrast && atom.strength === 'weak') return null;
	// «утренние во вторник» may stand a word away; a bare number may not.
	const reach = time.type === 'part' ? 2 : 0;
	if (atom.strength === 'bare' && (gap.words > reach || !standsAlone(lexemes, atom))) return null;
	return { ...group, end: atom.end, time, strength: 'strong' };
}

/** A bare number after a day is an hour unless a noun follows that it may count. */
function standsAlone(lexemes: readonly Lexeme[], atom: Atom): boolean {
	const next = lexemes[atom.end];
	if (next === undefined || !next.solid || next.sense !== null || next.figure !== null) {
		return !isCounted(lexemes, atom.end);
	}
	if (isCounted(lexemes, atom.end)) return false;
	const value = lexemes[atom.end - 1]?.sense?.value ?? 0;
	return next.word.length <= 3 || value >= 8 || (atom.time !== null && atom.time.type !== 'at');
}

function joinTimes(group: Expression, time: TimeNode, atom: Atom, gap: Gap): Expression | null {
	if (gap.sentence || gap.words > 2 || group.time === null) return null;
	const merged = mergeTimes(group.time, time, gap);
	if (merged === null || (atom.strength === 'bare' && gap.words > 0)) return null;
	return { ...group, end: atom.end, time: merged, strength: 'strong' };
}

function mergeTimes(first: TimeNode, second: TimeNode, gap: Gap): TimeNode | null {
	if (first.type === 'part' && second.type !== 'part') return withMeridiem(second, first);
	if (second.type === 'part' && first.type !== 'part' && gap.words === 0)
		return withMeridiem(first, second);
	if (first.type === 'after' && second.type === 'before') {
		return { type: 'range', from: first.clock, to: second.clock };
	}
	if (first.type === 'before' && second.type === 'after') {
		return { type: 'range', from: second.clock, to: first.clock };
	}
	return null;
}

function withMeridiem(time: TimeNode, part: Extract<TimeNode, { type: 'part' }>): TimeNode {
	if (time.type === 'part') return time;
	if (time.type === 'range') {
		return { ...time, from: withPart(time.from, part.part), to: withPart(time.to, part.part) };
	}
	return { ...time, clock: withPart(time.clock, part.part) };
}

function joinDays(group: Expression, atom: Atom, gap: Gap): Expression | null {
	if (atom.day === null || group.day === null || gap.sentence || !gap.empty || gap.words > 2)
		return null;
	const merged = mergeDays(group.day, atom.day);
	if (merged === null) return null;
	if (/^(?:с|со|from)$/.test(group.lead) && atom.lead === 'на') return null;
	return {
		...group,
		...merged,
		end: atom.end,
		bound: group.bound ?? atom.bound,
		dayLead: group.bound === null ? atom.lead : group.dayLead,
		strength: 'strong',
	};
}

const isDated = (day: DayNode): boolean => day.type === 'date' || day.type === 'monthDay';

/** Two names of one day: «среда, 18 марта», «завтра, в пятницу», «на следующей неделе в среду». */
function mergeDays(
	first: DayNode,
	second: DayNode,
): { day: DayNode; weekday: number | null } | null {
	if (first.type === 'weekday' && isDated(second)) return { day: second, weekday: first.weekday };
	if (second.type === 'weekday' && isDated(first)) return { day: first, weekday: second.weekday };
	if (first.type === 'relative' && (isDated(second) || second.type === 'weekday'))
		return { day: first, weekday: null };
	if (second.type === 'relative' && first.type === 'weekday') return { day: second, weekday: null };
	const week = weekOf(first) ?? weekOf(second);
	const weekday = first.type === 'weekday' ? first : second.type === 'weekday' ? second : null;
	if (week !== null && weekday !== null) return { day: inWeek(weekday, week), weekday: null };
	if (first.type === 'month' && first.portion === null && second.type === 'monthDay')
		return dated(second, first);
	if (second.type === 'month' && second.portion === null && first.type === 'monthDay')
		return dated(first, second);
	return null;
}

function dated(
	day: Extract<DayNode, { type: 'monthDay' }>,
	month: Extract<DayNode, { type: 'month' }>,
): { day: DayNode; weekday: null } {
	if (month.month === null) return { day: { ...day, monthShift: month.shift }, weekday: null };
	return {
		day: { type: 'date', day: day.day, month: month.month, year: month.year },
		weekday: null,
	};
}

/** Weeks from the current one, for a day that names a week. */
function weekOf(day: DayNode): number | null {
	if (day.type === 'week') return day.shift;
	if (day.type === 'thatWeek') return 1;
	return day.type === 'ahead' && day.unit === 'week' && Number.isInteger(day.amount)
		? day.amount
		: null;
}

function inWeek(weekday: Extract<DayNode, { type: 'weekday' }>, week: number): DayNode {
	return { type: 'weekdayInWeek', weekday: weekday.weekday, week };
}

/** Drops what is not sure enough to be a time. */
function prune(
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

/** «кроме вторника», and «до завтра!» as a farewell. */
function isExcluded(group: Expression, lexemes: readonly Lexeme[]): boolean {
	const before = lexemes[group.start - 1]?.word ?? '.';
	if (/^(?:кроме|исключая|except)$/.test(before)) return true;
	const sorry =
		before === 'что' && /^(?:извин|прост|сорр)/.test(lexemes[group.start - 2]?.word ?? '');
	if (sorry && group.time?.type === 'part') return true;
	if (group.day?.type === 'year' && !isWhole(group, lexemes)) return true;
	if (isUnbearable(group, lexemes)) return true;
	const after = lexemes[group.end]?.word ?? '.';
	const alone = /^[.,;!?)]$/.test(before) && /^[.,;!?)]$/.test(after);
	const farewell = group.day?.type === 'relative' && group.day.days > 0 && group.time === null;
	return alone && group.lead === 'до' && farewell;
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

/** A time without a day takes that of its neighbour: «завтра в 10 или в 12», «Можно завтра? Лучше после 15». */
function share(found: readonly Expression[], lexemes: readonly Lexeme[]): Expression[] {
	const groups = [...found];
	for (let at = groups.length - 2; at >= 0; at -= 1) {
		const group = groups[at];
		if (group !== undefined) groups[at] = withNextOfList(group, groups[at + 1], lexemes);
	}
	const result: Expression[] = [];
	for (const group of groups) {
		const last = result.at(-1);
		if (group.day === null && last?.day != null && !isMoment(last.day)) {
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
		result.push(withLastOfList(group, last, lexemes));
	}
	return result;
}

const LIST = /^(?:или|либо|и|or|and)$/;

/** «утром во вторник и четверг»; «в то же время» repeats the time of the expression before. */
function withLastOfList(
	group: Expression,
	last: Expression | undefined,
	lexemes: readonly Lexeme[],
): Expression {
	if (last?.time == null || group.day === null || group.time !== null) return group;
	const gap = gapBetween(lexemes, last.end, group.start);
	const listed = gap.words === 1 && LIST.test(lexemes[last.end]?.word ?? '');
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
	const row =
		gap.words === 0 &&
		group.day?.type === 'weekday' &&
		next.day?.type === 'weekday' &&
		group.time === null;
	if ((!listed && !row) || gap.sentence) return group;
	if (group.day === null && next.day !== null && next.time !== null) {
		return { ...group, day: next.day, dayLead: next.dayLead, weekday: next.weekday };
	}
	return group.time === null && next.day !== null && next.time !== null
		? { ...group, time: next.time }
		: group;
}
