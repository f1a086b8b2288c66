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
import { startRadicale, type Radicale } from './radicale';

let radicale: Radicale;

beforeAll(async () => {
	radicale = await startRadicale();
}, 60_000);
afterAll(async () => {
	await radicale?.stop();
});

/** The HTTP helpers as n8n gives them to nodes. */
const helpers = getRequestHelperFunctions(
	{} as Workflow,
	{ name: 'Appointment', typeVersion: 1 } as INode,
	{} as IWorkflowExecuteAdditionalData,
	null,
	[],
);

describe('A CalDAV calendar over n8n’s own HTTP helpers', () => {
	const fields = async (changes: object = {}) => {
		const user = await radicale.user();
		return {
			serverUrl: radicale.url,
			user: user.name,
			password: user.password,
			calendars: 'Марина = Марина\n* = Ольга',
			timeZone: 'Europe/Moscow',
			proxy: '',
			extraCa: '',
			...changes,
		};
	};

	it('writes, finds, moves and deletes a visit', async () => {
		const credential = await fields();
		const context: CalendarContext = {
			helpers,
			getNodeParameter: (_name, _item, fallback) => fallback,
			getCredentials: async () => credential,
		};
		const calendar = await openCalendar(context, 'caldav');
		if (calendar === null) throw new Error('No calendar');
		const anna = appointment('a1', '10:00', '11:00');
		const { cursor } = await calendar.changes(null, []);
		const entry = entryOf(await calendar.add(visit(anna)));
		expect(await calendar.find(anna)).toEqual(entry);
		const moved = { ...anna, start: '2027-03-02T12:00:00+03:00', end: '2027-03-02T13:00:00+03:00' };
		const after = entryOf(await calendar.move(visit(moved), entry));
		const known = [{ appointment: moved, entry: after }];
		expect((await calendar.changes(cursor, known)).changes).toEqual([]);
		expect(await calendar.busy({ start: at('00:00'), end: at('23:00') })).toMatchObject([
			{ start: at('12:00'), end: at('13:00'), staff: 'Марина', appointmentId: 'a1' },
		]);
		expect((await calendar.cancel(visit(moved), after)).status).toBe('done');
	});

	it('tests its credential', async () => {
		const test = async (changes: object) =>
			await calendarCredentialTests.testCalDav.call(
				{ helpers } as unknown as ICredentialTestFunctions,
				{ data: await fields(changes) } as unknown as ICredentialsDecrypted,
			);
		expect(await test({})).toEqual({
			status: 'OK',
			message: 'Signed in. Calendars: Марина, Ольга',
		});
		expect(await test({ password: 'wrong' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('app password') as string,
		});
		expect(await test({ calendars: '' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('"Марина", "Ольга"') as string,
		});
		expect(await test({ calendars: 'Марина' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Line 1') as string,
		});
		expect(await test({ serverUrl: '' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('lacks the server address') as string,
		});
	});
});
