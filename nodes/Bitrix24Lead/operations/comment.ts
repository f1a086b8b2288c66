import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { permittedText, summaryOf } from '../../../lib/bitrix24';
import { keepComment } from '../../../lib/bitrix24/comment';
import { t } from '../../shared/locale';
import { caseFileOf, cardAddressOf, optionsOf, parametersOf } from '../parameters';
import type { Portal } from '../portal';
import { requestOf } from '../request';

/** A comment on the timeline of the item's card: a text, or the summary of the dialogue. A repeat rewrites it. */
export async function comment(
	context: IExecuteFunctions,
	portal: Portal,
	json: IDataObject,
	itemIndex: number,
): Promise<IDataObject> {
	const item = caseFileOf(json);
	const card = cardAddressOf(context, item, itemIndex);
	const options = optionsOf(context, itemIndex);
	const typed = parametersOf(context, itemIndex).text('text');
	const request = requestOf(portal, item);
	const nextStep = options.text('nextStep') ?? null;
	const text =
		request === null
			? (typed ?? '')
			: typed === undefined
				? summaryOf(item, request, portal.zone, nextStep, portal.history)
				: permittedText(request, typed);
	if (text === '') {
		throw new NodeOperationError(
			context.getNode(),
			t('The comment has no text', 'У комментария нет текста'),
			{
				itemIndex,
				description: t(
					'Fill the parameter "Text", or put the node after Channel Trigger so that the dialogue can be summed up.',
					'Заполните параметр «Текст» или поставьте узел после Channel Trigger, чтобы было что пересказать.',
				),
			},
		);
	}
	const turn = item.message?.key ?? String(itemIndex);
	const key =
		options.text('key') ??
		(typed === undefined
			? `summary:${request?.originId ?? ''}`
			: `${context.getNode().name}:${turn}`);
	const { id } = await keepComment(portal.client, portal.once, card, { key, text });
	return {
		...json,
		...(item.lead === undefined ? {} : { lead: { ...item.lead, commentId: id } }),
		comment: { id, card: { ...card } },
	};
}
