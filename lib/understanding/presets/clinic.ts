import type { Preset } from './preset';

export const CLINIC: Preset = {
	business: 'clinic',
	scenarios: [
		{ intent: 'urgent', label: 'Срочно', fields: ['symptoms', 'phone'] },
		{
			intent: 'booking',
			label: 'Запись к врачу',
			fields: ['service', 'staff', 'datetime', 'name', 'phone'],
		},
		{ intent: 'qualification', label: 'Предварительные вопросы', fields: ['symptoms', 'age'] },
		{ intent: 'reschedule', label: 'Перенос', fields: ['datetime'] },
		{ intent: 'cancel', label: 'Отмена', fields: [] },
		{ intent: 'question_faq', label: 'Документы и подготовка', fields: [] },
		{ intent: 'order_status', label: 'Результаты анализов', fields: ['name'] },
		{ intent: 'price', label: 'Цены', fields: ['service'] },
	],
	urgentWords: ['острая боль', 'кровотечение', 'температура 39'],
	teachings: [
		{ text: 'анализы пришли?', intent: 'order_status' },
		{ text: 'натощак сдавать?', intent: 'question_faq' },
		{ text: 'нужен больничный, к кому записаться', intent: 'booking' },
	],
};
