import { RestError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { OperatingTime } from '../limits.ts';
import { METHODS } from '../methods.ts';
import type { Answer, Method, MethodTable, Portal } from './method.ts';

/** The method of that name if this webhook may call it now; refuses in the order the portal checks. */
export function admit(
	portal: Portal,
	table: MethodTable,
	name: string,
	operating: OperatingTime,
): Method {
	const method = Object.hasOwn(table, name) ? table[name] : undefined;
	if (method === undefined) throw new RestError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!');
	if (
		!method.scopes.every((choice) => choice.some((scope) => portal.settings.scopes.includes(scope)))
	) {
		throw new RestError(
			403,
			'insufficient_scope',
			'The request requires higher privileges than provided by the webhook token',
		);
	}
	if (operating.used(name).seconds >= portal.settings.operating.limitSeconds) {
		throw new RestError(
			429,
			'OPERATION_TIME_LIMIT',
			'Method is blocked due to operation time limit.',
		);
	}
	return method;
}

/** Runs one version-2 method and charges its run time. */
export function execute(
	portal: Portal,
	name: string,
	params: JsonObject,
	operating: OperatingTime,
): Answer {
	const method = admit(portal, METHODS, name, operating);
	try {
		return method.run({ portal, params });
	} finally {
		operating.charge(name, portal.settings.operating.secondsPerCall);
	}
}
