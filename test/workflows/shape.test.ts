import { NodeHelpers, type INode, type INodeTypes } from 'n8n-workflow';

import { loadNodeTypes, readWorkflow, toWorkflow, workflowFiles } from '../support/inProcess';
import { boxOf, halfOver, nameBoxOf, noteBoxOf, overlaps } from './canvas';

const STICKY = 'n8n-nodes-base.stickyNote';
const ERRORS = 'nightDeskErrors';

const files = workflowFiles().map((file) => [file, readWorkflow(file)] as const);
const all = files.map(([, workflow]) => workflow);
const isOurs = ({ type }: INode) => type.startsWith('n8n-nodes-nightdesk.');
const isNote = ({ type }: INode) => type === STICKY;
const twice = (values: readonly string[]) =>
	values.filter((value, at) => values.indexOf(value) !== at);

/** Outputs of our nodes where a path ends on purpose: file, node, output. Whatever else ends nowhere is a mistake. */
const ENDS: readonly string[] = [
	// Whom a waitlist offer has gone to answers in a turn of their own; nobody else waits.
	'book-a-visit.json: Await their answer, 0',
	'book-a-visit.json: Not reached: the next one, 0',
	'book-a-visit.json: Not reached: the next one, 1',
	'book-a-visit.json: Tell the person on call, 0',
	'book-a-visit.json: Tell the person on call, 1',
	'book-a-visit.json: To-do for the person, 0',
	'move-or-cancel.json: Await their answer, 0',
	'move-or-cancel.json: Not reached: the next one, 0',
	'move-or-cancel.json: Not reached: the next one, 1',
	'move-or-cancel.json: Tell the person on call, 0',
	'move-or-cancel.json: Tell the person on call, 1',
	'move-or-cancel.json: To-do for the person, 0',
	// The chain decides who is called; whoever was told needs nothing more.
	'urgent-request.json: Give it to a person, 1',
	'urgent-request.json: Send the call, 0',
	'urgent-request.json: Could not be reached, 3',
	'urgent-request.json: Tell the customer, 0',
	'urgent-request.json: Tell the customer, 1',
	'urgent-request.json: Task with a deadline, 0',
	'urgent-request.json: Close the task, 0',
	'sla-watch.json: Remind the responsible, 0',
	'sla-watch.json: Remind the responsible, 1',
	'sla-watch.json: Tell the head, 0',
	'sla-watch.json: Tell the head, 1',
	'sla-watch.json: Tell the next employee, 0',
	'sla-watch.json: Tell the next employee, 1',
	'sla-watch.json: Into the queue, 0',
	'sla-watch.json: Write to the customer again, 0',
	'sla-watch.json: Write to the customer again, 1',
	'business-profile.json: The business, 0',
	'calendar-sync.json: Tell the customer, 0',
	'calendar-sync.json: Remember the offer, 0',
	'calendar-sync.json: Pass it on, 0',
	'calendar-sync.json: Pass it on, 1',
	'calendar-sync.json: Tell the person on call, 0',
	'calendar-sync.json: Tell the person on call, 1',
	'errors.json: Tell the person on call, 0',
	'errors.json: Tell the person on call, 1',
	// Our own messages, and what needs no reaction.
	'night-routing.json: Open the dialogue, 2',
	'night-routing.json: Tell the person on call, 0',
	'night-routing.json: Tell the person on call, 1',
	'night-routing.json: Is it somebody on call?, 1',
	'night-routing.json: Tell the customer who has it, 0',
	'night-routing.json: Tell the customer who has it, 1',
	'night-routing.json: Close the task, 0',
	'night-routing.json: Reply clock of the flow, 0',
	'night-routing.json: To-do for the person, 0',
	'night-routing.json: Keep it on the card, 0',
	// What it prepares goes out by the reply; who is not reached loses the turn.
	'confirm-visit.json: Ask the next one, 0',
	'confirm-visit.json: Ask the next one, 1',
	'confirm-visit.json: Move it, or cancel?, 0',
	'confirm-visit.json: Move it, or cancel?, 1',
	'confirm-visit.json: Remember the offer, 0',
	'confirm-visit.json: Reply to the customer, 0',
	'confirm-visit.json: Reply to the customer, 1',
	'missed-call.json: To-do: call back, 0',
	'missed-call.json: Write in the messenger, 0',
	// These timers lead to other outputs.
	'no-show-recovery.json: Is it still open?, 0',
	'no-show-recovery.json: Is it still open?, 1',
	'no-show-recovery.json: Is it still open?, 4',
	'no-show-recovery.json: A new time is offered, 0',
	'no-show-recovery.json: Ask whether they came, 0',
	'no-show-recovery.json: Ask whether they came, 1',
	'no-show-recovery.json: Note it on the card, 0',
	'no-show-recovery.json: Note it on the contact, 0',
	'no-show-recovery.json: Thank the colleague, 0',
	'no-show-recovery.json: Thank the colleague, 1',
	'no-show-recovery.json: To-do: did they come?, 0',
	// These timers lead to other outputs.
	'reminders.json: Is it still meant?, 2',
	'reminders.json: Is it still meant?, 3',
	'reminders.json: Remember the offer, 0',
	'reminders.json: Pass it on, 0',
	'reminders.json: Pass it on, 1',
	'reminders.json: Remind by SMS, 0',
	'reminders.json: Remember what was asked, 0',
	'reminders.json: Tell the person on call, 0',
	'reminders.json: Tell the person on call, 1',
	'reminders.json: To-do: call the customer, 0',
	'late-failures.json: By another messenger, 0',
	'late-failures.json: By SMS, 0',
	'late-failures.json: Tell the person on call, 0',
	'late-failures.json: Tell the person on call, 1',
	'late-failures.json: To-do: call them, 0',
	'answer-a-question.json: To-do: answer the question, 0',
	'answer-a-question.json: Import the questions, 0',
	'answer-a-question.json: Import the price list, 0',
	'answer-a-question.json: Import the documents, 0',
	'quote-a-job.json: Tell the person on call, 0',
	'quote-a-job.json: Tell the person on call, 1',
	'quote-a-job.json: To-do for the estimator, 0',
	'quote-a-job.json: Keep it on the card, 0',
	'qualify-a-lead.json: Tell the person on call, 0',
	'qualify-a-lead.json: Tell the person on call, 1',
	'qualify-a-lead.json: To-do for the person, 0',
	'qualify-a-lead.json: Write to the customer, 0',
	'come-back.json: It did not arrive, 0',
	'upsell-as-help.json: It did not arrive, 0',
	'upsell-as-help.json: Tell the person on call, 0',
	'upsell-as-help.json: Tell the person on call, 1',
	'upsell-as-help.json: To-do for the person, 0',
	'order-status.json: Tell the person on call, 0',
	'order-status.json: Tell the person on call, 1',
	'order-status.json: To-do for the person, 0',
	'refund.json: Tell the person on call, 0',
	'refund.json: Tell the person on call, 1',
	'refund.json: To-do for the person, 0',
	'support-triage.json: Tell the person on call, 0',
	'support-triage.json: Tell the person on call, 1',
	'support-triage.json: To-do for the person, 0',
	// Whoever asked has the answer; what is left of an erasure comes back by its timer.
	'personal-data.json: Reply to the customer, 0',
	'personal-data.json: Reply to the customer, 1',
	'personal-data.json: Tell the person on call, 0',
	'personal-data.json: Tell the person on call, 1',
	'personal-data.json: End erasures, keep terms, 0',
	'personal-data.json: Tell what was left, 0',
	'personal-data.json: Tell what was left, 1',
];

let types: INodeTypes;

beforeAll(async () => {
	types = await loadNodeTypes(all);
}, 60_000);

const descriptionOf = ({ type, typeVersion }: INode) =>
	types.getByNameAndVersion(type, typeVersion).description;

const outputsOf = (file: (typeof all)[number], node: INode): number => {
	const workflow = toWorkflow(file, types);
	const known = workflow.getNode(node.name) ?? node;
	return NodeHelpers.getNodeOutputs(workflow, known, descriptionOf(node)).length;
};

describe.each(files)('%s', (name, workflow) => {
	const nodes = workflow.nodes.filter((node) => !isNote(node));
	const notes = workflow.nodes.filter(isNote);

	it('names its time zone and orders its branches from top to bottom', () => {
		expect(workflow.settings.timezone).toMatch(/^[A-Z]\w+\/\w+/);
		expect(
			() => new Intl.DateTimeFormat('ru', { timeZone: workflow.settings.timezone }),
		).not.toThrow();
		expect(workflow.settings.executionOrder).toBe('v1');
	});

	it('hands its failures to the error workflow', () => {
		expect(workflow.settings.errorWorkflow).toBe(workflow.id === ERRORS ? undefined : ERRORS);
		expect(all.map(({ id }) => id)).toContain(ERRORS);
	});

	it('holds no code, no credentials and no pinned data', () => {
		expect(nodes.filter(({ type }) => /\.(code|function|functionItem)$/.test(type))).toEqual([]);
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		expect(workflow.pinData ?? {}).toEqual({});
	});

	it('gives every id and every name once', () => {
		expect(twice(workflow.nodes.map(({ id }) => id))).toEqual([]);
		expect(twice(workflow.nodes.map((node) => node.name))).toEqual([]);
	});

	it('gives an address of its own to every node that is called from outside', () => {
		const called = nodes.filter((node) => (descriptionOf(node).webhooks ?? []).length > 0);
		for (const node of called)
			expect([node.name, node.webhookId]).toEqual([node.name, expect.any(String)]);
	});

	it('uses parameters that its nodes have, and leaves none open that must be set', () => {
		for (const node of nodes.filter(isOurs)) {
			const { properties } = descriptionOf(node);
			const names = new Set(properties.map((property) => property.name));
			expect([node.name, Object.keys(node.parameters).filter((key) => !names.has(key))]).toEqual([
				node.name,
				[],
			]);
			const known = toWorkflow(workflow, types).getNode(node.name) ?? node;
			const issues = NodeHelpers.getNodeParametersIssues(properties, known, descriptionOf(node));
			expect([node.name, issues?.parameters ?? {}]).toEqual([node.name, {}]);
		}
	});

	it('connects nodes that exist, through inputs and outputs that they have', () => {
		for (const [from, kinds] of Object.entries(workflow.connections)) {
			const source = nodes.find((node) => node.name === from);
			expect([from, source !== undefined]).toEqual([from, true]);
			if (source === undefined) continue;
			expect([from, (kinds.main ?? []).length <= outputsOf(workflow, source)]).toEqual([
				from,
				true,
			]);
			for (const target of kinds.main.flatMap((list) => list ?? [])) {
				expect(nodes.map((node) => node.name)).toContain(target.node);
			}
		}
	});

	it('leads every output of our nodes on, or ends there on purpose', () => {
		const open = nodes.filter(isOurs).flatMap((node) => {
			const connected = workflow.connections[node.name]?.main ?? [];
			return Array.from({ length: outputsOf(workflow, node) }, (_, output) => output)
				.filter((output) => (connected[output] ?? []).length === 0)
				.map((output) => `${name}: ${node.name}, ${output}`);
		});
		expect(open.sort()).toEqual(ENDS.filter((end) => end.startsWith(`${name}:`)).sort());
	});

	it('can reach every node from a trigger', () => {
		const known = toWorkflow(workflow, types);
		const starts = nodes.filter((node) => descriptionOf(node).group.includes('trigger'));
		const reached = new Set(
			starts.flatMap((node) => [node.name, ...known.getChildNodes(node.name)]),
		);
		expect(starts.length).toBeGreaterThan(0);
		expect(nodes.map((node) => node.name).filter((one) => !reached.has(one))).toEqual([]);
	});

	it('explains itself on the canvas', () => {
		expect(notes.length).toBeGreaterThan(0);
		for (const { parameters } of notes)
			expect(String(parameters.content).length).toBeGreaterThan(40);
	});

	it('is laid out so that no node or name lies on another', () => {
		const boxes = nodes.flatMap((node) => {
			const box = boxOf(node, outputsOf(workflow, node));
			return [
				{ of: node.name, box },
				{ of: node.name, box: nameBoxOf(node.name, box) },
			];
		});
		const clashes = boxes.flatMap((one, at) =>
			boxes
				.slice(at + 1)
				.filter((other) => other.of !== one.of && overlaps(one.box, other.box))
				.map((other) => `${one.of} and ${other.of}`),
		);
		expect(clashes).toEqual([]);
	});

	it('has every node within a note or outside of it, never on its edge', () => {
		const cut = nodes.flatMap((node) => {
			const box = boxOf(node, outputsOf(workflow, node));
			return notes
				.filter((note) => halfOver(box, noteBoxOf(note)))
				.map((note) => `${node.name} on the edge of ${note.name}`);
		});
		expect(cut).toEqual([]);
	});

	it('has no note that lies on another', () => {
		const clashes = notes.flatMap((note, at) =>
			notes
				.slice(at + 1)
				.filter((other) => overlaps(noteBoxOf(note), noteBoxOf(other)))
				.map((other) => `${note.name} and ${other.name}`),
		);
		expect(clashes).toEqual([]);
	});
});

describe('the shipped workflows together', () => {
	it('have ids and addresses of their own', () => {
		expect(twice(all.map(({ id }) => id))).toEqual([]);
		const nodes = all.flatMap((workflow) => workflow.nodes);
		expect(twice(nodes.flatMap(({ webhookId }) => webhookId ?? []))).toEqual([]);
	});
});
