import { executeContext } from '../context';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { CaseFile, Sla } from '../../../lib/casefile';
import { openDialogue } from '../../../lib/conversation';
import { readEvents } from '../../../lib/events';
import { toTurn } from '../../../lib/inbox/turns';
import { saveProfile } from '../../../lib/profile';
import { systemClock } from '../../../lib/shared/clock';
import type { Store } from '../../../lib/store';
import { claimDueTimers, type FiredTimer } from '../../../lib/timers';
import { timerCaseFile } from '../../../lib/timers/caseFile';
import { recipientOf, turnOf } from '../../../nodes/ChannelReply/order';
import { SlaTimer } from '../../../nodes/SlaTimer/SlaTimer.node';
import { CHECK_OUTPUTS } from '../../../nodes/SlaTimer/outputs';
import { openNodeStore } from '../../../nodes/shared/store';
import { message } from '../../support/messages';

const node = new SlaTimer();
const MINUTE = 60_000;

let store: Store;
let count = 0;

const run = async (
	operation: string,
	item: object,
	parameters: IDataObject = {},
	continueOnFail = false,
): Promise<readonly INodeExecutionData[][]> => {
	const defaults: IDataObject = {
		tier: 'auto',
		hours: 'profile',
		answersOf: 'profile',
		happening: 'auto',
		who: '',
		options: {},
		store: 'sqlite',
	};
	return await node.execute.call(
		executeContext({
			parameters: { ...defaults, operation, ...parameters },
			credentials: {},
			items: [item as unknown as IDataObject],
			continueOnFail,
		}),
	);
};

const slaIn = (outputs: readonly INodeExecutionData[][], output = 0): Sla =>
	outputs[output][0].json.sla as unknown as Sla;

/** A customer who wrote so many minutes ago. */
const waiting = async (minutesAgo: number, fields: Partial<CaseFile> = {}): Promise<CaseFile> => {
	count++;
	const at = new Date(Date.now() - minutesAgo * MINUTE).toISOString();
	const part = message({
		dedupKey: `sla${count}`,
		chat: { id: `chat${count}`, type: 'private', title: null },
		sender: { id: `chat${count}`, name: 'Анна', username: null, language: 'ru', isBot: false },
		occurredAt: at,
		receivedAt: at,
	});
	const turn = toTurn(`telegram:bot:sla${count}`, [part], 0);
	const { conversation, contact } = await openDialogue(store, turn, {}, systemClock);
	return {
		message: turn,
		conversation: conversation ?? undefined,
		contact: contact ?? undefined,
		...fields,
	};
};

/** Its timers that fall due within the next minute. */
const fired = async (item: CaseFile): Promise<readonly FiredTimer[]> =>
	(await claimDueTimers(store, { kinds: ['sla'], limit: 50 }, () => systemClock() + MINUTE)).filter(
		({ conversationId }) => conversationId === item.conversation?.id,
	);

beforeAll(async () => {
	store = await openNodeStore(executeContext({ parameters: {}, credentials: {}, items: [] }));
	await saveProfile(
		store,
		'default',
		{
			onCall: {
				people: [{ name: 'Ольга', channel: 'telegram', account: 'staff', chatId: '11' }],
			},
			sla: {
				onBreach: {
					steps: ['manager_queue', 'notify_head', 'next_employee', 'repeat_message'],
					head: { name: 'Пётр', channel: 'telegram', account: 'staff', chatId: '99' },
				},
			},
		},
		systemClock,
	);
});

afterAll(async () => await store.close());

describe('SLA Timer', () => {
	it('starts the clock at the moment of the message and leaves the item whole', async () => {
		const item = await waiting(2);
		const outputs = await run('start', { ...item, extra: 1 }, { tier: 'hot' });
		const { receivedAt } = item.message as NonNullable<CaseFile['message']>;
		expect(outputs).toHaveLength(1);
		expect(outputs[0][0].json).toMatchObject({ extra: 1, message: { key: item.message?.key } });
		expect(outputs[0][0].pairedItem).toEqual({ item: 0 });
		expect(slaIn(outputs)).toMatchObject({
			subject: `conversation:${item.conversation?.id}`,
			tier: 'hot',
			status: 'running',
			targetMinutes: 5,
			dueAt: new Date(Date.parse(receivedAt) + 5 * MINUTE).toISOString(),
		});
	});

	it.each<[string, Partial<CaseFile>, string]>([
		[
			'what was understood',
			{ understanding: { tier: 'cold' } as CaseFile['understanding'] },
			'cold',
		],
		['nothing known', {}, 'warm'],
	])('takes the tier from %s', async (_, fields, tier) => {
		const outputs = await run('start', await waiting(0, fields));
		expect(slaIn(outputs).tier).toBe(tier);
	});

	it('is hot when the wanted time of the form is within 48 hours, not when it is later', async () => {
		const wanting = async (hours: number) => {
			const item = await waiting(0);
			const start = new Date(Date.now() + hours * 60 * MINUTE).toISOString();
			const conversation = {
				...(item.conversation as NonNullable<CaseFile['conversation']>),
				form: {
					name: 'booking',
					status: 'asking' as const,
					asking: 'name',
					tries: 0,
					values: {},
					missing: ['name'],
					moments: {
						datetime: { kind: 'instant' as const, grain: 'minute' as const, start, end: null },
					},
				},
			};
			return slaIn(await run('start', { ...item, conversation })).tier;
		};
		expect([await wanting(47), await wanting(49)]).toEqual(['hot', 'warm']);
	});

	it('warns by the first output and names whom to tell, without preparing anything for the customer', async () => {
		const item = await waiting(4.5);
		await run('start', item, { tier: 'hot' });
		const [timer] = await fired(item);
		const outputs = await run('check', await timerCaseFile(store, timer, systemClock));
		expect(outputs.map((items) => items.length)).toEqual([1, 0, 0, 0]);
		expect(CHECK_OUTPUTS).toHaveLength(4);
		const { json } = outputs[0][0];
		expect(json.sla).toMatchObject({ notice: { kind: 'warning', clock: 'first', minutes: 1 } });
		expect(recipientOf(json)).toMatchObject({
			channel: 'telegram',
			account: 'staff',
			chatId: '11',
		});
		expect(json.reply).toBeUndefined();
		expect(turnOf(json)?.chatId).toBe(item.message?.chat.id);
	});

	it('tells a breach once, with queue, head, next employee and texts, then the customer as often as wanted', async () => {
		const item = await waiting(7);
		await run('start', item, { tier: 'hot' });
		const [timer] = await fired(item);
		const firing = await timerCaseFile(store, timer, systemClock);
		const outputs = await run('check', firing);
		expect(outputs.map((items) => items.length)).toEqual([0, 1, 0, 0]);
		const { json } = outputs[1][0];
		expect(json.sla).toMatchObject({
			status: 'breached',
			breached: true,
			notice: { kind: 'breach', minutes: 7 },
			onBreach: {
				steps: ['manager_queue', 'notify_head', 'next_employee', 'repeat_message'],
				head: { name: 'Пётр', recipient: { chatId: '99' } },
				nextEmployee: { name: 'Ольга', recipient: { chatId: '11' } },
				repeat: { everyMinutes: 15, times: 3 },
			},
		});
		expect(recipientOf(json)?.chatId).toBe('99');
		expect(json.reply).toBeUndefined();
		expect(await run('check', firing)).toEqual(outputs);

		const repeat = await store.db
			.selectFrom('nd_timer')
			.selectAll()
			.where('key', 'like', `sla:${timer.subject}%:repeat:%`)
			.executeTakeFirstOrThrow();
		const again = await run('check', {
			...firing,
			timer: {
				...firing.timer,
				key: repeat.key,
				data: JSON.parse(repeat.data) as Record<string, unknown>,
			},
			message: firing.message && { ...firing.message, key: `timer:${repeat.key}` },
		} as CaseFile);
		expect(again.map((items) => items.length)).toEqual([0, 0, 0, 1]);
		expect(again[3][0].json).toMatchObject({
			reply: { text: expect.stringContaining('Мы помним о вашем сообщении') as string },
			sla: { notice: { kind: 'repeat', number: 1 } },
		});
	});

	it('lets what was answered meanwhile leave by Nothing Due', async () => {
		const item = await waiting(7);
		await run('start', item, { tier: 'hot' });
		const [timer] = await fired(item);
		await run('stop', item, { happening: 'person', who: 'Ольга' });
		const outputs = await run('check', await timerCaseFile(store, timer, systemClock));
		expect(outputs.map((items) => items.length)).toEqual([0, 0, 1, 0]);
		expect(slaIn(outputs, 2)).toMatchObject({ notice: null, onBreach: null, status: 'breached' });
	});

	it('sees from the item who has answered, and writes it to the log', async () => {
		const bot = await waiting(1);
		await run('start', bot, { tier: 'hot' });
		const sent = { status: 'sent' } as CaseFile['sent'];
		expect(slaIn(await run('stop', { ...bot, sent }))).toMatchObject({
			status: 'met',
			answers: { bot: 1, person: 0 },
		});
		const colleague = await waiting(1);
		await run('start', colleague, { tier: 'hot' });
		const opened = { way: 'other', note: 'taken_over' };
		expect(slaIn(await run('stop', { ...colleague, opened }))).toMatchObject({
			answers: { bot: 0, person: 1 },
		});
		const events = await readEvents(store, { from: 0, to: Date.now() + 1 });
		expect(
			events
				.filter(
					({ type, conversationId }) =>
						type === 'sla_answered' && conversationId === colleague.conversation?.id,
				)
				.map(({ actor, who }) => [actor, who]),
		).toEqual([['person', 'Анна']]);
		await expect(run('stop', await waiting(1))).rejects.toThrow(
			'does not say that anybody has answered',
		);
	});

	it('pauses, goes on, and reports', async () => {
		const item = await waiting(1);
		await run('start', item, { tier: 'warm' });
		expect(slaIn(await run('pause', item)).status).toBe('paused');
		expect(slaIn(await run('report', item))).toMatchObject({ status: 'paused', dueAt: null });
		expect(slaIn(await run('resume', item)).status).toBe('running');
		expect(slaIn(await run('stop', item, { happening: 'no-answer-needed' })).status).toBe(
			'cancelled',
		);
	});

	it('times a call that has no dialogue, with targets of its own', async () => {
		const options = {
			subject: 'call:4711',
			at: '2026-03-12T12:00:00+03:00',
			firstMinutes: 2,
			warnAtPercent: 0,
		};
		const sla = slaIn(await run('start', {}, { tier: 'cold', options }));
		expect(sla).toMatchObject({
			subject: 'call:4711',
			targetMinutes: 2,
			dueAt: '2026-03-12T09:02:00.000Z',
			breached: true,
		});
		expect(sla.clocks[0].warnAt).toBeNull();
	});

	it('says what to do with an item that it cannot use, and keeps it out of the business branches', async () => {
		await expect(run('start', {})).rejects.toThrow('Put Conversation: Open before this node');
		await expect(run('start', await waiting(0), { options: { at: 'yesterday' } })).rejects.toThrow(
			'"yesterday" is no moment',
		);
		const outputs = await run('check', { a: 1 }, {}, true);
		expect(outputs.map((items) => items.length)).toEqual([0, 0, 1, 0]);
		expect(outputs[2][0].json).toMatchObject({
			a: 1,
			error: { message: expect.any(String) as string },
		});
		expect(slaIn(await run('report', await waiting(0)))).toMatchObject({
			status: 'none',
			clocks: [],
		});
	});
});
