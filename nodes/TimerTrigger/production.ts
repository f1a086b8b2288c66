import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';

import { appendEvents } from '../../lib/events';
import { systemClock, toIso } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { peekTimer, startTimerRunner, type FiredTimer, type TimerKind } from '../../lib/timers';
import { timerCaseFile } from '../../lib/timers/caseFile';
import { executionStarter } from '../shared/execution';
import { t } from '../shared/locale';
import { openNodeStore } from '../shared/store';
import { DEFAULTS } from './description';
import { KIND_WORDS, readKinds } from './kinds';

interface Settings {
	readonly kinds: readonly TimerKind[];
	readonly profile: string | undefined;
	readonly maxAtOnce: number;
	readonly batchSize: number;
	readonly maxTries: number;
}

const readSettings = (context: ITriggerFunctions): Settings => {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const whole = (name: keyof typeof DEFAULTS): number => {
		const value = options[name];
		return typeof value === 'number' ? Math.max(1, Math.floor(value)) : DEFAULTS[name];
	};
	return {
		kinds: readKinds(context.getNodeParameter('kinds', [])),
		profile: String(context.getNodeParameter('profileName', '') ?? '').trim() || undefined,
		maxAtOnce: whole('maxAtOnce'),
		batchSize: whole('perExecution'),
		maxTries: whole('maxTries'),
	};
};

/** One item for each timer, on the output of its kind. */
const toOutputs = async (
	store: Store,
	kinds: readonly TimerKind[],
	timers: readonly FiredTimer[],
): Promise<INodeExecutionData[][]> => {
	const outputs: INodeExecutionData[][] = Array.from(
		{ length: Math.max(1, kinds.length) },
		() => [],
	);
	for (const timer of timers) {
		const item = await timerCaseFile(store, timer, systemClock);
		outputs[Math.max(0, kinds.indexOf(timer.kind))].push({ json: item as unknown as IDataObject });
	}
	return outputs;
};

/** The published workflow: an execution for what falls due, until the workflow is deactivated. */
export const runProduction = async (context: ITriggerFunctions): Promise<ITriggerResponse> => {
	const { kinds, ...settings } = readSettings(context);
	const store = await openNodeStore(context);
	const startExecution = executionStarter(context);
	const runner = startTimerRunner({
		store,
		clock: systemClock,
		kinds,
		...settings,
		start: async (timers) => await startExecution(await toOutputs(store, kinds, timers)),
		onGivenUp: reportGivenUp(context, store),
		onStoreError: (error) =>
			context.logger.error('The store could not be used; trying again', { error: error.message }),
	});
	return { closeFunction: async () => await runner.stop() };
};

/** A test run shows the timer that falls due next and leaves it as it is. */
export const prepareTest = async (context: ITriggerFunctions): Promise<ITriggerResponse> =>
	await Promise.resolve({
		manualTriggerFunction: async () => {
			const { kinds, profile } = readSettings(context);
			const store = await openNodeStore(context);
			const next = await peekTimer(store, { kinds, profile }, systemClock);
			if (next === null)
				throw new NodeOperationError(
					context.getNode(),
					t('No timer of these kinds is set', 'Таймеров этих видов нет'),
					{
						description: t(
							'Timers are set by other nodes: Appointment sets reminders, SLA Timer sets warnings. Run such a node first, choose other kinds, or clear "Profile Name".',
							'Таймеры ставят другие узлы: «Визит» ставит напоминания, «Срок ответа» — предупреждения. Сначала запустите такой узел, выберите другие виды или очистите «Имя профиля».',
						),
					},
				);
			context.emit(await toOutputs(store, kinds, [next]));
		},
	});

/** A timer that no try could handle becomes a failed execution, and with it goes to the error workflow. */
const reportGivenUp =
	(context: ITriggerFunctions, store: Store) =>
	(timer: FiredTimer, cause: Error): void => {
		const { name } = KIND_WORDS[timer.kind];
		const error = new NodeOperationError(
			context.getNode(),
			t(
				`"${name}" for ${timer.subject} was given up: ${cause.message}`,
				`«${name}» для ${timer.subject} не удалось обработать: ${cause.message}`,
			),
			{
				description: t(
					`It was due at ${toIso(timer.dueAt)} and is not tried again. Do by hand what it was for, repair the workflow, and set the timer anew if it is still wanted. Key: ${timer.key}`,
					`Срок был ${toIso(timer.dueAt)}, повторов больше не будет. Сделайте нужное вручную, исправьте сценарий и задайте таймер снова, если он ещё нужен. Ключ: ${timer.key}`,
				),
			},
		);
		error.context.timer = timer;
		context.saveFailedExecution(error);
		appendEvents(
			store,
			[
				{
					key: `timer:${timer.key}@${timer.dueAt}:failed`,
					type: 'timer_failed',
					actor: 'system',
					conversationId: timer.conversationId,
					data: { kind: timer.kind, subject: timer.subject, error: cause.message },
				},
			],
			systemClock,
		).catch((failure: Error) => {
			context.logger.error('The event log could not be written', { error: failure.message });
		});
	};
