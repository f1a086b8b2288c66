import {
	NodeConnectionTypes,
	type INodeProperties,
	type TriggerPanelDefinition,
} from 'n8n-workflow';

import { TIMER_KINDS } from '../../lib/timers';
import { optionsProperty } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';
import { KIND_WORDS } from './kinds';

/** What holds where an option was not added; the same numbers as its default below. */
export const DEFAULTS = { maxAtOnce: 10, perExecution: 1, maxTries: 5 } as const;

const byName = [...TIMER_KINDS].sort((a, b) =>
	KIND_WORDS[a].name.localeCompare(KIND_WORDS[b].name),
);

export const properties: INodeProperties[] = [
	{
		displayName: t('Kinds', 'Виды'),
		name: 'kinds',
		type: 'multiOptions',
		noDataExpression: true,
		default: [],
		options: byName.map((kind) => ({ ...KIND_WORDS[kind], value: kind })),
		description: t(
			'What this workflow handles, one output for each in the order of choosing. Empty: everything, by one output. Let only one published workflow handle a kind: each timer fires once.',
			'Что обрабатывает этот сценарий: по выходу на каждый вид, в порядке выбора. Пусто: всё через один выход. Пусть каждый вид обрабатывает один опубликованный сценарий: таймер срабатывает один раз.',
		),
	},
	{
		displayName: t('Profile Name', 'Имя профиля'),
		name: 'profileName',
		type: 'string',
		default: '',
		description: t(
			'Only timers of this Business Profile. Empty: of all.',
			'Только таймеры этого профиля бизнеса. Пусто: всех.',
		),
	},
	optionsProperty([
		{
			displayName: t('Executions at Once', 'Выполнений одновременно'),
			name: 'maxAtOnce',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 10,
			description: t(
				'How many executions this node runs at one time; what is due beyond that waits its turn, earliest first',
				'Сколько выполнений узел ведёт одновременно; остальное ждёт очереди, сначала самое раннее',
			),
		},
		{
			displayName: t('Timers per Execution', 'Таймеров на выполнение'),
			name: 'perExecution',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 200 },
			default: 1,
			description: t(
				'How many timers may share an execution when more are due than may run at once, as after downtime',
				'Сколько таймеров могут делить одно выполнение, когда их больше, чем можно вести сразу, например после простоя',
			),
		},
		{
			displayName: t('Tries', 'Попыток'),
			name: 'maxTries',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 20 },
			default: 5,
			description: t(
				'How often a timer is started when its execution fails, with growing pauses. Then it goes to the error workflow.',
				'Сколько раз запускать таймер, если выполнение не удалось, со всё большими паузами. Затем он уходит в сценарий ошибок.',
			),
		},
	]),
	storeProperty,
];

const names = Object.fromEntries(TIMER_KINDS.map((kind) => [kind, KIND_WORDS[kind].name]));

/** One output for each chosen kind, or one for everything. */
export const outputs: `={{${string}}}` = `={{ (kinds => kinds.length > 0 ? kinds.map(kind => ({ type: "${NodeConnectionTypes.Main}", displayName: (${JSON.stringify(names)})[kind] ?? kind })) : [{ type: "${NodeConnectionTypes.Main}", displayName: ${JSON.stringify(t('Due', 'Наступило'))} }])($parameter["kinds"] ?? []) }}`;

export const subtitle = `={{ ($parameter["kinds"] ?? []).map(kind => (${JSON.stringify(names)})[kind] ?? kind).join(", ") }}`;

export const triggerPanel: TriggerPanelDefinition = {
	header: t('Looking for the next timer', 'Ищем ближайший таймер'),
	executionsHelp: {
		inactive: t(
			'<b>To try it:</b> press the button. You get the timer that falls due next, without using it up: it still fires at its moment.<br><br><b>To go live:</b> publish the workflow.',
			'<b>Чтобы попробовать:</b> нажмите кнопку. Вы получите ближайший таймер, не расходуя его: он всё равно сработает вовремя.<br><br><b>Чтобы запустить:</b> опубликуйте сценарий.',
		),
		active: t(
			'<b>To try it:</b> press the button. You get the timer that falls due next, without using it up.',
			'<b>Чтобы попробовать:</b> нажмите кнопку. Вы получите ближайший таймер, не расходуя его.',
		),
	},
	activationHint: t(
		'Publish the workflow so that it starts by itself when something falls due.',
		'Опубликуйте сценарий, чтобы он запускался сам, когда что-то наступает.',
	),
};
