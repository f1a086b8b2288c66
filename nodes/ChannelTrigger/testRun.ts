import { NodeOperationError, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';

import type { Message, Turn } from '../../lib/casefile/message';
import { PollConflictError, type ChannelAdapter, type Polling } from '../../lib/channels/adapter';
import { readOffset } from '../../lib/channels/poller';
import { toTurn, turnKeyOf } from '../../lib/inbox/turns';
import { systemClock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { openChannel, sleep } from '../shared/channels';
import { t } from '../shared/locale';
import { openNodeStore } from '../shared/store';
import { toOutputs } from './items';
import { readSettings, startsExecution, wantedKinds, type TriggerSettings } from './settings';

const PATIENCE = 3 * 60_000;
/** A published workflow that polls leaves a sign of life at least this often. */
const POLLER_ALIVE = 90_000;

/**
 * A test run waits for the next event and changes nothing at the messenger:
 * - where a published workflow receives (it polls, or a webhook is set), the test takes a copy from the journal;
 * - otherwise it looks at what the messenger holds without confirming it, so that the message is there after publishing.
 * The turn has the key that it has in production, so replies and leads of both runs are one.
 */
export const prepareTest = async (context: ITriggerFunctions): Promise<ITriggerResponse> => {
	let stopped = false;
	return await Promise.resolve({
		closeFunction: async () => {
			stopped = true;
			await Promise.resolve();
		},
		manualTriggerFunction: async () => {
			const settings = readSettings(context);
			const adapter = await openChannel(context, settings.channel);
			const store = await openNodeStore(context);
			const end = systemClock() + PATIENCE;
			const watch: Watch = {
				adapter,
				store,
				settings,
				isOver: () => stopped || systemClock() >= end,
			};
			const message = await nextEvent(context, watch);
			if (message === null) {
				if (stopped) return;
				throw await nothingCame(context, adapter);
			}
			const key = turnKeyOf(adapter.channel, adapter.account, message);
			const turn: Turn = toTurn(key, [message], 0);
			context.emit(toOutputs([turn], settings.otherEvents));
		},
	});
};

interface Watch {
	readonly adapter: ChannelAdapter;
	readonly store: Store;
	readonly settings: TriggerSettings;
	isOver(): boolean;
}

const nextEvent = async (context: ITriggerFunctions, watch: Watch): Promise<Message | null> => {
	const { adapter, store } = watch;
	const state = (await adapter.webhook?.check('')) ?? { kind: 'none' };
	const { at } = await readOffset(store, adapter);
	const isPolled = at !== null && systemClock() - Date.parse(at) < POLLER_ALIVE;
	if (adapter.polling === undefined || state.kind !== 'none' || isPolled)
		return await nextInJournal(watch);
	try {
		return await nextAtMessenger(watch, adapter.polling);
	} catch (error) {
		if (!(error instanceof PollConflictError)) throw error;
		throw new NodeOperationError(
			context.getNode(),
			t('Another program receives for this bot', 'Сообщения этого бота получает другая программа'),
			{
				description: t(
					'Stop it, or use another bot for tests. Nothing was changed.',
					'Остановите её или возьмите для проверки другого бота. Ничего не изменено.',
				),
			},
		);
	}
};

const nextInJournal = async ({
	adapter,
	store,
	settings,
	isOver,
}: Watch): Promise<Message | null> => {
	const rows = () =>
		store.db
			.selectFrom('nd_journal')
			.where('channel', '=', adapter.channel)
			.where('account', '=', adapter.account);
	const newest = await rows()
		.select(({ fn }) => fn.max('id').as('id'))
		.executeTakeFirst();
	let after = Number(newest?.id ?? 0);
	const starts = startsExecution(settings);
	while (!isOver()) {
		const found = await rows()
			.select(['id', 'payload'])
			.where('id', '>', after)
			.orderBy('id')
			.limit(50)
			.execute();
		for (const { id, payload } of found) {
			const message = JSON.parse(payload) as Message;
			if (starts(message)) return message;
			after = id;
		}
		await sleep(400);
	}
	return null;
};

const nextAtMessenger = async (
	{ settings, isOver }: Watch,
	polling: Polling,
): Promise<Message | null> => {
	const kinds = wantedKinds(settings);
	const starts = startsExecution(settings);
	// What waited before the test began is left to the published workflow.
	const old = new Set((await polling.fetch(null, kinds, 0)).messages.map((m) => m.dedupKey));
	while (!isOver()) {
		const { messages } = await polling.fetch(null, kinds, old.size === 0 ? 5 : 0);
		const found = messages.find((message) => !old.has(message.dedupKey) && starts(message));
		if (found !== undefined) return found;
		for (const { dedupKey } of messages) old.add(dedupKey);
		if (messages.length > 0) await sleep(1_000);
	}
	return null;
};

const nothingCame = async (context: ITriggerFunctions, adapter: ChannelAdapter): Promise<Error> => {
	const state = (await adapter.webhook?.check('')) ?? { kind: 'none' };
	return new NodeOperationError(
		context.getNode(),
		t('No message came in three minutes', 'За три минуты не пришло ни одного сообщения'),
		{
			description:
				state.kind === 'elsewhere'
					? t(
							`The bot delivers to ${state.host}. If that is this n8n, publish the workflow and write to the bot again; if not, use another bot.`,
							`Бот отправляет сообщения на ${state.host}. Если это ваш n8n, опубликуйте сценарий и напишите боту ещё раз; если нет, возьмите другого бота.`,
						)
					: t(
							'Press the button again and write to the bot while it waits.',
							'Нажмите кнопку ещё раз и напишите боту, пока узел ждёт.',
						),
		},
	);
};
