import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { openStore } from '../../lib/store';
import { NothingHappened, once } from '../../lib/store/effects';
import { describeStores } from '../support/stores';

describeStores('the store', (under) => {
	it('opens twice without changing anything the second time', async () => {
		const first = await under.fresh();
		await first.db
			.insertInto('nd_teaching')
			.values({ text: 'а', intent: 'other', context: null, taught_at: 1 })
			.execute();
		const second = await openStore(under.place());
		expect(await second.db.selectFrom('nd_teaching').select('text').execute()).toEqual([
			{ text: 'а' },
		]);
		await second.close();
	});

	it('lets several starting processes migrate at the same moment', async () => {
		await under.fresh();
		const place = under.place();
		const other =
			place.kind === 'sqlite'
				? { ...place, file: `${place.file}.race` }
				: { ...place, access: { ...place.access, schema: `${place.access.schema}_race` } };
		const opener = join(__dirname, '..', 'support', 'open-store.cjs');
		const open = async () =>
			await promisify(execFile)(process.execPath, [opener, JSON.stringify(other)]);
		const results = await Promise.all(Array.from({ length: 4 }, open));
		expect(results.map((result) => result.stdout)).toEqual([
			'opened',
			'opened',
			'opened',
			'opened',
		]);
	}, 60_000);

	it('reads instants beyond 32 bits as numbers', async () => {
		const store = await under.fresh();
		const at = Date.parse('2026-03-12T20:40:00.123Z');
		await store.db
			.insertInto('nd_teaching')
			.values({ text: 'а', intent: 'other', context: null, taught_at: at })
			.execute();
		const row = await store.db
			.selectFrom('nd_teaching')
			.select('taught_at')
			.executeTakeFirstOrThrow();
		expect(row.taught_at).toBe(at);
	});

	it('undoes a transaction that fails', async () => {
		const store = await under.fresh();
		await expect(
			store.transaction(async (db) => {
				await db
					.insertInto('nd_teaching')
					.values({ text: 'а', intent: 'other', context: null, taught_at: 1 })
					.execute();
				throw new Error('no');
			}),
		).rejects.toThrow('no');
		expect(await store.db.selectFrom('nd_teaching').selectAll().execute()).toEqual([]);
	});

	describe('an effect with a key', () => {
		it('is performed once, and its result comes back the second time', async () => {
			const store = await under.fresh();
			let performed = 0;
			const effect = { perform: async () => ({ id: ++performed }) };
			expect(await once(store, 'lead', effect)).toEqual({ value: { id: 1 }, repeated: false });
			expect(await once(store, 'lead', effect)).toEqual({ value: { id: 1 }, repeated: true });
			expect(performed).toBe(1);
		});

		it('is performed once when many ask at the same time', async () => {
			const store = await under.fresh();
			let performed = 0;
			const effect = {
				perform: async () => {
					await new Promise((resolve) => setTimeout(resolve, 30));
					return ++performed;
				},
			};
			const results = await Promise.all(
				Array.from(
					{ length: 8 },
					async (_, asker) => await once(store, 'k', effect, { owner: `other-host|1|${asker}` }),
				),
			);
			expect(performed).toBe(1);
			expect(results.map((result) => result.value)).toEqual(Array.from({ length: 8 }, () => 1));
		});

		it('looks for the result of an attempt whose end is not known before it performs again', async () => {
			const store = await under.fresh();
			await expect(
				once(store, 'k', {
					perform: async () => {
						throw new Error('connection broke');
					},
				}),
			).rejects.toThrow('connection broke');
			const performed = jest.fn();
			const found = await once(store, 'k', {
				perform: performed,
				find: async () => 'there already',
			});
			expect(found).toEqual({ value: 'there already', repeated: true });
			expect(performed).not.toHaveBeenCalled();
		});

		it('does not look when it is certain that nothing happened', async () => {
			const store = await under.fresh();
			const refused = new Error('refused');
			await expect(
				once(store, 'k', {
					perform: async () => {
						throw new NothingHappened(refused);
					},
				}),
			).rejects.toBe(refused);
			const find = jest.fn();
			expect(await once(store, 'k', { perform: async () => 'done', find })).toEqual({
				value: 'done',
				repeated: false,
			});
			expect(find).not.toHaveBeenCalled();
		});

		it('takes over at once from a process of this host that has died', async () => {
			const store = await under.fresh();
			const { stdout } = await promisify(execFile)(process.execPath, [
				'-e',
				'process.stdout.write(require("os").hostname() + "|" + process.pid + "|x")',
			]);
			const now = Date.now();
			await store.db
				.insertInto('nd_effect')
				.values({
					key: 'k',
					status: 'started',
					owner: stdout,
					lease_until: now + 3_600_000,
					started_at: now,
					result: null,
					done_at: null,
				})
				.execute();
			expect(await once(store, 'k', { perform: async () => 1, find: async () => null })).toEqual({
				value: 1,
				repeated: false,
			});
		});

		it('waits for a performer on another host until its lease has run out', async () => {
			const store = await under.fresh();
			let now = 1_000;
			await store.db
				.insertInto('nd_effect')
				.values({
					key: 'k',
					status: 'started',
					owner: 'far|1|x',
					lease_until: 5_000,
					started_at: 0,
					result: null,
					done_at: null,
				})
				.execute();
			const waited: number[] = [];
			const sleep = async (milliseconds: number) => {
				waited.push(now);
				now += milliseconds * 10;
			};
			await once(store, 'k', { perform: async () => 1 }, { clock: () => now, sleep });
			expect(waited).toEqual([1_000, 2_000, 3_000, 4_000]);
		});
	});
});
