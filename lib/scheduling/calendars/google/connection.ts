import type { Clock } from '../../../shared/clock';
import type { HttpCall } from '../../../shared/http';
import { asText, type JsonObject } from '../../../shared/json';
import type { GoogleApiOptions } from './api';
import { readServiceAccountKey, serviceAccountAccess } from './token';

/**
 * A connection by the fields `serviceAccountKey` (the JSON file), `subject`, `baseUrl` and `proxy`. Throws `ServiceError` where
 * the key is none.
 */
export function serviceAccountConnection(
	http: HttpCall,
	clock: Clock,
	fields: JsonObject,
): GoogleApiOptions {
	const text = (name: string): string => (asText(fields[name]) ?? '').trim();
	const key = readServiceAccountKey(text('serviceAccountKey'));
	const subject = text('subject') === '' ? null : text('subject');
	const proxy = text('proxy') === '' ? {} : { proxy: text('proxy') };
	return {
		http,
		access: serviceAccountAccess(http, clock, key, subject, proxy.proxy),
		...(text('baseUrl') === '' ? {} : { baseUrl: text('baseUrl') }),
		...proxy,
	};
}
