import type { ShopOrder } from '../town/shop/orders.ts';

const order = (
	number: string,
	surname: string,
	amount: number,
	more: Partial<ShopOrder> = {},
): ShopOrder => ({
	number,
	surname,
	amount,
	phone: `+7916700${number.slice(-4)}`,
	email: `pokupatel${number}@mail.example`,
	refundable: true,
	status: 'едет к вам',
	track: `RA${number}0001RU`,
	event: 'прибыл в сортировочный центр, Казань',
	eta: 'послезавтра',
	payment: 'получена картой',
	paidAt: 'позавчера, 14:05',
	receipt: `https://check.example/${number}`,
	...more,
});

/** The orders about which the customers of the night ask. */
export const NIGHT_ORDERS: readonly ShopOrder[] = [
	order('30101', 'Иванова', 1500),
	order('30102', 'Смирнов', 4200, { status: 'в пункте выдачи', event: 'готов к выдаче' }),
	order('30103', 'Кузнецова', 890),
	order('30104', 'Попов', 25_000, { problem: 'повреждена упаковка' }),
	order('30105', 'Новикова', 7300),
	order('30106', 'Волков', 3100),
	order('30201', 'Морозова', 1490),
	order('30202', 'Лебедев', 2700),
	order('30203', 'Козлова', 25_000),
	order('30204', 'Орлов', 1900, { refundable: false }),
	order('30205', 'Зайцева', 1200),
	order('30301', 'Соловьёв', 5600),
	order('30302', 'Васильева', 2300),
];
