import type { Preset } from './preset';

export const SERVICE_DESK: Preset = {
	business: 'service_desk',
	scenarios: [
		{ intent: 'urgent', label: 'Авария', fields: ['address', 'phone'] },
		{
			intent: 'booking',
			label: 'Вызов мастера',
			fields: ['service', 'address', 'datetime', 'phone'],
		},
		{ intent: 'order_status', label: 'Статус заявки или доставки', fields: ['phone'] },
		{ intent: 'technical', label: 'Технический вопрос', fields: ['comment'] },
		{ intent: 'question_faq', label: 'Правила и оплата', fields: [] },
		{ intent: 'feedback', label: 'Отзыв', fields: [] },
		{ intent: 'refund', label: 'Возврат', fields: ['phone'] },
		{ intent: 'complaint', label: 'Жалоба', fields: ['comment'] },
	],
	urgentWords: [
		'прорвало трубу',
		'пахнет газом',
		'искрит проводка',
		'упал сервер',
		'не работает касса',
	],
	teachings: [
		{ text: 'когда привезут заказ', intent: 'order_status' },
		{ text: 'заявка 4512 что там', intent: 'order_status' },
		{ text: 'принтер не печатает, пришлите мастера', intent: 'booking' },
	],
};
