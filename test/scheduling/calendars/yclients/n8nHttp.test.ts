import { getRequestHelperFunctions } from 'n8n-core/dist/execution-engine/node-execution-context/utils/request-helpers/factory';
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INode,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

import {
	calendarCredentialTests,
	openCalendar,
	type CalendarContext,
} from '../../../../nodes/shared/calendars';
import { appointment, at, entryOf, visit } from '../contract';
import { COMPANY, openSalon, type Salon } from './town';

/** The HTTP helpers as n8n gives them to nodes. */
const helpers = getRequestHelperFunctions(
	{} as Workflow,
	{ name: 'Appointment', typeVersion: 1 } as INode,
	{} as IWorkflowExecuteAdditionalData,
	null,
	[],
);

describe('YCLIENTS over n8n’s own HTTP helpers', () => {
	let salon: Salon;
	beforeEach(async () => {
		salon = await openSalon({ clock: Date.now });
	});
	afterEach(async () => {
		await salon.town.stop();
	});
	const fields = (changes: object = {}) => ({
		partnerToken: 'partner-secret',
		userToken: 'user-secret',
		companyId: COMPANY,
		calendars: '',
		timeZone: 'Europe/Moscow',
		followSchedule: true,
		baseUrl: salon.town.apiUrl,
		proxy: '',
		...changes,
	});

	it('writes, finds, moves and deletes a visit', async () => {
		const context: CalendarContext = {
			helpers,
			getNodeParameter: (_name, _item, fallback) => fallback,
			getCredentials: async () => fields(),
		};
		const calendar = await openCalendar(context, 'yclients');
		if (calendar === null) throw new Error('No calendar');
		const anna = appointment('3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c11', '10:00', '11:00');
		const entry = entryOf(await calendar.add(visit(anna)));
		const moved = { ...anna, start: '2027-03-02T12:00:00+03:00', end: '2027-03-02T13:00:00+03:00' };
		const after = entryOf(await calendar.move(visit(moved), entry));
		expect(await calendar.busy({ start: at('00:00'), end: at('23:00') })).toMatchObject([
			{ start: at('12:00'), end: at('13:00'), staff: 'Марина', appointmentId: anna.id },
		]);
		expect((await calendar.cancel(visit(moved), after)).status).toBe('done');
		expect(await calendar.cancel(visit(moved), after)).toEqual({ status: 'gone' });
	}, 20_000);

	it('tests its credential', async () => {
		const test = async (changes: object) =>
			await calendarCredentialTests.testYclients.call(
				{ helpers } as unknown as ICredentialTestFunctions,
				{ data: fields(changes) } as unknown as ICredentialsDecrypted,
			);
		expect(await test({})).toEqual({
			status: 'OK',
			message: 'Connected to YCLIENTS. Салон на Тверской: Марина, Ольга',
		});
		expect(await test({ userToken: 'wrong' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('fresh user token') as string,
		});
		expect(await test({ companyId: '' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('no company ID') as string,
		});
	}, 20_000);
});
