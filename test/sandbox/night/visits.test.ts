import {
	booked,
	cancelled,
	doubleBookings,
	moved,
	type NightVisit,
} from '../../../sandbox/night/visits.ts';

const visit = (changes: Partial<NightVisit> = {}): NightVisit => ({
	id: 'a',
	profile: 'salon',
	status: 'booked',
	chat: '1',
	staff: 'Марина',
	start: 0,
	end: 60,
	operations: ['hold', 'book'],
	...changes,
});

describe('the visits of a night', () => {
	it('are counted by what was done to them', () => {
		const visits = [
			visit(),
			visit({ operations: ['hold', 'book', 'move'] }),
			visit({ status: 'cancelled', operations: ['hold', 'book', 'cancel'] }),
			visit({ status: 'held', operations: ['hold'] }),
		];
		expect([booked(visits), moved(visits), cancelled(visits)].map(({ length }) => length)).toEqual([
			3, 1, 1,
		]);
	});

	it.each([
		['a visit that begins within another one of the same person', { start: 59 }, 1],
		['one that begins as the other ends', { start: 60, end: 90 }, 0],
		['one of somebody else', { staff: 'Олеся' }, 0],
		['one of another business', { profile: 'clinic' }, 0],
		['one that was cancelled', { status: 'cancelled' }, 0],
		['one that is only held', { status: 'held' }, 0],
	])('know %s', (_, changes, count) => {
		expect(doubleBookings([visit(), visit({ id: 'b', ...changes })])).toBe(count);
	});
});
