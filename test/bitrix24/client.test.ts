import { BitrixAnswerError, BitrixUnreachableError, createClient } from '../../lib/bitrix24';
import { listAll } from '../../lib/bitrix24/listAll';
import { UnreachableError, type HttpCall, type HttpRequest } from '../../lib/shared/http';
import { openDesk, realHttp, recordedSleep, wideBucket, type Desk } from './portal';

let desk: Desk | null = null;

const open = async (...options: Parameters<typeof openDesk>): Promise<Desk> => {
	desk = await openDesk(...options);
	return desk;
};

afterEach(async () => {
	await desk?.close();
	desk = null;
});

const failure = async (promise: Promise<unknown>): Promise<unknown> =>
	await promise.then(
		() => null,
		(error: unknown) => error,
	);

const secretOf = (webhookUrl: string): string => webhookUrl.split('/')[5];

describe('a call', () => {
	it('is a JSON POST to the method behind the webhook, with a name of our own', async () => {
		const seen: HttpRequest[] = [];
		const http: HttpCall = async (request) => {
			seen.push(request);
			return await realHttp(request);
		};
		const { another, portal } = await open();
		await another({ http }).call('profile');
		expect(seen).toHaveLength(1);
		expect(seen[0]).toMatchObject({ method: 'POST', url: `${portal.webhookUrl}profile` });
		expect(seen[0].headers?.['user-agent']).toMatch(/^n8n-nodes-nightdesk\//);
	});

	it('is passed through the proxy of the credential', async () => {
		const seen: HttpRequest[] = [];
		const http: HttpCall = async (request) => {
			seen.push(request);
			return await realHttp(request);
		};
		const { another } = await open();
		await another({ http, proxy: 'http://127.0.0.1:3128' }).call('profile');
		expect(seen[0].proxy).toBe('http://127.0.0.1:3128');
	});
});

describe('errors tell who failed and whether it may have been done', () => {
	it.each([
		['a free plan', { plan: 'free' }, 'profile', 'paid_plan', 403],
		['a scope that is not ticked', { scopes: ['im'] }, 'crm.item.list', 'missing_scope', 403],
		['an unknown method', {}, 'crm.nothing.list', 'unknown_method', 404],
		['plain HTTP', { requireHttps: true }, 'profile', 'https_required', 400],
	] as const)('%s was refused before the run', async (_what, options, method, trap, status) => {
		const { client, waits } = await open(options);
		const error = await failure(client.call(method, { entityTypeId: 1 }));
		expect(error).toBeInstanceOf(BitrixAnswerError);
		expect(error).toMatchObject({ trap, status, outcome: 'rejectedBeforeRun' });
		expect(waits).toEqual([]);
	});

	it('a wrong secret is refused and is not shown', async () => {
		const { portal, another } = await open();
		const wrong = portal.webhookUrl.replace(secretOf(portal.webhookUrl), 'anothersecret42');
		const error = await failure(another({ webhookUrl: wrong }).call('profile'));
		expect(error).toMatchObject({ trap: 'wrong_secret' });
		expect(String(error)).not.toContain('anothersecret42');
	});

	it.each([
		['a cut connection', 'drop-before'],
		['a page in place of JSON', 'html-502'],
		['an internal error', 'internal-error-before'],
	] as const)('%s leaves a write uncertain, and it is not sent again', async (_what, kind) => {
		const { client, portal, waits } = await open();
		portal.faults.set([{ kind, on: 'all' }]);
		const fields = { title: 'x' };
		const error = await failure(client.call('crm.item.add', { entityTypeId: 1, fields }));
		expect(error).toMatchObject({ outcome: 'ambiguous' });
		expect(portal.state.journal).toHaveLength(1);
		expect(waits).toEqual([]);
	});

	it.each(['drop-before', 'html-502', 'internal-error-before'] as const)(
		'a read is simply asked again after %s',
		async (kind) => {
			const { client, portal, waits } = await open();
			portal.faults.set([{ kind, on: 'all', count: 2 }]);
			await expect(client.call('crm.item.list', { entityTypeId: 1 })).resolves.toEqual({
				items: [],
			});
			expect(waits).toEqual([1000, 2000]);
		},
	);

	it('a closed port means that nothing was sent, so even a write is tried again', async () => {
		const { client, portal, waits } = await open();
		await portal.stop();
		const error = await failure(client.call('crm.item.add', { entityTypeId: 1, fields: {} }));
		expect(error).toBeInstanceOf(BitrixUnreachableError);
		expect(error).toMatchObject({ outcome: 'notSent', code: 'ECONNREFUSED' });
		expect(waits).toEqual([1000, 2000, 4000, 8000]);
	});
});

describe('limits of the portal', () => {
	it('a full bucket is waited for: 1, 2, 4, 8 seconds, also for writes', async () => {
		const { client, portal, waits } = await open();
		portal.faults.set([{ kind: 'query-limit', count: 4, on: 'all' }]);
		await client.call('crm.item.add', { entityTypeId: 1, fields: { title: 'x' } });
		expect(waits).toEqual([1000, 2000, 4000, 8000]);
		expect(portal.state.items).toHaveLength(1);
	});

	it('gives up after five tries', async () => {
		const { client, portal } = await open();
		portal.faults.set([{ kind: 'query-limit', on: 'all' }]);
		const error = await failure(client.call('profile'));
		expect(error).toMatchObject({ trap: 'too_many_requests', outcome: 'rejectedBeforeRun' });
		expect(portal.state.journal).toHaveLength(5);
	});

	it('does not argue with a block by support', async () => {
		const { client, portal } = await open();
		portal.faults.set([{ kind: 'overload', on: 'all' }]);
		expect(await failure(client.call('profile'))).toMatchObject({ trap: 'blocked_by_support' });
		expect(portal.state.journal).toHaveLength(1);
	});

	it('a method that used up its run time fails with the moment when it opens again', async () => {
		const { client, portal } = await open({ operating: { limitSeconds: 1, secondsPerCall: 2 } });
		await client.call('crm.item.list', { entityTypeId: 1 });
		const error = await failure(client.call('crm.item.list', { entityTypeId: 1 }));
		expect(error).toMatchObject({ trap: 'operation_time', status: 429 });
		expect((error as BitrixAnswerError).opensAt).toBeGreaterThan(Date.now());
		expect(portal.state.journal).toHaveLength(2);
	});
});

describe('the secret', () => {
	it('is hidden in answers, in keys as in values', async () => {
		const http: HttpCall = async () => ({
			status: 200,
			headers: {},
			body: {
				result: {
					file: { urlMachine: 'https://p.example/rest/1/k3m9x2q7w5t8z1ab/download/' },
					k3m9x2q7w5t8z1ab: [1, 'auth=k3m9x2q7w5t8z1ab'],
				},
			},
		});
		const client = createClient({
			http,
			webhookUrl: 'https://p.example/rest/1/k3m9x2q7w5t8z1ab/',
			bucket: wideBucket(),
		});
		const result = JSON.stringify(await client.call('disk.file.get'));
		expect(result).not.toContain('k3m9x2q7w5t8z1ab');
		expect(result).toContain('https://p.example/rest/1/***/download/');
	});

	it.each([
		[
			'an error of the portal',
			{ status: 400, body: { error: 'X', error_description: 'k3m9x2q7w5t8z1ab' } },
		],
		['a page', { status: 502, body: '<a href="/rest/1/k3m9x2q7w5t8z1ab/">' }],
	])('is hidden in %s', async (_what, answer) => {
		const client = createClient({
			http: async () => ({ headers: {}, ...answer }),
			webhookUrl: 'https://p.example/rest/1/k3m9x2q7w5t8z1ab/',
			bucket: wideBucket(),
			sleep: recordedSleep().sleep,
		});
		const error = await failure(client.call('crm.item.add'));
		expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('k3m9x2q7w5t8z1ab');
	});

	it('is not passed on by whatever the HTTP layer throws', async () => {
		const client = createClient({
			http: async ({ url }) => {
				throw Object.assign(new Error(`connect failed: ${url}`), { config: { url } });
			},
			webhookUrl: 'https://p.example/rest/1/k3m9x2q7w5t8z1ab/',
			bucket: wideBucket(),
			sleep: recordedSleep().sleep,
		});
		const error = await failure(client.call('profile'));
		const shown = `${String(error)} ${JSON.stringify(error)} ${(error as Error).stack ?? ''}`;
		expect(error).toBeInstanceOf(BitrixUnreachableError);
		expect(shown).not.toContain('k3m9x2q7w5t8z1ab');
		expect((error as Error).cause).toBeUndefined();
	});

	it('an unknown failure may have arrived; a known one says so itself', async () => {
		const client = (error: Error) =>
			createClient({
				http: async () => {
					throw error;
				},
				webhookUrl: 'https://p.example/rest/1/k3m9x2q7w5t8z1ab/',
				bucket: wideBucket(),
				sleep: recordedSleep().sleep,
			});
		expect(await failure(client(new Error('?')).call('crm.item.add'))).toMatchObject({
			outcome: 'ambiguous',
		});
		const refused = new UnreachableError('no', false, 'ENOTFOUND');
		expect(await failure(client(refused).call('crm.item.add'))).toMatchObject({
			outcome: 'notSent',
		});
	});
});

describe('a batch', () => {
	it('carries values that hold brackets, ampersands and Cyrillic unharmed', async () => {
		const { client, portal } = await open();
		const title = 'Маникюр & «педикюр» [50%] = 1+1?';
		const { results, errors } = await client.batch(
			{
				lead: { method: 'crm.item.add', params: { entityTypeId: 1, fields: { title } } },
				copy: {
					method: 'crm.item.add',
					params: { entityTypeId: 2, fields: { title, leadId: '$result[lead][item][id]' } },
				},
			},
			{ halt: true },
		);
		expect(errors).toEqual({});
		expect(Object.keys(results)).toEqual(['lead', 'copy']);
		const [lead, deal] = portal.state.items;
		expect(lead.values.title).toBe(title);
		expect(deal.values.leadId).toBe(lead.id);
	});

	it('says which command failed and keeps the results of the others', async () => {
		const { client } = await open();
		const { results, errors } = await client.batch({
			good: { method: 'crm.item.list', params: { entityTypeId: 1, filter: { '=title': 'x' } } },
			bad: { method: 'crm.item.get', params: { entityTypeId: 1, id: 999 } },
		});
		expect(results).toHaveProperty('good');
		expect(errors.bad).toMatchObject({ method: 'crm.item.get', trap: 'not_found' });
	});

	it('refuses more than 50 commands before sending anything', async () => {
		const { client, portal } = await open();
		const commands = Object.fromEntries(
			Array.from({ length: 51 }, (_, i) => [`c${String(i)}`, { method: 'profile' }]),
		);
		await expect(client.batch(commands)).rejects.toBeInstanceOf(RangeError);
		expect(portal.state.journal).toHaveLength(0);
	});

	it('of reads is asked again, of writes is not', async () => {
		const { client, portal } = await open();
		portal.faults.set([{ kind: 'drop-before', on: 'all', count: 1 }]);
		await client.batch({ a: { method: 'crm.item.list', params: { entityTypeId: 1 } } });
		portal.faults.set([{ kind: 'drop-after', on: 'all', count: 1 }]);
		const add = { method: 'crm.item.add', params: { entityTypeId: 1, fields: { title: 'x' } } };
		expect(await failure(client.batch({ a: add }))).toMatchObject({ outcome: 'ambiguous' });
		expect(portal.state.items).toHaveLength(1);
	});
});

describe('a long list', () => {
	it('comes whole, page after page by id', async () => {
		const { client } = await open();
		for (let part = 0; part < 3; part += 1) {
			await client.batch(
				Object.fromEntries(
					Array.from({ length: 45 }, (_, i) => [
						`c${String(i)}`,
						{ method: 'crm.item.add', params: { entityTypeId: 1, fields: { title: 'x' } } },
					]),
				),
			);
		}
		const all = await listAll(client, 'lead', { '=title': 'x' });
		expect(new Set(all.map(({ id }) => id)).size).toBe(135);
		expect(await listAll(client, 'lead', {}, 60)).toHaveLength(60);
	});
});
