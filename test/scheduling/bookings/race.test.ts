import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';

import {
	bookVisit,
	cancelVisit,
	expireHolds,
	holdSlot,
	moveVisit,
} from '../../../lib/scheduling/bookings';
import type { Store } from '../../../lib/store';
import { describeStores } from '../../support/stores';
import { cause, deskOf, monday, NOW, salon, visitor } from './salon';

const PROCESSES = 4;
const CUSTOMERS = 200;

/** Pairs of visits that take the same person at the same time, buffers included. */
const doubleBookings = async (store: Store): Promise<readonly string[]> => {
	const rows = await store.db
		.selectFrom('nd_appointment')
		.selectAll()
		.where('status', 'in', ['booked', 'confirmed'])
		.orderBy('start_at')
		.execute();
	const found: string[] = [];
	rows.forEach((one, index) => {
		for (const other of rows.slice(index + 1)) {
			const apart =
				one.end_at + one.buffer_after * 60_000 <= other.start_at - other.buffer_before * 60_000;
			const sameRoom = one.resources !== '{}' && one.resources === other.resources;
			if (!apart && (one.staff === other.staff || sameRoom)) found.push(`${one.id} ${other.id}`);
		}
	});
	return found;
};

describeStores('Visits under a rush', (under) => {
	it(`lets one of ${CUSTOMERS} customers in ${PROCESSES} processes hold the slot`, async () => {
		const store = await under.fresh();
		const run = async (worker: number) =>
			await promisify(execFile)(process.execPath, [
				join(__dirname, 'worker.cjs'),
				JSON.stringify(under.place()),
				String(worker),
				String(CUSTOMERS / PROCESSES),
			]);
		const results = await Promise.all(Array.from({ length: PROCESSES }, (_, index) => run(index)));
		const told = results.map(({ stdout }) => JSON.parse(stdout) as { held: number; busy: number });
		expect(told.reduce((sum, { held }) => sum + held, 0)).toBe(1);
		expect(told.reduce((sum, { busy }) => sum + busy, 0)).toBe(CUSTOMERS - 1);
		const rows = await store.db.selectFrom('nd_appointment').select('status').execute();
		expect(rows).toEqual([{ status: 'held' }]);
	}, 120_000);

	it('never books anybody twice, however steps of many customers interleave', async () => {
		const profile = salon({
			booking: { step: 30, noticeMinutes: 0, holdMinutes: 10 },
			hours: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '09:00', to: '13:00' }],
		});
		let booked = 0;
		let refused = 0;
		const step = fc.record({
			customer: fc.integer({ min: 0, max: 5 }),
			kind: fc.constantFrom('hold', 'book', 'bookHeld', 'move', 'cancel', 'wait'),
			half: fc.integer({ min: 0, max: 7 }),
			service: fc.constantFrom('Маникюр', 'Массаж'),
			staff: fc.constantFrom('Марина', 'Ольга', null),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
				const desk = deskOf(await under.fresh(), { profile });
				const holds = new Map<number, string>();
				const visits = new Map<number, string>();
				// Three at a time, as three executions would.
				for (let at = 0; at < steps.length; at += 3)
					await Promise.all(
						steps.slice(at, at + 3).map(async ({ customer, kind, half, service, staff }) => {
							const slot = {
								start: monday('09:00') + half * 1_800_000,
								branch: 'center',
								service,
								staff,
							};
							const who = visitor(`c${customer}`);
							const id = visits.get(customer);
							if (kind === 'hold') {
								const outcome = await holdSlot(desk, { slot, visitor: who }, cause());
								if (outcome.status === 'held') holds.set(customer, outcome.appointment.id);
							} else if (kind === 'book' || kind === 'bookHeld') {
								const holdId = kind === 'book' ? null : (holds.get(customer) ?? null);
								const outcome = await bookVisit(desk, { holdId, slot, visitor: who }, cause());
								if (outcome.status === 'booked') {
									visits.set(customer, outcome.appointment.id);
									booked++;
								} else refused++;
							} else if (kind === 'move' && id !== undefined) {
								await moveVisit(
									desk,
									{ appointmentId: id, requester: null, moment: null, start: slot.start, staff },
									cause(),
								);
							} else if (kind === 'cancel' && id !== undefined) {
								await cancelVisit(
									desk,
									{ appointmentId: id, requester: null, moment: null, acknowledged: true },
									cause(),
								);
							} else if (kind === 'wait') {
								desk.set(desk.clock() + 6 * 60_000);
								await expireHolds(desk);
							}
						}),
					);
				expect(await doubleBookings(desk.store)).toEqual([]);
			}),
			{ numRuns: 25 },
		);
		// The rush must have been one: slots were won and lost.
		expect(booked).toBeGreaterThan(20);
		expect(refused).toBeGreaterThan(20);
		expect(NOW).toBeLessThan(monday('09:00'));
	}, 120_000);
});
