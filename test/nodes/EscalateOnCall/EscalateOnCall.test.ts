import { executeContext } from '../context';
import type { IDataObject } from 'n8n-workflow';

import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import { turnOf, replyKey } from '../../../nodes/ChannelReply/order';
import { EscalateOnCall } from '../../../nodes/EscalateOnCall/EscalateOnCall.node';
import { OPERATIONS } from '../../../nodes/EscalateOnCall/operations';
import { OUTPUTS } from '../../../nodes/EscalateOnCall/outputs';
import { message } from '../../support/messages';

const node = new EscalateOnCall();

const run = async (
	parameters: Record<string, unknown>,
	items: readonly object[],
	continueOnFail = false,
) =>
	await node.execute.call(
		executeContext({
			parameters,
			credentials: {},
			items: items as readonly IDataObject[],
			continueOnFail,
		}),
	);

let count = 0;
const written = (chatId: string, fields: Parameters<typeof message>[0] = {}): IDataObject => {
	const key = String(++count);
	const single = message({
		chat: { id: chatId, type: 'private', title: null },
		sender: { id: chatId, name: 'Анна', username: null, language: 'ru', isBot: false },
		messageId: key,
		dedupKey: key,
		receivedAt: new Date().toISOString(),
		...fields,
	});
	return {
		message: { ...single, key: `telegram:bot:${key}`, parts: [single], attempt: 0 },
	} as unknown as IDataObject;
};

const urgent = (chatId: string): IDataObject => ({
	...written(chatId, { text: 'Течёт кровь, срочно!' }),
	conversation: {
		id: `dialogue-${chatId}`,
		channel: 'telegram',
		account: 'bot',
		chatId,
		profile: 'default',
		branch: null,
		form: null,
	},
	extra: 'stays',
});

const PEOPLE = [
	{ name: 'Ольга', channel: 'telegram', chatId: '900' },
	{ name: 'Пётр', channel: 'telegram', chatId: '901', phone: '+79000000002' },
];

const save = async (onCall: object): Promise<void> => {
	await new BusinessProfile().execute.call(
		executeContext({
			parameters: { operation: 'save', profileName: 'default', json: { onCall } },
			credentials: {},
			items: [{}],
		}),
	);
};

const place = (operation: string, name: string): number => OUTPUTS[operation].indexOf(name);

beforeAll(async () => await save({ people: PEOPLE }));

describe('the Escalate On-Call node', () => {
	it('names the outputs of the chosen operation', () => {
		const { outputs } = node.description;
		const evaluate = new Function('$parameter', `return ${(outputs as string).slice(3, -2)}`) as (
			parameters: object,
		) => Array<{ type: string; displayName: string }>;
		expect(evaluate({ operation: 'raise' }).map(({ displayName }) => displayName)).toEqual([
			'Notify',
			'Customer',
			'Exhausted',
			'Escalation',
		]);
		expect(evaluate({ operation: 'whoIsOnCall' })).toEqual([{ type: 'main', displayName: '' }]);
	});

	it('offers every operation, each with an action', () => {
		const { options = [] } =
			node.description.properties.find(({ name }) => name === 'operation') ?? {};
		expect(options.map((option) => 'value' in option && option.value).sort()).toEqual(
			Object.keys(OPERATIONS).sort(),
		);
		for (const option of options) expect(option).toHaveProperty('action');
	});

	it('carries an urgent request from the call to the end', async () => {
		const raised = await run({ operation: 'raise', tellCustomer: true }, [urgent('1')]);
		expect(raised.map((items) => items.length)).toEqual([1, 1, 0, 1]);
		const [notice] = raised[0];
		expect(notice).toMatchObject({
			pairedItem: { item: 0 },
			json: {
				extra: 'stays',
				to: { channel: 'telegram', account: 'bot', chatId: '900' },
				onCall: { name: 'Ольга' },
				message: { chat: { id: '1' } },
			},
		});
		const { escalation } = raised[3][0].json as { escalation: { id: string } };

		// Another execution, another account of the same item: a fired timer that came too early.
		const timer = {
			timer: { kind: 'escalation', subject: `escalation:${escalation.id}`, dueAt: 1, data: {} },
		};
		const early = await run({ operation: 'check' }, [timer]);
		expect(early.map((items) => items.length)).toEqual([0, 0, 0, 1]);

		const stranger = written('555', { text: 'принял' });
		const passed = await run({ operation: 'readAcknowledgement' }, [stranger]);
		expect(passed[place('readAcknowledgement', 'Not for On Call')][0].json).toEqual(stranger);

		const taken = await run({ operation: 'readAcknowledgement' }, [
			{
				contact: { id: 'olga' },
				mine: 1,
				...written('900', {
					kind: 'button',
					text: null,
					button: { payload: `nd-oncall:take:${escalation.id}`, pressId: 'x' },
				}),
			},
		]);
		const [notify, acknowledged, customer, resolved, exhausted, other] = taken;
		expect(
			[notify, acknowledged, customer, resolved, exhausted, other].map((one) => one.length),
		).toEqual([1, 1, 1, 0, 0, 0]);
		expect(acknowledged[0].json).toMatchObject({
			message: { chat: { id: '1' } },
			escalation: { holder: 'Ольга', task: { key: `escalation:${escalation.id}` } },
		});
		// What the customer never said is not taken from whoever answered.
		expect(acknowledged[0].json).not.toHaveProperty('contact');
		expect(acknowledged[0].json).toHaveProperty('mine', 1);
		expect(customer[0].json).toMatchObject({
			message: { chat: { id: '1' } },
			reply: { text: expect.stringMatching(/^Ольга уже занимается/) as string },
		});

		const second = await run(
			{ operation: 'acknowledge', who: 'Пётр', escalationId: escalation.id },
			[{}],
		);
		expect(second[place('acknowledge', 'Nothing Due')][0].json).toMatchObject({
			outcome: 'theirs',
		});
		const done = await run({ operation: 'resolve' }, [acknowledged[0].json]);
		expect(done[place('resolve', 'Resolved')][0].json).toMatchObject({
			escalation: { status: 'resolved', holder: 'Ольга' },
		});
	});

	it('gives replies keys that last, so that a repeated run wakes nobody twice', async () => {
		const item = urgent('2');
		const keys = async () => {
			const [notify] = await run({ operation: 'raise' }, [item]);
			const { to, step } = notify[0].json as { to: { chatId: string }; step: string };
			return replyKey(turnOf(notify[0].json), {
				chatId: to.chatId,
				step,
				pass: 0,
				executionId: String(++count),
			});
		};
		expect(await keys()).toBe(await keys());
	});

	it('moves on when a notice cannot be delivered', async () => {
		const [notify] = await run({ operation: 'raise' }, [urgent('3')]);
		const failed = { ...notify[0].json, sent: { status: 'not_deliverable', at: null } };
		const [next] = await run({ operation: 'undelivered' }, [failed]);
		expect(next[0].json).toMatchObject({ onCall: { name: 'Пётр' } });
	});

	it('lets only people of the roster take a request', async () => {
		const raised = await run({ operation: 'raise' }, [urgent('4')]);
		await expect(
			run({ operation: 'acknowledge', who: 'Чужой' }, [raised[3][0].json]),
		).rejects.toThrow('"Чужой" is not among the people on call of the profile "default"');
	});

	it('says what to do when the item names no escalation, and leaves other items alone', async () => {
		const outputs = await run({ operation: 'check' }, [{}], true);
		expect(outputs[3][0].json.error).toMatchObject({
			message: expect.stringContaining('behind a Timer Trigger') as string,
		});
		await expect(run({ operation: 'raise' }, [{}])).rejects.toThrow('fill in the option Key');
	});

	it('raises without a message under a key of its own', async () => {
		const raised = await run({ operation: 'raise', reason: 'sla', options: { key: 'sla:7' } }, [
			{},
		]);
		const again = await run(
			{ operation: 'raise', reason: 'sla', options: { key: 'sla:7', step: 'b' } },
			[{}],
		);
		const idOf = (items: typeof raised) => (items[3][0].json.escalation as { id: string }).id;
		expect(idOf(again)).toBe(idOf(raised));
		expect(again[0]).toHaveLength(1);
	});

	it('serves the page of a link and takes the request when the button is pressed', async () => {
		const [notify] = await run(
			{ operation: 'raise', options: { linkBase: 'https://desk.example/take' } },
			[urgent('5')],
		);
		const { text } = notify[0].json.reply as { text: string };
		const t = /\?t=(\S+)/.exec(text)?.[1];
		const visit = await run({ operation: 'serveLink' }, [{ query: { t }, body: {} }]);
		expect(visit.map((items) => items.length)).toEqual([1, 0, 0, 0]);
		const pressed = await run({ operation: 'serveLink' }, [
			{ query: {}, body: { t, confirm: 'yes' } },
		]);
		expect(pressed[0][0].json.page).toMatchObject({ status: 200 });
		expect(pressed[2][0].json).toMatchObject({ escalation: { holder: 'Ольга' } });
		expect(pressed[3]).toHaveLength(1);
	});

	it('tells who is on call, and lists what is open', async () => {
		const [who] = await run({ operation: 'whoIsOnCall' }, [{}]);
		expect(who[0].json.onCall).toMatchObject({
			schedule: null,
			people: [{ name: 'Ольга' }, { name: 'Пётр' }],
			gaps: [],
		});
		const [list] = await run({ operation: 'listOpen' }, [{}]);
		expect((list[0].json.escalations as unknown[]).length).toBeGreaterThan(0);
	});

	it('hands over the shift that runs now', async () => {
		await save({
			people: PEOPLE,
			schedules: [
				{
					name: 'неделя',
					layers: [{ type: 'daily', start: '2026-01-01T09:00', participants: ['Ольга', 'Пётр'] }],
				},
			],
		});
		const [notify, shift] = await run({ operation: 'handOverShift', tell: 'begin' }, [{}]);
		expect(notify).toHaveLength(1);
		expect(notify[0].json.reply).toMatchObject({
			text: expect.stringMatching(/^Ваша смена: с .*09:00 до .*09:00\./) as string,
		});
		expect(shift[0].json.shift).toMatchObject({ people: [expect.any(String)] });
	});
});
