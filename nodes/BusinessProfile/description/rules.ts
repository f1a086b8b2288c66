import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_TEXTS, SCENARIO_DEFAULTS, TEXT_KEYS } from '../../../lib/profile';
import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';

const displayOptions = onlyFor('save');

const SCENARIO_NAMES: Readonly<Record<string, readonly [string, string]>> = {
	availability: ['Availability', 'Свободное время'],
	booking: ['Booking', 'Запись'],
	cancel: ['Cancel', 'Отмена'],
	complaint: ['Complaint', 'Жалоба'],
	confirm: ['Confirm', 'Подтверждение'],
	consent_withdraw: ['Consent Withdrawn', 'Отзыв согласия'],
	consent_yes: ['Consent Given', 'Согласие'],
	decline: ['Decline', 'Отказ'],
	discount: ['Discount', 'Скидка'],
	feedback: ['Feedback', 'Отзыв'],
	greeting: ['Greeting', 'Приветствие'],
	human: ['Wants a Person', 'Просит человека'],
	order_status: ['Order Status', 'Где мой заказ'],
	other: ['Other', 'Прочее'],
	price: ['Price', 'Цена'],
	qualification: ['Facts About the Customer', 'Рассказ о себе'],
	question_faq: ['Frequent Question', 'Частый вопрос'],
	quote: ['Quote', 'Расчёт'],
	refund: ['Refund', 'Возврат'],
	reschedule: ['Reschedule', 'Перенос'],
	spam: ['Spam', 'Спам'],
	technical: ['Technical', 'Неполадка'],
	thanks: ['Thanks', 'Благодарность'],
	upsell_yes: ['Added Offer Accepted', 'Согласие на дополнение'],
	urgent: ['Urgent', 'Срочно'],
};

const byName = (one: { name: string }, other: { name: string }) =>
	one.name.localeCompare(other.name);

const scenarioOptions = Object.keys(SCENARIO_DEFAULTS)
	.map((value) => ({ name: t(...(SCENARIO_NAMES[value] ?? [value, value])), value }))
	.sort(byName);

const textOptions = TEXT_KEYS.map((value) => ({
	name: value,
	value,
	description: DEFAULT_TEXTS[value].slice(0, 120),
})).sort(byName);

/** Who answers what, what is said, and the limits. */
export const ruleProperties: INodeProperties[] = [
	{
		displayName: t('Who Closes What', 'Кто что закрывает'),
		name: 'scenarios',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Change a Scenario', 'Изменить сценарий'),
		default: {},
		displayOptions,
		description: t(
			'Bot by default: booking, cancelling, moving, prices, frequent questions. Person: urgent, complaints, refunds, everything unclear. Add only what differs.',
			'По умолчанию бот: запись, отмена, перенос, цены, частые вопросы. Человек: срочное, жалобы, возвраты и всё неясное. Добавьте только отличия.',
		),
		options: [
			{
				displayName: t('Scenario', 'Сценарий'),
				name: 'scenario',
				values: [
					{
						displayName: t('Scenario', 'Сценарий'),
						name: 'name',
						type: 'options',
						default: 'booking',
						options: scenarioOptions,
					},
					{
						displayName: t('Closed By', 'Кто закрывает'),
						name: 'handledBy',
						type: 'options',
						default: 'person',
						options: [
							{ name: t('Bot', 'Бот'), value: 'bot' },
							{ name: t('Person', 'Человек'), value: 'person' },
						],
					},
				],
			},
		],
	},
	{
		displayName: t('Texts', 'Тексты'),
		name: 'texts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Change a Text', 'Изменить текст'),
		default: {},
		displayOptions,
		description: t(
			'What customers read. Placeholders: {business}, {branch}, {address}, {phone}, {hours}, {name}, {when} (when a person answers), {summary}, {privacyUrl}.',
			'Что читают клиенты. Подстановки: {business}, {branch}, {address}, {phone}, {hours}, {name}, {when} (когда ответит человек), {summary}, {privacyUrl}.',
		),
		options: [
			{
				displayName: t('Text', 'Текст'),
				name: 'text',
				values: [
					{
						displayName: t('Text', 'Текст'),
						name: 'key',
						type: 'options',
						default: 'greeting',
						options: textOptions,
					},
					{
						displayName: t('Wording', 'Слова'),
						name: 'wording',
						type: 'string',
						typeOptions: { rows: 3 },
						default: '',
					},
				],
			},
		],
	},
	{
		displayName: t('Options', 'Параметры'),
		name: 'options',
		type: 'collection',
		placeholder: t('Add Option', 'Добавить параметр'),
		default: {},
		displayOptions,
		options: [
			{
				displayName: t('Answer Cold Requests Within (Minutes)', 'Холодные: ответить за, минут'),
				name: 'coldMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 1440,
			},
			{
				displayName: t('Answer Hot Requests Within (Minutes)', 'Горячие: ответить за, минут'),
				name: 'hotMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 5,
			},
			{
				displayName: t('Answer Warm Requests Within (Minutes)', 'Тёплые: ответить за, минут'),
				name: 'warmMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 60,
			},
			{
				displayName: t('Ask for Consent', 'Спрашивать согласие'),
				name: 'consentRequired',
				type: 'boolean',
				default: true,
				description: t(
					'Whether consent to personal data is asked for once per person before name and phone are kept',
					'Спрашивать ли один раз у каждого согласие на обработку данных, прежде чем хранить имя и телефон',
				),
			},
			{
				displayName: t(
					'Bot Silent After a Person Wrote (Minutes)',
					'Молчать после человека, минут',
				),
				name: 'afterPersonMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 60,
			},
			{
				displayName: t('Bot Silent After Hand-Over (Minutes)', 'Молчать после передачи, минут'),
				name: 'afterHandOverMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 15,
			},
			{
				displayName: t('Consent Text Version', 'Версия текста согласия'),
				name: 'consentVersion',
				type: 'string',
				default: '1',
				description: t(
					'Change it together with the text, so that it is known who agreed to what',
					'Меняйте вместе с текстом, чтобы было видно, кто на что согласился',
				),
			},
			{
				displayName: t('Payment', 'Оплата'),
				name: 'payment',
				type: 'string',
				default: '',
				placeholder: t('card, cash, bank transfer', 'картой, наличными, по СБП'),
			},
			{
				displayName: t('Privacy Policy URL', 'Адрес политики конфиденциальности'),
				name: 'privacyUrl',
				type: 'string',
				default: '',
				placeholder: 'https://',
			},
			{
				displayName: t('Refund to a Person Above, ₽', 'Возврат человеку свыше, ₽'),
				name: 'refundRoubles',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: t('0: every refund', '0: любой возврат'),
			},
			{
				displayName: t('Urgency Words', 'Слова срочности'),
				name: 'urgentWords',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				description: t(
					'Comma-separated, in addition to those every business has',
					'Через запятую, вдобавок к общим',
				),
			},
			{
				displayName: t('VIP Phones', 'Телефоны VIP'),
				name: 'vipPhones',
				type: 'string',
				default: '',
				description: t('Comma-separated', 'Через запятую'),
			},
		],
	},
	{
		displayName: t('JSON', 'JSON'),
		name: 'json',
		type: 'json',
		typeOptions: { rows: 6 },
		default: '{}',
		displayOptions,
		description: t(
			'Everything as JSON: what stands here replaces the field above. To copy a profile, paste the result of Load.',
			'Всё в виде JSON: написанное здесь заменяет поле выше. Чтобы перенести профиль, вставьте результат операции «Загрузить».',
		),
	},
];
