import type { Message } from '../../lib/casefile/message';
import { noteEarlyFailures, noteLateFailures } from '../../lib/channels/lateFailures';
import { deliver } from '../../lib/channels/outbox';
import { readEvents } from '../../lib/events';
import { saveProfile } from '../../lib/profile';
import { journal } from '../../lib/inbox';
import type { Store } from '../../lib/store';
import { claimDueTimers, finishTimer, setTimers } from '../../lib/timers';
import { timerCaseFile } from '../../lib/timers/caseFile';
import { message } from '../support/messages';
import { describeStores } from '../support/stores';
import { recordingAdapter, type RecordingAdapter } from './memoryAdapter';
import { visit } from './pictures';

const HERE = { channel: 'telegram', account: 'bot', chatId: '100' };

describeStores('a reply that did not arrive after it was taken', (under) => {
	const start = Date.parse('2026-03-12T20:40:00.000Z');
	let now = start;
	const clock = () => now;
	let store: Store;
	let adapter: RecordingAdapter;
	beforeEach(async () => {
		now = start;
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
	/** What Timer Trigger puts out for what has fallen due, each once. */
	const due = async () => {
		const timers = await claimDueTimers(store, { kinds: ['undelivered'], limit: 20 }, clock);
		const items = [];
		for (const timer of timers) {
			items.push(await timerCaseFile(store, timer, clock));
			await finishTimer(store, timer, clock);
		}
		return items;
	};
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

	it('falls due with what is needed to try another way, once, when we started it', async () => {
		const { messageIds } = await send('reminder:3:reply:step', 'reminder:3');
		await noteLateFailures(store, [failed(messageIds[0], 'failed:131026')], clock);
		await noteLateFailures(store, [failed(messageIds[0], 'failed:131026')], clock);
		const items = await due();
		expect(items).toEqual([
			expect.objectContaining({
				timer: expect.objectContaining({ kind: 'undelivered', profile: 'default' }),
				undelivered: {
					key: 'reminder:3:reply:step',
					...HERE,
					reason: 'unknown_chat',
					code: '131026',
					places: [HERE],
					stillMeant: true,
					isOffer: false,
					person: { name: null, phone: null, isColleague: false },
				},
				recipient: { ...HERE, key: 'reminder:3:reply:step:again' },
				reply: expect.objectContaining({ text: 'Ждём вас' }),
			}),
		]);
		expect(JSON.stringify(items)).not.toContain(visit.data);
		expect(await due()).toEqual([]);
	});

	it('is noticed also when the news came before the answer of the messenger', async () => {
		const early = failed('telegram-1');
		await journal.write(store, [early], clock, () => false);
		await noteLateFailures(store, [early], clock);
		const sent = await send('reminder:6:reply:step', 'reminder:6');
		const other = await send('reminder:7:reply:step', 'reminder:7');
		for (const one of [sent, sent, other]) {
			const messageIds = one === other ? ['another'] : ['telegram-1'];
			await store.db
				.updateTable('nd_outbox')
				.set({ message_ids: JSON.stringify(messageIds) })
				.where('key', '=', `reminder:${one === other ? 7 : 6}:reply:step`)
				.execute();
			await noteEarlyFailures(store, { ...one, messageIds }, clock);
		}
		const items = await due();
		expect(items.map(({ undelivered }) => undelivered?.key)).toEqual(['reminder:6:reply:step']);
	});

	it('names every place where the same message has failed before, also at a later try', async () => {
		for (const [key, turnKey] of [
			['alert:1:reply:a', 'alert:1'],
			['alert:1:reply:a:again:reply:b:to:max:9', 'alert:1:reply:a:again'],
			['alert:12:reply:a', 'alert:12'],
		] as const) {
			const { messageIds } = await deliver(
				{ key, turnKey, chatId: key.slice(-1), reply: { text: 'Ждём вас' } },
				{ store, adapter, clock, sleep: async () => await Promise.resolve() },
			);
			await noteLateFailures(store, [failed(messageIds[0])], clock);
		}
		const items = await due();
		const places = items.map(({ undelivered }) => undelivered?.places.map(({ chatId }) => chatId));
		expect(places.sort()).toEqual([['9', 'a'], ['a'], ['a', '9']].sort());
	});

	it('has lost its sense a day later', async () => {
		const { messageIds } = await send('reminder:4:reply:step', 'reminder:4');
		now += 24 * 3_600_000;
		await noteLateFailures(store, [failed(messageIds[0])], clock);
		const [item] = await due();
		expect(item.undelivered?.stillMeant).toBe(false);
	});

	it.each([
		['come_back:default:contact:1', true],
		['timer:result_check:visit:1@5', true],
		['no_show:1', false],
	])('is an offer that no person makes good, or not: %s', async (turnKey, isOffer) => {
		const { messageIds } = await send(`${turnKey}:reply:step`, turnKey);
		await noteLateFailures(store, [failed(messageIds[0])], clock);
		const [item] = await due();
		expect(item.undelivered?.isOffer).toBe(isOffer);
	});

	it('names the colleague by the profile, with the phone', async () => {
		const people = [{ name: 'Ольга', phone: '89161112233', channel: 'telegram', chatId: '100' }];
		await saveProfile(store, 'default', { onCall: { people } }, clock);
		const { messageIds } = await send('e1/sla/breach/1/head:reply:step', 'e1/sla/breach/1/head');
		await noteLateFailures(store, [failed(messageIds[0])], clock);
		const [item] = await due();
		expect(item.undelivered?.person).toEqual({
			name: 'Ольга',
			phone: '+79161112233',
			isColleague: true,
		});
	});

	it.each([
		['no_show:7', 'no_show:7'],
		['timer:result_check:7@5', 'result_check:7'],
	])('belongs to the business whose timer sent it: %s', async (turnKey, key) => {
		const order = {
			key,
			kind: 'custom',
			subject: 'visit:7',
			dueAt: now,
			profile: 'north',
		} as const;
		await setTimers(store, [order], clock);
		const { messageIds } = await send(`${turnKey}:reply:step`, turnKey);
		await noteLateFailures(store, [failed(messageIds[0])], clock);
		expect((await due()).map(({ timer }) => timer.profile)).toEqual(['north']);
	});

	it('says nothing of a message that was erased meanwhile', async () => {
		const { messageIds } = await send('reminder:5:reply:step', 'reminder:5');
		await noteLateFailures(store, [failed(messageIds[0])], clock);
		await store.db.deleteFrom('nd_outbox').execute();
		const [item] = await due();
		expect(item).not.toHaveProperty('undelivered');
		expect(item).not.toHaveProperty('recipient');
	});

	it.each([
		['it answered a customer', 'telegram:bot:1:reply', 'telegram:bot:1'],
		['it is a notice of an escalation', 'e1/call:reply:send', 'e1/call'],
		['it tells of a failure itself', 'reminder:1:told:7:reply:tell', 'reminder:1:told:7'],
	])('finds no other way when %s', async (_why, key, turnKey) => {
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
		await store.db
			.insertInto('nd_escalation_notice')
			.values({
				key: 'e1/call',
				escalation_id: 'e1',
				step: 0,
				person: 'Ольга',
				way: 'message',
				channel: 'telegram',
				account: 'bot',
				chat_id: '100',
				status: 'due',
				due_at: now,
				created_at: now,
			})
			.execute();
		const { messageIds } = await send(key, turnKey);
		await noteLateFailures(store, [failed(messageIds[0])], clock);
		expect(await due()).toEqual([]);
		expect(await events()).toHaveLength(1);
	});
});
