import { NodeOperationError, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';

import type { Message, Turn } from '../../lib/casefile/message';
import { PollConflictError, type ChannelAdapter, type Polling } from '../../lib/channels/adapter';
import { readOffset } from '../../lib/channels/poller';
import { journal, startsByDefault } from '../../lib/inbox';
import { toTurn, turnKeyOf } from '../../lib/inbox/turns';
import { systemClock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { openChannel, sleep } from '../shared/channels';
import { t } from '../shared/locale';
import { openNodeStore } from '../shared/store';
import { toOutputs } from './items';
import { answerPresses } from './presses';
import { readSettings, startsExecution, wantedKinds, type TriggerSettings } from './settings';

const PATIENCE = 3 * 60_000;
/** A published workflow that polls leaves a sign of life at least this often. */
const POLLER_ALIVE = 90_000;
/** Between a test request and the start of the run that it caused. */
const TEST_REQUEST_AGE = 30_000;

/**
 * A test run waits for the next event and changes nothing at the messenger:
 * - a channel with a page: the page's request was kept a moment ago and has started this very run;
 * - where a published workflow receives (it polls, or a webhook is set), the test gets a copy of the turn when that workflow is
 *   done with it, under the same key: replies and leads are there already and are not made twice;
 * - otherwise it looks at what the messenger holds without confirming it, and keeps the message that it takes as handled, so that
 *   the workflow does not answer it again after publishing. Everything else waits for the publishing.
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
			const isOver = () => stopped || systemClock() >= end;
			const turn = await nextTurn(context, { adapter, store, settings, isOver });
			if (turn !== null) context.emit(toOutputs([turn], settings.otherEvents));
			else if (!stopped) throw await nothingCame(context, adapter);
		},
	});
};

interface Watch {
	readonly adapter: ChannelAdapter;
	readonly store: Store;
	readonly settings: TriggerSettings;
	isOver(): boolean;
}

const nextTurn = async (context: ITriggerFunctions, watch: Watch): Promise<Turn | null> => {
	const { adapter, store } = watch;
	if (watch.settings.receiving === 'page') return await keptForTest(watch);
	const state = (await adapter.webhook?.check('')) ?? { kind: 'none' };
	const { at } = await readOffset(store, adapter);
	const isPolled = at !== null && systemClock() - Date.parse(at) < POLLER_ALIVE;
	if (adapter.polling === undefined || state.kind !== 'none' || isPolled)
		return await nextHandled(watch);
	return await nextAtMessenger(watch, adapter.polling).catch(
		async (error: unknown) =>
			await Promise.reject(
				error instanceof PollConflictError ? takenError(context) : (error as Error),
			),
	);
};

const takenError = (context: ITriggerFunctions): NodeOperationError =>
	new NodeOperationError(
		context.getNode(),
		t('Another program receives for this bot', 'Сообщения этого бота получает другая программа'),
		{
			description: t(
				'Stop it, or use another bot for tests. Nothing was changed.',
				'Остановите её или возьмите для проверки другого бота. Ничего не изменено.',
			),
		},
	);

/**
 * n8n runs `trigger()` also when a test request has come by `webhook()`, and hands nothing over. The message is in the journal: a
 * customer's, kept without starting anything, which only a test does.
 */
const keptForTest = async ({ adapter, store }: Watch): Promise<Turn | null> => {
	const rows = await store.db
		.selectFrom('nd_journal')
		.select('payload')
		.where('channel', '=', adapter.channel)
		.where('account', '=', adapter.account)
		.where('status', '=', 'kept')
		.where('received_at', '>=', systemClock() - TEST_REQUEST_AGE)
		.orderBy('id', 'desc')
		.limit(20)
		.execute();
	const message = rows.map(({ payload }) => JSON.parse(payload) as Message).find(startsByDefault);
	return message === undefined ? null : turnOf(adapter, message);
};

const turnOf = ({ channel, account }: ChannelAdapter, message: Message): Turn =>
	toTurn(turnKeyOf(channel, account, message), [message], 0);

/** The next turn that the published workflow has finished with. */
const nextHandled = async ({ adapter, store, settings, isOver }: Watch): Promise<Turn | null> => {
	const rows = () =>
		store.db
			.selectFrom('nd_journal')
			.where('channel', '=', adapter.channel)
			.where('account', '=', adapter.account);
	const newest = await rows()
		.select(({ fn }) => fn.max('id').as('id'))
		.executeTakeFirst();
	const starts = startsExecution(settings);
	while (!isOver()) {
		const handled = await rows()
			.select(['turn_key', 'payload'])
			.where('id', '>', Number(newest?.id ?? 0))
			.where('status', 'in', ['done', 'failed'])
			.orderBy('id')
			.limit(20)
			.execute();
		const key = handled.find(({ payload }) => starts(JSON.parse(payload) as Message))?.turn_key;
		if (key) {
			const parts = await rows()
				.select('payload')
				.where('turn_key', '=', key)
				.orderBy('id')
				.execute();
			return toTurn(
				key,
				parts.map(({ payload }) => JSON.parse(payload) as Message),
				0,
			);
		}
		await sleep(300);
	}
	return null;
};

const nextAtMessenger = async (
	{ adapter, store, settings, isOver }: Watch,
	polling: Polling,
): Promise<Turn | null> => {
	const kinds = wantedKinds(settings);
	const starts = startsExecution(settings);
	// What waited before the test began is left to the published workflow.
	const old = new Set((await polling.fetch(null, kinds, 0)).messages.map((m) => m.dedupKey));
	while (!isOver()) {
		const { messages } = await polling.fetch(null, kinds, old.size === 0 ? 5 : 0);
		const found = messages.find((message) => !old.has(message.dedupKey) && starts(message));
		if (found !== undefined) {
			await journal.write(store, [found], systemClock, () => false);
			answerPresses(adapter, [found]);
			return turnOf(adapter, found);
		}
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
