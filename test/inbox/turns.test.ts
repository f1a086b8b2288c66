import { nextTurn, type WaitingRow } from '../../lib/inbox/turns';

const rule = {
	quietMs: 1_500,
	maxWaitMs: 5_000,
	isUrgent: (text: string) => text.includes('скорая'),
};

const row = (
	id: number,
	receivedAt: number,
	text = 'текст',
	kind: WaitingRow['kind'] = 'text',
): WaitingRow => ({
	id,
	chatId: 'c',
	kind,
	text,
	receivedAt,
	turnKey: null,
	attempts: 0,
	notBefore: 0,
	dedupKey: String(id),
});

const ids = (turn: ReturnType<typeof nextTurn>) =>
	turn.ready ? turn.rows.map((each) => each.id) : turn.at;

describe('the next turn of a chat', () => {
	it('waits until the customer has been quiet', () => {
		expect(ids(nextTurn([row(1, 1_000)], rule, 2_499))).toBe(2_500);
		expect(ids(nextTurn([row(1, 1_000)], rule, 2_500))).toEqual([1]);
	});

	it('merges a burst, each message prolonging the wait', () => {
		const burst = [row(1, 1_000), row(2, 2_000), row(3, 3_000)];
		expect(ids(nextTurn(burst, rule, 4_000))).toBe(4_500);
		expect(ids(nextTurn(burst, rule, 4_500))).toEqual([1, 2, 3]);
	});

	it('waits no longer than the limit, however much is written', () => {
		const chatty = Array.from({ length: 9 }, (_, index) => row(index, 1_000 + index * 600));
		expect(ids(nextTurn(chatty, rule, 5_900))).toBe(6_000);
		expect(nextTurn(chatty, rule, 6_000).ready).toBe(true);
	});

	it('does not wait after an urgent word', () => {
		expect(ids(nextTurn([row(1, 1_000), row(2, 1_100, 'нужна скорая')], rule, 1_101))).toEqual([
			1, 2,
		]);
	});

	it('takes a pressed button at once and by itself', () => {
		expect(ids(nextTurn([row(1, 1_000, 'Да', 'button'), row(2, 1_000)], rule, 1_000))).toEqual([1]);
	});

	it('closes a burst when something else follows it', () => {
		expect(ids(nextTurn([row(1, 1_000), row(2, 1_050, 'Да', 'button')], rule, 1_060))).toEqual([1]);
	});

	it('starts an interrupted turn again as it was, without what has come since', () => {
		const interrupted = [
			{ ...row(1, 1_000), turnKey: 't' },
			{ ...row(2, 1_100), turnKey: 't' },
			row(3, 1_200),
		];
		expect(ids(nextTurn(interrupted, rule, 9_000))).toEqual([1, 2]);
	});

	it('holds the chat back while a failed turn waits for its next try', () => {
		const failed = [{ ...row(1, 1_000), turnKey: 't', notBefore: 20_000 }, row(2, 1_200)];
		expect(ids(nextTurn(failed, rule, 9_000))).toBe(20_000);
	});
});
