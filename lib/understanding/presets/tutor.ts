import type { Preset } from './preset';

export const TUTOR: Preset = {
	business: 'tutor',
	scenarios: [
		{
			intent: 'booking',
			label: 'Запись на урок',
			fields: ['service', 'level', 'datetime', 'name', 'phone'],
		},
		{ intent: 'qualification', label: 'Цель и уровень', fields: ['goal', 'level', 'age'] },
		{ intent: 'price', label: 'Стоимость занятий', fields: ['service'] },
		{ intent: 'reschedule', label: 'Перенос урока', fields: ['datetime'] },
		{ intent: 'cancel', label: 'Отмена урока', fields: [] },
		{ intent: 'technical', label: 'Не открывается урок', fields: [] },
		{ intent: 'question_faq', label: 'Как проходят занятия', fields: [] },
	],
	urgentWords: ['экзамен через час', 'ребенок не вернулся с занятия'],
	teachings: [
		{ text: 'подтянуть математику к егэ', intent: 'qualification' },
		{ text: 'ссылка на урок не открывается', intent: 'technical' },
		{ text: 'пробный урок можно?', intent: 'booking' },
	],
};
