import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { crmMode, setUpFields as setUp, type FieldHolder } from '../../../lib/bitrix24';
import type { Portal } from '../portal';

/** Makes the package's own fields in the CRM, where they are missing: on leads (where they are on), deals and contacts. */
export async function setUpFields(
	_context: IExecuteFunctions,
	{ client }: Portal,
	json: IDataObject,
): Promise<IDataObject> {
	const mode = await crmMode(client, true);
	const holders: readonly FieldHolder[] =
		mode === 'leads' ? ['lead', 'deal', 'contact'] : ['deal', 'contact'];
	const results: IDataObject[] = [];
	for (const holder of holders) {
		const { type, created, kept } = await setUp(client, holder);
		results.push({ type, created: [...created], kept: [...kept] });
	}
	return { ...json, crmFields: { mode, results } };
}
