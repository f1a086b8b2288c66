import type { Preset } from './preset';

export const FITNESS: Preset = {
	business: 'fitness',
	scenarios: [
		{
			intent: 'booking',
			label: 'Запись на занятие',
			fields: ['service', 'datetime', 'name', 'phone'],
		},
		{ intent: 'availability', label: 'Свободные места', fields: ['service', 'datetime'] },
		{ intent: 'price', label: 'Абонементы и цены', fields: ['service'] },
		{ intent: 'discount', label: 'Акции', fields: [] },
		{ intent: 'reschedule', label: 'Перенос', fields: ['datetime'] },
		{ intent: 'cancel', label: 'Отмена', fields: [] },
		{ intent: 'qualification', label: 'Цель и уровень', fields: ['goal', 'level'] },
		{ intent: 'refund', label: 'Возврат за абонемент', fields: ['phone'] },
	],
	urgentWords: ['стало плохо в зале', 'потерял сознание', 'травма на тренировке'],
	teachings: [
		{ text: 'заморозьте карту на две недели', intent: 'question_faq' },
		{ text: 'пробное занятие бесплатно?', intent: 'price' },
		{ text: 'хочу похудеть к лету', intent: 'qualification' },
	],
};
