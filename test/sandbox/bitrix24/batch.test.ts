import { addLead, at, call, openPortal, postForm, stopPortals } from './portal';

afterEach(stopPortals);

describe('batch', () => {
	test('later commands use earlier results, encoded once in a JSON body', async () => {
		const portal = await openPortal();
		const answer = await call(portal, 'batch', {
			halt: 1,
			cmd: {
				contact: `crm.item.add?entityTypeId=3&fields[name]=${encodeURIComponent('Анна & Ко')}`,
				deal: 'crm.item.add?entityTypeId=2&fields[contactIds][0]=$result[contact][item][id]',
				list: 'crm.item.list?entityTypeId=2',
				note: 'crm.timeline.comment.add?fields[ENTITY_TYPE]=deal&fields[ENTITY_ID]=%24result%5Blist%5D%5Bitems%5D%5B0%5D%5Bid%5D&fields[COMMENT]=No $result[deal][item][id]!',
			},
		});
		expect(at(answer, 'result.result_error')).toEqual([]);
		expect(at(answer, 'result.result.contact.item.name')).toBe('Анна & Ко');
		expect(at(answer, 'result.result.deal.item.contactIds')).toEqual([
			at(answer, 'result.result.contact.item.id'),
		]);
		expect(at(answer, 'result.result_total')).toEqual({ list: 1 });
		expect(portal.state.comments[0]?.text).toBe('No 1!');
	});

	test('in a form the inner strings have to be encoded twice', async () => {
		const portal = await openPortal();
		const command = `crm.item.add?entityTypeId=3&fields[name]=${encodeURIComponent('А & Б')}`;
		await postForm(`${portal.webhookUrl}batch`, `cmd[one]=${encodeURIComponent(command)}`);
		expect(portal.state.items[0]?.values.name).toBe('А & Б');
	});

	test('the whole is 200 although every command failed, and empty maps are lists', async () => {
		const answer = await call(await openPortal({ scopes: ['task'] }), 'batch', {
			cmd: { a: 'crm.item.list?entityTypeId=1', b: 'no.such.method' },
		});
		expect(answer.status).toBe(200);
		expect(at(answer, 'result')).toMatchObject({
			result: [],
			result_error: { a: { error: 'insufficient_scope' }, b: { error: 'ERROR_METHOD_NOT_FOUND' } },
			result_total: [],
			result_next: [],
			result_time: [],
		});
	});

	test('halt stops at the first failure and the later keys are absent everywhere', async () => {
		const portal = await openPortal();
		const cmd = {
			a: 'server.time',
			b: 'no.such.method',
			c: 'crm.item.add?entityTypeId=1&fields[title]=x',
		};
		const answer = await call(portal, 'batch', { halt: 1, cmd });
		expect(Object.keys(at(answer, 'result.result') as object)).toEqual(['a']);
		expect(Object.keys(at(answer, 'result.result_error') as object)).toEqual(['b']);
		expect(portal.state.items).toEqual([]);
		const without = await call(portal, 'batch', { halt: 0, cmd });
		expect(Object.keys(at(without, 'result.result') as object)).toEqual(['a', 'c']);
	});

	test('a reference to a command that failed becomes empty when nothing halts', async () => {
		const portal = await openPortal();
		await call(portal, 'batch', {
			halt: 0,
			cmd: {
				a: 'no.such.method',
				b: 'crm.item.add?entityTypeId=1&fields[title]=x&fields[originId]=$result[a][item][id]',
			},
		});
		expect(portal.state.items[0]?.values.originId).toBe('');
	});

	test('what is past fifty commands is refused one by one', async () => {
		const cmd = Object.fromEntries(Array.from({ length: 52 }, (_, n) => [`k${n}`, 'server.time']));
		const answer = await call(await openPortal(), 'batch', { cmd });
		expect(Object.keys(at(answer, 'result.result') as object)).toHaveLength(50);
		expect(at(answer, 'result.result_error')).toMatchObject({
			k50: { error: 'ERROR_BATCH_LENGTH_EXCEEDED' },
			k51: { error: 'ERROR_BATCH_LENGTH_EXCEEDED' },
		});
	});

	test('a batch inside a batch is refused', async () => {
		const answer = await call(await openPortal(), 'batch', {
			cmd: { a: 'batch?cmd[x]=server.time' },
		});
		expect(at(answer, 'result.result_error.a.error')).toBe('ERROR_BATCH_METHOD_NOT_ALLOWED');
	});

	test('numbered commands come back as a list', async () => {
		const answer = await call(await openPortal(), 'batch', { cmd: ['scope', 'server.time'] });
		expect(Array.isArray(at(answer, 'result.result'))).toBe(true);
	});

	test('it counts once in the bucket but each command is charged its run time', async () => {
		const portal = await openPortal({
			bucket: { size: 2, leakPerSecond: 0 },
			operating: { limitSeconds: 4, secondsPerCall: 1 },
		});
		const cmd = Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`k${n}`, 'server.time']));
		const answer = await call(portal, 'batch', { cmd });
		expect(at(answer, 'result.result_error')).toMatchObject({
			k4: { error: 'OPERATION_TIME_LIMIT' },
		});
		expect((await call(portal, 'scope')).status).toBe(200);
		expect((await call(portal, 'scope')).status).toBe(503);
	});

	test('a connection lost part-way leaves the prefix that was done', async () => {
		const portal = await openPortal({
			faults: [{ kind: 'drop-mid-batch', count: 1, commands: 2 }],
		});
		const cmd = Object.fromEntries(
			['а', 'б', 'в'].map((title) => [title, `crm.item.add?entityTypeId=1&fields[title]=${title}`]),
		);
		await expect(call(portal, 'batch', { cmd })).rejects.toThrow();
		expect(portal.state.items.map((item) => item.values.title)).toEqual(['а', 'б']);
		await addLead(portal, { title: 'г' });
	});
});
