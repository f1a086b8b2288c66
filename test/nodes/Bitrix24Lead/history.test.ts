import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startBitrix24, type RunningBitrix24 } from '../../../sandbox/town/bitrix24';
import type { CaseFile } from '../../../lib/casefile';
import type { Message } from '../../../lib/casefile/message';
import { appendEvents } from '../../../lib/events';
import { journal } from '../../../lib/inbox/journal';
import { openStore, type Store } from '../../../lib/store';
import { defaultFile } from '../../../nodes/shared/store';
import { runNode, turn } from './context';

const LEAD = 1;
const OPENED = Date.parse('2026-11-21T20:00:01Z');
const MINUTE = 60_000;

let portal: RunningBitrix24;
let folder: string;
let store: Store;
const userFolder = process.env.N8N_USER_FOLDER;

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'nightdesk-node-'));
	process.env.N8N_USER_FOLDER = folder;
	portal = await startBitrix24({ bucket: { size: 1e9, leakPerSecond: 1e9 } });
	store = await openStore({ kind: 'sqlite', file: defaultFile() });
});

afterEach(async () => {
	await store.close();
	await portal.stop();
	process.env.N8N_USER_FOLDER = userFolder;
	rmSync(folder, { recursive: true, force: true });
});

const leads = () => portal.state.items.filter(({ entityTypeId }) => entityTypeId === LEAD);

const keyOf = (id: string) => `telegram:100:${id}`;

const messageOf = (id: string, changes: Partial<Message> = {}): Message => {
	const { message } = turn();
	if (message === undefined) throw new Error('The turn of these tests has a message');
	return { ...message, messageId: id, dedupKey: id, text: `Сообщение ${id}`, ...changes };
};

/** Puts a message into the journal as the trigger does, as a turn of its own. */
const receive = async (id: string, at: number, changes: Partial<Message> = {}): Promise<void> => {
	await journal.write(store, [messageOf(id, changes)], () => at);
	await store.db
		.updateTable('nd_journal')
		.set({ turn_key: keyOf(id), status: 'done' })
		.where('dedup_key', '=', id)
		.execute();
};

/** What the Intent Classifier writes into the log of a turn. */
const understand = async (id: string, at: number, data: object): Promise<void> =>
	await appendEvents(
		store,
		[
			{
				key: `${keyOf(id)}:understood`,
				type: 'understood',
				actor: 'bot',
				conversationId: 'c1',
				data: { ...data },
			},
		],
		() => at,
	);

/** The item of a turn; `tier` as the classifier gave it in this turn. */
const itemOf = (id: string, tier?: 'hot' | 'warm' | 'cold', more: Partial<CaseFile> = {}) => {
	const { message } = turn();
	const understanding = {
		scenario: 'booking',
		urgent: false,
		tier,
		why: [],
		entities: { datetime: [], phone: null, name: null, staff: null, service: null, count: null },
	};
	return {
		...turn({ message: message && { ...message, ...messageOf(id), key: keyOf(id), parts: [] } }),
		...(tier === undefined ? {} : { understanding }),
		...more,
	};
};

const run = async (item: object, parameters = {}) =>
	(await runNode({ webhookUrl: portal.webhookUrl, items: [item], parameters }))[0].json;

const wordsOnCard = (): readonly string[] =>
	portal.state.comments[0].text.split('\n').filter((line) => line.startsWith('– '));

describe('the summary on the timeline', () => {
	it('tells the whole dialogue in one comment, and nothing of other dialogues', async () => {
		await receive('1', OPENED - 1000, { text: 'Вчерашнее' });
		await receive('2', OPENED, { text: 'Добрый вечер!' });
		await receive('3', OPENED + MINUTE, { kind: 'voice', text: null });
		await receive('4', OPENED + MINUTE, { kind: 'edited', text: 'Исправленное' });
		await receive('5', OPENED + MINUTE, {
			text: 'Чужое',
			chat: { id: '999', type: 'private', title: null },
		});
		await run(itemOf('3'));
		await receive('6', OPENED + 2 * MINUTE, { text: 'Завтра\nв 15' });
		await run(itemOf('6'));
		expect(portal.state.comments).toHaveLength(1);
		expect(wordsOnCard()).toEqual(['– Добрый вечер!', '– (голосовое сообщение)', '– Завтра в 15']);
	});

	it('ends with the present turn, also when the customer has written more since', async () => {
		for (const [n, id] of ['2', '3', '4'].entries()) await receive(id, OPENED + n * MINUTE);
		await run(itemOf('3'));
		expect(wordsOnCard()).toEqual(['– Сообщение 2', '– Сообщение 3']);
	});

	it('is shortened to the last thirty messages, and says so', async () => {
		for (let n = 10; n < 75; n += 1) await receive(String(n), OPENED + n);
		await run(itemOf('74'));
		expect(wordsOnCard()).toHaveLength(30);
		expect(wordsOnCard().at(-1)).toBe('– Сообщение 74');
		expect(portal.state.comments[0].text).toContain('(показано не всё: только последнее)');
	});

	it('costs no call to the portal', async () => {
		await run(itemOf('2'));
		const before = portal.state.journal.length;
		await receive('3', OPENED + MINUTE);
		await run(itemOf('3'));
		const calls = portal.state.journal.slice(before).map(({ method }) => method);
		expect(calls).toEqual(['batch', 'crm.timeline.comment.update']);
	});
});

describe('a hot request', () => {
	it('stays hot on the card, in the summary and in the deadline when a later turn is cold', async () => {
		await run({}, { operation: 'setUpFields' });
		await understand('2', OPENED, { urgent: false, tier: 'hot' });
		await run(itemOf('2', 'hot'));
		await understand('3', OPENED + MINUTE, { urgent: false, tier: 'cold' });
		const item = await run(itemOf('3', 'cold'));
		expect(leads()[0].values.UF_CRM_ND_SLA).toBe('горячий');
		expect(portal.state.comments[0].text).toContain('[b]Ответить:[/b] горячий');
		const { task: hot } = await run(item, { operation: 'createTask' });
		const never = { ...item, conversation: { ...turn().conversation, id: 'c9' } };
		const { task: cold } = await run(never, { operation: 'createTask' });
		const due = [hot, cold].map((task) => Date.parse(Object(task).deadline as string));
		expect(Math.round((due[1] - due[0]) / MINUTE)).toBe(55);
	});

	it('is not put off by the due moment of a colder turn', async () => {
		const item = await run(itemOf('2', 'hot'));
		const later = itemOf('3', 'cold', {
			lead: item.lead as unknown as CaseFile['lead'],
			sla: { tier: 'cold', dueAt: '2099-01-01T00:00:00Z' },
		});
		const { task } = await run(later, { operation: 'createTask' });
		expect(Date.parse(Object(task).deadline as string)).toBeLessThan(Date.now() + 7 * 86_400_000);
	});

	it('keeps its urgency and its full data while the customer answers the next question', async () => {
		const { contact } = turn();
		const [given] = contact?.consents ?? [];
		const asked = { contact: contact && { ...contact, consents: [{ ...given, status: 'asked' }] } };
		await understand('2', OPENED, { urgent: true, tier: 'hot' });
		await run({ ...itemOf('3', 'cold'), ...asked });
		expect(leads()[0].values).toMatchObject({
			title: 'Срочно: Маникюр – Анна (Telegram, ночь)',
			name: 'Анна',
		});
		expect(leads()[0].fm).toMatchObject([{ value: '+79991234567' }]);
	});
});

describe('without consent', () => {
	const asked = (): Partial<CaseFile> => {
		const { contact } = turn();
		const [given] = contact?.consents ?? [];
		return { contact: contact && { ...contact, consents: [{ ...given, status: 'asked' }] } };
	};

	it('neither the card, the comments nor the to-do hold the name or the phone; with it they do', async () => {
		await receive('2', OPENED, { text: 'Анна, 8 999 123-45-67' });
		const item = await run(itemOf('2', 'warm', asked()), {
			phone: '+79991234567',
			personName: 'Анна',
		});
		await run(item, { operation: 'createTask' });
		await run(item, { operation: 'addComment', text: 'Позвоните на +79991234567' });
		const { items, comments, activities } = portal.state;
		const written = JSON.stringify([items, comments, activities]);
		expect(written).not.toMatch(/Анна|999\D?123/);
		expect(written).toContain('Аня К.');
		expect(wordsOnCard()).toEqual(['– [скрыто: нет согласия], [скрыто: нет согласия]']);

		await run(itemOf('2', 'warm'));
		expect(leads()).toHaveLength(1);
		expect(leads()[0].values.name).toBe('Анна');
		expect(leads()[0].fm).toMatchObject([{ value: '+79991234567' }]);
		expect(wordsOnCard()).toEqual(['– Анна, 8 999 123-45-67']);
	});
});
