import type { ICredentialTestFunctions } from 'n8n-workflow';

import { Bitrix24Lead } from '../../../nodes/Bitrix24Lead/Bitrix24Lead.node';
import {
	startBitrix24,
	type RunningBitrix24,
	type StartOptions,
} from '../../../sandbox/town/bitrix24';

let portal: RunningBitrix24;

const open = async (options: StartOptions = {}): Promise<void> => {
	portal = await startBitrix24(options);
};

afterEach(async () => await portal.stop());

const secretOf = (): string => portal.webhookUrl.split('/')[5];

describe('the credential test', () => {
	const request = async (options: {
		uri: string;
		method: string;
		body: object;
		headers: Record<string, string>;
	}) => {
		const answer = await fetch(options.uri, {
			method: options.method,
			body: JSON.stringify(options.body),
			headers: options.headers,
		});
		return {
			statusCode: answer.status,
			headers: Object.fromEntries(answer.headers),
			body: (await answer.json()) as unknown,
		};
	};
	const test = async (webhookUrl: string) =>
		await new Bitrix24Lead().methods.credentialTest.testBitrix24.call(
			{ helpers: { request } } as unknown as ICredentialTestFunctions,
			{ id: '1', name: 'portal', type: 'nightDeskBitrix24Api', data: { webhookUrl } },
		);

	it('greets the user of the webhook', async () => {
		await open();
		expect(await test(portal.webhookUrl)).toEqual({
			status: 'OK',
			message: 'Connected as Анна Воронцова',
		});
	});

	it.each([
		['which boxes are not ticked', { scopes: ['im'] }, /tick: crm, task/],
		['that a paid plan is needed', { plan: 'free' }, /only on a paid plan/],
	] as const)('says %s', async (_what, options, said) => {
		await open(options);
		const { status, message } = await test(portal.webhookUrl);
		expect(status).toBe('Error');
		expect(message).toMatch(said);
	});

	it('says that the webhook is not known, without showing its address', async () => {
		await open();
		const wrong = portal.webhookUrl.replace(secretOf(), 'wrongsecret12345');
		const { status, message } = await test(wrong);
		expect(status).toBe('Error');
		expect(message).toMatch(/does not know this webhook/);
		expect(message).not.toContain('wrongsecret12345');
	});

	it('says that the portal cannot be reached', async () => {
		await open();
		const { webhookUrl } = portal;
		await portal.stop();
		const { message } = await test(webhookUrl);
		expect(message).toMatch(/did not answer profile/);
		await open();
	});
});
