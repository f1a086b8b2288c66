import { NodeOperationError, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';

import type { ChannelAdapter, Polling } from '../../lib/channels/adapter';
import { noteLateFailures } from '../../lib/channels/lateFailures';
import { NameMemory, withNames } from '../../lib/channels/names';
import { startPoller } from '../../lib/channels/poller';
import { journal, startDispatcher } from '../../lib/inbox';
import { UnreachableError } from '../../lib/shared/http';
import { systemClock } from '../../lib/shared/clock';
import { openChannel, sleep } from '../shared/channels';
import { executionStarter } from '../shared/execution';
import { t } from '../shared/locale';
import { openNodeStore } from '../shared/store';
import { toOutputs } from './items';
import { reportPoison } from './poison';
import { answerPresses } from './presses';
import { readSettings, startsExecution, wantedKinds } from './settings';
import { watchRegistration } from './watch';

/** Lives as long as the process: a workflow that is published anew need not ask for the same names again. */
const names = new NameMemory();

/** The published workflow: the dispatcher, and the poller where messages are fetched. */
export const runProduction = async (context: ITriggerFunctions): Promise<ITriggerResponse> => {
	const settings = readSettings(context);
	const adapter = await openChannel(context, settings.channel);
	const store = await openNodeStore(context);
	const polling = settings.receiving === 'polling' ? adapter.polling : undefined;
	if (polling) await makeWayForPolling(context, adapter);

	const start = executionStarter(context);
	const dispatcher = await startDispatcher({
		store,
		clock: systemClock,
		channel: adapter.channel,
		account: adapter.account,
		quietMs: settings.quietMs,
		maxWaitMs: settings.maxWaitMs,
		maxChats: settings.maxChats,
		maxTries: settings.maxTries,
		isUrgent: settings.isUrgent,
		start: async (turns) => {
			const named = await withNames(turns, { store, adapter, memory: names, clock: systemClock });
			const data = toOutputs(named, settings.otherEvents);
			// An event that was asked for when it came may be wanted no more: then there is nothing to run.
			if (data.some((output) => output.length > 0)) await start(data);
		},
		onPoison: reportPoison(context, store),
		onStoreError: (error) =>
			context.logger.error('The store could not be used; trying again', { error: error.message }),
	});
	const poller =
		polling &&
		startPoller({
			store,
			adapter: { ...adapter, polling },
			clock: systemClock,
			sleep,
			kinds: wantedKinds(settings),
			keep: async (messages) => {
				await journal.write(store, messages, systemClock, startsExecution(settings));
				await noteLateFailures(store, messages, systemClock);
				if (messages.length > 0) dispatcher.wake();
				answerPresses(adapter, messages);
			},
			onTrouble: (message) =>
				message === null
					? context.logger.info(`Messages of ${adapter.channel} are received again`)
					: context.logger.warn(`Messages of ${adapter.channel} cannot be received: ${message}`),
		});
	const watch = watchRegistration(context, adapter, settings);
	return {
		closeFunction: async () => {
			watch?.stop();
			await poller?.stop();
			await dispatcher.stop();
		},
	};
};

/**
 * A webhook and polling exclude each other. A webhook that this very node once set is removed; somebody else's is not, because it
 * may be another desk that works.
 */
const makeWayForPolling = async (
	context: ITriggerFunctions,
	{ webhook }: ChannelAdapter & { readonly polling?: Polling },
): Promise<void> => {
	if (webhook === undefined) return;
	const registered = context.getWorkflowStaticData('node') as {
		url?: string;
		fingerprint?: string;
	};
	if (registered.url !== undefined) {
		await webhook.unregister(registered.url).catch(toleratesSilence);
		delete registered.url;
		delete registered.fingerprint;
	}
	const state = await webhook.check('').catch(toleratesSilence);
	if (state?.kind === 'elsewhere')
		throw new NodeOperationError(
			context.getNode(),
			t(
				`This bot delivers its messages to ${state.host}, so they cannot be fetched`,
				`Этот бот отправляет сообщения на ${state.host}, поэтому забирать их нельзя`,
			),
			{
				description: t(
					'Deactivate what uses the bot there, use another bot, or choose "Receive By: Webhook" to take it over.',
					'Отключите то, что использует бота там, возьмите другого бота или выберите «Получать через: Вебхук», чтобы забрать его.',
				),
			},
		);
};

/** Out of reach at this moment: the poller keeps trying, and what is in the journal is worked on meanwhile. */
const toleratesSilence = async (error: unknown): Promise<undefined> =>
	error instanceof UnreachableError ? undefined : await Promise.reject(error as Error);
