import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import {
	startBitrix24,
	type RunningBitrix24,
	type StartOptions,
} from '../../../sandbox/town/bitrix24';
import { openStore } from '../../../lib/store';
import { defaultFile } from '../../../nodes/shared/store';
import { runNode, turn } from './context';

const LEAD = 1;

let portal: RunningBitrix24;
let folder: string;
const userFolder = process.env.N8N_USER_FOLDER;

// A store of its own for every test: portals on loopback may be given the same port again.
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'nightdesk-node-'));
	process.env.N8N_USER_FOLDER = folder;
});

afterEach(() => {
	process.env.N8N_USER_FOLDER = userFolder;
	rmSync(folder, { recursive: true, force: true });
});

const open = async (options: StartOptions = {}): Promise<void> => {
	portal = await startBitrix24({ bucket: { size: 1e9, leakPerSecond: 1e9 }, ...options });
};

afterEach(async () => await portal.stop());

const leads = () => portal.state.items.filter(({ entityTypeId }) => entityTypeId === LEAD);

const secretOf = (): string => portal.webhookUrl.split('/')[5];

describe('Create or Update', () => {
	it('adds the lead to the case file and keeps everything else', async () => {
		await open();
		const item = turn({ ownersNote: { id: 'a1' } });
		const [{ json, pairedItem }] = await runNode({ webhookUrl: portal.webhookUrl, items: [item] });
		expect(json).toMatchObject(item);
		expect(json.lead).toMatchObject({
			system: 'bitrix24',
			type: 'lead',
			created: true,
			originId: 'telegram:100:200:c1',
			url: `${portal.url}/crm/lead/details/${String(leads()[0].id)}/`,
		});
		expect(pairedItem).toEqual({ item: 0 });
		expect(leads()[0].values).toMatchObject({
			name: 'Анна',
			title: 'Маникюр – Анна (Telegram, ночь)',
			sourceDescription: 'Telegram, ночь, Казань',
			utmCampaign: 'vk_ads',
		});
	});

	it('keeps one summary of the dialogue on the timeline, up to date', async () => {
		await open();
		const first = await runNode({ webhookUrl: portal.webhookUrl, items: [turn()] });
		const { message } = turn();
		const later = turn({
			message: message && { ...message, key: 'telegram:100:12', text: 'Можно [b]пораньше[/b]?' },
		});
		const second = await runNode({ webhookUrl: portal.webhookUrl, items: [later] });
		expect(portal.state.comments).toHaveLength(1);
		const [{ id, text }] = portal.state.comments;
		expect(text).toContain('[b]Кто:[/b] Анна, +79991234567');
		expect(text).toContain('[b]Когда:[/b] 22.11.2026 15:00');
		expect(text).toContain('[b]Сколько человек:[/b] 2');
		expect(text).toContain('Можно &#91;b&#93;пораньше&#91;/b&#93;?');
		expect(first[0].json.lead).toMatchObject({ commentId: String(id) });
		expect(second[0].json.lead).toMatchObject({ commentId: String(id), created: false });
	});

	it('lets a parameter go before the case file', async () => {
		await open();
		await runNode({
			webhookUrl: portal.webhookUrl,
			items: [turn()],
			parameters: {
				service: 'Педикюр',
				responsibleId: '5',
				options: { night: 'no', fields: { pair: [{ name: 'opportunity', value: '2500' }] } },
			},
		});
		expect(leads()[0].values).toMatchObject({
			title: 'Педикюр – Анна (Telegram)',
			assignedById: 5,
			opportunity: 2500,
		});
	});

	it('writes nothing when a required detail is missing', async () => {
		await open();
		const run = runNode({
			webhookUrl: portal.webhookUrl,
			items: [turn({ conversation: undefined, contact: undefined })],
			parameters: { options: { required: ['phone', 'name', 'service'] } },
		});
		await expect(run).rejects.toThrow(/Required details are missing: phone, service/);
		expect(leads()).toHaveLength(0);
	});

	it('writes into the log that the lead was made, once, and what changed later', async () => {
		await open();
		await runNode({ webhookUrl: portal.webhookUrl, items: [turn()] });
		await runNode({
			webhookUrl: portal.webhookUrl,
			items: [turn()],
			parameters: {
				options: { campaign: 'other', fields: { pair: [{ name: 'post', value: 'x' }] } },
			},
		});
		const store = await openStore({ kind: 'sqlite', file: defaultFile() });
		const events = await store.db.selectFrom('nd_event').selectAll().orderBy('type').execute();
		await store.close();
		expect(events.map(({ type }) => type)).toEqual(['lead_created', 'lead_updated']);
		expect(events[0]).toMatchObject({
			lead_id: `bitrix24:lead:${String(leads()[0].id)}`,
			channel: 'telegram',
			conversation_id: 'c1',
		});
	});

	it('works on a bare message', async () => {
		await open();
		const { message } = turn();
		await runNode({ webhookUrl: portal.webhookUrl, items: [{ message }] });
		expect(leads()[0].values).toMatchObject({ name: 'Аня К.', originId: 'telegram:100:200:' });
	});
});

describe('a failed item', () => {
	it('stops the node with its number and with what to do next', async () => {
		await open({ plan: 'free' });
		const error: unknown = await runNode({ webhookUrl: portal.webhookUrl, items: [turn()] }).catch(
			(reason: unknown) => reason,
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			httpCode: '403',
			context: { itemIndex: 0 },
			description: expect.stringContaining('only on a paid plan') as string,
		});
	});

	it('names both reasons for a field that the portal refuses, in the portal’s own words', async () => {
		await open();
		const error: unknown = await runNode({
			webhookUrl: portal.webhookUrl,
			items: [turn()],
			parameters: { options: { fields: { pair: [{ name: 'opportunity', value: 'много' }] } } },
		}).catch((reason: unknown) => reason);
		expect(error).toMatchObject({
			description: expect.stringMatching(
				/demands one that was not filled.*does not take the value.*The portal says: Неверное значение поля "/,
			) as string,
		});
	});

	it('writes the moment of the consent into the field that was set up for it', async () => {
		await open();
		await runNode({
			webhookUrl: portal.webhookUrl,
			items: [{}],
			parameters: { operation: 'setUpFields' },
		});
		const { contact } = turn();
		const [given] = contact?.consents ?? [];
		const precise = { ...given, at: '2026-11-21T20:00:24.200Z' };
		await runNode({
			webhookUrl: portal.webhookUrl,
			items: [turn({ contact: contact && { ...contact, consents: [precise] } })],
		});
		expect(leads()[0].values.UF_CRM_ND_CONSENT_AT).toBe('2026-11-21T23:00:24+03:00');
	});

	it('leaves with its own data and the error when the node is to continue; the others are served', async () => {
		await open();
		const output = await runNode({
			webhookUrl: portal.webhookUrl,
			continueOnFail: true,
			items: [{ nothing: true }, turn()],
		});
		expect(output[0].json).toMatchObject({
			nothing: true,
			error: { message: 'The item does not say which request it belongs to' },
		});
		expect(output[0].pairedItem).toEqual({ item: 0 });
		expect(output[1].json.lead).toMatchObject({ created: true });
	});

	it('says so when the credential holds no webhook', async () => {
		await open();
		const run = runNode({ webhookUrl: 'https://portal.example/crm/', items: [turn()] });
		await expect(run).rejects.toBeInstanceOf(NodeOperationError);
	});

	it.each([
		['a wrong method of the plan', { plan: 'free' }],
		['missing permissions', { scopes: [] }],
	] as const)('never shows the secret: %s', async (_name, options) => {
		await open(options);
		const error: unknown = await runNode({ webhookUrl: portal.webhookUrl, items: [turn()] }).catch(
			(reason: unknown) => reason,
		);
		const shown = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error);
		expect(shown).not.toContain(secretOf());
		expect(shown).not.toContain('/rest/');
	});
});

describe('tasks and comments', () => {
	const withLead = async () => {
		const [{ json }] = await runNode({ webhookUrl: portal.webhookUrl, items: [turn()] });
		return json;
	};

	it('gives the person on duty one to-do on the card, however often it runs', async () => {
		await open();
		const item = await withLead();
		const parameters = { operation: 'createTask', taskResponsibleId: '7', dueInMinutes: 15 };
		const before = Date.now();
		const [{ json }] = await runNode({ webhookUrl: portal.webhookUrl, items: [item], parameters });
		await runNode({ webhookUrl: portal.webhookUrl, items: [item], parameters });
		expect(portal.state.activities).toHaveLength(1);
		const [todo] = portal.state.activities;
		expect(todo).toMatchObject({ subject: 'Ответить – Анна', responsibleId: 7 });
		expect(Math.round((todo.deadlineAt - before) / 60_000)).toBe(15);
		expect(json.lead).toMatchObject({ taskId: String(todo.id) });
		expect(json.task).toMatchObject({ kind: 'todo', id: String(todo.id), created: true });
	});

	it('completes the task that it made, and again without an error', async () => {
		await open();
		const item = await withLead();
		const made = await runNode({
			webhookUrl: portal.webhookUrl,
			items: [item],
			parameters: { operation: 'createTask', taskKind: 'task' },
		});
		expect(portal.state.tasks[0].crmItems).toEqual([`L_${String(leads()[0].id)}`]);
		for (let time = 0; time < 2; time += 1) {
			const [{ json }] = await runNode({
				webhookUrl: portal.webhookUrl,
				items: [made[0].json],
				parameters: { operation: 'completeTask' },
			});
			expect(json.task).toMatchObject({ completed: true });
		}
		expect(portal.state.tasks[0].status).toBe(5);
	});

	it('writes a comment of its own on the card', async () => {
		await open();
		const item = await withLead();
		await runNode({
			webhookUrl: portal.webhookUrl,
			items: [item],
			parameters: { operation: 'addComment', text: 'Клиент просил перезвонить' },
		});
		expect(portal.state.comments.map(({ text }) => text.split('\n')[0])).toContain(
			'Клиент просил перезвонить',
		);
	});

	it('asks for a card when there is none', async () => {
		await open();
		const run = runNode({
			webhookUrl: portal.webhookUrl,
			items: [turn()],
			parameters: { operation: 'createTask' },
		});
		await expect(run).rejects.toThrow('The item has no lead yet');
	});
});

describe('Find and Set Up Fields', () => {
	it('finds by the phone of the case file; nothing found is an answer', async () => {
		await open();
		const parameters = { operation: 'find' };
		const empty = await runNode({ webhookUrl: portal.webhookUrl, items: [turn()], parameters });
		expect(empty[0].json.found).toEqual({ count: 0, cards: [] });
		await runNode({ webhookUrl: portal.webhookUrl, items: [turn()] });
		const full = await runNode({ webhookUrl: portal.webhookUrl, items: [turn()], parameters });
		expect(full[0].json.found).toMatchObject({ count: 1, cards: [{ type: 'lead' }] });
	});

	it('makes the fields once', async () => {
		await open();
		const parameters = { operation: 'setUpFields' };
		const [first] = await runNode({ webhookUrl: portal.webhookUrl, items: [{}], parameters });
		const made = portal.state.userFields.length;
		expect(first.json.crmFields).toMatchObject({ mode: 'leads' });
		expect(portal.state.userFields.map(({ fieldName }) => fieldName)).toContain('UF_CRM_ND_NIGHT');
		await runNode({ webhookUrl: portal.webhookUrl, items: [{}], parameters });
		expect(portal.state.userFields).toHaveLength(made);
	});

	it('says in plain words when the webhook belongs to nobody who may', async () => {
		await open({ admin: false });
		const error: unknown = await runNode({
			webhookUrl: portal.webhookUrl,
			items: [{}],
			parameters: { operation: 'setUpFields' },
		}).catch((reason: unknown) => reason);
		expect(error).toMatchObject({
			description: expect.stringContaining('as an administrator') as string,
		});
	});
});
