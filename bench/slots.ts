/**
 * The slot search against what people write in a Code node: a loop over Luxon intervals. 50 members of staff, 60 days over the spring
 * clock change in Berlin, starts every 5 minutes, 45-minute visits with a 10-minute buffer, 20,000 busy intervals as ISO texts.
 * The second rival is the published recurrence library `rrule`: it lays out the opening hours of each day, the rest is plain
 * arithmetic over sorted busy time. All must find the same starts, and all are timed in this one run, so that the ratios mean something
 * on any machine. Last comes what a customer waits for: the three suitable times of the Slot Finder out of the same data.
 *
 * Run: node bench/run.cjs slots; `--no-peer` leaves the rivals out.
 */
import { DateTime, Interval } from 'luxon';
import { datetime, RRule } from 'rrule';

import { findSlots, SlotSearch, type Resource, type SlotRequest } from '../lib/scheduling';
import { suitableSlots } from '../lib/scheduling/offer/suitable';

const ZONE = 'Europe/Berlin';
const STAFF = 50;
const DAYS = 60;
const BUSY = 20_000;
const STEP = 5;
const DURATION = 45;
const BUFFER = 10;
const FIRST = '2026-03-02T00:00:00+01:00';

/** A fixed sequence, so that every run measures the same data. */
const randomNumbers = (seed: number): (() => number) => {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 4_294_967_296;
	};
};

const staffWithBusyTime = (): readonly Resource[] => {
	const random = randomNumbers(42);
	const start = Date.parse(FIRST);
	return Array.from({ length: STAFF }, (_, member) => ({
		id: `staff-${member + 1}`,
		busy: Array.from({ length: BUSY / STAFF }, () => {
			const day = Math.floor(random() * DAYS);
			const minute = 9 * 60 + Math.floor(random() * 108) * 5;
			const from = start + (day * 1_440 + minute) * 60_000;
			const to = from + (15 + Math.floor(random() * 10) * 5) * 60_000;
			return { start: new Date(from).toISOString(), end: new Date(to).toISOString() };
		}),
	}));
};

const request: SlotRequest = {
	calendar: { timeZone: ZONE, week: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '18:00' }] },
	range: { start: FIRST, end: '2026-05-01T00:00:00+02:00' },
	now: FIRST,
	duration: DURATION,
	step: STEP,
	bufferAfter: BUFFER,
	staff: staffWithBusyTime(),
};

/** As a Code node does it: for every member of staff and day, walk the grid and ask each busy interval of the day. */
const withLuxonIntervals = (): number => {
	let found = 0;
	for (const member of request.staff ?? []) {
		const busy = (member.busy ?? []).map(({ start, end }) =>
			Interval.fromDateTimes(
				DateTime.fromISO(String(start), { zone: ZONE }),
				DateTime.fromISO(String(end), { zone: ZONE }),
			),
		);
		const first = DateTime.fromISO(FIRST, { zone: ZONE });
		for (let day = 0; day < DAYS; day++) {
			const date = first.plus({ days: day });
			if (date.weekday === 7) continue;
			const opening = date.set({ hour: 9 });
			const closing = date.set({ hour: 18 });
			const window = Interval.fromDateTimes(date, date.plus({ days: 1 }));
			const today = busy.filter((interval) => interval.overlaps(window));
			for (
				let start = opening;
				start.plus({ minutes: DURATION }) <= closing;
				start = start.plus({ minutes: STEP })
			) {
				const visit = Interval.after(start, { minutes: DURATION + BUFFER });
				if (!today.some((interval) => interval.overlaps(visit))) found++;
			}
		}
	}
	return found;
};

/**
 * With `rrule`: one rule with a time zone gives the local dates of the working days, as the library says its dates; each opening is put
 * on the wall clock, and a pointer walks the busy time of the person, sorted once.
 */
const withRecurrenceRules = (): number => {
	let found = 0;
	for (const member of request.staff ?? []) {
		const busy = (member.busy ?? [])
			.map(({ start, end }) => [Date.parse(String(start)), Date.parse(String(end))] as const)
			.sort(([one], [other]) => one - other);
		const days = new RRule({
			freq: RRule.WEEKLY,
			byweekday: [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA],
			dtstart: datetime(2026, 3, 2, 9, 0),
			until: datetime(2026, 4, 30, 23, 59),
		}).all();
		for (const day of days) {
			const opening = DateTime.fromJSDate(day, { zone: 'utc' }).setZone(ZONE, {
				keepLocalTime: true,
			});
			const closing = opening.set({ hour: 18 }).toMillis();
			const last = closing + BUFFER * 60_000;
			const today = busy.filter(([from, to]) => from < last && to > opening.toMillis());
			for (
				let start = opening.toMillis();
				start + DURATION * 60_000 <= closing;
				start += STEP * 60_000
			) {
				const end = start + (DURATION + BUFFER) * 60_000;
				if (!today.some(([from, to]) => from < end && to > start)) found++;
			}
		}
	}
	return found;
};

const time = (
	run: () => void,
	repeat: number,
): { readonly first: number; readonly best: number } => {
	const times = Array.from({ length: repeat }, () => {
		const start = performance.now();
		run();
		return performance.now() - start;
	});
	return { first: times[0], best: Math.min(...times) };
};

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

let starts = 0;
const engine = time(() => {
	starts = findSlots(request).slots.reduce((sum, { staff }) => sum + staff.length, 0);
}, 30);
console.log(`findSlots, ISO in, ISO out: first ${ms(engine.first)}, best ${ms(engine.best)}`);
console.log(`  ${starts} free starts, ${findSlots(request).slots.length} distinct`);

const search = new SlotSearch(request);
const nextThree = time(() => search.list(undefined, 3), 200);
console.log(
	`next three slots, once read: first ${ms(nextThree.first)}, best ${ms(nextThree.best)}`,
);
const nextThreeFromText = time(() => findSlots({ ...request, limit: 3 }), 30);
console.log(`next three slots, from ISO: best ${ms(nextThreeFromText.best)}`);
console.log(`resident memory: ${Math.round(process.memoryUsage().rss / 1_048_576)} MB`);

const wanted = (spans: ReadonlyArray<{ readonly start: number; readonly end: number }>) => ({
	wanted: { spans, exact: [], timeSaid: true, staff: null, zone: ZONE },
	places: [{ branch: null, request }],
	open: { start: Date.parse(FIRST), end: Date.parse('2026-05-01T00:00:00+02:00') },
	count: 3,
});
const whenever = wanted([
	{ start: Date.parse(FIRST), end: Date.parse('2026-05-01T00:00:00+02:00') },
]);
const oneDay = wanted([
	{ start: Date.parse('2026-03-25T00:00:00+01:00'), end: Date.parse('2026-03-26T00:00:00+01:00') },
]);
const sunday = wanted([
	{ start: Date.parse('2026-03-29T00:00:00+01:00'), end: Date.parse('2026-03-30T00:00:00+02:00') },
]);
for (const [name, question] of [
	['any time', whenever],
	['one day', oneDay],
	['a closed day, with the nearest', sunday],
] as const) {
	const offer = time(() => suitableSlots(question), 20);
	const { offered, nearest } = suitableSlots(question);
	console.log(
		`three suitable times, ${name}, from ISO: best ${ms(offer.best)} (${offered.length}, ${nearest.length} nearest)`,
	);
}

if (!process.argv.includes('--no-peer')) {
	for (const [name, run] of [
		['rrule and a loop', withRecurrenceRules],
		['Luxon intervals in a loop', withLuxonIntervals],
	] as const) {
		let peerStarts = 0;
		const peer = time(() => {
			peerStarts = run();
		}, 1);
		console.log(`${name}: ${ms(peer.first)}, ${peerStarts} free starts`);
		console.log(`  ratio: ${Math.round(peer.first / engine.best)} to 1`);
		if (peerStarts !== starts) {
			console.error('They do not agree.');
			process.exitCode = 1;
		}
	}
}
