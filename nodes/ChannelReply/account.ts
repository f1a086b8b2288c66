import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ChannelAdapter } from '../../lib/channels/adapter';
import { openChannel } from '../shared/channels';
import { t } from '../shared/locale';
import { OWN_CHANNEL } from './description';
import type { TurnAddress } from './order';

/**
 * The account that the node works with. Another account than the message came to is refused: the customer does not know it, and the
 * files of the message are not there.
 */
export const accountFor = async (
	context: IExecuteFunctions,
	itemIndex: number,
	{
		turn,
		isOtherAccountAllowed,
	}: { readonly turn: TurnAddress | null; readonly isOtherAccountAllowed: boolean },
): Promise<ChannelAdapter> => {
	const chosen = String(context.getNodeParameter('channel', itemIndex, OWN_CHANNEL));
	const channel = chosen === OWN_CHANNEL ? turn?.channel : chosen;
	if (channel === undefined)
		throw new NodeOperationError(
			context.getNode(),
			t('The item names no channel', 'Во входных данных нет канала'),
			{
				itemIndex,
				description: t(
					'Choose a messenger in "Channel", or connect this node behind a Channel Trigger.',
					'Выберите мессенджер в поле «Канал» или поставьте узел после «Входящих сообщений».',
				),
			},
		);
	const adapter = await openChannel(context, channel, itemIndex);
	if (isOtherAccountAllowed || turn === null) return adapter;
	// A recipient need not say from which account: a colleague knows only one.
	const isSame =
		adapter.channel === turn.channel && (adapter.account === turn.account || turn.account === '');
	if (isSame) return adapter;
	throw new NodeOperationError(
		context.getNode(),
		t(
			`The message came to ${turn.channel} account ${turn.account}, but the credential is of ${adapter.channel} account ${adapter.account}`,
			`Сообщение пришло на ${turn.channel}, аккаунт ${turn.account}, а учётные данные — ${adapter.channel}, аккаунт ${adapter.account}`,
		),
		{
			itemIndex,
			description: t(
				'Use the same credential as in the Channel Trigger.',
				'Используйте те же учётные данные, что и во «Входящих сообщениях».',
			),
		},
	);
};
