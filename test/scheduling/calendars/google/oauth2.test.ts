import { NodeApiError, type IHttpRequestOptions, type INode } from 'n8n-workflow';

import {
	readServiceAccountKey,
	serviceAccountAccess,
} from '../../../../lib/scheduling/calendars/google';
import { UnreachableError } from '../../../../lib/shared/http';
import { Appointment } from '../../../../nodes/Appointment/Appointment.node';
import { SlotFinder } from '../../../../nodes/SlotFinder/SlotFinder.node';
import { openCalendar, type CalendarContext } from '../../../../nodes/shared/calendars';
import { appointment, DAY, visit } from '../contract';
import { realHttp } from '../http';
import { MARINA, NOW, openOffice, type Office } from './town';

const NODE = { id: 'n', name: 'Appointment', type: 't', typeVersion: 1 } as unknown as INode;
const GOOGLE = 'https://www.googleapis.com/calendar/v3';

/** n8n's own OAuth2: signs, and renews a token that has run out when the answer 401 comes as an error. */
const n8n = (office: Office, options: { readonly connected?: boolean } = {}) => {
	const account = serviceAccountAccess(realHttp, () => NOW, readServiceAccountKey(office.key));
	const state = { renewed: 0, asked: [] as string[] };
	const call = async ({ url, headers, method, body }: IHttpRequestOptions) => {
		const answer = await realHttp({
			method: method as 'GET',
			url: url.replace(GOOGLE, office.town.apiUrl),
			headers: {
				...(headers as Record<string, string>),
				authorization: String(await account.authorization()),
			},
			...(body === undefined ? {} : { body: body as object }),
		});
		return { statusCode: answer.status, headers: answer.headers, body: answer.body };
	};
	const context: CalendarContext = {
		getCredentials: async () => await Promise.reject(new Error('No other credential is chosen')),
		getNodeParameter: (name, _item, fallback) =>
			({
				authentication: 'oAuth2',
				googleCalendars: `Марина = ${MARINA}`,
				googleTimeZone: 'Europe/Moscow',
			})[name] ?? fallback,
		helpers: {
			httpRequest: async () => await Promise.reject(new Error('This request is not signed')),
			httpRequestWithAuthentication: async (
				type: string,
				request: IHttpRequestOptions,
			): Promise<unknown> => {
				state.asked.push(type);
				if (options.connected === false)
					throw new NodeApiError(NODE, { message: 'The credential needs to be reconnected.' });
				const answer = await call(request);
				const { ignoreHttpStatusErrors: ignored } = request;
				const seen = typeof ignored === 'object' && ignored.except.includes(answer.statusCode);
				if (answer.statusCode !== 401 || !seen) return answer;
				state.renewed++;
				account.forget();
				const again = await call(request);
				if (again.statusCode === 401)
					throw new NodeApiError(NODE, { message: '401', statusCode: 401 }, { httpCode: '401' });
				return again;
			},
		} as unknown as CalendarContext['helpers'],
	};
	return { context, state };
};

describe('Google Calendar with the account that n8n has connected', () => {
	let office: Office;
	beforeEach(async () => {
		office = await openOffice();
	});
	afterEach(async () => await office.town.stop());

	const anna = appointment('3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c11', '10:00', '11:00');
	const wholeDay = {
		start: Date.parse(`${DAY}T00:00:00+03:00`),
		end: Date.parse(`${DAY}T24:00:00+03:00`),
	};

	it('reads and writes in its name', async () => {
		const { context, state } = n8n(office);
		const calendar = await openCalendar(context, 'google');
		expect((await calendar?.add(visit(anna)))?.status).toBe('done');
		expect(await calendar?.busy(wholeDay)).toMatchObject([
			{ staff: 'Марина', appointmentId: anna.id },
		]);
		expect(new Set(state.asked)).toEqual(new Set(['googleCalendarOAuth2Api']));
	});

	it('lets n8n renew a token that has run out', async () => {
		const { context, state } = n8n(office);
		const calendar = await openCalendar(context, 'google');
		await calendar?.busy(wholeDay);
		office.town.state.tokens.clear();
		expect(await calendar?.busy(wholeDay)).toEqual([]);
		expect(state.renewed).toBe(1);
	});

	it('hands on n8n’s own words when the account has to be connected again', async () => {
		const { context } = n8n(office, { connected: false });
		const calendar = await openCalendar(context, 'google');
		await expect(calendar?.busy(wholeDay)).rejects.toThrow('needs to be reconnected');
	});

	it('tells a calendar that is not shared, and a service that is away', async () => {
		const { context } = n8n(office);
		const calendar = await openCalendar(
			{
				...context,
				getNodeParameter: (name, item, fallback) =>
					name === 'googleCalendars'
						? '* = stranger@group.calendar.google.com'
						: context.getNodeParameter(name, item, fallback),
			},
			'google',
		);
		await expect(calendar?.add(visit(anna))).rejects.toThrow('share the calendar');
		const away = await openCalendar(
			{
				...context,
				helpers: {
					...context.helpers,
					httpRequestWithAuthentication: async () =>
						await Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })),
				},
			},
			'google',
		);
		await expect(away?.busy(wholeDay)).rejects.toThrow(UnreachableError);
	});

	it.each([new Appointment(), new SlotFinder()])(
		'is a choice in $description.name beside the service account',
		({ description: { credentials = [], properties } }) => {
			const shown = (name: string) =>
				credentials.find((credential) => credential.name === name)?.displayOptions?.show;
			expect(shown('googleCalendarOAuth2Api')).toEqual({
				calendar: ['google'],
				authentication: ['oAuth2'],
			});
			expect(shown('nightDeskGoogleCalendarApi')).toEqual({
				calendar: ['google'],
				authentication: ['serviceAccount'],
			});
			const choice = properties.find(({ name }) => name === 'authentication');
			expect(choice?.default).toBe('serviceAccount');
		},
	);

	it('needs to be told whose calendar is which', async () => {
		const { context } = n8n(office);
		const opened = openCalendar(
			{
				...context,
				getNodeParameter: (name, item, fallback) =>
					name === 'googleCalendars' ? '' : context.getNodeParameter(name, item, fallback),
			},
			'google',
		);
		await expect(opened).rejects.toThrow('Write one line each');
	});
});
