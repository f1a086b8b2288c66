import type { Preset } from './preset';

export const CAR_SERVICE: Preset = {
	business: 'car_service',
	scenarios: [
		{ intent: 'urgent', label: 'Срочно: авария или не едет', fields: ['address', 'phone'] },
		{ intent: 'quote', label: 'Расчёт ремонта', fields: ['car', 'service'] },
		{
			intent: 'booking',
			label: 'Запись на ремонт',
			fields: ['car', 'service', 'datetime', 'phone'],
		},
		{ intent: 'order_status', label: 'Готова ли машина', fields: ['car'] },
		{ intent: 'price', label: 'Цены на работы', fields: ['service'] },
		{ intent: 'reschedule', label: 'Перенос', fields: ['datetime'] },
		{ intent: 'complaint', label: 'Жалоба', fields: ['comment'] },
	],
	urgentWords: ['отказали тормоза', 'дым из-под капота', 'заглох на трассе', 'нужен эвакуатор'],
	teachings: [
		{ text: 'стучит спереди справа, глянуть бы', intent: 'booking' },
		{ text: 'машинка готова?', intent: 'order_status' },
		{ text: 'по деньгам что выходит за тормоза, киа рио 2015', intent: 'quote' },
	],
};
