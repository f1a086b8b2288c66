/**
 * The date-time reading against chrono-node in one run, on the repository's own test cases: phrases that known parsers miss, customers'
 * messages, and messages that name no time. For each: exact value, right day, found where there is none, microseconds a message.
 *
 * Run: node bench/run.cjs datetime
 */
import * as chrono from 'chrono-node';

import { readDateTimes, type DateTimeOptions } from '../lib/understanding/datetime';
import { CUSTOMER_CASES } from '../test/understanding/datetime/customer-cases';
import { KNOWN_FAILURES } from '../test/understanding/datetime/known-failure-cases';
import { NO_TIME } from '../test/understanding/datetime/no-time-cases';
import { NIGHT, value } from '../test/understanding/datetime/notation';

const ROUNDS = 20;

interface Case {
	readonly text: string;
	/** First wanted value in the notation of the tests, without its role. */
	readonly wanted: string;
}

const toCase = ([text, wanted]: readonly [string, string]): Case => ({
	text,
	wanted: (wanted.split(' | ')[0] ?? '').replace(/^(?:ref|old) /, ''),
});

const CASES: readonly Case[] = [...KNOWN_FAILURES, ...Object.values(CUSTOMER_CASES).flat()].map(
	toCase,
);

/** The day that a value names first: `>03-18T15:00` → `03-18`. */
const dayOf = (shown: string): string => /(?:\d{4}-)?\d{2}-\d{2}/.exec(shown)?.[0] ?? '';

type Reader = (text: string) => string | null;

const ours = (text: string, options: DateTimeOptions = NIGHT): string | null => {
	const first = readDateTimes(text, options)[0];
	return first === undefined ? null : value(first);
};

const REFERENCE = { instant: new Date(NIGHT.now), timezone: 180 };
const MOSCOW_MS = 180 * 60_000;

const local = (date: Date): string => {
	const [day = '', time = ''] = new Date(date.getTime() + MOSCOW_MS)
		.toISOString()
		.slice(0, 16)
		.split('T');
	return `${day.startsWith('2026-') ? day.slice(5) : day}T${time}`;
};

/** chrono-node's first result in the same notation; a clock that it only implies is left out. */
const theirs =
	(parser: typeof chrono.ru.casual, forwardDate: boolean): Reader =>
	(text) => {
		const result = parser.parse(text, REFERENCE, { forwardDate })[0];
		if (result === undefined) return null;
		const start = local(result.start.date());
		const shown = result.start.isCertain('hour') ? start : start.slice(0, -6);
		return result.end === null || result.end === undefined
			? shown
			: `${shown}..${local(result.end.date())}`;
	};

const english = /^[\x20-\x7e]+$/;
const peer = (forwardDate: boolean): Reader => {
	const russian = theirs(chrono.ru.casual, forwardDate);
	const latin = theirs(chrono.en.casual, forwardDate);
	return (text) => (english.test(text) ? latin(text) : russian(text));
};

function measure(name: string, read: Reader): Record<string, string | number> {
	let exact = 0;
	let day = 0;
	for (const { text, wanted } of CASES) {
		const found = read(text);
		if (found === wanted) exact += 1;
		if (found !== null && dayOf(found) === dayOf(wanted)) day += 1;
	}
	const falsely = NO_TIME.filter((text) => read(text) !== null).length;
	const texts = [...CASES.map(({ text }) => text), ...NO_TIME];
	const times: number[] = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const text of texts) {
			const begin = performance.now();
			read(text);
			times.push((performance.now() - begin) * 1000);
		}
	}
	times.sort((left, right) => left - right);
	const share = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;
	return {
		name,
		exact: share(exact, CASES.length),
		'right day': share(day, CASES.length),
		'false positives': `${falsely}/${NO_TIME.length}`,
		'median µs': Math.round(times[Math.floor(times.length / 2)] ?? 0),
		'p95 µs': Math.round(times[Math.floor(times.length * 0.95)] ?? 0),
	};
}

console.log(
	`${CASES.length} messages with a date or time, ${NO_TIME.length} without; now ${NIGHT.now}`,
);
console.table([
	measure('this package', (text) => ours(text)),
	measure('chrono-node', peer(false)),
	measure('chrono-node, forwardDate', peer(true)),
]);
