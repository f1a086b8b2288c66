import { startZvonok } from '../../../sandbox/town/zvonok/index';

it('the simulated zvonok.com wants its key, its campaign, an international number and no markup', async () => {
	const town = await startZvonok({ balance: 3 });
	const place = async (fields: Record<string, string>) => {
		const response = await fetch(`${town.url}/manager/cabapi_external/api/v1/phones/call/`, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({
				public_key: town.publicKey,
				campaign_id: town.campaignId,
				phone: '+79161234567',
				text: 'Срочно',
				...fields,
			}).toString(),
		});
		return [response.status, await response.text()];
	};
	expect((await place({ public_key: 'x' }))[0]).toBe(403);
	expect((await place({ campaign_id: '5' }))[1]).toContain('Campaign not found');
	expect((await place({ phone: '89161234567' }))[1]).toContain('Invalid phone number');
	expect((await place({ text: '<b>x</b>' }))[1]).toContain('Invalid markup');
	expect((await place({}))[1]).toContain('"call_id":70000');
	expect((await place({}))[1]).toContain('Insufficient balance');
	const statuses = await Promise.all(Array.from({ length: 25 }, async () => (await place({}))[0]));
	expect(statuses).toContain(429);
	expect(await town.noAnswer(70_000)).toBe(0);
	await town.stop();
});
