import { executeContext } from '../context';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { registerScenarios, workflowFor } from '../../../lib/scenarios';
import type { Store } from '../../../lib/store';
import { RunScenario } from '../../../nodes/RunScenario/RunScenario.node';
import { openNodeStore } from '../../../nodes/shared/store';

const node = new RunScenario();
const GIVEN = { parameters: { store: 'sqlite' }, credentials: {} };
let store: Store;

beforeAll(async () => {
	store = await openNodeStore(executeContext({ ...GIVEN, items: [] }));
});
afterAll(async () => await store.close());

const publish = async (workflowId: string, scenario: string, at: number) =>
	await registerScenarios(
		store,
		{ workflowId, workflowName: workflowId, profile: '', scenarios: [scenario] },
		() => at,
	);

type Called = (id: string, items: INodeExecutionData[]) => IDataObject[];

/** n8n's own call of a workflow, with the workflows that a test says are there. */
const run = async (scenario: string, workflows: Called, items?: IDataObject[]) => {
	const context = {
		...executeContext({
			...GIVEN,
			items: items ?? [{ customer: 'Анна', understanding: { scenario } }],
		}),
		executeWorkflow: async ({ id }: { id: string }, data: INodeExecutionData[]) =>
			await Promise.resolve({
				executionId: '1',
				data: [workflows(id, data).map((json) => ({ json }))],
			}),
	} as unknown as IExecuteFunctions;
	const [handled, noWorkflow] = await node.execute.call(context);
	return { handled, noWorkflow };
};

const unpublished: Called = () => {
	throw new Error('Workflow is not active and cannot be executed.');
};

describe('Run Scenario', () => {
	it('gives the item to the workflow that serves its scenario, and passes on how that ended', async () => {
		await publish('booking-flow', 'booking', 1);
		const { handled, noWorkflow } = await run('booking', (id, [{ json }]) => [
			{ ...json, servedBy: id },
		]);
		expect(noWorkflow).toEqual([]);
		expect(handled).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({
					customer: 'Анна',
					servedBy: 'booking-flow',
				}) as IDataObject,
				pairedItem: { item: 0 },
			}),
		]);
	});

	it('takes nothing over from an end that is about somebody else', async () => {
		await publish('waitlist', 'cancel-other', 1);
		const items = [{ message: { key: 'turn-1' }, understanding: { scenario: 'cancel-other' } }];
		const { handled } = await run(
			'cancel-other',
			() => [{ message: { key: 'turn-2' }, contact: { name: 'Борис' } }],
			items,
		);
		expect(handled[0].json).not.toHaveProperty('contact');
	});

	it('keeps the item when the called workflow ends with nothing', async () => {
		await publish('silent', 'thanks', 1);
		const { handled } = await run('thanks', () => []);
		expect(handled[0].json.customer).toBe('Анна');
	});

	it('says so when no workflow serves it', async () => {
		const { handled, noWorkflow } = await run('quote', () => [{}]);
		expect(handled).toEqual([]);
		expect(noWorkflow[0].json.customer).toBe('Анна');
	});

	it('forgets a workflow that is no longer published, and asks the next best', async () => {
		await publish('old', 'cancel', 1);
		await publish('new', 'cancel', 2);
		const { handled } = await run('cancel', (id, data) =>
			id === 'new' ? unpublished(id, data) : [{ servedBy: id }],
		);
		expect(handled[0].json.servedBy).toBe('old');
		expect((await workflowFor(store, { profile: '', scenario: 'cancel' }))?.workflowId).toBe('old');
	});

	it('lets the error of a called workflow stop the run, so that the message is repeated', async () => {
		await publish('broken', 'refund', 1);
		await expect(
			run('refund', () => {
				throw new Error('The calendar could not be reached');
			}),
		).rejects.toThrow('The calendar could not be reached');
	});
});
