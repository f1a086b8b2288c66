import { startSmsc } from '../../../sandbox/town/smsc/index';

it('the simulated SMSC.ru answers in words without fmt=3, takes only known senders, and no twin within a minute', async () => {
	let ahead = 0;
	const town = await startSmsc({ balance: 8, now: () => Date.now() + ahead });
	const ask = async (fields: Record<string, string>) => {
		const response = await fetch(`${town.url}/sys/send.php`, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({
				apikey: town.apiKey,
				charset: 'utf-8',
				fmt: '3',
				...fields,
			}).toString(),
		});
		expect(response.status).toBe(200);
		return await response.text();
	};
	const sms = { phones: '+79161234567', mes: 'а' };
	expect(await ask({ ...sms, fmt: '0' })).toMatch(/^ERROR/);
	expect(await ask({ ...sms, sender: 'STRANGER' })).toContain('"error_code":6');
	expect(await ask({ ...sms, phones: '12' })).toContain('"error_code":7');
	expect(await ask(sms)).toContain('"id":1');
	expect(await ask(sms)).toContain('"error_code":9');
	ahead = 61_000;
	expect(await ask(sms)).toContain('"id":2');
	expect(await ask({ ...sms, mes: 'б' })).toContain('"error_code":3');
	expect(town.balance()).toBe(1);
	await town.stop();
});
