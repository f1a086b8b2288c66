import {
	checkAccess,
	crmMode,
	findCards,
	listCategories,
	listDealStages,
	listLeadStages,
	listSources,
	listUsers,
	setUpFields,
	upsertRequest,
} from '../../lib/bitrix24';
import { openDesk, request, type Desk } from './portal';

let desk: Desk;

afterEach(async () => await desk.close());

describe('the lists that an owner chooses from', () => {
	it('are those of the portal', async () => {
		desk = await openDesk();
		const { client } = desk;
		expect((await listSources(client)).map(({ id }) => id)).toContain('WEB');
		expect((await listLeadStages(client)).map(({ id }) => id)).toContain('NEW');
		expect((await listDealStages(client, 0)).length).toBeGreaterThan(0);
		expect((await listCategories(client)).map(({ id }) => id)).toContain('0');
		const users = await listUsers(client);
		expect(users.map(({ name }) => name)).toContain('Дмитрий Соколов');
		expect(users.map(({ name }) => name)).not.toContain('Ольга Панина');
	});
});

describe('what the webhook may do', () => {
	it('is told with the boxes that are missing', async () => {
		desk = await openDesk({ scopes: ['im', 'tasks'], admin: false });
		expect(await checkAccess(desk.client)).toMatchObject({
			user: 'Анна Воронцова',
			isAdministrator: false,
			missing: ['crm'],
			missingOptional: ['user_brief'],
		});
	});

	it('is complete with the usual boxes', async () => {
		desk = await openDesk();
		expect(await checkAccess(desk.client)).toMatchObject({ missing: [], missingOptional: [] });
	});
});

describe('the mode of the CRM', () => {
	it('is asked once and asked again when it matters', async () => {
		desk = await openDesk();
		expect(await crmMode(desk.client)).toBe('leads');
		desk.portal.configure({ mode: 2 });
		expect(await crmMode(desk.client)).toBe('leads');
		expect(await crmMode(desk.client, true)).toBe('deals');
	});

	it('may change under our feet: a lead that the portal turned into a deal at once is followed', async () => {
		desk = await openDesk();
		await crmMode(desk.client, true);
		desk.portal.configure({ mode: 2 });
		const made = await upsertRequest(desk.client, desk.once, request());
		expect(made).toMatchObject({ type: 'deal', created: true });
		await crmMode(desk.client, true);
		const again = await upsertRequest(desk.client, desk.once, request());
		expect(again).toMatchObject({ type: 'deal', id: made.id, created: false });
	});
});

describe('the package’s own fields', () => {
	it('are made on each kind of card, once', async () => {
		desk = await openDesk();
		for (const type of ['lead', 'deal', 'contact'] as const) {
			const first = await setUpFields(desk.client, type);
			expect(first.created.length).toBeGreaterThan(2);
			expect(await setUpFields(desk.client, type)).toEqual({
				type,
				created: [],
				kept: first.created,
			});
		}
	});

	it('are there after a broken connection, once', async () => {
		desk = await openDesk();
		desk.portal.faults.set([
			{ kind: 'drop-after', probability: 0.5, methods: ['crm.lead.userfield.add'] },
		]);
		const { created } = await setUpFields(desk.client, 'lead');
		const names = desk.portal.state.userFields.map(({ fieldName }) => fieldName);
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual(expect.arrayContaining([...created]));
	});

	it('cannot be made by everybody', async () => {
		desk = await openDesk({ admin: false });
		await expect(setUpFields(desk.client, 'lead')).rejects.toMatchObject({ trap: 'no_permission' });
	});

	it('hold night, consent and wanted time as values one can filter by', async () => {
		desk = await openDesk();
		await setUpFields(desk.client, 'lead');
		const consent = { status: 'given', textVersion: '3', at: '2026-11-21T23:05:00+03:00' } as const;
		const sla = { tier: 'hot', dueAt: '2026-11-21T23:10:00+03:00', breached: false };
		await upsertRequest(desk.client, desk.once, request({ consent, sla }));
		const found = await findCards(desk.client, { by: 'phone', value: '8 999 123-45-67' });
		expect(found).toHaveLength(1);
		expect(found[0].fields).toMatchObject({
			UF_CRM_ND_CONSENT: 'дано',
			UF_CRM_ND_CONSENT_TEXT: '3',
			UF_CRM_ND_SLA: 'горячий',
			UF_CRM_ND_WHEN: 'завтра в 15:00',
		});
		const wanted = String(found[0].fields.UF_CRM_ND_WHEN_AT);
		expect(Date.parse(wanted)).toBe(Date.parse('2026-11-22T15:00:00+03:00'));
		expect(['Y', '1', 1, true]).toContain(found[0].fields.UF_CRM_ND_NIGHT);
		const again = await upsertRequest(desk.client, desk.once, request({ consent, sla }));
		expect(again.changed).toEqual([]);
	});
});
