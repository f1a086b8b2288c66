import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialDescription,
	INodeCredentialTestResult,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { readCalendarSettings } from '../../lib/scheduling/calendars/assignmentText';
import {
	bitrixBookingAccount,
	createBitrixBookingCalendar,
} from '../../lib/scheduling/calendars/bitrix24';
import type { Calendar, CalendarKind } from '../../lib/scheduling/calendars/calendar';
import { calDavAccount, createCalDavCalendar } from '../../lib/scheduling/calendars/caldav';
import {
	createGoogleCalendar,
	serviceAccountConnection,
	signedElsewhere,
} from '../../lib/scheduling/calendars/google';
import { systemClock } from '../../lib/shared/clock';
import { createYclientsCalendar, yclientsAccount } from '../../lib/scheduling/calendars/yclients';
import type { HttpCall } from '../../lib/shared/http';
import { credentialTestHttp } from './credentialTestHttp';
import { httpCall, type HttpContext } from './http';
import { t } from './locale';
import { signedHttpCall, type SigningContext } from './signedHttp';

/** Anything that makes requests and reads credentials and parameters. */
export interface CalendarContext {
	readonly helpers: HttpContext['helpers'] & SigningContext['helpers'];
	getCredentials(type: string, itemIndex?: number): Promise<ICredentialDataDecryptedObject>;
	getNodeParameter(name: string, itemIndex: number, fallback?: unknown): unknown;
}

/** The calendars, for a node's `Calendar` parameter. */
export const calendarOptions: INodePropertyOptions[] = [
	{
		name: t('Built In', 'Встроенный'),
		value: 'builtin',
		description: t(
			'Visits are kept in the store of Night Desk alone',
			'Визиты хранятся только в хранилище Night Desk',
		),
	},
	{
		name: 'CalDAV',
		value: 'caldav',
		description: t(
			'Yandex Calendar, Nextcloud and other CalDAV servers',
			'Яндекс Календарь, Nextcloud и другие серверы CalDAV',
		),
	},
	{ name: t('Google Calendar', 'Google Календарь'), value: 'google' },
	{
		name: t('Bitrix24 Online Booking', 'Битрикс24: онлайн-запись'),
		value: 'bitrix24',
		description: t(
			'Bitrix24 itself writes to the client of a booking, unless Bind the Client to Bookings is off in the credential',
			'Битрикс24 сам пишет клиенту записи, если в учётных данных включено «Привязывать клиента к записям»',
		),
	},
	{
		name: 'YCLIENTS',
		value: 'yclients',
		description: t(
			'The journal of a branch: records, schedules, who came and who did not',
			'Журнал филиала: записи, графики, кто пришёл и кто нет',
		),
	},
];

const SERVICE_ACCOUNT = 'serviceAccount';
const OAUTH2 = 'oAuth2';
/** n8n's own type: whoever uses n8n's Google Calendar node has one already. */
const GOOGLE_ACCOUNT = 'googleCalendarOAuth2Api';

/** How Google Calendar is reached, and which calendars: n8n's own credential knows an account and nothing of staff. */
export const calendarProperties: INodeProperties[] = [
	{
		displayName: t('Authentication', 'Доступ'),
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		default: SERVICE_ACCOUNT,
		displayOptions: { show: { calendar: ['google'] } },
		options: [
			{
				name: t('Google Account (OAuth2)', 'Аккаунт Google (OAuth2)'),
				value: OAUTH2,
				description: t(
					'The credential of n8n’s own Google Calendar node',
					'Учётные данные встроенного узла Google Calendar',
				),
			},
			{ name: t('Service Account', 'Сервисный аккаунт'), value: SERVICE_ACCOUNT },
		],
	},
	{
		displayName: t('Calendars', 'Календари'),
		name: 'googleCalendars',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'Марина = marina@group.calendar.google.com',
		displayOptions: { show: { calendar: ['google'], authentication: [OAUTH2] } },
		description: t(
			'One line each: whose visits, "=", ID of the calendar. On the left a member of staff, "branch …", "resource …", or * for everybody else. The same in every Night Desk node.',
			'По строке на календарь: чьи визиты, «=», идентификатор календаря. Слева сотрудник, «филиал …», «ресурс …» или * для всех остальных. Во всех узлах Night Desk одинаково.',
		),
	},
	{
		displayName: t('Time Zone', 'Часовой пояс'),
		name: 'googleTimeZone',
		type: 'string',
		default: 'Europe/Moscow',
		displayOptions: { show: { calendar: ['google'], authentication: [OAUTH2] } },
		description: t(
			'Of the business: what whole days mean, and times without a zone',
			'Пояс бизнеса: по нему понимаются целые дни и время без пояса',
		),
	},
];

/** n8n's own credential of Google; n8n tests it itself when the account is connected. */
export const googleOAuth2Credential: INodeCredentialDescription = {
	name: GOOGLE_ACCOUNT,
	required: true,
	displayOptions: { show: { calendar: ['google'], authentication: [OAUTH2] } },
};

/** Tested by the Bitrix24 Lead node: not everybody who connects a portal keeps visits in it. */
export const bitrixBookingCredential: INodeCredentialDescription = {
	name: 'nightDeskBitrix24Api',
	required: true,
	displayOptions: { show: { calendar: ['bitrix24'] } },
};

/** The credentials of the calendars, for a node with the `Calendar` parameter. */
export const calendarCredentials: INodeCredentialDescription[] = [
	{
		name: 'nightDeskCalDavApi',
		required: true,
		displayOptions: { show: { calendar: ['caldav'] } },
		testedBy: 'testCalDav',
	},
	{
		name: 'nightDeskGoogleCalendarApi',
		required: true,
		displayOptions: { show: { calendar: ['google'], authentication: [SERVICE_ACCOUNT] } },
		testedBy: 'testGoogleCalendar',
	},
	googleOAuth2Credential,
	bitrixBookingCredential,
	{
		name: 'nightDeskYclientsApi',
		required: true,
		displayOptions: { show: { calendar: ['yclients'] } },
		testedBy: 'testYclients',
	},
];

type Opener = (
	http: HttpCall,
	credential: ICredentialDataDecryptedObject,
	testing?: boolean,
) => Calendar;

const calDav: Opener = (http, credential, testing) =>
	createCalDavCalendar({
		http,
		account: calDavAccount(credential),
		settings: readCalendarSettings(credential, testing),
	});

const google: Opener = (http, credential, testing) =>
	createGoogleCalendar({
		...serviceAccountConnection(http, systemClock, credential),
		settings: readCalendarSettings(credential, testing),
	});

const bitrixBooking: Opener = (http, credential) =>
	createBitrixBookingCalendar(bitrixBookingAccount(http, credential));

const yclients: Opener = (http, credential) =>
	createYclientsCalendar(yclientsAccount(http, credential));

/** A credential test that opens the calendar and says in words what it found or what is wrong. */
const tester = (open: Opener) =>
	async function (
		this: ICredentialTestFunctions,
		credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
	): Promise<INodeCredentialTestResult> {
		try {
			const { ok, message } = await open(
				credentialTestHttp(this),
				credential.data ?? {},
				true,
			).testAccess();
			return { status: ok ? 'OK' : 'Error', message };
		} catch (error) {
			return { status: 'Error', message: error instanceof Error ? error.message : String(error) };
		}
	};

/** `methods.credentialTest` of a node with {@link calendarCredentials}. */
export const calendarCredentialTests = {
	testCalDav: tester(calDav),
	testGoogleCalendar: tester(google),
	testYclients: tester(yclients),
};

/**
 * The outside calendar that the node's `Calendar` parameter names; null for the built-in one. Rejects, in words, when the kind is not
 * available or its credential cannot be right.
 */
export const openCalendar = async (
	context: CalendarContext,
	kind: CalendarKind | (string & {}),
	itemIndex = 0,
): Promise<Calendar | null> => {
	if (kind === '' || kind === 'builtin') return null;
	if (kind === 'caldav')
		return calDav(httpCall(context), await context.getCredentials('nightDeskCalDavApi', itemIndex));
	if (kind === 'google')
		return context.getNodeParameter('authentication', itemIndex, SERVICE_ACCOUNT) === OAUTH2
			? createGoogleCalendar({
					http: signedHttpCall(context, GOOGLE_ACCOUNT),
					access: signedElsewhere,
					settings: readCalendarSettings({
						calendars: context.getNodeParameter('googleCalendars', itemIndex, ''),
						timeZone: context.getNodeParameter('googleTimeZone', itemIndex, ''),
					}),
				})
			: google(
					httpCall(context),
					await context.getCredentials('nightDeskGoogleCalendarApi', itemIndex),
				);
	if (kind === 'bitrix24')
		return bitrixBooking(
			httpCall(context),
			await context.getCredentials('nightDeskBitrix24Api', itemIndex),
		);
	if (kind === 'yclients')
		return yclients(
			httpCall(context),
			await context.getCredentials('nightDeskYclientsApi', itemIndex),
		);
	throw new Error(
		t(
			`The calendar "${kind}" is not available in this version. Choose another one in Calendar`,
			`Календарь «${kind}» в этой версии недоступен. Выберите другой в поле «Календарь»`,
		),
	);
};
