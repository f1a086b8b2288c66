import type { Message, Turn } from '../../lib/casefile/message';
import { noteLateFailures, secondTries } from '../../lib/channels/lateFailures';
import { deliver } from '../../lib/channels/outbox';
import { readEvents } from '../../lib/events';
import type { Store } from '../../lib/store';
import { toOutputs } from '../../nodes/ChannelTrigger/items';
import { message } from '../support/messages';
import { describeStores } from '../support/stores';
import { recordingAdapter, type RecordingAdapter } from './memoryAdapter';
import { visit } from './pictures';

describeStores('a reply that did not arrive after it was taken', (under) => {
	const now = Date.parse('2026-03-12T20:40:00.000Z');
	const clock = () => now;
	let store: Store;
	let adapter: RecordingAdapter;
	beforeEach(async () => {
		store = await under.fresh();
		adapter = recordingAdapter();
	});

	const send = async (key: string, turnKey: string | null = null) =>
		await deliver(
			{ key, turnKey, chatId: '100', reply: { text: 'Ждём вас', file: visit } },
			{ store, adapter, clock, sleep: async () => await Promise.resolve() },
		);
	const failed = (refersTo: string, detail = 'failed:131047'): Message =>
		message({ account: 'bot', kind: 'status', sender: null, detail, refersTo, text: null });
	const turn = (status: Message): Turn => ({ ...status, key: 's', parts: [status], attempt: 0 });
	const events = async () =>
		(await readEvents(store, { from: 0, to: now * 2 })).map(({ type, data }) => [type, data]);

	it('is not delivered from then on, also when it is sent again; the log says so once', async () => {
		const { messageIds } = await send('reminder:1');
		await noteLateFailures(store, [failed(messageIds[0])], clock);
		await noteLateFailures(store, [failed(messageIds[0])], clock);
		expect(await send('reminder:1')).toMatchObject({
			status: 'not_deliverable',
			reason: 'window_closed',
		});
		expect(await events()).toEqual([
			['reply_failed', { chatId: '100', reason: 'window_closed', code: '131047', late: true }],
		]);
		expect(adapter.delivered).toHaveLength(2);
	});

	it.each([
		['a message of ours that the desk did not send', '999', 'failed:131026'],
		['another status', '1', 'delivered'],
		['an id that only looks alike', '_', 'failed:131026'],
	])('is no news from %s', async (_name, refersTo, detail) => {
		await send('reminder:2');
		await noteLateFailures(store, [failed(refersTo, detail)], clock);
		expect(await send('reminder:2')).toMatchObject({ status: 'already_sent' });
		expect(await events()).toEqual([]);
	});

	it('comes with what is needed to try another way, when we started it', async () => {
		const { messageIds } = await send('reminder:3', 'reminder:3');
		const status = failed(messageIds[0], 'failed:131026');
		await noteLateFailures(store, [status], clock);
		const again = await secondTries(store, [turn(status)], clock);
		const [messages, others] = toOutputs([turn(status)], new Set(['status']), again);
		expect(messages).toEqual([]);
		expect(others[0].json).toMatchObject({
			message: { kind: 'status' },
			undelivered: { chatId: '100', reason: 'unknown_chat', code: '131026' },
			recipient: { channel: 'telegram', account: 'bot', chatId: '100', key: 'reminder:3:again' },
			reply: { text: 'Ждём вас' },
		});
		expect(JSON.stringify(others[0].json)).not.toContain(visit.data);
	});

	it('is not said elsewhere when it answered a customer', async () => {
		await store.db
			.insertInto('nd_journal')
			.values({
				channel: 'telegram',
				account: 'bot',
				dedup_key: 'm',
				chat_id: '100',
				kind: 'text',
				starts: 1,
				payload: '{}',
				received_at: now,
				status: 'done',
				turn_key: 'telegram:bot:1',
				epoch: null,
				done_at: null,
				error: null,
			})
			.execute();
		const { messageIds } = await send('telegram:bot:1:reply', 'telegram:bot:1');
		const status = failed(messageIds[0]);
		await noteLateFailures(store, [status], clock);
		expect(await secondTries(store, [turn(status)], clock)).toEqual(new Map());
	});
});
