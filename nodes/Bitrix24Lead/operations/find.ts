import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { DEFAULT_ORIGINATOR, findCards, originIdOf } from '../../../lib/bitrix24';
import type { Search } from '../../../lib/bitrix24';
import { t } from '../../shared/locale';
import { caseFileOf, parametersOf } from '../parameters';
import type { Portal } from '../portal';
import { requestOf } from '../request';

/** Looks for cards; none is an answer too: `found.count` is 0. */
export async function find(
	context: IExecuteFunctions,
	portal: Portal,
	json: IDataObject,
	itemIndex: number,
): Promise<IDataObject> {
	const item = caseFileOf(json);
	const parameters = parametersOf(context, itemIndex);
	const by = parameters.text('findBy') ?? 'phone';
	const typed = parameters.text('findValue');
	const person = requestOf(portal, item, { originId: 'search' })?.person;
	const value =
		typed ??
		(by === 'origin' ? originIdOf(item) : by === 'email' ? person?.email : person?.phone) ??
		null;
	if (value === null) {
		throw new NodeOperationError(
			context.getNode(),
			t('There is nothing to search for', 'Искать нечего'),
			{
				itemIndex,
				description: t(
					'Fill the parameter "Value": the item does not hold it.',
					'Заполните параметр «Значение»: в элементе его нет.',
				),
			},
		);
	}
	const search: Search =
		by === 'origin'
			? { by, originatorId: DEFAULT_ORIGINATOR, originId: value }
			: { by: by === 'email' ? 'email' : 'phone', value };
	const cards = await findCards(portal.client, search);
	return {
		...json,
		found: {
			count: cards.length,
			cards: cards.map(({ type, id, url, fields }) => ({
				type,
				id,
				url,
				fields: { ...fields } as IDataObject,
			})),
		},
	};
}
