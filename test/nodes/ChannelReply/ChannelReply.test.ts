import { executeContext, type Given } from '../context';
import type { IDataObject, NodeOperationError } from 'n8n-workflow';

import type { SentReply, Turn } from '../../../lib/casefile';
import type { Store } from '../../../lib/store';
import { ChannelReply } from '../../../nodes/ChannelReply/ChannelReply.node';
import { openNodeStore } from '../../../nodes/shared/store';
import {
	DEFAULT_TOKEN,
	startTelegram,
	type TelegramTown,
} from '../../../sandbox/town/telegram/index';
import { viewOf } from '../../../sandbox/town/telegram/people/view';
import { message } from '../../support/messages';

const ACCOUNT = DEFAULT_TOKEN.split(':')[0];
const node = new ChannelReply();

let town: TelegramTown;
let store: Store;
let anna: number;
let turns = 0;

beforeEach(async () => {
	town = await startTelegram();
	anna = person('Анна');
	store = await openNodeStore(executeContext({ ...given(), items: [] }));
});
afterEach(async () => await town.stop());
afterAll(async () => await store.close());

const person = (name: string): number => {
	const { id } = town.people.create({ first_name: name }).user;
	town.people.send(town.bot(), id, { kind: 'start' });
	return id;
};
const given = (parameters: Record<string, unknown> = {}): Given => ({
	parameters: { channel: 'own', sendTo: 'customer', store: 'sqlite', ...parameters },
	credentials: { nightDeskTelegramApi: { token: DEFAULT_TOKEN, baseUrl: town.url } },
});

/** A case file as Channel Trigger and the nodes behind it leave it. */
const item = (
	reply?: IDataObject,
	chat = anna,
	key = `telegram:${ACCOUNT}:${++turns}`,
): IDataObject => {
	const part = message({
		account: ACCOUNT,
		chat: { id: String(chat), type: 'private', title: null },
	});
	const turn: Turn = { ...part, key, parts: [part], attempt: 0 };
	return {
		message: turn as unknown as IDataObject,
		conversation: { id: 'c1', branch: 'main' },
		...(reply === undefined ? {} : { reply }),
	};
};
const run = async (
	items: readonly IDataObject[],
	parameters: Record<string, unknown> = {},
	more: Partial<Parameters<typeof executeContext>[0]> = {},
) => {
	const [sent, notDeliverable] = await node.execute.call(
		executeContext({ ...given(parameters), items, ...more }),
	);
	return { sent, notDeliverable };
};
const shown = (userId = anna) => {
	const record = town.bot().chats.get(userId);
	if (record === undefined) return [];
	return viewOf(town.core, town.bot(), record).messages.filter(({ from }) => from === 'bot');
};
const rejection = async (work: Promise<unknown>): Promise<NodeOperationError> =>
	await work.then(
		() => {
			throw new Error('It did not reject');
		},
		(reason: NodeOperationError) => reason,
	);

describe('answering the customer', () => {
	it('sends the reply that was prepared, and keeps the case file', async () => {
		const before = item({
			text: '<b>Когда</b> удобно?',
			format: 'html',
			buttons: [[{ title: 'Завтра', payload: 'd:1' }]],
		});
		const { sent, notDeliverable } = await run([before]);
		expect(notDeliverable).toEqual([]);
		expect(sent).toEqual([
			{
				json: {
					...before,
					sent: expect.objectContaining({ status: 'sent', chatId: String(anna) }) as SentReply,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(shown()).toMatchObject([
			{ text: 'Когда удобно?', buttons: [[{ text: 'Завтра', data: 'd:1' }]] },
		]);
	});

	it('lets the parameters override words and buttons', async () => {
		await run([item({ text: 'старое', buttons: [[{ title: 'старая' }]] })], {
			text: 'Новое',
			buttons: { button: [{ title: 'Да' }, { title: 'Нет' }, { title: ' ' }] },
			options: { perRow: 2 },
		});
		expect(shown()).toMatchObject([
			{ text: 'Новое', buttons: [[{ text: 'Да' }, { text: 'Нет' }]] },
		]);
	});

	it('answers every item in its own chat', async () => {
		const boris = person('Борис');
		await run([item({ text: 'Анне' }), item({ text: 'Борису' }, boris)]);
		expect(shown(anna).map(({ text }) => text)).toEqual(['Анне']);
		expect(shown(boris).map(({ text }) => text)).toEqual(['Борису']);
	});

	it('says a turn’s reply once, however often the workflow is run again', async () => {
		const one = item({ text: 'Записала' });
		await run([one]);
		const { sent } = await run([one], {}, { executionId: 'execution-2' });
		expect(sent[0].json.sent).toMatchObject({ status: 'already_sent' });
		expect(shown()).toHaveLength(1);
	});

	it('speaks again in another step, in a loop, and for a second item of the turn', async () => {
		const one = item({ text: 'слово' });
		await run([one, one]);
		await run([one], { options: { step: 'later' } });
		await run([one], {}, { runIndex: 1 });
		expect(shown()).toHaveLength(4);
	});

	it('writes into the log who was answered', async () => {
		const one = item({ text: 'Записала' });
		await run([one]);
		const key = (one.message as unknown as Turn).key;
		const events = await store.db
			.selectFrom('nd_event')
			.selectAll()
			.where('turn_key', '=', key)
			.execute();
		expect(events).toMatchObject([
			{ type: 'reply_sent', actor: 'bot', conversation_id: 'c1', branch: 'main' },
		]);
	});
});

describe('what cannot be delivered', () => {
	it('leaves by its own output with the reason', async () => {
		town.people.setBlocked(town.bot(), anna, true);
		const { sent, notDeliverable } = await run([item({ text: 'Ау' })]);
		expect(sent).toEqual([]);
		expect(notDeliverable[0].json.sent).toMatchObject({
			status: 'not_deliverable',
			reason: 'blocked',
			explanation: 'The customer blocked the bot.',
		});
	});

	it('stops the node with the number of the item when the messenger is out of reach', async () => {
		const one = item({ text: 'Ау' });
		await town.stop();
		const error = await rejection(run([one]));
		expect(error.message).toContain('could not be reached');
		expect(error.context.itemIndex).toBe(0);
		expect(JSON.stringify(error)).not.toContain(DEFAULT_TOKEN);
		town = await startTelegram();
	});

	it('goes out when the item is run again', async () => {
		const one = item({ text: 'Ау' });
		town.fail({ method: 'sendMessage', kind: 'drop_before', times: 5 });
		await rejection(run([one]));
		town.core.faults.length = 0;
		const { sent } = await run([one]);
		expect(sent[0].json.sent).toMatchObject({ status: 'sent' });
		expect(shown()).toHaveLength(1);
	});
});

describe('writing first', () => {
	it('writes into a given chat, without a message to answer', async () => {
		const colleague = person('Дежурная');
		const { sent } = await run([{ name: 'срочный клиент' }], {
			channel: 'telegram',
			sendTo: 'chat',
			chatId: String(colleague),
			text: 'Срочный клиент ждёт',
		});
		expect(sent[0].json).toMatchObject({ name: 'срочный клиент', sent: { status: 'sent' } });
		expect(shown(colleague).map(({ text }) => text)).toEqual(['Срочный клиент ждёт']);
	});

	it('tells a colleague once per turn, beside the answer to the customer', async () => {
		const colleague = person('Дежурная');
		const one = item({ text: 'Сейчас позову' });
		const toColleague = { sendTo: 'chat', chatId: String(colleague), text: 'Зовут' };
		await run([one]);
		await run([one], toColleague);
		await run([one], toColleague, { executionId: 'execution-2' });
		expect(shown(anna)).toHaveLength(1);
		expect(shown(colleague)).toHaveLength(1);
	});
});

describe('writing first to a recipient', () => {
	const recipient = (key: string, chat = anna) => ({
		recipient: { channel: 'telegram', account: ACCOUNT, chatId: String(chat), key },
		reply: { text: 'Ждём вас завтра в 15:00' },
	});

	it('needs no message, and sends the same key once', async () => {
		await run([recipient('reminder:1')]);
		await run([recipient('reminder:1')], {}, { executionId: 'execution-2' });
		await run([recipient('reminder:2')]);
		expect(shown(anna)).toHaveLength(2);
	});

	it('writes to the recipient, and not into the chat of the message, when it is told so', async () => {
		const colleague = person('Дежурная');
		const one = { ...item({ text: 'x' }), ...recipient('alert:1', colleague) };
		await run([one], { sendTo: 'recipient' });
		expect(shown(colleague)).toHaveLength(1);
		expect(shown(anna)).toHaveLength(0);
	});

	it('answers the customer when the item holds both and nothing is said', async () => {
		const colleague = person('Дежурная');
		await run([{ ...item({ text: 'x' }), ...recipient('alert:2', colleague) }]);
		expect(shown(colleague)).toHaveLength(0);
		expect(shown(anna)).toHaveLength(1);
	});
});

describe('what the owner got wrong', () => {
	it.each([
		['nothing to say', () => [item()], {}, 'nothing to say'],
		['no chat in the item', () => [{ a: 1 }], { channel: 'telegram', text: 'а' }, 'names no chat'],
		['no channel in the item', () => [{ a: 1 }], { text: 'а' }, 'names no channel'],
	])('%s is said in words', async (_name, items, parameters, sentence) => {
		const error = await rejection(run(items(), parameters));
		expect(error.message).toContain(sentence);
		expect(error.description).toBeTruthy();
	});

	it('does not answer from another bot than the customer wrote to', async () => {
		const foreign = item({ text: 'а' });
		(foreign.message as IDataObject).account = '999';
		const error = await rejection(run([foreign]));
		expect(error.message).toContain('account 999');
		expect(shown()).toEqual([]);
	});
});
