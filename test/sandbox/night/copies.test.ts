import {
	copyId,
	FLOWS,
	flowsOf,
	KNOWLEDGE,
	shippedWorkflows,
	UPSELL,
	workflowsOf,
} from '../../../sandbox/n8n/desks.ts';
import { EVENT_TOKEN } from '../../../sandbox/n8n/parameters.ts';
import { DESKS } from '../../../sandbox/night/profiles.ts';

const SHOP = DESKS[3];
const shipped = shippedWorkflows();
const copies = workflowsOf(SHOP, shipped, false, 'http://127.0.0.1:9/api/');

const nodeOf = (workflow: string, name: string): Record<string, unknown> => {
	const found = copies
		.find(({ id }) => id === copyId(workflow, SHOP))
		?.nodes.find((node) => node.name === name);
	if (found === undefined) throw new Error(`There is no ${name} in ${workflow}`);
	return found.parameters as Record<string, unknown>;
};

describe('the copies of the workflows that the shop runs', () => {
	it('publishes the other conversations in the shop alone, all of them shipped', () => {
		const ids = copies.map(({ id }) => id);
		for (const id of flowsOf(SHOP)) expect(ids).toContain(copyId(id, SHOP));
		for (const desk of DESKS.slice(0, 3)) expect(flowsOf(desk)).toEqual(FLOWS);
		expect(flowsOf(SHOP).length).toBeGreaterThan(FLOWS.length);
	});

	it('asks the owner’s system in every step that was shipped with the example’s address', () => {
		const steps = copies.flatMap(({ nodes }) =>
			nodes.filter(({ type }) => type === 'n8n-nodes-base.httpRequest'),
		);
		const urls = steps.map(({ parameters }) => String((parameters as { url?: unknown }).url));
		expect(urls.filter((url) => url.includes('your-shop.example'))).toEqual([]);
		expect(urls.filter((url) => url.includes('http://127.0.0.1:9/api/')).length).toBe(5);
	});

	it('leaves the address as shipped where there is no such system', () => {
		const without = JSON.stringify(workflowsOf(SHOP, shipped));
		expect(without).toContain('https://your-shop.example/api/orders');
	});

	it('lets events in by the token alone, for its own profile', () => {
		const { assignments } = nodeOf(UPSELL, 'The rules').assignments as {
			assignments: ReadonlyArray<{ name: string; value: string }>;
		};
		expect(assignments.map(({ name, value }) => [name, value])).toEqual([
			['rules.profile', 'shop'],
			['rules.token', EVENT_TOKEN],
		]);
	});

	it('imports the shop’s own document, for its own profile', () => {
		const step = nodeOf(KNOWLEDGE, 'Import the questions');
		expect(step.text).toContain('въезд со стороны Полевой');
		expect(step.options).toMatchObject({ profile: 'shop' });
	});
});
