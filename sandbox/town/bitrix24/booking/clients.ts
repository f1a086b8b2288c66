import { asInteger, asList, asObject } from '../json.ts';
import type { Call } from '../rest/method.ts';
import { CONTACT, findItem } from '../state.ts';
import { fieldsRequired, parameterMissing } from './errors.ts';
import type { BoundClient } from './state.ts';

/** Clients as `client.set` takes them: the whole list, each with its number and its type in the CRM. */
export function clientsOf({ portal, params }: Call): readonly BoundClient[] {
	const list = asList(params.clients);
	if (list === undefined) throw parameterMissing('{clients}');
	return list.map((one) => {
		const id = asInteger(asObject(one)?.id);
		const type = asObject(asObject(one)?.type);
		const code = type?.code;
		if (id === undefined || type?.module !== 'crm' || (code !== 'CONTACT' && code !== 'COMPANY'))
			throw fieldsRequired('id, type');
		if (code === 'CONTACT' && findItem(portal.state, CONTACT, id) === undefined)
			throw fieldsRequired('id');
		return { id, type: { module: 'crm', code } };
	});
}
