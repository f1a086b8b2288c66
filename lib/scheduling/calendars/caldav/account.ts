import { ServiceError } from '../../../channels/adapter';
import { asText, type JsonObject } from '../../../shared/json';
import type { CalDavAccount } from './dav';

/**
 * The account of the fields `serverUrl`, `user`, `password`, `proxy` and `extraCa`. Throws `ServiceError` that says which one is
 * missing. An address without a scheme is taken to be HTTPS.
 */
export function calDavAccount(fields: JsonObject): CalDavAccount {
	const text = (name: string): string => (asText(fields[name]) ?? '').trim();
	const [serverUrl, user] = [text('serverUrl'), text('user')];
	// Spaces are part of how some services show an app password, and of some passwords: only the ends are trimmed.
	const password = text('password');
	if (serverUrl === '' || user === '' || password === '')
		throw new ServiceError(
			'The CalDAV credential lacks the server address, the user or the password. Open the credential and fill it in.',
			401,
			'',
		);
	const address = /^[a-z]+:\/\//i.test(serverUrl) ? serverUrl : `https://${serverUrl}`;
	if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
		throw new ServiceError(
			'The address of the calendar server is not an address. Write it in full, such as https://caldav.yandex.ru.',
			400,
			'',
		);
	return {
		serverUrl: address,
		user,
		password,
		...(text('proxy') === '' ? {} : { proxy: text('proxy') }),
		...(text('extraCa') === '' ? {} : { extraCa: text('extraCa') }),
	};
}
