import { changePageKey, opensPage, pageAddress, pageKey } from '../../../lib/kpi';
import { describeStores } from '../../support/stores';

const clock = () => 1_000;

describeStores('the key of the page', (under) => {
	it('is made once, long, and the same for everybody who asks', async () => {
		const store = await under.fresh();
		const keys = await Promise.all(
			Array.from({ length: 5 }, async () => await pageKey(store, clock)),
		);
		expect(new Set(keys).size).toBe(1);
		expect(Buffer.from(keys[0], 'base64url')).toHaveLength(32);
	});

	it('opens the page, and nothing else does', async () => {
		const store = await under.fresh();
		const key = await pageKey(store, clock);
		await expect(opensPage(store, key)).resolves.toBe(true);
		for (const other of ['', key.slice(1), `${key}x`, key.toUpperCase(), undefined, null, [key], 7])
			await expect(opensPage(store, other)).resolves.toBe(false);
	});

	it('opens nothing before there is a key', async () => {
		const store = await under.fresh();
		for (const other of ['', 'undefined', undefined])
			await expect(opensPage(store, other)).resolves.toBe(false);
	});

	it('opens nothing any more once it was changed', async () => {
		const store = await under.fresh();
		const old = await pageKey(store, clock);
		const fresh = await changePageKey(store, clock);
		expect(fresh).not.toBe(old);
		await expect(opensPage(store, old)).resolves.toBe(false);
		await expect(opensPage(store, fresh)).resolves.toBe(true);
		await expect(pageKey(store, clock)).resolves.toBe(fresh);
	});
});

describe('the address of the page', () => {
	it('keeps a query that is there', () => {
		expect(pageAddress('https://x/w', 'k', { period: 'today' })).toBe(
			'https://x/w?key=k&period=today',
		);
		expect(pageAddress('https://x/w?a=1', 'k')).toBe('https://x/w?a=1&key=k');
	});
});
