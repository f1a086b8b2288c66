import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { opensPage, wrongLinkPage } from '../../../lib/kpi';
import { asObject } from '../../../lib/shared/json';
import { t } from '../../shared/locale';
import type { Produced } from '../../shared/itemLoop';
import { openNodeStore } from '../../shared/store';

const RIGHT = 0;
const WRONG = 1;

/** Lets a request through that carries the key of the figures; the other output has a page that says so. */
export const checkKey = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> =>
	(await opensPage(await openNodeStore(context, itemIndex), asObject(item.query).key))
		? { json: item, output: RIGHT }
		: {
				json: {
					...item,
					page: { status: 403, html: wrongLinkPage(t('en', 'ru') === 'ru' ? 'ru' : 'en') },
				},
				output: WRONG,
			};
