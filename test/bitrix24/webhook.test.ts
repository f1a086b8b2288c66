import { parseWebhook, WebhookUrlError } from '../../lib/bitrix24';

const secret = 'k3m9x2q7w5t8z1ab';

describe('the address of a webhook', () => {
	it.each([
		`https://salon.bitrix24.ru/rest/12/${secret}/`,
		`  https://salon.bitrix24.ru/rest/12/${secret}  `,
		`https://salon.bitrix24.ru/rest/12/${secret}/profile.json`,
	])('is read from %s', (address) => {
		expect(parseWebhook(address)).toEqual({
			base: `https://salon.bitrix24.ru/rest/12/${secret}`,
			portal: 'https://salon.bitrix24.ru',
			host: 'salon.bitrix24.ru',
			userId: '12',
			secret,
		});
	});

	it.each([
		['', 'empty'],
		['salon', 'not_a_url'],
		['https://salon.bitrix24.ru/crm/lead/', 'not_a_webhook'],
		['https://salon.bitrix24.ru/rest/1/short/', 'not_a_webhook'],
		[`https://salon.bitrix24.ru/rest/api/1/${secret}/`, 'rest3'],
		[`http://salon.bitrix24.ru/rest/1/${secret}/`, 'insecure'],
		[`http://8.8.8.8/rest/1/${secret}/`, 'insecure'],
	])('%s is refused as %s, without repeating it', (address, problem) => {
		let thrown: unknown = null;
		try {
			parseWebhook(address);
		} catch (error) {
			thrown = error;
		}
		expect(thrown).toBeInstanceOf(WebhookUrlError);
		expect(thrown).toMatchObject({ problem });
		expect(String(thrown)).not.toContain(secret);
	});

	it.each(['127.0.0.1:8080', 'localhost', '192.168.1.5', 'bitrix', 'crm.local'])(
		'plain HTTP is accepted on one’s own network: %s',
		(host) => {
			expect(parseWebhook(`http://${host}/rest/1/${secret}/`).host).toBe(host);
		},
	);
});
