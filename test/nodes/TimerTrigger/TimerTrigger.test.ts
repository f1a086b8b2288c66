import { triggerContext, until, type Given } from '../context';
import type { IDataObject, IRun, ITriggerResponse, NodeOperationError } from 'n8n-workflow';

import type { CaseFile } from '../../../lib/casefile';
import { openDialogue } from '../../../lib/conversation';
import { toTurn } from '../../../lib/inbox/turns';
import { systemClock } from '../../../lib/shared/clock';
import type { Store } from '../../../lib/store';
import { cancelTimers, setTimers, TIMER_KINDS, type TimerOrder } from '../../../lib/timers';
import { turnOf } from '../../../nodes/ChannelReply/order';
import { KIND_WORDS } from '../../../nodes/TimerTrigger/kinds';
import { TimerTrigger } from '../../../nodes/TimerTrigger/TimerTrigger.node';
import { openNodeStore } from '../../../nodes/shared/store';
import { message } from '../../support/messages';

const node = new TimerTrigger();
const SUCCESS = { status: 'success', data: { resultData: { runData: {} } } } as unknown as IRun;
const FAILURE = {
	status: 'error',
	data: { resultData: { runData: {}, error: { message: 'the portal is down' } } },
} as unknown as IRun;

let store: Store;
let profile = 0;
let running: ITriggerResponse[] = [];

/** A profile of its own keeps the tests of one store apart. */
const order = (key: string, fields: Partial<TimerOrder> = {}): TimerOrder => ({
	key: `${profile}:${key}`,
	kind: 'reminder',
	subject: 'appointment:1',
	dueAt: Date.now() - 60_000,
	profile: `p${profile}`,
	...fields,
});

const given = (parameters: IDataObject = {}, mode: Given['mode'] = 'trigger'): Given => ({
	parameters: {
		kinds: [],
		profileName: `p${profile}`,
		store: 'sqlite',
		options: {},
		...parameters,
	},
	credentials: {},
	mode,
});

const start = async (parameters: IDataObject = {}) => {
	const opened = triggerContext(given(parameters));
	running.push(await node.trigger.call(opened.context));
	return opened;
};

const statusOf = async (key: string) =>
	(
		await store.db
			.selectFrom('nd_timer')
			.select('status')
			.where('key', '=', `${profile}:${key}`)
			.executeTakeFirst()
	)?.status;

beforeAll(async () => {
	store = await openNodeStore(triggerContext(given()).context);
});

beforeEach(() => {
	profile++;
});

afterEach(async () => {
	for (const response of running) await response.closeFunction?.();
	running = [];
});

afterAll(async () => await store.close());

describe('Timer Trigger', () => {
	it('starts one execution for each timer, on the output of its kind, and is done when it has ended', async () => {
		await setTimers(
			store,
			[
				order('a', { kind: 'sla', dueAt: Date.now() - 30_000, data: { clock: 'first' } }),
				order('b'),
				order('c', { kind: 'hold' }),
			],
			systemClock,
		);
		const { emitted } = await start({ kinds: ['sla', 'reminder'] });
		await until(() => emitted.length === 2);
		const [reminder, sla] = emitted;
		expect(reminder.data.map((items) => items.length)).toEqual([0, 1]);
		expect(sla.data[0][0].json.timer).toMatchObject({
			kind: 'sla',
			subject: 'appointment:1',
			attempt: 0,
			profile: `p${profile}`,
			conversationId: null,
			data: { clock: 'first' },
		});
		const { lateMs, dueAt } = sla.data[0][0].json.timer as IDataObject;
		expect(lateMs).toBeGreaterThanOrEqual(30_000);
		expect(Date.parse(dueAt as string)).toBeLessThan(Date.now());
		expect(await statusOf('a')).toBe('claimed');
		for (const { end } of emitted) end(SUCCESS);
		await until(async () => (await statusOf('a')) === 'done' && (await statusOf('b')) === 'done');
		expect(await statusOf('c')).toBe('waiting');
	});

	it('gives Channel Reply the address of the dialogue, and one key for all effects of the firing', async () => {
		const turn = toTurn(
			`telegram:bot:${profile}`,
			[message({ dedupKey: `t${profile}`, chat: { id: '77', type: 'private', title: null } })],
			0,
		);
		const { conversation } = await openDialogue(store, turn, {}, systemClock);
		const dueAt = Date.now() - 1_000;
		await setTimers(store, [order('a', { conversationId: conversation?.id, dueAt })], systemClock);
		const { emitted } = await start();
		await until(() => emitted.length === 1);
		const item = emitted[0].data[0][0].json as unknown as CaseFile;
		expect(item.conversation).toMatchObject({ id: conversation?.id, chatId: '77', isNew: false });
		expect(item.contact?.id).toBe(conversation?.contactId);
		expect(turnOf(item)).toEqual({
			channel: 'telegram',
			account: 'bot',
			chatId: '77',
			key: `timer:${profile}:a@${dueAt}`,
		});
		expect(item.message).toMatchObject({ kind: 'service', text: null, sender: null });
		emitted[0].end(SUCCESS);
	});

	it('knows a chat without a dialogue from the data of the timer, and leaves out what it does not know', async () => {
		await setTimers(
			store,
			[
				order('a', { data: { chat: { channel: 'telegram', account: 'bot', chatId: 'nobody' } } }),
				order('b', { conversationId: 'erased' }),
			],
			systemClock,
		);
		const { emitted } = await start({ options: { maxAtOnce: 1, perExecution: 5 } });
		await until(() => emitted.length === 1);
		const [a, b] = emitted[0].data[0].map(({ json }) => json as unknown as CaseFile);
		expect(turnOf(a)).toMatchObject({ chatId: 'nobody' });
		expect(a.conversation).toBeUndefined();
		expect(Object.keys(b)).toEqual(['timer']);
		emitted[0].end(SUCCESS);
	});

	it('tries again when the execution failed, with the number of the try, and hands what it gives up to the error workflow', async () => {
		await setTimers(store, [order('a')], systemClock);
		const { emitted, context } = await start({ options: { maxTries: 2 } });
		await until(() => emitted.length === 1);
		emitted[0].end(FAILURE);
		await until(() => emitted.length === 2);
		expect(emitted[1].data[0][0].json.timer).toMatchObject({ attempt: 1 });
		emitted[1].end(FAILURE);
		await until(async () => (await statusOf('a')) === 'failed');
		await until(() => context.saveFailedExecution.mock.calls.length === 1);
		const [error] = context.saveFailedExecution.mock.calls[0] as [NodeOperationError];
		expect(error.message).toContain('the portal is down');
		expect(error.context.timer).toMatchObject({ subject: 'appointment:1' });
	});

	it('does not start what was cancelled, and starts nothing after it was deactivated', async () => {
		const dueAt = Date.now() + 1_500;
		await setTimers(store, [order('a', { dueAt }), order('b', { dueAt })], systemClock);
		const { emitted } = await start();
		await cancelTimers(store, { key: `${profile}:a` }, systemClock);
		await until(() => emitted.length === 1);
		expect(emitted[0].data[0][0].json.timer).toMatchObject({ key: `${profile}:b` });
		emitted[0].end(SUCCESS);
		await running.pop()?.closeFunction?.();
		await setTimers(store, [order('c')], systemClock);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(emitted).toHaveLength(1);
	});

	it('shows the next timer in a test run and leaves it to fire', async () => {
		await setTimers(store, [order('a', { dueAt: Date.now() + 3_600_000 })], systemClock);
		const { context, emitted } = triggerContext(given({}, 'manual'));
		const response = await node.trigger.call(context);
		await response.manualTriggerFunction?.();
		expect(emitted[0].data[0][0].json.timer).toMatchObject({ key: `${profile}:a`, lateMs: 0 });
		expect(await statusOf('a')).toBe('waiting');
	});

	it('says in a test run what to do when there is no timer', async () => {
		const { context } = triggerContext(given({}, 'manual'));
		const response = await node.trigger.call(context);
		await expect(response.manualTriggerFunction?.()).rejects.toMatchObject({
			message: 'No timer of these kinds is set',
			description: expect.stringContaining('Run such a node first') as string,
		});
	});

	it('offers every kind there is, with a name and a description', () => {
		const kinds = node.description.properties.find(({ name }) => name === 'kinds');
		expect((kinds?.options as Array<{ value: string }>).map(({ value }) => value).sort()).toEqual(
			[...TIMER_KINDS].sort(),
		);
		for (const { name, description } of Object.values(KIND_WORDS)) {
			expect(name).not.toBe('');
			expect(description).not.toBe('');
		}
	});
});
