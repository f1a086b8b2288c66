import { ServiceError } from '../../../channels/adapter';
import { UnreachableError } from '../../../shared/http';
import type { CalendarAssignment } from '../assignment';
import type { CalDavAccount, DavClient } from './dav';
import { calendarAddress, discoverCalendars } from './discovery';

/**
 * Signs in, lists the calendars, and looks whether those of the settings are among them. Never rejects: the message says what
 * to do.
 */
export async function testCalDavAccess(
	client: DavClient,
	account: CalDavAccount,
	wanted: readonly CalendarAssignment[],
): Promise<{ readonly ok: boolean; readonly message: string }> {
	try {
		const found = await discoverCalendars(client, account.serverUrl);
		if (found.length === 0)
			return { ok: false, message: 'Signed in, but the account has no calendar. Make one first.' };
		if (wanted.length === 0)
			return {
				ok: false,
				message: `Signed in. Now write whose calendar is which, such as "Марина = ${found[0].name}". The account has: ${found.map(({ name }) => `"${name}"`).join(', ')}.`,
			};
		for (const { calendar } of wanted) {
			const url = await calendarAddress(calendar, account.serverUrl, async () => found);
			await client.propfind(url, '0', { 'd:resourcetype': {} });
		}
		return {
			ok: true,
			message: `Signed in. Calendars: ${found.map(({ name }) => name).join(', ')}`,
		};
	} catch (error) {
		if (error instanceof ServiceError && error.status === 401)
			return { ok: false, message: refusedAt(account.serverUrl) };
		if (error instanceof ServiceError) return { ok: false, message: error.message };
		if (error instanceof UnreachableError)
			return {
				ok: false,
				message: `The calendar server could not be reached${error.code === null ? '' : ` (${error.code})`}. Check its address and the proxy.`,
			};
		if (error instanceof TypeError)
			return {
				ok: false,
				message:
					'The address of the calendar server is not an address. Write it in full, such as https://caldav.yandex.ru.',
			};
		throw error;
	}
}

/** The trap in which everybody steps: the account's own password is refused, however right it is. */
const refusedAt = (serverUrl: string): string => {
	const { hostname } = new URL(serverUrl);
	if (/(^|\.)yandex\.(ru|com|kz|by)$|(^|\.)ya\.ru$/.test(hostname))
		return 'Yandex does not accept the password of the account here. Make an app password of the kind "Calendar CalDAV" at id.yandex.ru → Security → App passwords, and use it with the full address (name@yandex.ru).';
	if (/(^|\.)icloud\.com$/.test(hostname))
		return 'Apple does not accept the password of the account here. Make an app-specific password at account.apple.com.';
	return 'The server does not accept the user name and password. With two-step sign-in (Nextcloud, Mail.ru, Yandex, Apple) make an app password and use that.';
};
