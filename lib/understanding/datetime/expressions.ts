import { beginnings } from './beginnings';
import { prune } from './believe';
import { matchDay } from './days';
import { gapBetween, isMoment, type Expression, type Gap } from './expression';
import { movesVisit } from './giving-up';
import { isCounted, speaksOfVisit } from './guards';
import { withPart } from './hours';
import type { Lexeme } from './lexemes';
import { share } from './lists';
import { mergeDays } from './merge-days';
import type { Atom, DayNode, TimeNode } from './nodes';
import type { Shift } from './shifts';
import { isPastVerb } from './tense';
import { matchTime } from './times';

/** Puts the days and times of a message together into expressions. */

/** Most words that may stand between a day and its time («в среду хочу на маникюр к Марине на 10»). */
const DAY_TO_TIME = 7;
const TIME_TO_DAY = 4;

/** All expressions of the message in order. `expected`: the bot has just asked for a time, so a bare «10» is one. */
export function findExpressions(
	lexemes: readonly Lexeme[],
	expected: boolean,
	shift: Shift | null,
): Expression[] {
	const groups: Expression[] = [];
	const atoms = findAtoms(lexemes, shift);
	for (const [at, atom] of atoms.entries()) {
		const last = groups.at(-1);
		const apart = last === undefined || belongsToNext(atom, atoms[at + 1], last);
		const joined = apart ? null : (join(last, atom, lexemes) ?? joinOver(groups, atom, lexemes));
		if (joined === null) groups.push(fromAtom(atom));
		else groups[groups.length - 1] = joined;
	}
	if (groups.length === 0) {
		const answer = expected ? bareDay(lexemes) : null;
		return answer === null ? [] : [answer];
	}
	const visit = expected || speaksOfVisit(lexemes) || movesVisit(lexemes);
	const short = expected && lexemes.filter((lexeme) => lexeme.solid).length <= 5;
	return share(prune(groups, lexemes, visit, short), lexemes);
}

/** «в субботу 2 часа аренды с 12 до 14»: the hours between are how long; the day takes the time behind them. */
function joinOver(groups: Expression[], atom: Atom, lexemes: readonly Lexeme[]): Expression | null {
	const [day, lasting] = groups.slice(-2);
	if (day === undefined || lasting === undefined || day.day === null || day.time !== null)
		return null;
	if (lasting.day !== null || lasting.time === null || lasting.strength !== 'bare') return null;
	if (atom.time === null || !isDuration(lexemes, lasting, lasting.time)) return null;
	const joined = join(day, atom, lexemes);
	if (joined !== null) groups.splice(-2, 1);
	return joined;
}

/** «27» in answer to the question for a time: too large for an hour, so a day of the month. */
function bareDay(lexemes: readonly Lexeme[]): Expression | null {
	const only = lexemes[0];
	const value = only?.sense?.type === 'number' ? only.sense.value : 0;
	if (lexemes.length !== 1 || value < 25 || value > 31) return null;
	const day: DayNode = { type: 'monthDay', day: value, monthShift: null };
	return {
		start: 0,
		end: 1,
		lead: '',
		day,
		dayLead: '',
		bound: null,
		weekday: null,
		time: null,
		strength: 'strong',
	};
}

/** «на вечер вторника»: the part belongs to the day right behind it, not to one before. */
function belongsToNext(atom: Atom, next: Atom | undefined, group: Expression): boolean {
	if (atom.time?.type !== 'part' || next === undefined || next.day === null) return false;
	const adjacent =
		next.start === atom.end && next.day.type === 'weekday' && next.end - next.start === 1;
	return adjacent && group.day !== null;
}

/** How far a visit is moved («на 2 дня позже») holds no time of its own. */
function findAtoms(lexemes: readonly Lexeme[], shift: Shift | null): Atom[] {
	const atoms: Atom[] = [];
	const begins = beginnings(lexemes);
	let at = 0;
	while (at < lexemes.length) {
		if (at === shift?.start) {
			at = shift.end;
			continue;
		}
		const atom = begins[at] ? longer(matchDay(lexemes, at), matchTime(lexemes, at)) : null;
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

function join(group: Expression, atom: Atom, lexemes: readonly Lexeme[]): Expression | null {
	const gap = gapBetween(lexemes, group.end, atom.start);
	if (gap.or) return null;
	// «только не утром, после 16»
	if (gap.comma && lexemes[group.start - 1]?.word === 'не') return null;
	if (atom.time !== null) {
		if (group.time !== null) return joinTimes(group, atom.time, atom, gap, lexemes);
		return group.day === null ? null : addTime(group, atom, atom.time, gap, lexemes);
	}
	if (group.day !== null || group.time === null) return joinDays(group, atom, gap, lexemes);
	if (atom.day === null || gap.sentence || gap.words > TIME_TO_DAY || isMoment(atom.day))
		return null;
	// «маникюр был в 10, а педикюр завтра»
	if (gap.contrast && gap.words > 1) return null;
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
	// «завтра не смогу, совещание поставили на 10»
	const between = lexemes.slice(group.end, atom.start);
	if (gap.comma && atom.strength === 'weak' && between.some(({ word }) => isPastVerb(word)))
		return null;
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
	if (/^(?:около|примерно)$/.test(atom.lead)) return true;
	return next.word.length <= 3 || value >= 8 || (atom.time !== null && atom.time.type !== 'at');
}

/** «на 3 часа» before a day. */
function saysHowLong({ start, time, lead }: Expression, lexemes: readonly Lexeme[]): boolean {
	const unit = lexemes[start + 2]?.sense;
	const hours = unit?.type === 'unit' && unit.value === 1;
	return lead === 'на' && time?.type === 'at' && time.clock.hour <= 7 && hours;
}

function joinTimes(
	group: Expression,
	time: TimeNode,
	atom: Atom,
	gap: Gap,
	lexemes: readonly Lexeme[],
): Expression | null {
	if (gap.sentence || gap.words > 2 || group.time === null) return null;
	// «баня на 3 часа в субботу с 18»: the first is how long.
	if (group.day !== null && saysHowLong(group, lexemes) && atom.strength !== 'bare')
		return { ...group, end: atom.end, time, strength: 'strong' };
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

const ASKS = /^(?:запиш[\w\u0400-\u04ff]*|можно|хочу|бы|мне|нас|меня|давайте|приду|подойду)$/u;

function joinDays(
	group: Expression,
	atom: Atom,
	gap: Gap,
	lexemes: readonly Lexeme[],
): Expression | null {
	if (atom.day === null || group.day === null || gap.sentence || gap.words > 2) return null;
	// «через недельку запишите, в среду»
	const week = group.day.type === 'ahead' && group.day.unit === 'week';
	const asks =
		week &&
		lexemes.slice(group.end, atom.start).every(({ word, solid }) => !solid || ASKS.test(word));
	if (!gap.empty && !asks) return null;
	// «поменяли в субботу, сегодня лужа»
	const { day } = atom;
	if (gap.comma && group.day.type === 'weekday' && day.type === 'relative' && day.days <= 0)
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
