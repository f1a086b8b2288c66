import { forgetWorkflow, registerScenarios, workflowFor } from '../../lib/scenarios';
import type { Store } from '../../lib/store';
import { describeStores } from '../support/stores';

const clock = () => 1_700_000_000_000;

describeStores('which workflow serves a scenario', (under) => {
	let store: Store;
	beforeAll(async () => {
		store = await under.fresh();
	});

	const register = async (
		workflowId: string,
		scenarios: readonly string[],
		profile = '',
		at = clock(),
	) =>
		await registerScenarios(
			store,
			{ workflowId, workflowName: `Workflow ${workflowId}`, profile, scenarios },
			() => at,
		);
	const served = async (scenario: string, profile = 'salon') =>
		(await workflowFor(store, { profile, scenario }))?.workflowId ?? null;

	it('is nobody until one is published', async () => {
		expect(await served('nothing-like-it')).toBeNull();
	});

	it('is the one for this very profile before one for all', async () => {
		await register('any', ['booking']);
		await register('salon-only', ['booking'], 'salon');
		expect(await served('booking')).toBe('salon-only');
		expect(await served('booking', 'clinic')).toBe('any');
	});

	it('is the one published last among equals', async () => {
		await register('older', ['refund'], '', 1);
		await register('newer', ['refund'], '', 2);
		expect(await served('refund')).toBe('newer');
	});

	it('changes with what the workflow says when it is published again', async () => {
		await register('w', ['quote', 'price']);
		await register('w', ['price', 'price']);
		expect(await served('quote')).toBeNull();
		expect(await served('price')).toBe('w');
	});

	it('falls back to the next best one when a workflow is forgotten', async () => {
		await register('general', ['cancel']);
		await register('special', ['cancel'], 'salon');
		await forgetWorkflow(store, 'special');
		expect(await served('cancel')).toBe('general');
	});
});
