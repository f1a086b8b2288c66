import { addLead, at, call, openPortal, refusal, stopPortals } from './portal';
import { itemFieldName } from '../../../sandbox/town/bitrix24/crm/uf-names.ts';

afterEach(stopPortals);

describe('dictionaries', () => {
	test('stages of leads come as flat text rows', async () => {
		const answer = await call(await openPortal(), 'crm.status.list', {
			filter: { ENTITY_ID: 'STATUS' },
		});
		const rows = at(answer, 'result') as Array<Record<string, unknown>>;
		expect(rows.map((row) => row.STATUS_ID)).toEqual([
			'NEW',
			'IN_PROCESS',
			'PROCESSED',
			'CONVERTED',
			'JUNK',
		]);
		expect(rows[3]).toMatchObject({
			ID: '7',
			SORT: '40',
			SEMANTICS: 'S',
			EXTRA: { SEMANTICS: 'success' },
			CATEGORY_ID: null,
		});
	});

	test('stages of a second funnel carry its number', async () => {
		const answer = await call(await openPortal(), 'crm.status.list', {
			filter: { ENTITY_ID: 'DEAL_STAGE_3' },
		});
		expect(at(answer, 'result.0.STATUS_ID')).toBe('C3:NEW');
		expect(at(answer, 'result.0.CATEGORY_ID')).toBe('3');
	});

	test('a new source can be used from then on and cannot be added twice', async () => {
		const portal = await openPortal();
		const fields = { ENTITY_ID: 'SOURCE', STATUS_ID: 'TELEGRAM', NAME: 'Telegram' };
		expect(typeof at(await call(portal, 'crm.status.add', { fields }), 'result')).toBe('number');
		expect(refusal(await call(portal, 'crm.status.add', { fields }))).toBe('400 ERROR_CORE');
		expect(await addLead(portal, { sourceId: 'TELEGRAM' })).toBe(1);
	});

	test('without a needed field the code is empty and the text says which', async () => {
		const answer = await call(await openPortal(), 'crm.status.add', {
			fields: { ENTITY_ID: 'SOURCE', NAME: 'x' },
		});
		expect(at(answer, 'error')).toBe('');
		expect(at(answer, 'error_description')).toBe('The field STATUS_ID is required.');
	});

	test('funnels have lower-case keys; leads have none', async () => {
		const portal = await openPortal();
		const answer = await call(portal, 'crm.category.list', { entityTypeId: 2 });
		expect(at(answer, 'result.categories.0')).toMatchObject({
			id: 0,
			name: 'Общая',
			isDefault: 'Y',
		});
		expect(refusal(await call(portal, 'crm.category.list', { entityTypeId: 1 }))).toBe(
			'400 ENTITY_TYPE_NOT_SUPPORTED',
		);
	});
});

describe('custom fields', () => {
	test('the prefix is forced and the field can be written and filtered under its own name', async () => {
		const portal = await openPortal();
		const fields = { FIELD_NAME: 'NIGHT_THREAD', USER_TYPE_ID: 'string', EDIT_FORM_LABEL: 'Ночь' };
		const added = await call(portal, 'crm.lead.userfield.add', { fields });
		expect(typeof at(added, 'result')).toBe('number');
		const listed = await call(portal, 'crm.lead.userfield.list', {
			filter: { FIELD_NAME: 'UF_CRM_NIGHT_THREAD' },
		});
		expect(at(listed, 'result.0')).toMatchObject({
			FIELD_NAME: 'UF_CRM_NIGHT_THREAD',
			EDIT_FORM_LABEL: 'Ночь',
			MULTIPLE: 'N',
		});
		const original = { entityTypeId: 1, useOriginalUfNames: 'Y' };
		const lead = await call(portal, 'crm.item.add', {
			...original,
			fields: { UF_CRM_NIGHT_THREAD: 't-1' },
		});
		expect(at(lead, 'result.item.UF_CRM_NIGHT_THREAD')).toBe('t-1');
		const found = await call(portal, 'crm.item.list', {
			...original,
			filter: { '=UF_CRM_NIGHT_THREAD': 't-1' },
		});
		expect(at(found, 'result.items')).toHaveLength(1);
	});

	test('without useOriginalUfNames the same name is an unknown one', async () => {
		const portal = await openPortal();
		await call(portal, 'crm.lead.userfield.add', {
			fields: { FIELD_NAME: 'NIGHT_THREAD', USER_TYPE_ID: 'string' },
		});
		const lead = await call(portal, 'crm.item.add', {
			entityTypeId: 1,
			fields: { UF_CRM_NIGHT_THREAD: 'lost' },
		});
		expect(at(lead, 'result.item.ufCrmNightThread')).toBeNull();
		const kept = await call(portal, 'crm.item.add', {
			entityTypeId: 1,
			fields: { ufCrmNightThread: 'kept' },
		});
		expect(at(kept, 'result.item.ufCrmNightThread')).toBe('kept');
		const filter = { UF_CRM_NIGHT_THREAD: 'kept' };
		expect(refusal(await call(portal, 'crm.item.list', { entityTypeId: 1, filter }))).toBe(
			'400 INVALID_ARG_VALUE',
		);
	});

	test.each([
		['UF_CRM_NIGHT_THREAD', 'ufCrmNightThread'],
		['UF_CRM_3_DIGIT', 'ufCrm3Digit'],
		['UF_CRM_3_1747309727', 'ufCrm3_1747309727'],
		['UF_CRM_1747309879', 'ufCrm_1747309879'],
		['UF_CRM_NIGHT2_ID', 'ufCrm_NIGHT2_ID'],
	])('%s is %s', (original, expected) => {
		expect(itemFieldName(original)).toBe(expected);
	});

	test.each([
		[{ FIELD_NAME: '', USER_TYPE_ID: 'string' }, ''],
		[{ FIELD_NAME: 'A' }, ''],
		[{ FIELD_NAME: 'A'.repeat(44), USER_TYPE_ID: 'string' }, 'ERROR_CORE'],
		[{ FIELD_NAME: 'night', USER_TYPE_ID: 'string' }, 'ERROR_CORE'],
		[{ FIELD_NAME: 'A', USER_TYPE_ID: 'poem' }, 'ERROR_CORE'],
	])('%j is refused with code "%s"', async (fields, code) => {
		const answer = await call(await openPortal(), 'crm.deal.userfield.add', { fields });
		expect([answer.status, at(answer, 'error')]).toEqual([400, code]);
	});

	test('a field that exists and a user who is no administrator are refused', async () => {
		const portal = await openPortal();
		const fields = { FIELD_NAME: 'A', USER_TYPE_ID: 'string' };
		await call(portal, 'crm.contact.userfield.add', { fields });
		expect(refusal(await call(portal, 'crm.contact.userfield.add', { fields }))).toBe(
			'400 ERROR_CORE',
		);
		portal.configure({ admin: false });
		expect(at(await call(portal, 'crm.lead.userfield.add', { fields }), 'error_description')).toBe(
			'Access denied.',
		);
	});

	test('userfieldconfig.add wants `field` and answers text ids', async () => {
		const portal = await openPortal();
		const field = {
			entityId: 'CRM_DEAL',
			fieldName: 'UF_CRM_SLA',
			userTypeId: 'enumeration',
			enum: [{ value: 'да' }, { value: 'нет' }],
		};
		expect(
			refusal(await call(portal, 'userfieldconfig.add', { moduleId: 'crm', fields: field })),
		).toBe('400 100');
		const answer = await call(portal, 'userfieldconfig.add', { moduleId: 'crm', field });
		expect(at(answer, 'result.field')).toMatchObject({
			id: '1',
			fieldName: 'UF_CRM_SLA',
			enum: [{ id: '1', value: 'да' }, { id: '3' }],
		});
		const wrong = { entityTypeId: 2, useOriginalUfNames: 'Y', fields: { UF_CRM_SLA: 'да' } };
		expect(refusal(await call(portal, 'crm.item.add', wrong))).toBe(
			'400 CRM_FIELD_ERROR_VALUE_NOT_VALID',
		);
	});

	test('a mandatory field has to be given', async () => {
		const portal = await openPortal();
		await call(portal, 'crm.lead.userfield.add', {
			fields: { FIELD_NAME: 'A', USER_TYPE_ID: 'string', MANDATORY: 'Y' },
		});
		expect(
			refusal(await call(portal, 'crm.item.add', { entityTypeId: 1, fields: { title: 'x' } })),
		).toBe('400 CRM_FIELD_ERROR_VALUE_NOT_VALID');
	});
});
