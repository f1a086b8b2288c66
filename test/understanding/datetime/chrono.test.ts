import { readDateTimes } from '../../../lib/understanding/datetime';
import { CHRONO_CASES, CHRONO_NEGATIVE } from './chrono-cases';

/** Where we mean something else, on purpose: moment and phrase, our first value (none: ''), and why. */
const DIFFERENCES: ReadonlyArray<readonly [string, string, string]> = [
	[
		'2012-08-10T08:09 Дедлайн сейчас',
		'',
		'«now» names no time of a visit, and stands in every second complaint',
	],
	['2012-08-10T02:09 Дедлайн в полночь', '2012-08-11T00:00', 'the midnight that comes'],
	['2012-08-10T00:00 96 авг 96', '', 'no day 96'],
	[
		'2012-08-10T00:00 5 мая 12:00',
		'2013-05-05T12:00',
		'three months ago is not the nearest for a visit',
	],
	[
		'2016-03-15T00:00 22-23 фев в 7',
		'2016-02-22..2016-02-23',
		'just past, and nothing asks for a visit',
	],
	['2017-11-19T12:00 на этой неделе', '2017-11-13', 'a week begins on Monday'],
	['2016-10-01T12:00 на прошлой неделе', '2016-09-19', 'a week begins on Monday'],
	['2016-10-01T12:00 в прошлом году', '2015-01-01', 'a year begins in January'],
	['2016-10-01T12:00 на следующей неделе', '2016-10-03', 'a week begins on Monday'],
	['2016-10-01T12:00 в следующем квартале', '', 'nobody books a quarter'],
	['2016-10-01T12:00 в следующем году', '2017-01-01', 'a year begins in January'],
	['2016-10-01T00:30 в 1', '2016-10-01T13:00', 'bare hours 1–6 are afternoon'],
	[
		'2016-10-01T12:00 следующие 2 недели',
		'2016-10-03',
		'an interval of whole weeks, not the day after it',
	],
	[
		'2016-10-01T12:00 следующие 2 дня',
		'2016-10-02',
		'an interval of whole days, not the day after it',
	],
	['2016-10-01T12:00 следующие два года', '2017-01-01', 'an interval of whole years'],
	[
		'2016-10-01T12:00 следующие 2 недели 3 дня',
		'2016-10-02',
		'an interval of whole days, not the day after it',
	],
	['2016-10-01T12:00 спустя 2 часа', '', 'tells of the past («спустя два часа опухло»)'],
	['2016-10-01T12:00 прошлые 2 недели', '2016-09-12', 'an interval of whole weeks'],
	['2015-07-10T12:14 -3 года', '', 'no customer writes so'],
	[
		'2012-08-10T00:00 будет сделано в течение минуты',
		'2012-08-10T00:00',
		'an interval from now, not its end',
	],
	[
		'2012-08-10T00:00 будет сделано в течение 2 часов.',
		'2012-08-10T00:00',
		'an interval from now, not its end',
	],
	['2012-08-09T00:00 понедельник', '2012-08-13', 'the next one'],
	['2015-04-18T00:00 Позвони в среду утром', '2015-04-22', 'the next one'],
];

const OURS = new Map(DIFFERENCES.map(([key, ours]) => [key, ours]));

const CASES = CHRONO_CASES.map(
	([now, text, start, last]) => [now, text, start, last ?? ''] as const,
);

/** The start that we read, cut to the length of the wanted one; then the last day or moment. */
function ours(now: string, text: string, start: string, last: string): string {
	const first = readDateTimes(text, { now: `${now}:00Z`, timeZone: 'UTC' })[0];
	if (first === undefined) return '';
	const begin = (first.start ?? first.end ?? '').slice(0, start.length);
	if (last === '' || first.end === null) return begin;
	// Our end is the first moment after; theirs is the last day, or the last moment as written.
	const end = last.length > 10 ? first.end : new Date(Date.parse(first.end) - 1).toISOString();
	return `${begin}..${end.slice(0, last.length)}`;
}

describe('chrono-node’s own Russian tests', () => {
	it.each(CASES)('%s %s', (now, text, start, last) => {
		const theirs = last === '' ? start : `${start}..${last}`;
		expect(ours(now, text, start, last)).toBe(OURS.get(`${now} ${text}`) ?? theirs);
	});

	it('has no difference in the table that is none', () => {
		for (const [now, text, start, last] of CASES) {
			const known = OURS.get(`${now} ${text}`);
			if (known !== undefined) expect(known).not.toBe(last === '' ? start : `${start}..${last}`);
		}
		const keys = new Set(CASES.map(([now, text]) => `${now} ${text}`));
		expect(DIFFERENCES.every(([key]) => keys.has(key))).toBe(true);
	});
});

describe('texts in which chrono-node wants nothing', () => {
	/** A typing error that we forgive, and hours that it finds too short to believe. */
	const READ_HERE = new Set([
		'зявтра',
		'январ',
		'Это в 10.1 - 10.12',
		'Это в 10 - 10.1',
		'Это в 10',
		'Это в 10 - 20',
	]);

	it.each(CHRONO_NEGATIVE)('%s', (text) => {
		const found = readDateTimes(text, { now: '2012-08-10T12:00:00Z', timeZone: 'UTC' });
		expect(found.length > 0).toBe(READ_HERE.has(text));
	});
});
