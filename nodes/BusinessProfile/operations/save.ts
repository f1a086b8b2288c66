import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { saveProfile } from '../../../lib/profile';
import { systemClock } from '../../../lib/shared/clock';
import type { Produced } from '../../shared/itemLoop';
import { t } from '../../shared/locale';
import { openNodeStore } from '../../shared/store';
import { asData, profileFromFields } from '../fields';

/** Saves the fields as a new version; the same content again saves nothing. */
export const save = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
	name: string,
): Promise<Produced> => {
	const store = await openNodeStore(context, itemIndex);
	const input = profileFromFields((parameter) =>
		context.getNodeParameter(parameter, itemIndex, ''),
	);
	const { profile, changed } = await saveProfile(store, name, input, systemClock, t);
	return { json: { ...item, profile: asData(profile), profileChanged: changed } };
};
