import {
	executeContext,
	triggerContext,
	webhookContext,
	type Given,
	type SentAnswer,
} from '../context';
import { randomUUID } from 'node:crypto';
import type { IDataObject, IRun } from 'n8n-workflow';

import type { Turn } from '../../../lib/casefile';
import { ChannelReply } from '../../../nodes/ChannelReply/ChannelReply.node';
import { ChannelTrigger } from '../../../nodes/ChannelTrigger/ChannelTrigger.node';
import { openNodeStore } from '../../../nodes/shared/store';

const node = new ChannelTrigger();
const SUCCESS = { status: 'success', data: { resultData: { runData: {} } } } as unknown as IRun;

let given: Given;
let session: string;
let widgets = 0;

beforeEach(() => {
	session = randomUUID();
	given = {
		parameters: {
			channel: 'webchat',
			otherEvents: [],
			options: { quietSeconds: 0.05, maxWaitSeconds: 0.2 },
			store: 'sqlite',
		},
		credentials: {
			nightDeskWebChatApi: {
				widget: `widget${widgets++}`,
				allowedOrigins: 'https://salon.ru',
				waitSeconds: 3,
				perMinute: 20,
				maxText: 500,
				lateText: 'Ответ придёт сюда.',
			},
		},
	};
});
afterAll(async () => await (await openNodeStore(triggerContext(given).context)).close());

const ask = async (
	text: string,
	{
		mode = 'webhook' as Given['mode'],
		headers = { origin: 'https://salon.ru' } as Record<string, string>,
		messageId = randomUUID() as string,
	} = {},
) => {
	const { context, answered } = webhookContext(
		{ ...given, mode },
		{
			headers,
			body: { action: 'sendMessage', sessionId: session, chatInput: text, metadata: { messageId } },
		},
	);
	return { result: await node.webhook.call(context), answered, context };
};
const outputOf = async (answered: Promise<SentAnswer>): Promise<unknown> =>
	JSON.parse((await answered).body ?? 'null');

/** Publishes the workflow «Channel Trigger → Channel Reply». */
const publish = async (reply: (turn: Turn) => string | null) => {
	const { context, emitted } = triggerContext(given);
	const response = await node.trigger.call(context);
	let handled = 0;
	const work = setInterval(() => {
		while (handled < emitted.length) {
			const { data, end } = emitted[handled++];
			const item = data[0][0].json;
			const text = reply(item.message as unknown as Turn);
			void (text === null ? Promise.resolve() : say(item, text)).then(() => end(SUCCESS));
		}
	}, 10);
	return async () => {
		clearInterval(work);
		await response.closeFunction?.();
	};
};
const say = async (item: IDataObject, text: string): Promise<void> => {
	await new ChannelReply().execute.call(
		executeContext({
			...given,
			parameters: { channel: 'own', sendTo: 'customer', text, store: 'sqlite' },
			items: [item],
		}),
	);
};

describe('the web chat on the canvas', () => {
	it('serves its page', async () => {
		const { context, answered } = webhookContext(given, { method: 'GET', body: '' });
		await expect(node.webhook.call(context)).resolves.toEqual({ noWebhookResponse: true });
		const page = await answered;
		expect(page.status).toBe(200);
		expect(page.headers['content-type']).toContain('text/html');
	});

	it('answers in the response with what Channel Reply says', async () => {
		const stop = await publish((turn) => `Вы написали: ${turn.text ?? ''}`);
		const { result, answered } = await ask('Здравствуйте');
		// n8n is not kept waiting: only the connection is.
		expect(result).toEqual({ noWebhookResponse: true });
		await expect(outputOf(answered)).resolves.toEqual({ output: 'Вы написали: Здравствуйте' });
		await stop();
	});

	it('answers a repeated POST with the same words and starts nothing again', async () => {
		let runs = 0;
		const stop = await publish(() => `Ответ ${++runs}`);
		const first = await ask('да', { messageId: 'same' });
		await expect(outputOf(first.answered)).resolves.toEqual({ output: 'Ответ 1' });
		const second = await ask('да', { messageId: 'same' });
		await expect(outputOf(second.answered)).resolves.toEqual({ output: 'Ответ 1' });
		expect(runs).toBe(1);
		await stop();
	});

	it('says that the answer will come when the workflow stays silent', async () => {
		const stop = await publish(() => null);
		const { answered } = await ask('Позовите человека');
		await expect(outputOf(answered)).resolves.toEqual({ output: 'Ответ придёт сюда.', late: true });
		await stop();
	});

	it('keeps other sites out', async () => {
		const { answered } = await ask('спам', { headers: { origin: 'https://evil.ru' } });
		await expect(answered).resolves.toMatchObject({ status: 403 });
		const store = await openNodeStore(triggerContext(given).context);
		const rows = await store.db
			.selectFrom('nd_journal')
			.selectAll()
			.where('chat_id', '=', session)
			.execute();
		expect(rows).toEqual([]);
	});
});

describe('a test of the web chat', () => {
	it('starts the test run with the message, and a published workflow leaves it alone', async () => {
		let started = 0;
		const stop = await publish(() => {
			started++;
			return null;
		});
		const { result, answered } = await ask('проверка', { mode: 'manual' });
		const handed = result.workflowData?.[0][0].json.message as unknown as Turn;
		expect(handed.text).toBe('проверка');

		// n8n then runs trigger() for the data, instead of taking it from webhook().
		const { context, emitted } = triggerContext({ ...given, mode: 'manual' });
		const response = await node.trigger.call(context);
		await response.manualTriggerFunction?.();
		expect(emitted[0].data[0][0].json.message).toMatchObject({ key: handed.key, text: 'проверка' });

		await say(emitted[0].data[0][0].json, 'Ответ проверки');
		await expect(outputOf(answered)).resolves.toEqual({ output: 'Ответ проверки' });
		expect(started).toBe(0);
		await stop();
	});
});
