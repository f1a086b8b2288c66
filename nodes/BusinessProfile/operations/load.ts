import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { loadProfile } from '../../../lib/profile';
import type { Produced } from '../../shared/itemLoop';
import { t } from '../../shared/locale';
import { openNodeStore } from '../../shared/store';
import { asData } from '../fields';

/** Adds `profile`: the latest version, or the given one. */
export const load = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
	name: string,
): Promise<Produced> => {
	const store = await openNodeStore(context, itemIndex);
	const version = Number(context.getNodeParameter('version', itemIndex, 0));
	const profile = await loadProfile(store, name, version > 0 ? version : undefined);
	if (profile === null)
		throw new Error(
			t(
				`The profile "${name}" has no version ${version}. Use 0 for the latest`,
				`У профиля «${name}» нет версии ${version}. 0 означает последнюю`,
			),
		);
	return { json: { ...item, profile: asData(profile) } };
};
