import { decideConsent } from '../../lib/conversation';
import { describeStores } from '../support/stores';
import { Customer, withSalon } from './dialogues';

describeStores('a decision about consent', (under) => {
	it('is kept with the words and the version of its own kind', async () => {
		const store = await withSalon(await under.fresh(), {
			consent: { version: 'data-2' },
			personalData: { marketingVersion: 'offers-5' },
		});
		const anna = new Customer(store);
		await anna.says('Согласна, и предложения присылайте', { intents: ['consent_yes'] });
		for (const kind of ['personal_data', 'marketing'] as const)
			await decideConsent(store, anna.item, 'given', kind, () => anna.now);
		const kept = await store.db
			.selectFrom('nd_consent')
			.select(['kind', 'text_version', 'text'])
			.where('status', '=', 'given')
			.orderBy('kind', 'desc')
			.execute();
		expect(kept.map(({ kind, text_version: version }) => [kind, version])).toEqual([
			['personal_data', 'data-2'],
			['marketing', 'offers-5'],
		]);
		expect(kept[0].text).toMatch(/персональных данных/);
		expect(kept[1].text).not.toBe(kept[0].text);
	});
});
