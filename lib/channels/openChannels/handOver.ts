import { ServiceError, type ChatAddress } from '../adapter';
import { OpenChannelsError, type PortalCall } from './api';
import { chatNumberOf } from './send';
import { botTokenOf, handOverTargetOf, type OpenChannelsSettings } from './settings';

/**
 * Gives the session of a line to a person: the next free operator, an employee or a queue, as the credential says. The bot leaves. A
 * dialogue that a person has already is left alone. Somebody who cannot take it (dismissed, not in the line) is replaced by the next
 * free operator. At night that may be nobody: then the line's own rules decide who sees it in the morning.
 */
export const handOverToOperators = async (
	call: PortalCall,
	settings: OpenChannelsSettings,
	{ chatId }: ChatAddress,
): Promise<void> => {
	const chat = chatNumberOf(chatId);
	if (chat === null)
		throw new ServiceError('A chat of an open line is a number', 400, `no chat: ${chatId}`);
	const target = handOverTargetOf(settings) ?? { kind: 'operator' };
	if (target.kind === 'nobody') return;
	try {
		if (target.kind === 'operator') return await toOperator(call, chat);
		await call(
			'imopenlines.bot.session.transfer',
			{
				CHAT_ID: chat,
				...(target.kind === 'employee'
					? { USER_ID: Number(target.userId) }
					: { TRANSFER_ID: `queue${target.queueId}` }),
				LEAVE: 'Y',
				CLIENT_ID: botTokenOf(settings),
			},
			REPEATABLE,
		);
	} catch (error) {
		if (!(error instanceof OpenChannelsError)) throw error;
		if (error.code === 'WRONG_CHAT') return;
		if (error.code !== 'OPERATOR_WRONG') throw error;
		await toOperator(call, chat);
	}
};

/** The second time the bot is no longer the operator, and nothing happens. */
const REPEATABLE = { repeatable: true };

const toOperator = async (call: PortalCall, chat: number): Promise<void> => {
	try {
		await call('imopenlines.bot.session.operator', { CHAT_ID: chat }, REPEATABLE);
	} catch (error) {
		if (!(error instanceof OpenChannelsError) || error.code !== 'WRONG_CHAT') throw error;
	}
};
