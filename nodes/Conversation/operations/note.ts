import { noteQuestion } from '../../../lib/conversation';
import { withKeys } from '../../shared/caseFile';
import { onlyFor, optionsProperty, stepOption } from '../../shared/description';
import { t } from '../../shared/locale';
import { type Operation } from './operation';

/** A question that the workflow asks itself: its answer is then read in its light and comes back to the workflow. */
export const note: Operation = {
	properties: [
		{
			displayName: t('Question', 'Вопрос'),
			name: 'asked',
			type: 'string',
			default: '',
			displayOptions: onlyFor('note'),
			placeholder: 'waitlist_offer',
			description: t(
				'A name for what is asked, found in the next turn as conversation.asked. Empty: as it is.',
				'Имя вопроса; в следующем обращении оно в conversation.asked. Пусто: без изменений.',
			),
		},
		{
			displayName: t('About', 'О чём'),
			name: 'about',
			type: 'string',
			default: '',
			displayOptions: onlyFor('note'),
			description: t(
				'Such as the ID of a visit; found as conversation.about until something else is asked',
				'Например, ID записи; лежит в conversation.about, пока не задан другой вопрос',
			),
		},
		{
			displayName: t('Answer Goes To', 'Кому ответ'),
			name: 'flow',
			type: 'string',
			default: '',
			displayOptions: onlyFor('note'),
			placeholder: 'booking',
			description: t(
				'Scenario whose workflow reads the answer. Empty: as it is.',
				'Сценарий, процесс которого прочитает ответ. Пусто: без изменений.',
			),
		},
		{
			displayName: t('Service', 'Услуга'),
			name: 'service',
			type: 'string',
			default: '',
			displayOptions: onlyFor('note'),
			description: t(
				'Remembered for the next booking. Empty: as it is.',
				'Запоминается для следующей записи. Пусто: без изменений.',
			),
		},
		{
			displayName: t('The Last Question Is Answered', 'На прошлый вопрос отвечено'),
			name: 'answered',
			type: 'boolean',
			default: false,
			displayOptions: onlyFor('note'),
			description: t(
				'Whether nothing is asked any more, unless Question names something new',
				'Больше ничего не спрашиваем, если новый вопрос не назван',
			),
		},
		{
			displayName: t('End the Open Form', 'Закончить анкету'),
			name: 'endForm',
			type: 'boolean',
			default: false,
			displayOptions: onlyFor('note'),
			description: t(
				'Whether what the open form asks for is no longer needed',
				'Больше не нужно то, что спрашивает открытая анкета',
			),
		},
		optionsProperty([stepOption], 'note'),
	],
	async execute({ item, store, parameters, clock }) {
		const service = parameters.text('service');
		const conversation = await noteQuestion(
			store,
			item,
			{
				asked: parameters.text('asked') || null,
				answered: parameters.flag('answered', false),
				about: parameters.text('about') || null,
				flow: parameters.text('flow') || null,
				facts: service === '' ? {} : { service },
				endForm: parameters.flag('endForm', false),
				step: parameters.step,
			},
			clock,
		);
		return { json: withKeys(item, conversation === null ? {} : { conversation }) };
	},
};
