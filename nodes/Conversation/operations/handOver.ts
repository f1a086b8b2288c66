import { handOver as giveToPerson } from '../../../lib/conversation';
import { asText } from '../../../lib/shared/json';
import { withKeys } from '../../shared/caseFile';
import { onlyFor, optionsProperty, stepOption } from '../../shared/description';
import type { Produced } from '../../shared/itemLoop';
import { t } from '../../shared/locale';
import { type Operation } from './operation';

/** To a person: the customer is told so, and everybody on call is told what it is about. */
export const handOver: Operation = {
	properties: [
		{
			displayName: t('Reason', 'Причина'),
			name: 'reason',
			type: 'string',
			default: '',
			displayOptions: onlyFor('handOver'),
			description: t(
				'For the log and the person on call: urgent, complaint, vip, not_understood, human… Empty: from the item.',
				'Для журнала и дежурного: urgent, complaint, vip, not_understood, human… Пусто: из входных данных.',
			),
		},
		{
			displayName: t('Silence', 'Молчание бота'),
			name: 'silence',
			type: 'options',
			default: 'profile',
			displayOptions: onlyFor('handOver'),
			options: [
				{ name: t('As in the Profile', 'Как в профиле'), value: 'profile' },
				{
					name: t('None', 'Не молчать'),
					value: 'none',
					description: t(
						'The bot goes on answering until a person writes',
						'Бот отвечает, пока не напишет человек',
					),
				},
				{ name: t('Set Here', 'Задать здесь'), value: 'minutes' },
			],
		},
		{
			displayName: t('Silent for (Minutes)', 'Молчать, минут'),
			name: 'silenceMinutes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 15,
			displayOptions: { show: { operation: ['handOver'], silence: ['minutes'] } },
		},
		optionsProperty(
			[
				{
					displayName: t('Draft of the Answer', 'Черновик ответа'),
					name: 'draft',
					type: 'string',
					default: '',
					description: t('Shown to the person on call', 'Виден дежурному'),
				},
				{
					displayName: t('How Many People to Tell', 'Скольким сообщить'),
					name: 'people',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: t('0: everybody on call', '0: всем дежурным'),
				},
				stepOption,
				{
					displayName: t('Text for the Customer', 'Текст клиенту'),
					name: 'customerText',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					description: t(
						'Empty: the profile’s text for the reason. Placeholders as there, {when} says when a person answers.',
						'Пусто: текст профиля для этой причины. Подстановки те же, {when}: когда ответит человек.',
					),
				},
			],
			'handOver',
		),
	],
	async execute({ item, store, parameters, clock }) {
		const silence = parameters.text('silence');
		const people = Number(parameters.option('people') ?? 0);
		const text = (name: string) => asText(parameters.option(name))?.trim() || null;
		const done = await giveToPerson(
			store,
			item,
			{
				reason: parameters.text('reason') || null,
				silenceMinutes:
					silence === 'none'
						? 0
						: silence === 'minutes'
							? (parameters.number('silenceMinutes') ?? 15)
							: null,
				customerText: text('customerText'),
				people: people > 0 ? people : null,
				draft: text('draft'),
				step: parameters.step,
			},
			clock,
		);
		const keys = { conversation: done.conversation, escalation: done.escalation };
		return [
			{ output: 0, json: withKeys(item, { ...keys, reply: done.reply }) },
			...done.notices.map(
				(notice): Produced => ({
					output: 1,
					json: withKeys(item, {
						...keys,
						reply: notice.reply,
						to: notice.to,
						recipient: { ...notice.to, key: notice.step },
						step: notice.step,
						onCall: notice.person,
					}),
				}),
			),
		];
	},
};
