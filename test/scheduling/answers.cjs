/**
 * Prints what the engines answer to a fixed set of questions. Run as a process of its own, because the zone of a process is settled when
 * it starts.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
	const { code } = transformSync(readFileSync(filename, 'utf8'), {
		filename,
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs' },
	});
	module._compile(code, filename);
};
const lib = join(__dirname, '../../lib');
const { findSlots, WorkingCalendar } = require(join(lib, 'scheduling'));
const { dueMoment } = require(join(lib, 'sla'));
const { shiftsIn } = require(join(lib, 'oncall'));

const answers = [];
for (const timeZone of [
	'Europe/Berlin',
	'America/New_York',
	'Australia/Lord_Howe',
	'Asia/Vladivostok',
]) {
	const calendar = {
		timeZone,
		week: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '21:15', to: '03:45' }],
		overrides: [{ date: '2026-03-28', from: '02:30', to: '05:00' }],
		productionCalendar: ['ru-TA'],
	};
	for (const [start, end] of [
		['2026-03-06', '2026-04-07'],
		['2026-10-01', '2026-11-03'],
	]) {
		const range = { start: `${start}T00:00:00Z`, end: `${end}T00:00:00Z` };
		const rotation = {
			type: 'daily',
			start: `${start}T02:30`,
			shiftLength: 1,
			participants: ['Anna', 'Boris'],
			restrictions: [{ from: '22:00', to: '02:45' }],
		};
		answers.push(
			['window', 'clock', 'pack'].map((grid) =>
				findSlots({
					calendar,
					range,
					now: range.start,
					duration: 50,
					step: 35,
					grid,
					busy: [{ start: `${start}T22:00:00Z`, end: `${end}T01:10:00Z`, seats: 1 }],
					capacity: 2,
				}),
			),
			dueMoment(new WorkingCalendar(calendar), range.start, 3_000),
			shiftsIn({ timeZone, layers: [{ id: 'a', priority: 1, rotation }] }, range),
		);
	}
}
process.stdout.write(`${new Date(2026, 6, 1).getTimezoneOffset()}\n${JSON.stringify(answers)}`);
