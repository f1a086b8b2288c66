import { readDate, readYear } from './day-dates';
import { isUnit, wordAt, type DayMatch } from './day-match';
import type { Lexeme } from './lexemes';
import type { Atom, DayNode, Portion, Shift } from './nodes';

/** Reads days by name: «завтра», «следующая среда», «выходные», «на той неделе», «в конце марта», «летом». */

/** A day without preposition. `lead` is the word before it, which decides how sure a bare ordinal is. */
export function matchCore(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	return (
		readDate(lexemes, at, lead) ??
		readShifted(lexemes, at) ??
		readPortion(lexemes, at) ??
		readPlain(lexemes, at, lead)
	);
}

/** «следующая среда», «эти выходные», «на следующей неделе», «в прошлом месяце»; also with the word behind. */
function readShifted(lexemes: readonly Lexeme[], at: number): DayMatch | null {
	let start = at;
	if (wordAt(lexemes, at) === 'the') start += 1;
	const after = /^(?:позаследующ|через)/.test(wordAt(lexemes, start));
	const sense = lexemes[start]?.sense;
	if (/^(?:той|ту|тую)$/.test(wordAt(lexemes, start)) && isUnit(lexemes[start + 1], 3)) {
		return { day: { type: 'thatWeek' }, next: start + 2, strength: 'strong' };
	}
	if (
		/^(?:ту|тот|то)$/.test(wordAt(lexemes, start)) &&
		lexemes[start + 1]?.sense?.type === 'weekday'
	) {
		const weekday = lexemes[start + 1]?.sense?.value ?? 1;
		return { day: { type: 'weekday', weekday, shift: 1 }, next: start + 2, strength: 'strong' };
	}
	if (sense?.type === 'shift') {
		const nearest = /^ближайш/.test(wordAt(lexemes, start));
		const shift = (nearest ? 0 : sense.value) as -1 | 0 | 1;
		const again = lexemes[start + 1]?.sense?.type === 'shift' ? 1 : 0;
		return shiftedUnit(lexemes, start + 1 + again, shift, nearest);
	}
	if (after && lexemes[start + 1]?.sense?.type === 'weekday') {
		const weekday = lexemes[start + 1]?.sense?.value ?? 1;
		return { day: { type: 'weekday', weekday, shift: 2 }, next: start + 2, strength: 'strong' };
	}
	return null;
}

function shiftedUnit(
	lexemes: readonly Lexeme[],
	at: number,
	shift: -1 | 0 | 1,
	nearest: boolean,
): DayMatch | null {
	const sense = lexemes[at]?.sense;
	const found = (day: DayNode): DayMatch => ({ day, next: at + 1, strength: 'strong' });
	if (sense?.type === 'weekday') {
		const exact: Shift = nearest ? null : shift;
		return found({ type: 'weekday', weekday: sense.value, shift: exact });
	}
	if (
		sense?.type === 'part' &&
		/м$|ью$|^(?:morning|afternoon|evening|night)$/.test(wordAt(lexemes, at))
	) {
		// «прошлым вечером», «этой ночью»: the part itself is read as a time.
		const night = shift === -1 && /^(?:ноч|night)/.test(wordAt(lexemes, at));
		return {
			day: night ? { type: 'lastNight' } : { type: 'relative', days: shift },
			next: at,
			strength: 'strong',
		};
	}
	if (sense?.type === 'weekend') return found({ type: 'weekend', shift });
	if (sense?.type === 'month') {
		const last = shift === -1 ? -1 : 0;
		return found({ type: 'month', month: sense.value, year: null, shift: last, portion: null });
	}
	if (sense?.type === 'season') return found({ type: 'season', season: sense.value });
	if (isUnit(lexemes[at], 3)) return found({ type: 'week', shift, portion: null });
	if (isUnit(lexemes[at], 4))
		return found({ type: 'month', month: null, year: null, shift, portion: null });
	if (isUnit(lexemes[at], 5) && !/^лет$/.test(wordAt(lexemes, at)))
		return found({ type: 'year', shift });
	if (isUnit(lexemes[at], 2) && shift === 1 && /^(?:день|day)$/.test(wordAt(lexemes, at))) {
		return found({ type: 'relative', days: 1 });
	}
	return null;
}

const PORTIONS: readonly Portion[] = ['start', 'middle', 'end'];

/** «в начале апреля», «середина недели», «конец следующего месяца», «в первых числах апреля». */
function readPortion(lexemes: readonly Lexeme[], at: number): DayMatch | null {
	let start = wordAt(lexemes, at) === 'the' ? at + 1 : at;
	let portion: Portion | undefined;
	if (
		/^(?:первых|последних)$/.test(wordAt(lexemes, start)) &&
		/^(?:числах|днях)$/.test(wordAt(lexemes, start + 1))
	) {
		portion = wordAt(lexemes, start) === 'первых' ? 'start' : 'end';
		start += 2;
	} else if (lexemes[start]?.sense?.type === 'portion') {
		portion = PORTIONS[lexemes[start]?.sense?.value ?? 0];
		start += 1;
	}
	const edge = /^(?:перв(?:ую|ой|ая)|последн(?:юю|ей|яя))$/.exec(wordAt(lexemes, start))?.[0];
	if (
		portion === undefined &&
		edge !== undefined &&
		isUnit(lexemes[start + 1], 3) &&
		lexemes[start + 2]?.sense?.type === 'month'
	) {
		portion = edge.startsWith('пер') ? 'firstWeek' : 'lastWeek';
		start += 2;
	}
	if (portion === undefined) return null;
	while (/^(?:of|the|самом|самого)$/.test(wordAt(lexemes, start))) start += 1;
	const shiftSense = lexemes[start]?.sense;
	const shift = shiftSense?.type === 'shift' ? shiftSense.value : 0;
	if (shiftSense?.type === 'shift') start += 1;
	const target = lexemes[start];
	if (isUnit(target, 3))
		return { day: { type: 'week', shift, portion }, next: start + 1, strength: 'strong' };
	if (isUnit(target, 4)) {
		const day: DayNode = { type: 'month', month: null, year: null, shift, portion };
		return { day, next: start + 1, strength: 'strong' };
	}
	if (target?.sense?.type === 'month') {
		const { year, next } = readYear(lexemes, start + 1);
		const day: DayNode = { type: 'month', month: target.sense.value, year, shift: 0, portion };
		return { day, next, strength: 'strong' };
	}
	if (/^(?:дня|суток|day)$/.test(target?.word ?? '') && portion === 'end') {
		return { day: { type: 'relative', days: 0 }, next: start + 1, strength: 'strong' };
	}
	return null;
}

/** «завтра», «среда», «выходные», «на неделе», seasons and the New Year. */
function readPlain(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const lexeme = lexemes[at];
	const sense = lexeme?.sense;
	const found = (day: DayNode, strength: Atom['strength'] = 'strong', next = at + 1): DayMatch => ({
		day,
		next,
		strength,
	});
	if (
		lexeme?.word === 'day' &&
		wordAt(lexemes, at + 1) === 'after' &&
		wordAt(lexemes, at + 2) === 'tomorrow'
	) {
		return found({ type: 'relative', days: 2 }, 'strong', at + 3);
	}
	if (lexeme?.word === 'the' && wordAt(lexemes, at + 1) === 'day')
		return readPlain(lexemes, at + 1, lead);
	if (
		/^нов(?:ый|ого|ом)$/.test(lexeme?.word ?? '') &&
		isUnit(lexemes[at + 1], 5) &&
		lexeme?.word !== 'новым' &&
		!/^стар/.test(wordAt(lexemes, at - 1))
	) {
		return found({ type: 'holiday', day: 1, month: 1 }, 'strong', at + 2);
	}
	if (/^рождеств[оуа]$/.test(lexeme?.word ?? '')) {
		const next = wordAt(lexemes, at + 1) === 'христово' ? at + 2 : at + 1;
		return found({ type: 'holiday', day: 7, month: 1 }, 'strong', next);
	}
	if (
		/^(?:тот|этот|того|этого)$/.test(lexeme?.word ?? '') &&
		wordAt(lexemes, at + 1) === 'же' &&
		/^(?:день|дня)$/.test(wordAt(lexemes, at + 2))
	)
		return found({ type: 'sameDay', shift: null }, 'strong', at + 3);
	const alone = shiftAlone(lexemes, at, lead);
	if (alone !== null) return found({ type: 'sameDay', shift: alone });
	if (sense == null || lexeme === undefined) return null;
	if (sense.type === 'relative' && lexeme.word !== 'tonight')
		return readRelative(lexemes, at, sense.value);
	if (sense.type === 'weekday') return readWeekday(lexemes, at, lead);
	if (sense.type === 'weekend') {
		return lexeme.word === 'выходной' ? null : found({ type: 'weekend', shift: null });
	}
	if (sense.type === 'season') {
		const adverb = /^(?:летом|зимой|весной|осенью)$/.test(lexeme.word);
		return found(
			{ type: 'season', season: sense.value },
			adverb || lexemes.length === 1 ? 'strong' : 'bare',
		);
	}
	if (isUnit(lexeme, 3) && lead === 'на' && lexeme.word === 'неделе') {
		return found({ type: 'soonInWeek' });
	}
	return null;
}

/** «в эту пятницу не приду, буду в следующую», «не в ту субботу, а в эту»: the weekday is not said again. */
function shiftAlone(lexemes: readonly Lexeme[], at: number, lead: string): 0 | 1 | null {
	const word = wordAt(lexemes, at);
	const next = /^следующ(?:ую|ий|ее|ая)$/.test(word);
	const here = /^(?:эту|этот)$/.test(word) && wordAt(lexemes, at - 2) === 'а';
	if (!next && !here) return null;
	if (!/^(?:в|на)$/.test(lead) && wordAt(lexemes, at - 1) !== 'или') return null;
	const behind = lexemes[at + 1];
	const ends =
		behind === undefined || !behind.solid || /^(?:в|на|можно|если|тогда)$/.test(behind.word);
	return ends ? (next ? 1 : 0) : null;
}

/** «завтра», «на завтрашний день»; the noun of the adjective goes along. */
function readRelative(lexemes: readonly Lexeme[], at: number, days: number): DayMatch {
	const next =
		/^(?:день|дня|дню|днем)$/.test(wordAt(lexemes, at + 1)) && /шн/.test(wordAt(lexemes, at))
			? at + 2
			: at + 1;
	return { day: { type: 'relative', days }, next, strength: 'strong' };
}

const SHORT_ENGLISH = /^(?:sun|sat|mon|wed|thu|fri|tue)$/;

function readWeekday(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const lexeme = lexemes[at];
	const dated = lexemes[at + 1]?.digits === true || lexemes[at + 1]?.sense?.type === 'part';
	if (lexeme?.word === 'пон' && lead === '' && !dated) return null;
	if (/^черн/.test(wordAt(lexemes, at - 1))) return null;
	// Letters of a number plate («ВС116»).
	const plate = lexemes[at + 1]?.digits === true && lexemes[at + 1]?.gap === false;
	const listed =
		/^[/-]$/.test(wordAt(lexemes, at - 1)) && lexemes[at - 2]?.sense?.type === 'weekday';
	if (
		lexeme !== undefined &&
		lexeme.word.length <= 2 &&
		(plate || (!lexeme.gap && at > 0 && !listed))
	)
		return null;
	const weekday = lexeme?.sense?.value ?? 1;
	if (
		SHORT_ENGLISH.test(lexeme?.word ?? '') &&
		lexemes.length > 4 &&
		!/^(?:on|this|next|,|at|\d.*)$/.test(wordAt(lexemes, at - 1) + wordAt(lexemes, at + 1))
	) {
		return { day: { type: 'weekday', weekday, shift: null }, next: at + 1, strength: 'weak' };
	}
	const behind = lexemes[at + 1]?.sense;
	if (behind?.type === 'shift' && behind.value !== 0 && lexemes[at + 2]?.sense?.type !== 'unit') {
		return {
			day: { type: 'weekday', weekday, shift: behind.value as -1 | 1 },
			next: at + 2,
			strength: 'strong',
		};
	}
	return { day: { type: 'weekday', weekday, shift: null }, next: at + 1, strength: 'strong' };
}
