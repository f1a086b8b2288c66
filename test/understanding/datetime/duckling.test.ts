import { readDateTimes } from '../../../lib/understanding/datetime';
import { DUCKLING_CASES, DUCKLING_NOW } from './duckling-cases';
import { value } from './notation';

/** Where we mean something else, on purpose: phrase, our value, and why. */
const DIFFERENCES: ReadonlyArray<readonly [string, string, string]> = [
	['в 4 утра', '2013-02-13T04:00', 'said at 04:30: nobody books half an hour ago'],
	['3:18 утра', '2013-02-13T03:18', 'said at 04:30: nobody books an hour ago'],
	['3:18', '2013-02-12T15:18', 'bare hours 1–6 are afternoon'],
	['через 3 года', '2016-02-12', 'a day, not a month'],
	['два года назад', '2011-02-12', 'a day, not a month'],
	['через 7 дней', '2013-02-19', 'no hour is invented for a day'],
	['7 дней назад', '2013-02-05', 'no hour is invented for a day'],
	['14 дней назад', '2013-01-29', 'no hour is invented for a day'],
	['сегодня вечером', '2013-02-12T17:00..2013-02-12T22:00', 'evening is 17–22'],
	['завтра вечером', '2013-02-13T17:00..2013-02-13T22:00', 'evening is 17–22'],
	['вчера вечером', '2013-02-11T17:00..2013-02-11T22:00', 'evening is 17–22'],
	['сегодня днем', '2013-02-12T12:00..2013-02-12T17:00', 'the day is 12–17'],
	['в эти выходные', '2013-02-16..2013-02-18', 'a weekend begins on Saturday'],
	['9:30 - 11:00', '2013-02-12T09:30..2013-02-12T11:00', 'half-open: no minute is added'],
	['11:30-13:30', '2013-02-12T11:30..2013-02-12T13:30', 'half-open: no minute is added'],
	['18:30ч - 19:00ч', '2013-02-12T18:30..2013-02-12T19:00', 'half-open: no minute is added'],
	['18:30ч/19:00ч', '2013-02-12T18:30..2013-02-12T19:00', 'half-open: no minute is added'],
];

const CASES = DUCKLING_CASES.flatMap(([wanted, phrases]) =>
	phrases.map((phrase) => [phrase, wanted] as const),
);
const OURS = new Map(DIFFERENCES.map(([phrase, ours, why]) => [phrase, { ours, why }]));

describe('the Russian time corpus of duckling', () => {
	it.each(CASES)('%s', (phrase, theirs) => {
		const read = readDateTimes(phrase, DUCKLING_NOW).map(value).join(' | ');
		expect(read).toBe(OURS.get(phrase)?.ours ?? theirs);
	});

	it('differs only where the table says so, and there it does differ', () => {
		for (const [phrase, theirs] of CASES) {
			const entry = OURS.get(phrase);
			if (entry !== undefined) expect(entry.ours).not.toBe(theirs);
		}
		expect(DIFFERENCES.every(([phrase]) => CASES.some(([known]) => known === phrase))).toBe(true);
	});
});
