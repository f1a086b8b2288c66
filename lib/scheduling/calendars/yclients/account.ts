import { ServiceError } from '../../../channels/adapter';
import type { HttpCall } from '../../../shared/http';
import { asId, asText, type JsonObject } from '../../../shared/json';
import { readCalendarSettings } from '../assignmentText';
import type { YclientsOptions } from './desk';

/**
 * The account by the credential's fields `partnerToken`, `userToken`, `companyId`, `calendars`, `timeZone`, `followSchedule`,
 * `baseUrl` and `proxy`. No line in `calendars`: staff are found by their names. Throws `ServiceError` that says what is missing.
 */
export function yclientsAccount(http: HttpCall, fields: JsonObject): YclientsOptions {
	const text = (name: string): string => (asText(fields[name]) ?? '').trim();
	const companyId = (asId(fields.companyId) ?? '').trim();
	if (!/^\d+$/.test(companyId))
		throw new ServiceError(
			'The credential holds no company ID. It is the number in the address of the branch in YCLIENTS, such as yclients.com/timetable/4564.',
			400,
			'',
		);
	for (const [name, title] of [
		['partnerToken', 'partner token'],
		['userToken', 'user token'],
	] as const)
		if (text(name) === '')
			throw new ServiceError(
				`The credential holds no ${title}. Both tokens of YCLIENTS are needed: that of the partner and that of the user.`,
				400,
				'',
			);
	return {
		http,
		partnerToken: text('partnerToken').replace(/^Bearer\s+/i, ''),
		userToken: text('userToken').replace(/^User\s+/i, ''),
		companyId,
		settings: readCalendarSettings(fields, true),
		followSchedule: fields.followSchedule !== false,
		...(text('baseUrl') === '' ? {} : { baseUrl: text('baseUrl') }),
		...(text('proxy') === '' ? {} : { proxy: text('proxy') }),
	};
}
