import type { Preset } from './preset';

export const SALON: Preset = {
	business: 'salon',
	scenarios: [
		{
			intent: 'booking',
			label: 'Запись',
			fields: ['service', 'datetime', 'staff', 'name', 'phone'],
		},
		{ intent: 'confirm', label: 'Подтверждение записи', fields: [] },
		{ intent: 'reschedule', label: 'Перенос', fields: ['datetime'] },
		{ intent: 'cancel', label: 'Отмена', fields: [] },
		{ intent: 'availability', label: 'Свободное время', fields: ['service', 'datetime'] },
		{ intent: 'price', label: 'Цены', fields: ['service'] },
		{ intent: 'upsell_yes', label: 'Дополнительная услуга', fields: [] },
		{ intent: 'complaint', label: 'Жалоба', fields: ['comment'] },
		{ intent: 'feedback', label: 'Отзыв', fields: [] },
	],
	urgentWords: ['жжет кожу', 'аллергия на краску', 'сожгли волосы'],
	teachings: [
		{ text: 'коррекцию бы сделать', intent: 'booking' },
		{ text: 'ноготь сломался, когда можно заскочить', intent: 'availability' },
		{ text: 'к свадьбе образ подобрать', intent: 'booking' },
	],
};
