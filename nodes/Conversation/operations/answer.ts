import { answer as composeReply } from '../../../lib/conversation';
import { SCENARIO_DEFAULTS } from '../../../lib/profile';
import { asText } from '../../../lib/shared/json';
import { withKeys, withoutReply } from '../../shared/caseFile';
import { onlyFor, optionsProperty, stepOption } from '../../shared/description';
import { t } from '../../shared/locale';
import { type Operation } from './operation';

/** Composes `reply` from the profile. */
export const answer: Operation = {
	properties: [
		{
			displayName: t('Scenario', 'Сценарий'),
			name: 'scenario',
			type: 'options',
			default: 'auto',
			displayOptions: onlyFor('answer'),
			description: t(
				'What to answer; the words come from the Business Profile',
				'На что ответить; слова берутся из профиля бизнеса',
			),
			options: [
				{
					name: t('As Understood', 'Как понято'),
					value: 'auto',
					description: t(
						'A form completed in this turn, else the scenario of the Intent Classifier',
						'Собранная в этом обращении анкета, иначе сценарий из Intent Classifier',
					),
				},
				...[...Object.keys(SCENARIO_DEFAULTS), 'not_understood'].sort().map((value) => ({
					name: value,
					value,
				})),
			],
		},
		optionsProperty(
			[
				{
					displayName: t('Say After', 'Сказать после'),
					name: 'after',
					type: 'string',
					default: '',
					description: t('With the same placeholders', 'С теми же подстановками'),
				},
				{
					displayName: t('Say Before', 'Сказать перед'),
					name: 'before',
					type: 'string',
					default: '',
					description: t('With the same placeholders', 'С теми же подстановками'),
				},
				stepOption,
			],
			'answer',
		),
	],
	async execute({ item, store, parameters, clock }) {
		const scenario = parameters.text('scenario');
		const answered = await composeReply(
			store,
			item,
			{
				scenario: scenario === '' || scenario === 'auto' ? null : scenario,
				before: asText(parameters.option('before')) ?? '',
				after: asText(parameters.option('after')) ?? '',
				step: parameters.step,
			},
			clock,
		);
		return {
			output: answered.reply === null ? 1 : 0,
			json: withKeys(withoutReply(item), {
				conversation: answered.conversation,
				...(answered.reply === null ? {} : { reply: answered.reply }),
				answered: { scenario: answered.scenario },
			}),
		};
	},
};
