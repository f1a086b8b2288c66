import { addContact, addLead, at, call, openPortal, refusal, stopPortals } from './portal';

afterEach(stopPortals);

const find = 'crm.duplicate.findbycomm';

describe('finding people by phone or e-mail', () => {
	test('no match is an empty list, a match an object with only the kinds found', async () => {
		const portal = await openPortal();
		expect(
			at(await call(portal, find, { type: 'PHONE', values: ['+79990000001'] }), 'result'),
		).toEqual([]);
		const id = await addContact(portal, 'Иван', '+7 (999) 000-00-01');
		const answer = await call(portal, find, { type: 'PHONE', values: ['+79990000001'] });
		expect(at(answer, 'result')).toEqual({ CONTACT: [id] });
	});

	test.each([
		['89990000001', false],
		['79990000001', false],
		['9990000001', false],
		['+7 999 000 00 01', true],
		['+79990000001 доб. 12', true],
	])('+79990000001 asked for as %s: %s', async (asked, found) => {
		const portal = await openPortal();
		await addContact(portal, 'Иван', '+79990000001');
		const answer = await call(portal, find, {
			type: 'PHONE',
			values: [asked],
			entity_type: 'CONTACT',
		});
		expect(at(answer, 'result.CONTACT') !== undefined).toBe(found);
	});

	test('several ways of writing are asked for in one call', async () => {
		const portal = await openPortal();
		const id = await addContact(portal, 'Иван', '89990000001');
		const values = ['+79990000001', '79990000001', '89990000001', '9990000001'];
		expect(at(await call(portal, find, { type: 'PHONE', values }), 'result.CONTACT')).toEqual([id]);
	});

	test('twenty hits of one kind hide the kinds after it', async () => {
		const portal = await openPortal();
		const fm = [{ typeId: 'PHONE', value: '+79990000001' }];
		for (let n = 0; n < 20; n += 1) await addLead(portal, { fm });
		const id = await addContact(portal, 'Иван', '+79990000001');
		const ask = { type: 'PHONE', values: ['+79990000001'] };
		const all = await call(portal, find, ask);
		expect(at(all, 'result.LEAD')).toHaveLength(20);
		expect(at(all, 'result.CONTACT')).toBeUndefined();
		expect(at(await call(portal, find, { ...ask, entity_type: 'CONTACT' }), 'result')).toEqual({
			CONTACT: [id],
		});
	});

	test('a value after the twentieth is not looked at', async () => {
		const portal = await openPortal();
		await addContact(portal, 'Иван', '+79990000001');
		const values = [...Array.from({ length: 20 }, (_, n) => `+7800000000${n}`), '+79990000001'];
		expect(at(await call(portal, find, { type: 'PHONE', values }), 'result')).toEqual([]);
	});

	test('messenger names are not searched and deals never', async () => {
		const portal = await openPortal();
		await addLead(portal, { fm: [{ typeId: 'IM', valueType: 'TELEGRAM', value: '12345' }] });
		expect(refusal(await call(portal, find, { type: 'IM', values: ['12345'] }))).toBe(
			"400 Communication type 'IM' is not supported in current context",
		);
	});

	test('the text of a refusal stands where others put a code', async () => {
		const portal = await openPortal();
		expect(refusal(await call(portal, find, { values: ['1'] }))).toBe(
			'400 Communication type is not defined',
		);
		expect(refusal(await call(portal, find, { type: 'PHONE' }))).toBe(
			'400 Communication values is not defined',
		);
	});
});
