import { BitrixAnswerError } from '../../../../lib/bitrix24';
import { at } from '../contract';
import { openPortal, type Portal } from './portal';

describe('The simulated online booking', () => {
	let desk: Portal;
	beforeEach(async () => {
		desk = await openPortal();
	});
	afterEach(async () => {
		await desk.portal.stop();
	});
	const call = async (method: string, params: object) =>
		await desk.client().call(`booking.v1.${method}`, params);
	const codeOf = async (method: string, params: object) =>
		await call(method, params).then(
			() => 'done',
			(error: unknown) => (error instanceof BitrixAnswerError ? error.code : 'other'),
		);
	const side = (clock: string, changes: object = {}) => ({
		timestamp: at(clock) / 1000,
		timezone: 'Europe/Moscow',
		...changes,
	});
	const fields = (changes: object = {}) => ({
		resourceIds: [desk.marina],
		name: 'Анна',
		datePeriod: { from: side('10:00'), to: side('11:00') },
		...changes,
	});

	it('refuses what the real one refuses, with its numbers', async () => {
		const period = (from: object, to: object) => ({ datePeriod: { from, to } });
		for (const [changes, code] of [
			[{ resourceIds: undefined }, '0'],
			[{ resourceIds: [] }, '1018'],
			[{ resourceIds: [desk.marina, 999] }, '1018'],
			[period(side('11:00'), side('10:00')), '422'],
			[period(side('10:00', { timezone: 'Moscow' }), side('11:00')), '422'],
			[period(side('10:00', { timezone: undefined }), side('11:00')), '0'],
			[period(side('10:00', { timestamp: at('10:00') }), side('11:00')), '422'],
		] as const)
			expect(await codeOf('booking.add', { fields: fields(changes) })).toBe(code);
		expect(await codeOf('booking.add', {})).toBe('100');
		expect(await codeOf('booking.get', { id: 99 })).toBe('1021');
		expect(await codeOf('booking.delete', { id: 99 })).toBe('1021');
		expect(await codeOf('booking.list', { filter: { within: { dateFrom: 1 } } })).toBe('0');
		expect(await codeOf('waitlist.delete', { id: 99 })).toBe('1038');
		desk.portal.configure({ scopes: ['crm'] });
		expect(await codeOf('booking.add', { fields: fields() })).toBe('insufficient_scope');
	});

	it('refuses no overlap, and keeps clients out of the booking itself', async () => {
		const made = await call('booking.add', { fields: fields() });
		expect(made).toEqual({ id: expect.any(Number) as number });
		await call('booking.add', { fields: fields() });
		const { booking } = (await call('booking.list', {})) as { booking: object[] };
		expect(booking).toHaveLength(2);
		expect(Object.keys(booking[0]).sort()).toEqual([
			'datePeriod',
			'description',
			'id',
			'name',
			'resourceIds',
		]);
	});

	it('writes to a bound contact by itself where the resource does not forbid it', async () => {
		const { item } = (await desk
			.client()
			.call('crm.item.add', { entityTypeId: 3, fields: { name: 'Анна' } })) as {
			item: { id: number };
		};
		const quiet = desk.people.addResource('Тихая', 'N');
		const clients = [{ id: item.id, type: { module: 'crm', code: 'CONTACT' } }];
		for (const resource of [desk.marina, quiet]) {
			const { id } = (await call('booking.add', {
				fields: fields({ resourceIds: [resource] }),
			})) as { id: number };
			await call('booking.client.set', { bookingId: id, clients });
		}
		expect(desk.booking.messages).toHaveLength(1);
	});
});
