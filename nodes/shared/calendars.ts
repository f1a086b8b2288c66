import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialDescription,
	INodeCredentialTestResult,
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
} from '../../lib/scheduling/calendars/google';
import { systemClock } from '../../lib/shared/clock';
import { createYclientsCalendar, yclientsAccount } from '../../lib/scheduling/calendars/yclients';
import type { HttpCall } from '../../lib/shared/http';
import { credentialTestHttp } from './credentialTestHttp';
import { httpCall, type HttpContext } from './http';
import { t } from './locale';

/** Anything that makes requests and reads credentials and parameters. */
export interface CalendarContext extends HttpContext {
	getCredentials(type: string, itemIndex?: number): Promise<ICredentialDataDecryptedObject>;
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
			'Bitrix24 may write to the customer itself: see the credential',
			'Битрикс24 может сам писать клиенту: см. учётные данные',
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
		displayOptions: { show: { calendar: ['google'] } },
		testedBy: 'testGoogleCalendar',
	},
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
		return google(
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
