/**
 * What the owner of the shop has set beside services and people: what is recommended after what, whom to invite back, up to which sum
 * the bot gives money back.
 */
export const SHOP_RULES = {
	limits: { refundRoubles: 3000 },
	booking: {
		// The night of nine hours is played in two minutes of whatever hour it is, so nothing may wait for the end of the quiet hours.
		quietHours: { from: '04:00', to: '04:00' },
	},
	sales: {
		upsell: {
			table: [
				{
					event: 'delivery',
					after: 'Стиральная машина',
					recommend: 'Установка техники',
					reason: 'мастер подключит и проверит, гарантия сохранится',
				},
				{
					event: 'delivery',
					after: 'Пылесос',
					recommend: 'Набор фильтров на год',
					price: 1200,
					reason: 'менять их нужно раз в три месяца',
					by: 'order',
				},
				{
					event: 'visit',
					after: 'Уборка квартиры',
					recommend: 'Мытьё окон',
					reason: 'после уборки окна моем со скидкой',
				},
			],
			afterMinutes: 0,
			everyDays: 14,
			comeBack: {
				afterDays: 60,
				everyDays: 60,
				most: 2,
				offers: [{ after: 'Уборка квартиры', offer: 'Для вас мытьё одного окна в подарок.' }],
			},
		},
	},
} as const;
