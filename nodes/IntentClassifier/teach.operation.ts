import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { systemClock } from '../../lib/shared/clock';
import { remember } from '../../lib/understanding/teaching/store';
import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { openNodeStore } from '../shared/store';

/** Keeps phrases with their right intents. */
export const teachItems = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> =>
	await runItems(context, 1, async (json, itemIndex) => {
		const text = String(context.getNodeParameter('teachText', itemIndex, '') ?? '').trim();
		const intent = String(context.getNodeParameter('teachIntent', itemIndex, '') ?? '').trim();
		if (text === '' || intent === '') {
			throw new NodeOperationError(
				context.getNode(),
				t('Text and Right Intent are needed', 'Нужны текст и верное намерение'),
				{
					itemIndex,
					description: t(
						'Say which words of the customer were misread, and what they meant, for example complaint',
						'Укажите, какие слова клиента поняты неверно и что они значили, например complaint',
					),
				},
			);
		}
		await remember(await openNodeStore(context, itemIndex), { text, intent }, systemClock);
		return { json: { ...json, taught: { text, intent } } as IDataObject };
	});
