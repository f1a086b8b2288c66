import type { Json, JsonObject } from '../json.ts';
import { asList, asText, phpArray } from '../json.ts';
import { RestError } from '../errors.ts';
import type { MethodTable } from '../rest/method.ts';
import { anyCase, CRM, reading } from '../rest/method.ts';
import { CONTACT, LEAD } from '../state.ts';

/** More than this many values are not looked at; this many hits of one kind suppress the kinds after it. */
const LIMIT = 20;

/** Kinds in the order the portal searches them. Companies exist but this portal has none; deals are never searched. */
const KINDS: ReadonlyArray<readonly [string, number | null]> = [
	['LEAD', LEAD],
	['CONTACT', CONTACT],
	['COMPANY', null],
];

export const duplicateMethods: MethodTable = {
	'crm.duplicate.findbycomm': reading(CRM, ({ portal, params }) => {
		const type = asText(anyCase(params, 'type')).toUpperCase();
		if (type === '') throw refused('Communication type is not defined');
		if (type !== 'PHONE' && type !== 'EMAIL') {
			throw refused(`Communication type '${type}' is not supported in current context`);
		}
		const values = (asList(anyCase(params, 'values')) ?? [])
			.map(asText)
			.filter((value) => value !== '');
		if (values.length === 0) throw refused('Communication values is not defined');
		const wanted = new Set(values.slice(0, LIMIT).map((value) => comparable(type, value)));
		const only = asText(anyCase(params, 'entity_type')).toUpperCase();
		const found: Record<string, Json> = {};
		for (const [name, entityTypeId] of KINDS) {
			if (only !== '' && only !== name) continue;
			const ids = portal.state.items
				.filter((item) => item.entityTypeId === entityTypeId && item.converted !== true)
				.filter((item) =>
					item.fm.some((own) => own.typeId === type && wanted.has(comparable(type, own.value))),
				)
				.map((item) => item.id)
				.slice(0, LIMIT);
			if (ids.length > 0) found[name] = ids;
			if (ids.length >= LIMIT) break;
		}
		return { result: phpArray(found satisfies JsonObject) };
	}),
};

/**
 * Whole numbers are compared: punctuation and an extension do not matter, but +7…, 8… and the bare ten digits are three
 * different numbers.
 */
export function comparable(type: 'PHONE' | 'EMAIL', value: string): string {
	if (type === 'EMAIL') return value.trim().toLowerCase();
	const withoutExtension = value.replace(/(?:доб\.?|ext\.?|[;#,x]).*$/i, '');
	return withoutExtension.replace(/[^\d+]/g, '');
}

/** This class puts its sentence where others put a code. */
function refused(text: string): RestError {
	return new RestError(400, text, text);
}
