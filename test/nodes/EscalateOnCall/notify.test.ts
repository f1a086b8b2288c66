import { executeContext } from '../context';
import type { IDataObject } from 'n8n-workflow';

import { saveProfile } from '../../../lib/profile';
import { ChannelReply } from '../../../nodes/ChannelReply/ChannelReply.node';
import { EscalateOnCall } from '../../../nodes/EscalateOnCall/EscalateOnCall.node';
import { openNodeStore } from '../../../nodes/shared/store';
import {
	DEFAULT_TOKEN,
	startTelegram,
	type TelegramTown,
} from '../../../sandbox/town/telegram/index';
import { viewOf } from '../../../sandbox/town/telegram/people/view';
import { message } from '../../support/messages';

const ACCOUNT = DEFAULT_TOKEN.split(':')[0];

let town: TelegramTown;
let olga: number;
let pyotr: number;
let anna: number;

const person = (name: string): number => {
	const { id } = town.people.create({ first_name: name }).user;
	town.people.send(town.bot(), id, { kind: 'start' });
	return id;
};

const context = (parameters: Record<string, unknown>, items: readonly IDataObject[]) =>
	executeContext({
		parameters: { store: 'sqlite', ...parameters },
		credentials: { nightDeskTelegramApi: { token: DEFAULT_TOKEN, baseUrl: town.url } },
		items,
	});

const onCall = async (parameters: Record<string, unknown>, item: IDataObject) =>
	await new EscalateOnCall().execute.call(context(parameters, [item]));

/** Sends as the docs say: n8n works out the two expressions for each item. */
const send = async (items: ReadonlyArray<{ readonly json: IDataObject }>) => {
	const results = [];
	for (const { json } of items)
		results.push(
			await new ChannelReply().execute.call(
				context(
					{
						channel: 'telegram',
						sendTo: 'chat',
						chatId: (json.to as { chatId: string }).chatId,
						options: { step: json.step },
					},
					[json],
				),
			),
		);
	return results;
};

const shown = (userId: number) => {
	const record = town.bot().chats.get(userId);
	return record === undefined
		? []
		: viewOf(town.core, town.bot(), record).messages.filter(({ from }) => from === 'bot');
};

const from = (chat: number, key: string, fields: Parameters<typeof message>[0]): IDataObject => {
	const single = message({
		account: ACCOUNT,
		chat: { id: String(chat), type: 'private', title: null },
		sender: { id: String(chat), name: null, username: null, language: null, isBot: false },
		receivedAt: new Date().toISOString(),
		...fields,
	});
	return {
		message: { ...single, key: `telegram:${ACCOUNT}:${key}`, parts: [single], attempt: 0 },
	} as unknown as IDataObject;
};

beforeEach(async () => {
	town = await startTelegram();
	[anna, olga, pyotr] = ['Анна', 'Ольга', 'Пётр'].map(person);
	await saveProfile(
		await openNodeStore(context({}, [])),
		'default',
		{
			onCall: {
				people: [
					{ name: 'Ольга', channel: 'telegram', account: ACCOUNT, chatId: String(olga) },
					{ name: 'Пётр', channel: 'telegram', account: ACCOUNT, chatId: String(pyotr) },
				],
			},
		},
		Date.now,
	);
});

afterEach(async () => await town.stop());

it('a call reaches the person in the messenger once, with buttons that Telegram takes, and the others hear who has it', async () => {
	const request = from(anna, '1', { text: 'Срочно, болит зуб!' });
	const raised = await onCall({ operation: 'raise', reason: 'urgent' }, request);
	await send(raised[0]);
	// The workflow failed after that and is run again.
	await send((await onCall({ operation: 'raise', reason: 'urgent' }, request))[0]);
	expect(shown(olga)).toHaveLength(1);
	expect(shown(pyotr)).toHaveLength(0);

	const { id } = raised[3][0].json.escalation as { id: string };
	const passed = await onCall(
		{ operation: 'readAcknowledgement' },
		from(olga, '2', {
			kind: 'button',
			text: null,
			button: { payload: `nd-oncall:pass:${id}`, pressId: '1' },
		}),
	);
	await send(passed[0]);
	expect(shown(olga)).toHaveLength(2);
	expect(shown(pyotr)).toHaveLength(1);

	const taken = await onCall(
		{ operation: 'readAcknowledgement' },
		from(pyotr, '3', { text: 'принял' }),
	);
	await send(taken[0]);
	const [customer] = taken[2];
	await new ChannelReply().execute.call(
		context({ channel: 'own', sendTo: 'customer', options: { step: customer.json.step } }, [
			customer.json,
		]),
	);
	expect(shown(anna).map(({ text }) => text)).toEqual([
		expect.stringMatching(/^Пётр уже занимается вашим обращением/),
	]);
	expect(shown(olga)[2].text).toMatch(/^Обращение взял\(а\) Пётр/);
	expect(shown(pyotr)[1].text).toMatch(/^Обращение за вами/);
});

it('the next person is called when the first has blocked the bot', async () => {
	town.people.setBlocked(town.bot(), olga, true);
	const raised = await onCall(
		{ operation: 'raise', reason: 'urgent' },
		from(anna, '11', { text: 'Срочно!' }),
	);
	const [[, notDeliverable]] = await send(raised[0]);
	const next = await onCall({ operation: 'undelivered' }, notDeliverable[0].json);
	await send(next[0]);
	expect(shown(pyotr)).toHaveLength(1);
});
