import { executeContext, triggerContext } from '../context';

import { workflowFor } from '../../../lib/scenarios';
import type { Store } from '../../../lib/store';
import { ScenarioTrigger } from '../../../nodes/ScenarioTrigger/ScenarioTrigger.node';
import { openNodeStore } from '../../../nodes/shared/store';

const node = new ScenarioTrigger();
let store: Store;

beforeAll(async () => {
	store = await openNodeStore(executeContext({ parameters: {}, credentials: {}, items: [] }));
});
afterAll(async () => await store.close());

const publish = async (parameters: Record<string, unknown>, mode?: 'manual') => {
	const { context, emitted } = triggerContext({ parameters, credentials: {}, mode });
	const started = await node.trigger.call(
		Object.assign(context, {
			getWorkflow: () => ({ id: 'w1', name: 'Book a visit', active: true }),
		}),
	);
	return { started, emitted };
};
const served = async (scenario: string) => await workflowFor(store, { profile: 'salon', scenario });

describe('Scenario Trigger', () => {
	it('makes the published workflow serve its scenarios, the owner’s own ones too', async () => {
		await publish({ scenarios: ['booking', 'availability'], more: 'warranty, booking' });
		for (const scenario of ['booking', 'availability', 'warranty'])
			expect(await served(scenario)).toEqual({ workflowId: 'w1', workflowName: 'Book a visit' });
		expect(await served('price')).toBeNull();
	});

	it('starts a test run in the editor with an example and changes nothing', async () => {
		const { started, emitted } = await publish({ scenarios: ['quote'] }, 'manual');
		await started.manualTriggerFunction?.();
		expect(emitted[0].data[0][0].json).toMatchObject({ understanding: { scenario: 'quote' } });
		expect(await served('quote')).toBeNull();
	});

	it('cannot be published without a scenario', async () => {
		await expect(publish({ scenarios: [], more: ' ' })).rejects.toThrow('serves no scenario');
	});
});
