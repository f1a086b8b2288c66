/**
 * 100,000 due moments on one calendar against a Luxon loop as it is written in Code nodes: from the start walk day by day through the
 * weekly windows until the target is used up. The loop gets a part of the leads, since it takes long, and the ratio is per lead. Both
 * must give the same moments.
 *
 * Run: node bench/run.cjs sla
 */
import { DateTime } from 'luxon';

import { WorkingCalendar, type WeekWindow } from '../lib/scheduling';
import { dueMoment, dueMoments } from '../lib/sla';

const ZONE = 'Europe/Berlin';
const LEADS = 100_000;
const PEER_LEADS = 5_000;
const TARGET = 60;
const WEEK: readonly WeekWindow[] = [
	{ days: [1, 2, 3, 4, 5], from: '09:00', to: '13:00' },
	{ days: [1, 2, 3, 4, 5], from: '14:00', to: '18:00' },
	{ days: [6], from: '10:00', to: '16:00' },
];

const first = Date.parse('2026-01-01T00:00:00Z');
const starts = Array.from({ length: LEADS }, (_, index) =>
	new Date(first + ((index * 7_919) % (365 * 1_440)) * 60_000).toISOString(),
);

const withLuxon = (iso: string): number => {
	const start = DateTime.fromISO(iso, { zone: ZONE });
	let left = TARGET;
	for (let day = start.startOf('day'); ; day = day.plus({ days: 1 })) {
		for (const { days, from, to } of WEEK) {
			if (!days.includes(day.weekday % 7)) continue;
			const opening = DateTime.max(start, day.set({ hour: Number(from.slice(0, 2)) }));
			const closing = day.set({ hour: Number(to.slice(0, 2)) });
			const open = closing.diff(opening, 'minutes').minutes;
			if (open <= 0) continue;
			if (open >= left) return opening.plus({ minutes: left }).toMillis();
			left -= open;
		}
	}
};

const best = (
	run: () => void,
	repeat: number,
): { readonly first: number; readonly best: number } => {
	const times = Array.from({ length: repeat }, () => {
		const begin = performance.now();
		run();
		return performance.now() - begin;
	});
	return { first: times[0], best: Math.min(...times) };
};

let due: Float64Array = new Float64Array(0);
const bulk = best(() => {
	due = dueMoments(new WorkingCalendar({ timeZone: ZONE, week: WEEK }), starts, TARGET);
}, 20);
console.log(
	`${LEADS} due moments, ISO in, calendar included: first ${bulk.first.toFixed(1)} ms, best ${bulk.best.toFixed(1)} ms`,
);

const calendar = new WorkingCalendar({ timeZone: ZONE, week: WEEK });
const single = best(() => {
	for (const start of starts) dueMoment(calendar, start, TARGET);
}, 10);
console.log(
	`the same one by one: first ${single.first.toFixed(1)} ms, best ${single.best.toFixed(1)} ms`,
);

let differing = 0;
const peer = best(() => {
	for (let index = 0; index < PEER_LEADS; index++)
		if (withLuxon(starts[index]) !== due[index]) differing++;
}, 1);
console.log(`Luxon loop: ${peer.first.toFixed(0)} ms for ${PEER_LEADS} leads, ${differing} differ`);
console.log(`ratio per lead: ${Math.round(peer.first / PEER_LEADS / (bulk.best / LEADS))} to 1`);
if (differing > 0) process.exitCode = 1;
