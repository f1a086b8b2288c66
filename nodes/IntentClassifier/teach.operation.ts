import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { appendEvents } from '../../lib/events';
import { systemClock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { contextToTeach, loggedMessage } from '../../lib/understanding/teaching/logged';
import { remember } from '../../lib/understanding/teaching/store';
import type { Teaching } from '../../lib/understanding';
import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { openNodeStore } from '../shared/store';

/** Keeps phrases with their right intents, as they are given or as the log has them. */
export const teachItems = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> =>
	await runItems(context, 1, async (json, itemIndex) => {
		const intent = read(context, 'teachIntent', itemIndex);
		if (intent === '') throw nothingToTeach(context, itemIndex);
		const store = await openNodeStore(context, itemIndex);
		const byTurn = context.getNodeParameter('teachBy', itemIndex, 'text') === 'turn';
		const teaching: Teaching = byTurn
			? await fromLog(context, store, itemIndex, intent)
			: { text: read(context, 'teachText', itemIndex), intent, context: null };
		if (teaching.text === '') throw nothingToTeach(context, itemIndex);
		await remember(store, teaching, systemClock);
		return { json: { ...json, taught: { ...teaching } } as IDataObject };
	});

const read = (context: IExecuteFunctions, name: string, itemIndex: number): string =>
	String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();

/** The logged message as a phrase; that it was corrected is written to the log. */
const fromLog = async (
	context: IExecuteFunctions,
	store: Store,
	itemIndex: number,
	intent: string,
): Promise<Teaching> => {
	const turnKey = read(context, 'teachTurn', itemIndex);
	const logged = turnKey === '' ? null : await loggedMessage(store, turnKey);
	if (logged === null) {
		throw new NodeOperationError(
			context.getNode(),
			turnKey === ''
				? t('Key of the Message is empty', 'Ключ сообщения пуст')
				: t(
						`No message with words has the key "${turnKey}"`,
						`Нет сообщения со словами с ключом «${turnKey}»`,
					),
			{
				itemIndex,
				description: t(
					'Take message.key of an item or the key from the log, or choose Words and give the text itself',
					'Возьмите message.key элемента или ключ из журнала, либо выберите «Слова» и укажите сам текст',
				),
			},
		);
	}
	await appendEvents(
		store,
		[
			{
				key: `${turnKey}:corrected:${intent}`,
				type: 'corrected',
				actor: 'person',
				scenario: intent,
				turnKey,
				data: { was: logged.intents, is: intent },
			},
		],
		systemClock,
	);
	return { text: logged.text, intent, context: contextToTeach(logged) };
};

const nothingToTeach = (context: IExecuteFunctions, itemIndex: number): NodeOperationError =>
	new NodeOperationError(
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
