import { shareOut } from '../../lib/inbox/share';
import type { WaitingRow } from '../../lib/inbox/turns';

const turn = (id: number, attempts = 0): readonly WaitingRow[] => [
	{
		id,
		chatId: `chat ${id}`,
		kind: 'text',
		text: 'слово',
		receivedAt: 0,
		turnKey: null,
		attempts,
		notBefore: 0,
		dedupKey: String(id),
	},
];
const turns = (count: number, attempts = 0, from = 0) =>
	Array.from({ length: count }, (_, index) => turn(from + index, attempts));
const sizes = (groups: ReturnType<typeof shareOut>) => groups.map((group) => group.length);

describe('which turns share an execution', () => {
	it('gives each its own as long as there is room', () => {
		expect(sizes(shareOut(turns(3), { free: 3, freeForRepeats: 2, batchSize: 20 }))).toEqual([
			1, 1, 1,
		]);
	});

	it('spreads a backlog evenly over the free places, up to the largest batch', () => {
		const room = { free: 4, freeForRepeats: 2, batchSize: 20 };
		expect(sizes(shareOut(turns(12), room))).toEqual([3, 3, 3, 3]);
		expect(sizes(shareOut(turns(500), room))).toEqual([20, 20, 20, 20]);
	});

	it('runs what was tried before alone, and keeps room for those who wait for their first try', () => {
		const groups = shareOut([...turns(10, 1), ...turns(10, 0, 100)], {
			free: 4,
			freeForRepeats: 2,
			batchSize: 20,
		});
		expect(sizes(groups)).toEqual([1, 1, 5, 5]);
		expect(
			groups
				.slice(0, 2)
				.flat(2)
				.every(({ attempts }) => attempts === 1),
		).toBe(true);
	});

	it('starts no more repeats while their share of the places is taken, unless nobody else waits', () => {
		const room = { free: 2, freeForRepeats: -1, batchSize: 20 };
		expect(sizes(shareOut([...turns(5, 1), ...turns(6, 0, 100)], room))).toEqual([3, 3]);
		expect(sizes(shareOut(turns(5, 1), room))).toEqual([1, 1]);
	});
});
