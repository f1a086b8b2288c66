import { addTask, addTodo, completeTask, completeTodo, moveStage } from '../../lib/bitrix24';
import { keepComment } from '../../lib/bitrix24/comment';
import { upsertRequest } from '../../lib/bitrix24';
import { openDesk, request, type Desk } from './portal';

let desk: Desk;
let card: { type: 'lead' | 'deal'; id: string };

beforeEach(async () => {
	desk = await openDesk();
	const { type, id } = await upsertRequest(desk.client, desk.once, request());
	card = { type, id };
});

afterEach(async () => await desk.close());

const assignment = {
	key: 'follow-up',
	occasion: 'turn-1',
	title: 'Перезвонить',
	description: 'Клиент просит утром',
	deadline: '2026-11-22T09:30:00+03:00',
	responsibleId: 7,
	urgent: true,
	auditorIds: [5],
};

describe('a comment under a key', () => {
	it('is rewritten by a repeat, not added a second time', async () => {
		const first = await keepComment(desk.client, desk.once, card, { key: 's', text: 'Раз' });
		const second = await keepComment(desk.client, desk.once, card, { key: 's', text: 'Два' });
		expect(first.what).toBe('added');
		expect(second).toEqual({ id: first.id, what: 'updated' });
		expect(desk.portal.state.comments).toHaveLength(1);
		expect(desk.portal.state.comments[0].text).toMatch(/^Два\n/);
	});

	it.each(['drop-before', 'drop-after', 'html-502-after'] as const)(
		'is added once after %s',
		async (kind) => {
			desk.portal.faults.set([{ kind, count: 1, methods: ['crm.timeline.comment.add'] }]);
			await keepComment(desk.client, desk.once, card, { key: 's', text: 'Раз' });
			expect(desk.portal.state.comments).toHaveLength(1);
		},
	);

	it('is written anew when a colleague deleted it', async () => {
		const { id } = await keepComment(desk.client, desk.once, card, { key: 's', text: 'Раз' });
		await desk.client.call('crm.timeline.comment.delete', { id: Number(id) });
		const again = await keepComment(desk.client, desk.once, card, { key: 's', text: 'Два' });
		expect(again.what).toBe('added');
		expect(desk.portal.state.comments).toHaveLength(1);
	});

	it('of another key stands beside it', async () => {
		await keepComment(desk.client, desk.once, card, { key: 's', text: 'Раз' });
		await keepComment(desk.client, desk.once, card, { key: 't', text: 'Два' });
		expect(desk.portal.state.comments).toHaveLength(2);
	});
});

describe('a to-do', () => {
	it('stands on the card with its deadline and the person who must act', async () => {
		const { id, created } = await addTodo(desk.client, desk.once, card, assignment);
		expect(created).toBe(true);
		const [todo] = desk.portal.state.activities;
		expect(String(todo.id)).toBe(id);
		expect(todo).toMatchObject({
			subject: 'Перезвонить',
			responsibleId: 7,
			ownerTypeId: 1,
			ownerId: Number(card.id),
			deadlineAt: Date.parse('2026-11-22T09:30:00+03:00'),
		});
	});

	it.each(['drop-before', 'drop-after', 'internal-error-after'] as const)(
		'is made once after %s',
		async (kind) => {
			desk.portal.faults.set([{ kind, count: 1, methods: ['crm.activity.todo.add'] }]);
			await addTodo(desk.client, desk.once, card, assignment);
			expect(desk.portal.state.activities).toHaveLength(1);
		},
	);

	it('while it is open a new occasion adds none; once it is done it does', async () => {
		const first = await addTodo(desk.client, desk.once, card, assignment);
		const later = { ...assignment, occasion: 'turn-2' };
		expect(await addTodo(desk.client, desk.once, card, later)).toMatchObject({
			id: first.id,
			created: false,
		});
		await completeTodo(desk.client, first.id);
		expect(desk.portal.state.activities[0].completed).toBe(true);
		expect(await addTodo(desk.client, desk.once, card, assignment)).toMatchObject({
			created: false,
		});
		const next = await addTodo(desk.client, desk.once, card, later);
		expect(next.created).toBe(true);
		expect(next.id).not.toBe(first.id);
		expect(desk.portal.state.activities).toHaveLength(2);
	});
});

describe('a task', () => {
	it('is linked to the card and watched by those who should', async () => {
		const { id } = await addTask(desk.client, desk.once, card, assignment);
		const [task] = desk.portal.state.tasks;
		expect(String(task.id)).toBe(id);
		expect(task).toMatchObject({
			title: 'Перезвонить',
			responsibleId: 7,
			priority: 2,
			auditors: [5],
			crmItems: [`L_${card.id}`],
			deadlineAt: Date.parse('2026-11-22T09:30:00+03:00'),
		});
	});

	it('belongs to the user of the webhook when nobody is named', async () => {
		await addTask(desk.client, desk.once, card, { ...assignment, responsibleId: null });
		expect(desk.portal.state.tasks[0].responsibleId).toBe(1);
	});

	it.each(['drop-before', 'drop-after'] as const)('is made once after %s', async (kind) => {
		desk.portal.faults.set([{ kind, count: 1, methods: ['tasks.task.add'] }]);
		await addTask(desk.client, desk.once, card, assignment);
		expect(desk.portal.state.tasks).toHaveLength(1);
	});

	it('can be completed twice', async () => {
		const { id } = await addTask(desk.client, desk.once, card, assignment);
		await completeTask(desk.client, id);
		await completeTask(desk.client, id);
		expect(desk.portal.state.tasks[0].status).toBe(5);
	});

	it('that does not exist cannot be completed', async () => {
		await expect(completeTask(desk.client, '9999')).rejects.toThrow(/tasks\.task/);
	});
});

describe('a stage', () => {
	it('is moved to, and a closed card stays closed', async () => {
		expect(await moveStage(desk.client, card, 'IN_PROCESS')).toBe(true);
		expect(await moveStage(desk.client, card, 'IN_PROCESS')).toBe(false);
		await desk.client.call('crm.item.update', {
			entityTypeId: 1,
			id: Number(card.id),
			fields: { stageId: 'JUNK' },
		});
		expect(await moveStage(desk.client, card, 'IN_PROCESS')).toBe(false);
	});
});
