import { hookContext, triggerContext, until, webhookContext, type Given } from '../context';
import { DatabaseSync } from 'node:sqlite';
import type { IDataObject, IRun, NodeOperationError } from 'n8n-workflow';

import type { Turn } from '../../../lib/casefile';
import type { Store } from '../../../lib/store';
import { ChannelTrigger } from '../../../nodes/ChannelTrigger/ChannelTrigger.node';
import { DEFAULTS, urgentTest } from '../../../nodes/ChannelTrigger/settings';
import { defaultFile, openNodeStore } from '../../../nodes/shared/store';
import {
	DEFAULT_TOKEN,
	startTelegram,
	type TelegramTown,
} from '../../../sandbox/town/telegram/index';

const node = new ChannelTrigger();
const SUCCESS = { status: 'success', data: { resultData: { runData: {} } } } as unknown as IRun;
const failure = (message: string) =>
	({
		status: 'error',
		data: { resultData: { runData: {}, error: { message } } },
	}) as unknown as IRun;

let town: TelegramTown;
let given: Given;
let store: Store;
let bots = 0;
let token: string;

beforeEach(async () => {
	town = await startTelegram({ allowLocalWebhook: true });
	// A bot of its own for each test: they share one store.
	token = `${7100000000 + bots++}:AAnightdesk-test-bot-token-000000000`;
	town.addBot({ token, username: `desk_${bots}_bot` });
	given = {
		parameters: {
			channel: 'telegram',
			receive: 'polling',
			otherEvents: [],
			options: { quietSeconds: 0.05, maxWaitSeconds: 0.2, maxTries: 2 },
			store: 'sqlite',
		},
		credentials: { nightDeskTelegramApi: { token, baseUrl: town.url } },
		staticData: {},
	};
	store = await openNodeStore(triggerContext(given).context);
});
afterEach(async () => await town.stop());
afterAll(async () => await store.close());

const bot = () => town.bot(token);
const customer = (): number =>
	town.people.create({ first_name: 'Анна', phone: '+79161234567' }).user.id;
const rows = async () =>
	await store.db
		.selectFrom('nd_journal')
		.selectAll()
		.where('account', '=', token.split(':')[0])
		.orderBy('id')
		.execute();
const turnIn = (data: ReadonlyArray<ReadonlyArray<{ json: IDataObject }>>, output = 0, item = 0) =>
	data[output][item].json.message as unknown as Turn;

describe('the webhook of a messenger', () => {
	const SECRET = 'x-telegram-bot-api-secret-token';
	const update = (id: number, text = 'Добрый вечер') => ({
		update_id: id,
		message: {
			message_id: id,
			date: 1773348000,
			chat: { id: 5, type: 'private' },
			from: { id: 5, is_bot: false, first_name: 'Анна' },
			text,
		},
	});
	const withSecret = (secret: string): Given => ({
		...given,
		parameters: { ...given.parameters, receive: 'webhook' },
		credentials: {
			nightDeskTelegramApi: { token, baseUrl: town.url, webhookSecret: secret },
		},
	});

	it('keeps a message before it answers, starts nothing by itself, and says exactly 200', async () => {
		let keptAtAnswer: unknown = null;
		const { context, answered } = webhookContext(
			withSecret('right'),
			{ headers: { [SECRET]: 'right' }, body: update(1) },
			() => {
				// Another connection sees only what is committed.
				const file = new DatabaseSync(defaultFile(), { readOnly: true });
				keptAtAnswer = file
					.prepare('select count(*) as n from nd_journal where account = ?')
					.get(token.split(':')[0])?.n;
				file.close();
			},
		);
		const result = await node.webhook.call(context);
		expect(keptAtAnswer).toBe(1);
		expect(await rows()).toMatchObject([{ dedup_key: '1', status: 'waiting', starts: 1 }]);
		await expect(answered).resolves.toMatchObject({ status: 200, body: '' });
		expect(result).toEqual({ noWebhookResponse: true });
	});

	it('refuses a body over the limit before it reads anything of it', async () => {
		const { context, answered } = webhookContext(withSecret('right'), {
			headers: { [SECRET]: 'right' },
			body: update(1, 'а'.repeat(2_000_000)),
		});
		await node.webhook.call(context);
		await expect(answered).resolves.toMatchObject({ status: 413 });
		expect(await rows()).toEqual([]);
	});

	it('keeps the same update once', async () => {
		for (let time = 0; time < 3; time++) {
			const { context } = webhookContext(withSecret('right'), {
				headers: { [SECRET]: 'right' },
				body: update(1),
			});
			await node.webhook.call(context);
		}
		expect(await rows()).toHaveLength(1);
	});

	it.each<Record<string, string>>([{}, { [SECRET]: 'wrong' }, { [SECRET]: '' }])(
		'refuses a stranger with %j and keeps nothing',
		async (headers) => {
			const { context, answered } = webhookContext(withSecret('right'), {
				headers,
				body: update(1),
			});
			await node.webhook.call(context);
			await expect(answered).resolves.toMatchObject({ status: 403 });
			expect(await rows()).toEqual([]);
		},
	);

	it('asks the messenger to send again when the message cannot be kept', async () => {
		const { context, answered } = webhookContext(withSecret('right'), {
			headers: { [SECRET]: 'right' },
			body: update(1),
		});
		context.getCredentials = async () => await Promise.reject(new Error('the database is locked'));
		await node.webhook.call(context);
		await expect(answered).resolves.toMatchObject({ status: 503 });
	});

	it.each(['', 'not json', '[1,2', '{"update_id":'])(
		'answers a genuine but broken body (%j) without keeping anything',
		async (body) => {
			const { context, answered } = webhookContext(withSecret('right'), {
				headers: { [SECRET]: 'right' },
				body,
			});
			await node.webhook.call(context);
			await expect(answered).resolves.toMatchObject({ status: 200 });
			expect(await rows()).toEqual([]);
		},
	);
});

describe('the registration at the messenger', () => {
	const URL_A = 'http://127.0.0.1:9/webhook/a/desk';
	const webhook = (): Given => ({
		...given,
		parameters: { ...given.parameters, receive: 'webhook' },
	});
	const { checkExists, create, delete: remove } = node.webhookMethods.default;

	it('is made when the workflow is published, found again, and removed with it', async () => {
		const context = hookContext(webhook(), URL_A);
		await expect(checkExists.call(context)).resolves.toBe(false);
		await expect(create.call(context)).resolves.toBe(true);
		expect(bot().webhook?.url).toBe(URL_A);
		await expect(checkExists.call(context)).resolves.toBe(true);
		await expect(remove.call(context)).resolves.toBe(true);
		expect(bot().webhook).toBeNull();
	});

	it('is made anew when the secret has changed although the address is the same', async () => {
		await create.call(hookContext(webhook(), URL_A));
		const changed = {
			...webhook(),
			credentials: {
				nightDeskTelegramApi: { token, baseUrl: town.url, webhookSecret: 'new' },
			},
		};
		await expect(checkExists.call(hookContext(changed, URL_A))).resolves.toBe(false);
	});

	it('stays when another address has taken the bot over', async () => {
		const first = hookContext(webhook(), URL_A);
		await create.call(first);
		await create.call(
			hookContext({ ...webhook(), staticData: {} }, 'http://127.0.0.1:9/webhook/b'),
		);
		await remove.call(first);
		expect(bot().webhook?.url).toBe('http://127.0.0.1:9/webhook/b');
	});

	it('is never touched by a test', async () => {
		await create.call(hookContext(webhook(), URL_A));
		const test = hookContext({ ...webhook(), mode: 'manual' }, 'http://127.0.0.1:9/webhook-test/a');
		await expect(checkExists.call(test)).resolves.toBe(true);
		await create.call(test);
		await remove.call(test);
		expect(bot().webhook?.url).toBe(URL_A);
	});

	it('is taken to be as it was when the messenger is out of reach at a restart', async () => {
		const context = hookContext(webhook(), URL_A);
		await create.call(context);
		await town.stop();
		await expect(checkExists.call(context)).resolves.toBe(true);
		await expect(remove.call(context)).resolves.toBe(true);
	});

	it('says in words that Telegram needs HTTPS', async () => {
		const strict = await startTelegram();
		const context = hookContext(
			{
				...webhook(),
				credentials: { nightDeskTelegramApi: { token: DEFAULT_TOKEN, baseUrl: strict.url } },
			},
			'http://localhost:5678/webhook/a',
		);
		const error = await create.call(context).then(
			() => null,
			(reason: NodeOperationError) => reason,
		);
		expect(error?.message).toMatch(/https/i);
		expect(error?.description).toContain('WEBHOOK_URL');
		await strict.stop();
	});

	it('exists in n8n only for a published workflow, or for a page', () => {
		const [setup, main] = node.description.webhooks ?? [];
		const method = (
			expression: string,
			channel: string,
			receive: string,
			active: boolean,
		): unknown =>
			new Function('$parameter', '$workflow', `return ${expression.slice(3, -2)}`)(
				{ channel, receive },
				{ active },
			);
		expect(method(main.httpMethod, 'telegram', 'webhook', true)).toBe('POST');
		expect(method(main.httpMethod, 'telegram', 'webhook', false)).toBe('');
		expect(method(main.httpMethod, 'telegram', 'polling', true)).toBe('');
		expect(method(main.httpMethod, 'webchat', 'polling', false)).toBe('POST');
		expect(method(setup.httpMethod, 'webchat', 'polling', true)).toBe('GET');
		expect(method(setup.httpMethod, 'telegram', 'webhook', true)).toBe('');
		expect(method(main.httpMethod, 'whatsapp', 'polling', true)).toBe('POST');
		expect(method(main.httpMethod, 'whatsapp', 'polling', false)).toBe('');
		expect(method(setup.httpMethod, 'whatsapp', 'polling', true)).toBe('GET');
		expect(method(setup.httpMethod, 'whatsapp', 'polling', false)).toBe('');
	});
});

describe('the published workflow', () => {
	const publish = async (over: Given = given) => {
		const { context, emitted } = triggerContext(over);
		const response = await node.trigger.call(context);
		return { context, emitted, stop: async () => await response.closeFunction?.() };
	};

	it('starts one execution for a burst and is done when it has ended', async () => {
		const desk = await publish();
		const anna = customer();
		town.people.send(bot(), anna, { kind: 'text', text: 'Можно' });
		town.people.send(bot(), anna, { kind: 'text', text: 'на завтра?' });
		await until(() => desk.emitted.length === 1, 'an execution');
		const [{ data, end }] = desk.emitted;
		expect(data).toHaveLength(1);
		expect(turnIn(data)).toMatchObject({ text: 'Можно\nна завтра?', kind: 'text', attempt: 0 });
		expect(turnIn(data).parts).toHaveLength(2);
		expect(bot().queue).toHaveLength(0);
		expect((await rows()).map(({ status }) => status)).toEqual(['running', 'running']);
		end(SUCCESS);
		await until(async () => (await rows()).every(({ status }) => status === 'done'), 'the end');
		await desk.stop();
	});

	it('tries a failed execution again and then hands everything needed to the error workflow', async () => {
		const desk = await publish();
		town.people.send(bot(), customer(), { kind: 'text', text: 'Яд' });
		await until(() => desk.emitted.length === 1);
		desk.emitted[0].end(failure('CRM is down'));
		await until(() => desk.emitted.length === 2, 'a second try');
		expect(turnIn(desk.emitted[1].data).attempt).toBe(1);
		desk.emitted[1].end(failure('CRM is down'));
		await until(() => desk.context.saveFailedExecution.mock.calls.length === 1, 'the report');
		const [error] = desk.context.saveFailedExecution.mock.calls[0] as [NodeOperationError];
		expect(error.message).toContain('CRM is down');
		expect(error.description).toContain('Яд');
		expect((error.context.message as Turn).chat.id).toMatch(/^\d+$/);
		const failed = await store.db
			.selectFrom('nd_event')
			.selectAll()
			.where('type', '=', 'message_failed')
			.where('account', '=', token.split(':')[0])
			.execute();
		expect(failed).toHaveLength(1);
		await desk.stop();
	});

	it('counts an execution that waits, or that a person cancelled, as done', async () => {
		const desk = await publish();
		for (const status of ['waiting', 'canceled'] as const) {
			const before = desk.emitted.length;
			town.people.send(bot(), customer(), { kind: 'text', text: status });
			await until(() => desk.emitted.length > before);
			desk.emitted[before].end({ ...SUCCESS, status } as IRun);
		}
		await until(async () => (await rows()).every(({ status }) => status === 'done'), 'the end');
		await desk.stop();
	});

	it('goes on without waiting on an engine that cannot report the end', async () => {
		const { context, emitted } = triggerContext(given);
		const emit = context.emit.getMockImplementation();
		context.emit.mockImplementation((data, response, done) => {
			if (done)
				done.reject(
					new Error('Engine 2.0 cannot run a trigger that waits for its execution to finish yet.'),
				);
			else emit?.(data, response, done);
		});
		const response = await node.trigger.call(context);
		town.people.send(bot(), customer(), { kind: 'text', text: 'раз' });
		await until(() => emitted.length === 1);
		await until(async () => (await rows()).every(({ status }) => status === 'done'), 'the end');
		await response.closeFunction?.();
	});

	it('keeps other events, and hands them on only when asked', async () => {
		const quiet = await publish();
		const anna = customer();
		town.people.setBlocked(bot(), anna, true);
		await until(async () => (await rows()).length === 1);
		expect((await rows())[0]).toMatchObject({ kind: 'lifecycle', status: 'kept' });
		expect(quiet.emitted).toEqual([]);
		await quiet.stop();

		const asked = await publish({
			...given,
			parameters: { ...given.parameters, otherEvents: ['lifecycle'] },
		});
		town.people.setBlocked(bot(), anna, false);
		await until(() => asked.emitted.length === 1, 'the event');
		expect(asked.emitted[0].data[0]).toEqual([]);
		expect(turnIn(asked.emitted[0].data, 1)).toMatchObject({
			kind: 'lifecycle',
			detail: 'unblocked',
		});
		asked.emitted[0].end(SUCCESS);
		await asked.stop();
	});

	it('stops the waiting sign of a pressed button at once', async () => {
		const desk = await publish();
		const anna = customer();
		town.people.send(bot(), anna, { kind: 'start' });
		await until(() => desk.emitted.length === 1);
		desk.emitted[0].end(SUCCESS);
		await fetch(`${town.url}/bot${token}/sendMessage`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				chat_id: anna,
				text: 'Когда?',
				reply_markup: { inline_keyboard: [[{ text: 'Да', callback_data: 'yes' }]] },
			}),
		});
		town.people.press(bot(), anna, { text: 'Да' });
		await until(() => [...bot().callbacks.values()].some(({ answer }) => answer !== null));
		await until(() => desk.emitted.length === 2);
		expect(turnIn(desk.emitted[1].data)).toMatchObject({
			kind: 'button',
			button: { payload: 'yes' },
		});
		desk.emitted[1].end(SUCCESS);
		await desk.stop();
	});

	it('refuses in words to start with a token that cannot be one', async () => {
		const empty = { nightDeskTelegramApi: { token: '', baseUrl: town.url } };
		await expect(publish({ ...given, credentials: empty })).rejects.toThrow(
			'The bot token is empty',
		);
	});

	it('refuses in words to start with a token that Telegram does not know', async () => {
		const wrong = {
			nightDeskTelegramApi: { token: '7199999999:AAnobody-knows-this-token', baseUrl: town.url },
		};
		await expect(publish({ ...given, credentials: wrong })).rejects.toThrow('token is wrong');
	});

	it('starts while the messenger is out of reach, and receives when it is back', async () => {
		const { port } = town;
		await town.stop();
		const desk = await publish();
		town = await startTelegram({ allowLocalWebhook: true, port });
		town.addBot({ token, username: 'back_bot' });
		town.people.send(bot(), customer(), { kind: 'text', text: 'Вы тут?' });
		await until(() => desk.emitted.length === 1, 'the message');
		desk.emitted[0].end(SUCCESS);
		await desk.stop();
	});

	it('refuses to poll a bot that delivers elsewhere, and takes nothing away', async () => {
		await fetch(`${town.url}/bot${token}/setWebhook?url=http://127.0.0.1:9/other`);
		await expect(publish()).rejects.toThrow('127.0.0.1:9');
		expect(bot().webhook?.url).toBe('http://127.0.0.1:9/other');
	});

	it('removes a webhook that it had set itself before it polls', async () => {
		const url = 'http://127.0.0.1:9/webhook/a';
		await fetch(`${town.url}/bot${token}/setWebhook?url=${url}`);
		const desk = await publish({ ...given, staticData: { url } });
		expect(bot().webhook).toBeNull();
		await desk.stop();
	});
});

describe('a test run', () => {
	const startTest = async (over: Partial<Given> = {}) => {
		const { context, emitted } = triggerContext({ ...given, mode: 'manual', ...over });
		const response = await node.trigger.call(context);
		const ended = response.manualTriggerFunction?.() ?? Promise.resolve();
		return { context, emitted, ended, close: async () => await response.closeFunction?.() };
	};

	it('takes the next message, leaves older ones for later, and registers nothing', async () => {
		const anna = customer();
		town.people.send(bot(), anna, { kind: 'text', text: 'вчера' });
		const test = await startTest();
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		town.people.send(bot(), anna, { kind: 'text', text: 'сейчас' });
		await test.ended;
		expect(turnIn(test.emitted[0].data).text).toBe('сейчас');
		expect(bot().webhook).toBeNull();
		expect(bot().queue).toHaveLength(2);
		// The one that it took is handled: publishing later does not answer it again.
		expect(await rows()).toMatchObject([{ status: 'kept' }]);
		await test.close();
	});

	it('gets a copy, under the same key, of what the published workflow has done', async () => {
		const { context, emitted } = triggerContext(given);
		const published = await node.trigger.call(context);
		const anna = customer();
		town.people.send(bot(), anna, { kind: 'start' });
		await until(() => emitted.length === 1);
		emitted[0].end(SUCCESS);

		const test = await startTest();
		await new Promise((resolve) => setTimeout(resolve, 1_000));
		town.people.send(bot(), anna, { kind: 'text', text: 'вопрос' });
		await until(() => emitted.length === 2);
		expect(test.emitted).toEqual([]);
		emitted[1].end(SUCCESS);
		await test.ended;
		expect(turnIn(test.emitted[0].data).key).toBe(turnIn(emitted[1].data).key);
		await published.closeFunction?.();
	});

	it('ends quietly when it is stopped', async () => {
		const test = await startTest();
		await test.close();
		await expect(test.ended).resolves.toBeUndefined();
		expect(test.emitted).toEqual([]);
	});
});

describe('the options', () => {
	it('show the values that hold when nothing is set', () => {
		const options = node.description.properties.find(({ name }) => name === 'options')?.options;
		const shown = Object.fromEntries(
			(options ?? []).map((option) => [option.name, 'default' in option ? option.default : null]),
		);
		expect(shown).toEqual({
			maxChats: DEFAULTS.maxChats,
			maxWaitSeconds: DEFAULTS.maxWaitMs / 1000,
			quietSeconds: DEFAULTS.quietMs / 1000,
			maxTries: DEFAULTS.maxTries,
			urgentWords: DEFAULTS.urgentWords,
		});
	});

	it.each([
		['Зуб очень болит', true],
		['СРОЧНО!!!', true],
		['кровь не останавливается', true],
		['Можно записаться?', false],
		['переболит и пройдёт', false],
	])('end the wait for «%s»: %s', (text, urgent) => {
		expect(urgentTest(DEFAULTS.urgentWords)(text)).toBe(urgent);
	});
});
