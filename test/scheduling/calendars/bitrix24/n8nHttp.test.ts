import { getRequestHelperFunctions } from 'n8n-core/dist/execution-engine/node-execution-context/utils/request-helpers/factory';
import type { INode, IWorkflowExecuteAdditionalData, Workflow } from 'n8n-workflow';

import { openCalendar, type CalendarContext } from '../../../../nodes/shared/calendars';
import { appointment, at, entryOf, visit } from '../contract';
import { openPortal } from './portal';

/** The HTTP helpers as n8n gives them to nodes. */
const helpers = getRequestHelperFunctions(
	{} as Workflow,
	{ name: 'Appointment', typeVersion: 1 } as INode,
	{} as IWorkflowExecuteAdditionalData,
	null,
	[],
);

describe('Online booking of Bitrix24 over n8n’s own HTTP helpers', () => {
	it('writes, finds, moves and deletes a visit', async () => {
		const { portal, booking } = await openPortal();
		try {
			const context: CalendarContext = {
				helpers,
				getNodeParameter: (_name, _item, fallback) => fallback,
				getCredentials: async () => ({
					webhookUrl: portal.webhookUrl,
					requestsPerSecond: 2,
					calendars: 'Мастер = Ольга',
					timeZone: 'Europe/Moscow',
					bindClient: true,
				}),
			};
			const calendar = await openCalendar(context, 'bitrix24');
			if (calendar === null) throw new Error('No calendar');
			const anna = appointment('3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c11', '10:00', '11:00', {
				staff: 'Мастер',
			});
			const entry = entryOf(await calendar.add(visit(anna)));
			expect(await calendar.find(anna)).toEqual(entry);
			const moved = {
				...anna,
				start: '2027-03-02T12:00:00+03:00',
				end: '2027-03-02T13:00:00+03:00',
			};
			const after = entryOf(await calendar.move(visit(moved), entry));
			expect(await calendar.busy({ start: at('00:00'), end: at('23:00') })).toMatchObject([
				{ start: at('12:00'), end: at('13:00'), staff: 'Мастер', appointmentId: anna.id },
			]);
			expect((await calendar.cancel(visit(moved), after)).status).toBe('done');
			expect(booking.bookings).toEqual([]);
		} finally {
			await portal.stop();
		}
	});
});
