import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openStore, type Store, type StorePlace } from '../../lib/store';
import { startPostgres, type TestPostgres } from './postgres';

export interface StoreUnderTest {
	/** A fresh, empty store. */
	fresh(): Promise<Store>;
	/** The place of the latest fresh store, to open it a second time as another process would. */
	place(): StorePlace;
}

/** Runs the same tests against a real SQLite file and a real PostgreSQL. */
export const describeStores = (name: string, tests: (under: StoreUnderTest) => void): void => {
	describe.each(['sqlite', 'postgres'] as const)(`${name} (%s)`, (kind) => {
		const opened: Store[] = [];
		let folder = '';
		let server: TestPostgres | null = null;
		let count = 0;
		let latest: StorePlace;

		beforeAll(async () => {
			folder = mkdtempSync(join(tmpdir(), 'nightdesk-store-'));
			if (kind === 'postgres') server = await startPostgres();
		}, 60_000);

		afterAll(async () => {
			for (const store of opened) await store.close();
			await server?.stop();
			rmSync(folder, { recursive: true, force: true });
		}, 60_000);

		tests({
			fresh: async () => {
				count++;
				latest = server
					? { kind: 'postgres', access: { ...server.access, schema: `test_${count}` } }
					: { kind: 'sqlite', file: join(folder, `${count}.sqlite`) };
				const store = await openStore(latest);
				opened.push(store);
				return store;
			},
			place: () => latest,
		});
	});
};
