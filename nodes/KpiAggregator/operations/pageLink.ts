import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { changePageKey, pageAddress, pageKey } from '../../../lib/kpi';
import { systemClock } from '../../../lib/shared/clock';
import { t } from '../../shared/locale';
import type { Produced } from '../../shared/itemLoop';
import { openNodeStore } from '../../shared/store';

/** The address of the page without its key. */
export const addressFrom = (context: IExecuteFunctions, itemIndex: number): string => {
	const address = String(context.getNodeParameter('pageUrl', itemIndex, '')).trim();
	if (!/^https?:\/\/[^/\s]+/i.test(address))
		throw new NodeOperationError(
			context.getNode(),
			t('Page Address is no web address', '«Адрес страницы» не похож на адрес'),
			{
				itemIndex,
				description: t(
					'Copy the Production URL of the Webhook node in the workflow “KPI page”.',
					'Скопируйте Production URL узла Webhook из сценария «KPI page».',
				),
			},
		);
	return address;
};

/** The secret links to the page; with a new key the old links open nothing any more. */
export const pageLink = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> => {
	const address = addressFrom(context, itemIndex);
	const store = await openNodeStore(context, itemIndex);
	const isNew = context.getNodeParameter('newKey', itemIndex, false) === true;
	const key = await (isNew ? changePageKey : pageKey)(store, systemClock);
	return {
		json: {
			...item,
			link: {
				figures: pageAddress(address, key),
				decision: pageAddress(address, key, { view: 'decision', period: 'lastMonth' }),
				newKey: isNew,
			},
		},
	};
};
