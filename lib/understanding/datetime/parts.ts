import { wordAt } from './day-match';
import { isGreeting } from './guards';
import { PART_WINDOWS } from './hours';
import type { Lexeme } from './lexemes';
import { PARTS, type Part } from './lexicon';
import type { Atom, Clock } from './nodes';
import { timeAtom as atom, type TimeAtom } from './time-atom';

const PART_LEADS = new Set([
	'с',
	'на',
	'в',
	'к',
	'ближе',
	'под',
	'рано',
	'самого',
	'любое',
	'любой',
	'самое',
	'поздно',
	'пораньше',
	'попозже',
	'in',
	'the',
	'at',
	'по',
	'во',
	'за',
]);
const ADVERB =
	/^(?:утром|утречком|утрецом|днем|деньком|вечером|вечерком|вечерочком|ночью|иртән|кичен|кичке|көндез|төнлә)$/;

/** «до вечера», «после утра»: the part's beginning or end bounds; as a farewell («до вечера!») it is nothing. */
function boundByPart(lexemes: readonly Lexeme[], at: number): TimeAtom | null {
	const part = PARTS[lexemes[at + 1]?.sense?.value ?? 0];
	const alone = at === 0 || /^[.,;!?]$/.test(wordAt(lexemes, at - 1));
	if (wordAt(lexemes, at) !== 'до' || part === undefined || alone) return null;
	const clock: Clock = {
		hour: (PART_WINDOWS[part][0] / 60) % 24,
		minute: 0,
		meridiem: null,
		exact: true,
	};
	return atom(lexemes, at, at + 2, { type: 'before', clock }, 'strong');
}

/** «утром», «с утра», «до обеда», «в обед», «после обеда», «под вечер», «во второй половине дня». */
export function matchPart(lexemes: readonly Lexeme[], at: number): TimeAtom | null {
	const first = wordAt(lexemes, at);
	const result = (part: Part, end: number, strength: Atom['strength'] = 'strong'): TimeAtom =>
		atom(lexemes, at, end, { type: 'part', part }, strength);
	if (first === 'послеобеденное' || first === 'послеобеда') return result('afterLunch', at + 1);
	if (/^(?:до|перед|after|before|после)$/.test(first) && lexemes[at + 1]?.sense?.type === 'part') {
		const lunch = PARTS[lexemes[at + 1]?.sense?.value ?? 0] === 'lunch';
		if (!lunch) return boundByPart(lexemes, at);
		return result(/^(?:после|after)$/.test(first) ? 'afterLunch' : 'beforeLunch', at + 2);
	}
	const half = at + (first === 'в' || first === 'во' || first === 'на' ? 1 : 0);
	if (
		/^(?:перв(?:ой|ая|ую)|втор(?:ой|ая|ую)|1|2)$/.test(wordAt(lexemes, half)) &&
		/^половин/.test(wordAt(lexemes, half + 1)) &&
		(wordAt(lexemes, half + 2) === 'дня' || lexemes[half + 2]?.sense?.type === 'weekday')
	) {
		return result(
			/^(?:перв|1)/.test(wordAt(lexemes, half)) ? 'morning' : 'afterLunch',
			wordAt(lexemes, half + 2) === 'дня' ? half + 3 : half + 2,
		);
	}
	let next = at;
	while (PART_LEADS.has(wordAt(lexemes, next))) next += 1;
	const lexeme = lexemes[next];
	if (lexeme?.word === 'tonight') return result('evening', next + 1);
	if (lexeme?.sense?.type !== 'part') return null;
	const part = PARTS[lexeme.sense.value];
	if (part === undefined || isGreeting(lexemes, at) || isGreeting(lexemes, next)) return null;
	// «вечерний макияж», «вечернее платье» are things.
	if (
		/^вечерн/.test(lexeme.word) &&
		/^(?:макияж|мейк|прическ|укладк|плать|образ|наряд|школ)/.test(wordAt(lexemes, next + 1))
	)
		return null;
	let end = next + 1;
	if (lexeme.word === 'обеденное' || lexeme.word === 'обеденный') end += 1;
	const led = next > at;
	if (lexeme.word === 'дня' || /^рожден/.test(wordAt(lexemes, next + 1))) return null;
	if (wordAt(lexemes, at) === 'по' && !led) return null;
	if (wordAt(lexemes, end) === 'до' && lexemes[end + 1]?.sense?.type === 'part') return null;
	if (ADVERB.test(lexeme.word)) return result(part, end);
	if (/^(?:вечерн|утренн)/.test(lexeme.word)) return result(part, end, 'bare');
	if (led && part === 'lunch' && /^(?:к|в|на|at)$/.test(wordAt(lexemes, next - 1)))
		return result(part, end);
	if (led && /^(?:с|к|под|на|in|the|at|ближе)$/.test(wordAt(lexemes, next - 1))) {
		return result(part, end, part === 'night' && first === 'на' ? 'bare' : 'strong');
	}
	return result(part, end, isFragment(lexemes, at, end) ? 'weak' : 'bare');
}

const MARK = /^[.,;!?()-]$/;

/** «…, вечер»: the part stands alone between marks. */
function isFragment(lexemes: readonly Lexeme[], from: number, to: number): boolean {
	const before = lexemes[from - 1]?.word;
	const after = lexemes[to]?.word;
	return before !== undefined && MARK.test(before) && (after === undefined || MARK.test(after));
}
