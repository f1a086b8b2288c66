/**
 * The slot search against what people write in a Code node: a loop over Luxon intervals. 50 members of staff, 60 days over the spring
 * clock change in Berlin, starts every 5 minutes, 45-minute visits with a 10-minute buffer, 20,000 busy intervals as ISO texts.
 * Both must find the same starts, and both are timed in this one run, so that the ratio means something on any machine.
 *
 * Run: node bench/run.cjs slots; `--no-peer` leaves the slow one out.
 */
import { DateTime, Interval } from 'luxon';

import { findSlots, SlotSearch, type Resource, type SlotRequest } from '../lib/scheduling';

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

if (!process.argv.includes('--no-peer')) {
	let peerStarts = 0;
	const peer = time(() => {
		peerStarts = withLuxonIntervals();
	}, 1);
	console.log(`Luxon intervals in a loop: ${ms(peer.first)}, ${peerStarts} free starts`);
	console.log(`ratio: ${Math.round(peer.first / engine.best)} to 1`);
	if (peerStarts !== starts) {
		console.error('The two do not agree.');
		process.exitCode = 1;
	}
}
