import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addLead, at, call, get, openPortal, post, refusal, stopPortals } from './portal';

afterEach(stopPortals);

const lead = { entityTypeId: 1, fields: { title: 'А' } };

describe('faults', () => {
	test.each([
		['drop-before', 0],
		['drop-after', 1],
	] as const)('%s cuts the connection with %i leads stored', async (kind, stored) => {
		const portal = await openPortal({ faults: [{ kind, count: 1 }] });
		await expect(call(portal, 'crm.item.add', lead)).rejects.toThrow();
		expect(portal.state.items).toHaveLength(stored);
		expect((await call(portal, 'crm.item.add', lead)).status).toBe(200);
	});

	test.each([
		['html-502', 502, 0],
		['html-502-after', 502, 1],
		['internal-error-before', 500, 0],
		['internal-error-after', 500, 1],
		['query-limit', 503, 0],
		['overload', 503, 0],
	] as const)('%s answers %i with %i leads stored', async (kind, status, stored) => {
		const portal = await openPortal({ faults: [{ kind, count: 1 }] });
		const answer = await call(portal, 'crm.item.add', lead);
		expect(answer.status).toBe(status);
		expect(portal.state.items).toHaveLength(stored);
		if (status === 502) expect(answer.text).toMatch(/<html>/);
	});

	test('slow answers late', async () => {
		const portal = await openPortal({ faults: [{ kind: 'slow', ms: 120, count: 1 }] });
		const before = performance.now();
		await call(portal, 'crm.item.add', lead);
		expect(performance.now() - before).toBeGreaterThan(100);
	});

	test('reads are spared unless the rule says otherwise; a batch of reads is a read', async () => {
		const portal = await openPortal({ faults: [{ kind: 'html-502' }] });
		expect((await call(portal, 'profile')).status).toBe(200);
		expect((await call(portal, 'batch', { cmd: { a: 'profile' } })).status).toBe(200);
		expect(
			(
				await call(portal, 'batch', {
					cmd: { a: 'profile', b: 'crm.item.add?entityTypeId=1&fields[title]=x' },
				})
			).status,
		).toBe(502);
		portal.faults.set([{ kind: 'html-502', on: 'all', methods: ['crm.*'] }]);
		expect((await call(portal, 'crm.item.list', { entityTypeId: 1 })).status).toBe(502);
		expect((await call(portal, 'profile')).status).toBe(200);
	});

	test('skip lets calls through first', async () => {
		const portal = await openPortal({ faults: [{ kind: 'html-502', skip: 2, count: 1 }] });
		const statuses: number[] = [];
		for (let n = 0; n < 4; n += 1) statuses.push((await call(portal, 'crm.item.add', lead)).status);
		expect(statuses).toEqual([200, 200, 502, 200]);
	});

	test('chances come from the seed and repeat', async () => {
		const night = async (seed: number): Promise<string> => {
			const portal = await openPortal({ seed, faults: [{ kind: 'html-502', probability: 0.5 }] });
			const statuses: number[] = [];
			for (let n = 0; n < 30; n += 1)
				statuses.push((await call(portal, 'crm.item.add', lead)).status);
			return statuses.join(' ');
		};
		const first = await night(7);
		expect(await night(7)).toBe(first);
		expect(await night(8)).not.toBe(first);
		expect(first).toMatch(/200/);
		expect(first).toMatch(/502/);
	});

	test('a write that is refused on its merits is refused under a fault as well', async () => {
		const portal = await openPortal({ faults: [{ kind: 'slow', ms: 1 }] });
		expect(refusal(await call(portal, 'crm.item.add', { entityTypeId: 1 }))).toBe('400 100');
	});
});

describe('the control interface', () => {
	test('sets, shows and clears faults', async () => {
		const portal = await openPortal();
		await post(`${portal.url}/_town/faults`, {
			rules: [
				{ kind: 'drop-after', count: 1 },
				{ kind: 'slow', ms: 1 },
			],
			seed: 3,
		});
		await expect(call(portal, 'crm.item.add', lead)).rejects.toThrow();
		await call(portal, 'crm.item.add', lead);
		expect(at(await get(`${portal.url}/_town/faults`), 'rules')).toMatchObject([
			{ kind: 'drop-after', fired: 1 },
			{ kind: 'slow', fired: 1 },
		]);
		await fetch(`${portal.url}/_town/faults`, { method: 'DELETE' });
		expect(portal.faults.list()).toEqual([]);
	});

	test.each([
		[{ kind: 'earthquake' }],
		[{ kind: 'slow', ms: -1 }],
		[{ kind: 'slow', on: 'mondays' }],
		['slow'],
	])('%j is refused', async (rule) => {
		const portal = await openPortal();
		expect((await post(`${portal.url}/_town/faults`, rule)).status).toBe(400);
		expect(portal.faults.list()).toEqual([]);
	});

	test('shows everything the portal holds, without the secret', async () => {
		const portal = await openPortal({ secret: 'verysecretword' });
		await addLead(portal, { title: 'А', fm: [{ typeId: 'PHONE', value: '+7900' }] });
		await post(`${portal.url}/rest/1/wrongword/profile`, {});
		const state = await get(`${portal.url}/_town/state`);
		expect(at(state, 'leads.0')).toMatchObject({
			id: 1,
			title: 'А',
			converted: false,
			fm: [{ value: '+7900' }],
		});
		expect(at(state, 'deals')).toEqual([]);
		expect(at(state, 'journal')).toMatchObject([
			{ method: 'crm.item.add', status: 200, error: null },
			{ method: 'profile', status: 401, error: 'INVALID_CREDENTIALS' },
		]);
		expect(state.text).not.toContain('verysecretword');
	});

	test('changes settings while running and refuses what it does not know', async () => {
		const portal = await openPortal();
		await post(`${portal.url}/_town/settings`, { mode: 2 });
		expect(at(await call(portal, 'crm.settings.mode.get'), 'result')).toBe(2);
		expect((await post(`${portal.url}/_town/settings`, { colour: 'red' })).status).toBe(400);
	});

	test('reset empties the portal', async () => {
		const portal = await openPortal({ faults: [{ kind: 'slow', ms: 1 }] });
		await addLead(portal, { title: 'А' });
		await post(`${portal.url}/_town/reset`, {});
		expect([portal.state.items, portal.faults.list()]).toEqual([[], []]);
		expect(await addLead(portal, { title: 'Б' })).toBe(1);
	});
});

describe('a state file', () => {
	test('brings the contents back after a restart, with numbers going on', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'portal-'));
		try {
			const stateFile = join(folder, 'deep', 'bitrix24.json');
			const first = await openPortal({ stateFile });
			await addLead(first, { title: 'А', originId: 'tg:1' });
			await first.stop();
			const second = await openPortal({ stateFile });
			const found = await call(second, 'crm.item.list', {
				entityTypeId: 1,
				filter: { originId: 'tg:1' },
			});
			expect(at(found, 'result.items.0.title')).toBe('А');
			expect(await addLead(second, { title: 'Б' })).toBe(3);
			await stopPortals();
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
