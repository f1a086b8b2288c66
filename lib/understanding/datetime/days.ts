import { isDate } from './calendar';
import { isCounted, isHolidayWish, isLabelled } from './guards';
import type { Lexeme } from './lexemes';
import type { Atom, DayBound, DayNode, Portion, Shift } from './nodes';
import { matchEvery } from './recurring';
import { movesVisit } from './roles';
import { matchStretch } from './stretches';

/** Reads days: «в среду», «18-го», «18.03», «на следующей неделе», «в конце марта», «через недельку», «по вторникам». */

export type DayAtom = Extract<Atom, { readonly time: null }>;

/** A day without the words before it. `weak` needs a preposition or a neighbour. */
export interface DayMatch {
	readonly day: DayNode;
	readonly next: number;
	readonly strength: Atom['strength'];
}

const wordAt = (lexemes: readonly Lexeme[], at: number): string => lexemes[at]?.word ?? '';

const LEADS = new Set('в во на к ко за для это около in on for by от'.split(' '));

/** The longest day expression that begins at the position, or null. */
export function matchDay(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const found = [
		matchEvery(lexemes, at),
		matchStretch(lexemes, at),
		matchRange(lexemes, at),
		matchBounded(lexemes, at),
		matchLed(lexemes, at),
	].filter((atom) => atom !== null);
	let best: DayAtom | null = null;
	for (const atom of found) if (best === null || atom.end > best.end) best = atom;
	return best;
}

function atom(
	lexemes: readonly Lexeme[],
	start: number,
	match: { day: DayNode; next: number },
	bound: DayBound,
	strength: Atom['strength'],
): DayAtom {
	return {
		start,
		end: match.next,
		lead: wordAt(lexemes, start),
		strength,
		day: match.day,
		bound,
		time: null,
	};
}

function matchLed(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const led = LEADS.has(wordAt(lexemes, at));
	const start = led ? at + 1 : at;
	const match = matchCore(lexemes, start, led ? wordAt(lexemes, at) : '');
	if (match === null) return null;
	if (match.strength !== 'weak') return atom(lexemes, at, match, null, match.strength);
	const isHourLike = match.day.type === 'monthDay' && lexemes[start]?.digits === true;
	const whole = lexemes.length === match.next && at === 0;
	return atom(
		lexemes,
		at,
		match,
		null,
		led
			? isHourLike
				? 'weak'
				: 'strong'
			: whole && match.day.type !== 'monthDay'
				? 'strong'
				: 'bare',
	);
}

/** «до пятницы», «после 20-го», «с понедельника», «не раньше среды», «по 25 марта». */
function matchBounded(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const negated = /^(?:не|not|no)$/.test(wordAt(lexemes, at));
	let next = negated ? at + 1 : at;
	if (wordAt(lexemes, next) === 'начиная') next += 1;
	const word = wordAt(lexemes, next);
	const bound = boundOf(word, negated);
	if (bound === null) return null;
	next += 1;
	if (/^(?:чем|than|с|к|в)$/.test(wordAt(lexemes, next))) next += 1;
	const match = matchCore(lexemes, next, word) ?? leftMonthDay(lexemes, next, word);
	if (match === null || match.strength === 'bare') return null;
	const { day } = match;
	// «после вчерашнего» tells of yesterday.
	if (day.type === 'relative' && day.days < 0 && bound !== 'before') {
		return atom(lexemes, at, match, null, match.strength);
	}
	const wish = day.type === 'date' && isHolidayWish(word, day.day, day.month);
	return atom(lexemes, at, match, bound, wish ? 'weak' : match.strength);
}

/** «с 19 на 20 число»: the first number is a day as well. */
function leftMonthDay(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const number = bareNumber(lexemes, at);
	if (number === null || !/^(?:с|со)$/.test(lead) || wordAt(lexemes, at + 1) !== 'на') return null;
	const next = matchCore(lexemes, at + 2, 'на')?.day.type;
	return next === 'monthDay' || next === 'date' ? { ...number, strength: 'strong' } : null;
}

function boundOf(word: string, negated: boolean): DayBound {
	if (negated) {
		if (/^(?:раньше|ранее|before|earlier)$/.test(word)) return 'after';
		return /^(?:позже|позднее|later)$/.test(word) ? 'until' : null;
	}
	if (/^(?:с|со|from|since|начиная)$/.test(word)) return 'after';
	if (/^(?:после|after|позже)$/.test(word)) return 'after';
	if (/^(?:до|before|раньше)$/.test(word)) return 'before';
	return /^(?:по|until|till)$/.test(word) ? 'until' : null;
}

/** «с 17 по 19 марта», «13 - 15 июля», «с понедельника по пятницу», «14.10 - 15.10». */
function matchRange(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const from = /^(?:с|со|from|между)$/.test(wordAt(lexemes, at));
	const start = from || LEADS.has(wordAt(lexemes, at)) ? at + 1 : at;
	const first = matchCore(lexemes, start, 'range') ?? bareNumber(lexemes, start);
	if (first === null) return null;
	let link = first.next;
	if (wordAt(lexemes, link) === '.' || wordAt(lexemes, link) === ',') link += 1;
	if (from && wordAt(lexemes, link) === 'и') link += 1;
	const word = wordAt(lexemes, link);
	// «move it from Wednesday to Friday» leaves one day for another.
	if (from && word === 'to' && movesVisit(lexemes)) return null;
	const joins = from ? /^(?:по|до|-|to|till|и)$/.test(word) : /^(?:-|по|\/)$/.test(word);
	if (!joins) return null;
	const second = matchCore(lexemes, link + 1, 'range');
	if (second === null || second.strength === 'bare') return null;
	const left = completeFrom(first.day, second.day);
	if (left === null || !isPoint(second.day)) return null;
	return atom(
		lexemes,
		at,
		{ day: { type: 'between', from: left, to: second.day }, next: second.next },
		null,
		'strong',
	);
}

function bareNumber(lexemes: readonly Lexeme[], at: number): DayMatch | null {
	const sense = lexemes[at]?.sense;
	if (sense?.type !== 'number' || sense.value < 1 || sense.value > 31) return null;
	return {
		day: { type: 'monthDay', day: sense.value, monthShift: null },
		next: at + 1,
		strength: 'bare',
	};
}

const isPoint = (day: DayNode): boolean =>
	day.type === 'date' ||
	day.type === 'weekday' ||
	day.type === 'relative' ||
	day.type === 'monthDay';

/** «13 – 15 июля»: the first day takes month and year from the second. */
function completeFrom(first: DayNode, second: DayNode): DayNode | null {
	if (first.type === 'monthDay' && second.type === 'date') {
		const month =
			first.day <= second.day ? second.month : second.month === 1 ? 12 : second.month - 1;
		return { type: 'date', day: first.day, month, year: second.year };
	}
	if (first.type === 'date' && second.type === 'date')
		return { ...first, year: first.year ?? second.year };
	return isPoint(first) && isPoint(second) ? first : null;
}

/** A day without preposition. `lead` is the word before it, which decides how sure a bare ordinal is. */
export function matchCore(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	return (
		readDate(lexemes, at, lead) ??
		readShifted(lexemes, at) ??
		readPortion(lexemes, at) ??
		readPlain(lexemes, at, lead)
	);
}

/** Any 29 February may be meant while no year is said. */
const LEAP_YEAR = 2024;

const YEAR_WORD = /^(?:г|год|года|году)$/;

/** Year after a date: «2026», «2026 года», «26 г.». */
function readYear(lexemes: readonly Lexeme[], at: number): { year: number | null; next: number } {
	const comma = /^[,./-]$/.test(wordAt(lexemes, at)) ? 1 : 0;
	const lexeme = lexemes[at + comma];
	const value = lexeme?.sense?.type === 'number' && lexeme.digits ? lexeme.sense.value : 0;
	// «3 августа 96»: too large for an hour or a day.
	if (value > 31 && value < 100 && comma === 0) return { year: 1900 + value, next: at + 1 };
	if (value < 1900 || value > 2100) return { year: null, next: at };
	const next = at + comma + 1;
	return { year: value, next: YEAR_WORD.test(wordAt(lexemes, next)) ? next + 1 : next };
}

function readDate(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const first = lexemes[at];
	const figure = first?.figure;
	if (figure?.type === 'date') {
		const { day, month, year } = figure;
		return { day: { type: 'date', day, month, year }, next: at + 1, strength: 'strong' };
	}
	const start = first?.word === 'the' ? at + 1 : at;
	const number = lexemes[start]?.sense;
	if (number?.type === 'month') return readMonthFirst(lexemes, start, lead);
	if (number?.type !== 'number' && number?.type !== 'ordinal') return null;
	if (number.value < 1 || number.value > 31) return null;
	let next = start + 1;
	if (/^(?:of|[-./])$/.test(wordAt(lexemes, next))) next += 1;
	if (/^числ[аоу]?$/.test(wordAt(lexemes, next)) && lexemes[next + 1]?.sense?.type === 'month')
		next += 1;
	const month = lexemes[next];
	if (month?.sense?.type === 'month') {
		const dotted =
			wordAt(lexemes, next + 1) === '.' && month.word.length <= 4 ? next + 2 : next + 1;
		const { year, next: end } = readYear(lexemes, dotted);
		if (!isDate(year ?? LEAP_YEAR, month.sense.value, number.value)) return null;
		return {
			day: { type: 'date', day: number.value, month: month.sense.value, year },
			next: end,
			strength: 'strong',
		};
	}
	return readMonthDay(lexemes, start, lead);
}

/** «18-го», «18 числа», «двадцать седьмого», «18 числа следующего месяца». */
function readMonthDay(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const lexeme = lexemes[at];
	const ordinal = lexeme?.sense?.type === 'ordinal';
	const value = lexeme?.sense?.value ?? 0;
	const named = /^(?:числ\p{L}*|число)$/u.test(wordAt(lexemes, at + 1));
	if (!named && !ordinal) return readBigNumber(lexemes, at, lead);
	let next = named ? at + 2 : at + 1;
	let monthShift: number | null = null;
	const shift = lexemes[next]?.sense;
	if (shift?.type === 'shift' && isUnit(lexemes[next + 1], 4)) {
		monthShift = shift.value;
		next += 2;
	}
	const day: DayNode = { type: 'monthDay', day: value, monthShift };
	if (named || monthShift !== null) return { day, next, strength: 'strong' };
	if (isCounted(lexemes, next) || isLabelled(lexemes, at)) return null;
	const spelled = lexeme?.digits === false;
	if (spelled && (value < 10 || lexeme?.word === 'second') && followedByNoun(lexemes, next))
		return null;
	if (lexeme !== undefined && /^(?:first|second|third)$/.test(lexeme.word)) return null;
	return { day, next, strength: spelled && value < 10 ? 'weak' : 'strong' };
}

/** «на 28», «до 25»: a number that cannot be an hour, after a preposition. */
function readBigNumber(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const lexeme = lexemes[at];
	const value = lexeme?.sense?.value ?? 0;
	const led = /^(?:на|к|до|после|с|по)$/.test(lead);
	if (!led || value < 25 || isCounted(lexemes, at + 1)) return null;
	if (followedByNoun(lexemes, at + 1)) return null;
	return {
		day: { type: 'monthDay', day: value, monthShift: null },
		next: at + 1,
		strength: 'weak',
	};
}

/** True when a plain word follows at once: «второго мастера», «первое занятие». */
function followedByNoun(lexemes: readonly Lexeme[], at: number): boolean {
	const next = lexemes[at];
	if (next === undefined || !next.solid || next.sense !== null || next.figure !== null)
		return false;
	return (
		next.word.length > 3 &&
		!/(?:ть|ти|те|тесь|ться|шь|ем|им|ете|ите)$/.test(next.word) &&
		!/^(?:можно|есть|если|или|утром|после|около|будет|лучше|пожалуйста|свободно|удобно|хочу|подойдет)$/.test(
			next.word,
		)
	);
}

const isUnit = (lexeme: Lexeme | undefined, unit: number): boolean =>
	lexeme?.sense?.type === 'unit' && lexeme.sense.value === unit;

/** "March 18", "march 18th", «март 2026», «в марте», «март». */
function readMonthFirst(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const month = lexemes[at]?.sense?.value ?? 1;
	// The number of an impossible date («32 августа») takes its month along.
	if (lexemes[at - 1]?.sense?.type === 'number' && lexemes[at - 1]?.digits === true) return null;
	const dot = wordAt(lexemes, at + 1) === '.' ? 1 : 0;
	const the = wordAt(lexemes, at + 1 + dot) === 'the' ? 1 : 0;
	const number = lexemes[at + 1 + dot + the];
	const latin = /^[a-z]/.test(wordAt(lexemes, at));
	const value = number?.sense?.value ?? 0;
	const ordinal = number?.sense?.type === 'ordinal';
	if ((latin || ordinal) && number?.sense != null && value >= 1 && value <= 31) {
		const numeric = number.sense.type === 'number' || ordinal;
		if (numeric && !isUnit(lexemes[at + 2 + dot + the], 1)) {
			const { year, next } = readYear(lexemes, at + 2 + dot + the);
			return { day: { type: 'date', day: value, month, year }, next, strength: 'strong' };
		}
	}
	const { year, next } = readYear(lexemes, at + 1 + dot);
	if (
		latin &&
		/^(?:may|mar|march|sun|sat)$/.test(wordAt(lexemes, at)) &&
		year === null &&
		!/^(?:in|for|next)$/.test(lead)
	) {
		return null;
	}
	if (
		lexemes.length > 1 &&
		wordAt(lexemes, at).length < 4 &&
		year === null &&
		!/^(?:в|на|до|к|по|с|за)$/.test(lead)
	)
		return null;
	const day: DayNode = { type: 'month', month, year, shift: 0, portion: null };
	return { day, next: year === null ? at + 1 : next, strength: year === null ? 'weak' : 'strong' };
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
	if (sense?.type === 'part' && /м$|ью$/.test(wordAt(lexemes, at))) {
		// «прошлым вечером», «этой ночью»: the part itself is read as a time.
		const night = shift === -1 && /^ноч/.test(wordAt(lexemes, at));
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
		lexeme?.word !== 'новым'
	) {
		return found({ type: 'holiday', day: 1, month: 1 }, 'strong', at + 2);
	}
	if (/^рождеств[оуа]$/.test(lexeme?.word ?? '')) {
		const next = wordAt(lexemes, at + 1) === 'христово' ? at + 2 : at + 1;
		return found({ type: 'holiday', day: 7, month: 1 }, 'strong', next);
	}
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
	if (lexeme?.word === 'пон' && lead === '') return null;
	if (/^черн/.test(wordAt(lexemes, at - 1))) return null;
	// Letters of a number plate («ВС116»).
	const plate = lexemes[at + 1]?.digits === true && lexemes[at + 1]?.gap === false;
	if (lexeme !== undefined && lexeme.word.length <= 2 && (plate || (!lexeme.gap && at > 0)))
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
