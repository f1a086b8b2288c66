import { NodeOperationError, type ITriggerFunctions } from 'n8n-workflow';

import type { Turn } from '../../lib/casefile/message';
import { appendEvents } from '../../lib/events';
import { systemClock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { t } from '../shared/locale';

/**
 * A message that no try could handle: it becomes a failed execution and goes to the error workflow with the whole message in
 * `context.message`, so that a person can answer the customer and repeat it by hand. The chat goes on with what came after it.
 */
export const reportPoison =
	(context: ITriggerFunctions, store: Store) =>
	(turn: Turn, cause: Error): void => {
		const who = turn.sender?.name ?? turn.sender?.username ?? turn.chat.id;
		const error = new NodeOperationError(
			context.getNode(),
			t(
				`A message from ${who} (${turn.channel}) was given up: ${cause.message}`,
				`Сообщение от ${who} (${turn.channel}) не удалось обработать: ${cause.message}`,
			),
			{
				description: t(
					`Answer the customer yourself in chat ${turn.chat.id}. To repeat it, pin the message below as the output of Channel Trigger and run the workflow. Text: ${turn.text ?? '—'}`,
					`Ответьте клиенту сами в чате ${turn.chat.id}. Чтобы повторить, закрепите сообщение ниже как вывод узла «Входящие сообщения» и запустите сценарий. Текст: ${turn.text ?? '—'}`,
				),
			},
		);
		error.context.message = turn;
		context.saveFailedExecution(error);
		appendEvents(
			store,
			[
				{
					key: `${turn.key}:message_failed`,
					type: 'message_failed',
					actor: 'system',
					channel: turn.channel,
					account: turn.account,
					turnKey: turn.key,
					data: { chatId: turn.chat.id, error: cause.message },
				},
			],
			systemClock,
		).catch((failure: Error) => {
			context.logger.error('The event log could not be written', { error: failure.message });
		});
	};
