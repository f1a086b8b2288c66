import { executeContext } from '../context';
import type { ICredentialTestFunctions, IDataObject } from 'n8n-workflow';

import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import { startPostgres, type TestPostgres } from '../../support/postgres';

const node = new BusinessProfile();

const run = async (
	parameters: Record<string, unknown>,
	items: readonly IDataObject[] = [{}],
	continueOnFail = false,
) =>
	await node.execute.call(executeContext({ parameters, credentials: {}, items, continueOnFail }));

const FIELDS = {
	operation: 'save',
	profileName: 'fields',
	kind: 'clinic',
	businessName: 'Клиника «Рассвет»',
	timeZone: 'Asia/Yekaterinburg',
	nightFrom: '21:00',
	nightTo: '08:00',
	hours: 'Пн–Пт 8:00–20:00, Сб 9–15',
	branches: {
		branch: [
			{
				id: 'main',
				name: 'Главный',
				city: 'Екатеринбург',
				address: 'Ленина, 1',
				phone: '8 343 200-00-01',
				accounts: 'telegram:1, vk:2',
			},
		],
	},
	services: {
		service: [
			{
				title: 'Приём терапевта',
				minutes: 30,
				priceFrom: '1 800 ₽',
				priceTo: '',
				synonyms: 'терапевт, врач',
			},
		],
	},
	staff: { member: [{ name: 'Анна Ивановна', services: 'Приём терапевта' }] },
	onCall: {
		person: [
			{ name: 'Ольга', phone: '+79000000001', channel: 'telegram', chatId: '900' },
			{ name: 'Пётр', phone: '+79000000002', channel: 'telegram', chatId: '' },
		],
	},
	scenarios: { scenario: [{ name: 'discount', handledBy: 'bot' }] },
	texts: { text: [{ key: 'greeting', wording: 'Добрый день!' }] },
	options: { hotMinutes: 3, urgentWords: 'отёк, удушье', vipPhones: '8 900 000-00-09' },
	json: '{}',
};

describe('the Business Profile node', () => {
	it('saves the fields of the canvas and loads them for other nodes', async () => {
		const [[saved]] = await run(FIELDS);
		expect(saved).toMatchObject({ pairedItem: { item: 0 }, json: { profileChanged: true } });
		const [[loaded]] = await run({ operation: 'load', profileName: 'fields' }, [{ kept: 1 }]);
		expect(loaded.json).toMatchObject({
			kept: 1,
			profile: {
				version: 1,
				business: { kind: 'clinic', name: 'Клиника «Рассвет»' },
				timeZone: 'Asia/Yekaterinburg',
				nightWindow: { from: '21:00', to: '08:00' },
				branches: [
					{
						id: 'main',
						timeZone: 'Asia/Yekaterinburg',
						phone: '+73432000001',
						accounts: ['telegram:1', 'vk:2'],
						hours: [
							{ days: [1, 2, 3, 4, 5], from: '08:00', to: '20:00' },
							{ days: [6], from: '09:00', to: '15:00' },
						],
					},
				],
				services: [{ priceFrom: 1800, priceTo: null, synonyms: ['терапевт', 'врач'] }],
				onCall: {
					people: [
						{ name: 'Ольга', chatId: '900', order: 1 },
						{ name: 'Пётр', channel: null, chatId: null, order: 2 },
					],
				},
				sla: { hotMinutes: 3, warmMinutes: 60, coldMinutes: 1440 },
				scenarios: { discount: 'bot', complaint: 'person', booking: 'bot' },
				urgentWords: ['отёк', 'удушье'],
				vipPhones: ['+79000000009'],
				texts: { greeting: 'Добрый день!', urgent: expect.stringContaining('103') as string },
			},
		});
	});

	it('makes no new version of the same content, and takes a loaded profile back as JSON', async () => {
		expect((await run(FIELDS))[0][0].json).toMatchObject({ profileChanged: false });
		const [[loaded]] = await run({ operation: 'load', profileName: 'fields' });
		const [[copied]] = await run({
			operation: 'save',
			profileName: 'copy',
			json: JSON.stringify({ profile: loaded.json.profile }),
		});
		const { name, version, ...original } = loaded.json.profile as IDataObject;
		expect([name, version]).toEqual(['fields', 1]);
		expect(copied.json.profile).toEqual({ ...original, name: 'copy', version: 1 });
	});

	it('says in plain words what is wrong and where', async () => {
		await expect(run({ ...FIELDS, hours: 'всегда' })).rejects.toThrow(
			'Opening Hours: "всегда" cannot be read',
		);
		await expect(run({ ...FIELDS, timeZone: 'Moscow' })).rejects.toThrow(
			'timeZone is not a time zone. Use an IANA name',
		);
		await expect(run({ ...FIELDS, json: '{oops' })).rejects.toThrow('does not hold JSON');
	});

	it('lets the other items pass when one fails and the node is told to go on', async () => {
		const [items] = await run({ ...FIELDS, nightFrom: '25:00' }, [{ a: 1 }], true);
		expect(items[0].json).toMatchObject({
			a: 1,
			error: { message: expect.stringContaining('nightWindow.from') as string },
		});
	});

	it('shows who is on call now', async () => {
		const [[item]] = await run({ operation: 'onCall', profileName: 'fields' });
		expect(item.json).toMatchObject({
			onCall: { people: [{ name: 'Ольга' }, { name: 'Пётр' }], explanation: null },
		});
		const [[nobody]] = await run({ operation: 'onCall', profileName: 'empty' });
		expect(nobody.json).toMatchObject({
			onCall: { people: [], explanation: expect.stringContaining('Nobody is on call') as string },
		});
	});
});

describe('the test of the PostgreSQL credential', () => {
	let server: TestPostgres;
	beforeAll(async () => {
		server = await startPostgres();
	}, 60_000);
	afterAll(async () => await server.stop(), 60_000);

	const test = async (changes: IDataObject) =>
		await node.methods.credentialTest.testPostgres.call({} as ICredentialTestFunctions, {
			id: '1',
			name: 'test',
			type: 'nightDeskPostgresApi',
			data: { ...server.access, ...changes } as IDataObject as never,
		});

	it('connects to a real server', async () => {
		expect(await test({})).toMatchObject({
			status: 'OK',
			message: expect.stringMatching(/^Connected to PostgreSQL \d+/) as string,
		});
		expect(await test({ schema: 'not_there_yet' })).toMatchObject({ status: 'OK' });
	});

	it('names what is wrong without the password', async () => {
		const missing = await test({ database: 'nowhere' });
		expect(missing.message).toMatch(/^There is no such database/);
		const wrong = await test({ password: 'secret-word' });
		expect(wrong).toMatchObject({ status: 'Error' });
		expect(wrong.message).toMatch(/^The user or the password is wrong/);
		expect(wrong.message).not.toContain('secret-word');
		expect((await test({ port: 1 })).message).toMatch(/^Nothing answers at this host and port/);
	});

	it('says that the user may not create tables', async () => {
		expect((await test({ schema: 'pg_catalog', user: 'reader' })).status).toBe('Error');
	});
});
