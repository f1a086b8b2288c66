import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginnings } from '../../../lib/understanding/datetime/beginnings';
import { matchDay } from '../../../lib/understanding/datetime/days';
import { readLexemes } from '../../../lib/understanding/datetime/lexemes';
import { matchTime } from '../../../lib/understanding/datetime/times';
import { CHRONO_CASES, CHRONO_NEGATIVE } from './chrono-cases';
import { CUSTOMER_CASES } from './customer-cases';
import { DUCKLING_CASES } from './duckling-cases';
import { KNOWN_FAILURES } from './known-failure-cases';
import { NO_TIME, TIME_AFTER_ALL } from './no-time-cases';
import { ROLE_CASES } from './role-cases';

const textsOf = (name: string): string[] =>
	readFileSync(join(__dirname, `../dev/${name}.jsonl`), 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => (JSON.parse(line) as { text: string }).text);

/** Ways to say a day or a time that hardly a message has. */
const RARE = [
	'не в ту субботу, а в эту',
	'не в тот день, а в этот',
	'в тот же день',
	'в следующую неделю или в ту',
	'не раньше чем в среду, не позже чем в пять',
	'пораньше чем в 10, попозднее',
	'в течение двух недель, в первых числах апреля, в последних числах мая',
	'первая половина дня, во второй половине среды',
	'без четверти шесть, без 10 минут час, четверть шестого, пол - пятого, половина 6',
	'между часом и двумя, в промежутке между 10 и 12',
	'по будням, по рабочим дням, по выходным, ежедневно, daily, on weekdays',
	'на рождество, после нового года, к полудню, в полночь, послеобеда',
	'начиная с понедельника, вместо 5 в 6, от 10 до 12, около ~ 15',
	'через где то пару часов, через полчаса, полтора часа назад, несколько дней назад',
	'the day after tomorrow, in a couple of days, half past four, a quarter to five, within an hour',
	'no later than 5, not before noon, instead of 5, the last 3 days, by two days, around midday, tonight',
	'числа 18, числу 20, за последние 2 дня, в прошедшие два дня, на неделю с понедельника',
];

const TEXTS = [
	...RARE,
	...CHRONO_CASES.map(([text]) => text),
	...CHRONO_NEGATIVE,
	...Object.values(CUSTOMER_CASES).flatMap((cases) => cases.map(([text]) => text)),
	...DUCKLING_CASES.flatMap(([, texts]) => texts),
	...KNOWN_FAILURES.map(([text]) => text),
	...NO_TIME,
	...TIME_AFTER_ALL.map(([text]) => text),
	...Object.values(ROLE_CASES).flatMap((cases) => cases.map(([text]) => text)),
	...[
		'dev',
		'third',
		'fourth',
		'fifth',
		'seventh',
		'eighth',
		'fresh',
		'letters',
		'entities',
	].flatMap(textsOf),
];

describe('the places where a day or a time may begin', () => {
	it('are all at which a rule reads one', () => {
		const missed = TEXTS.flatMap((text) => {
			const lexemes = readLexemes(text);
			return beginnings(lexemes).flatMap((begins, at) =>
				!begins && (matchDay(lexemes, at) ?? matchTime(lexemes, at)) !== null
					? [`${lexemes[at]?.word} in «${text}»`]
					: [],
			);
		});
		expect(missed).toEqual([]);
	});

	it('are few: most words say nothing of time', () => {
		const begins = TEXTS.flatMap((text) => beginnings(readLexemes(text)));
		expect(begins.filter(Boolean).length).toBeLessThan(begins.length / 3);
	});
});
