import { openDialogue } from '../../../lib/conversation';
import { asNumber } from '../../../lib/shared/json';
import { withKeys } from '../../shared/caseFile';
import { onlyFor, optionsProperty } from '../../shared/description';
import { t } from '../../shared/locale';
import { type Operation } from './operation';

const OUTPUT = { bot: 0, person: 1, other: 2 } as const;

/** The first node after Channel Trigger. */
export const open: Operation = {
	properties: [
		{
			displayName: t('Profile Name', 'Имя профиля'),
			name: 'profileName',
			type: 'string',
			default: 'default',
			displayOptions: onlyFor('open', 'find'),
			description: t(
				'The Business Profile that serves this dialogue; the nodes further on use the same',
				'Профиль бизнеса для этого диалога; следующие узлы возьмут его же',
			),
		},
		optionsProperty(
			[
				{
					displayName: t(
						'Bot Silent After a Person Wrote (Minutes)',
						'Молчать после человека, минут',
					),
					name: 'silenceMinutes',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 60,
					description: t('Without it: as in the profile', 'Если не добавлено: как в профиле'),
				},
				{
					displayName: t(
						'New Dialogue After (Hours of Silence)',
						'Новый диалог после, часов тишины',
					),
					name: 'staleHours',
					type: 'number',
					typeOptions: { minValue: 0.1, numberPrecision: 1 },
					default: 12,
				},
			],
			'open',
		),
	],
	async execute({ item, store, parameters, clock }) {
		const { message } = item;
		if (!message?.key || !message.chat)
			throw new Error(
				t(
					'The item has no message of a Channel Trigger. Put this node right behind it.',
					'Во входных данных нет сообщения. Поставьте этот узел сразу после «Channel Trigger».',
				),
			);
		const opened = await openDialogue(
			store,
			message,
			{
				profile: parameters.text('profileName') || 'default',
				staleHours: asNumber(parameters.option('staleHours')) ?? 12,
				silenceMinutes: asNumber(parameters.option('silenceMinutes')),
			},
			clock,
		);
		return {
			output: OUTPUT[opened.way],
			json: withKeys(item, {
				...(opened.conversation === null ? {} : { conversation: opened.conversation }),
				...(opened.contact === null ? {} : { contact: opened.contact }),
				opened: { way: opened.way, note: opened.note },
			}),
		};
	},
};
