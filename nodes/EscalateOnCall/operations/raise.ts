import { raise as raiseEscalation } from '../../../lib/oncall';
import { asText } from '../../../lib/shared/json';
import { withKeys } from '../../shared/caseFile';
import { onlyFor, optionsProperty } from '../../shared/description';
import { t } from '../../shared/locale';
import { producedBy, type Operation } from './operation';

/** Calls for a person, and says whom to notify first. */
export const raise: Operation = {
	properties: [
		{
			displayName: t('Reason', 'Причина'),
			name: 'reason',
			type: 'string',
			default: '',
			displayOptions: onlyFor('raise'),
			description: t(
				'Chooses the policy and goes into the figures: urgent, complaint, vip, sla… Empty: from the item.',
				'По ней выбирается порядок вызова, она попадает в отчёты: urgent, complaint, vip, sla… Пусто: из входных данных.',
			),
		},
		{
			displayName: t('Tell the Customer', 'Сообщить клиенту'),
			name: 'tellCustomer',
			type: 'boolean',
			default: false,
			displayOptions: onlyFor('raise'),
			description: t(
				'Whether the customer is told that a person was called; switch it off where another node has said so',
				'Сообщать ли клиенту, что позвали человека; выключите, если об этом уже сказал другой узел',
			),
		},
		optionsProperty(
			[
				{
					displayName: t('Branch', 'Филиал'),
					name: 'branch',
					type: 'string',
					default: '',
					description: t(
						'ID of the branch. Empty: that of the dialogue.',
						'Код филиала. Пусто: филиал диалога.',
					),
				},
				{
					displayName: t('Draft of the Answer', 'Черновик ответа'),
					name: 'draft',
					type: 'string',
					default: '',
					description: t('Shown to the person on call', 'Виден дежурному'),
				},
				{
					displayName: t('Key', 'Ключ'),
					name: 'key',
					type: 'string',
					default: '',
					description: t(
						'For items without a message: the same key is one escalation while it is open',
						'Для данных без сообщения: один ключ – одно обращение, пока оно открыто',
					),
				},
				{
					displayName: t('Link Address', 'Адрес ссылки'),
					name: 'linkBase',
					type: 'string',
					default: '',
					placeholder: 'https://n8n.example.ru/webhook/night-desk-take',
					description: t(
						'Address of the webhook before the operation Serve Link. With it every notice carries a link that takes the request without a login.',
						'Адрес вебхука перед операцией «Показать страницу ссылки». С ним в каждом оповещении есть ссылка, по которой обращение берут без входа.',
					),
				},
				{
					displayName: t('Links', 'Ссылки'),
					name: 'links',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					description: t(
						'Further links for the person on call, one a line; the card of the lead is added by itself',
						'Ещё ссылки для дежурного, по одной в строке; карточка лида добавляется сама',
					),
				},
				{
					displayName: t('Promised', 'Обещано'),
					name: 'promised',
					type: 'string',
					default: '',
					description: t(
						'What the customer was told to expect. Empty: the reply in the item.',
						'Что обещано клиенту. Пусто: ответ из входных данных.',
					),
				},
				{
					displayName: t('Step', 'Шаг'),
					name: 'step',
					type: 'string',
					default: '',
					description: t(
						'Names this step within the turn: a repeated run gives the same result. Empty: this node.',
						'Имя шага внутри обращения: повторный запуск даёт тот же результат. Пусто: этот узел.',
					),
				},
			],
			'raise',
		),
	],
	async execute(input) {
		const { operation, item, store, parameters, profile, clock } = input;
		const option = (name: string) => asText(parameters.option(name))?.trim() || null;
		const raised = await raiseEscalation(
			store,
			item,
			{
				reason: parameters.text('reason') || null,
				profile,
				branch: option('branch'),
				key: option('key'),
				draft: option('draft'),
				promised: option('promised'),
				links: (option('links') ?? '')
					.split('\n')
					.map((line) => line.trim())
					.filter((line) => line !== ''),
				linkBase: option('linkBase'),
				tellCustomer: parameters.flag('tellCustomer', false),
				step: parameters.step,
			},
			clock,
		);
		const { reply, ...rest } = item;
		void reply;
		return raised.emissions.flatMap(({ kind, keys }) =>
			producedBy(operation, kind, withKeys(kind === 'open' ? item : rest, keys)),
		);
	},
};
