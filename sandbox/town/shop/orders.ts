/** What an order system of an owner knows of an order, as its own API tells it. */
export interface ShopOrder {
	readonly number: string;
	/** E.164. */
	readonly phone: string;
	readonly email: string;
	readonly surname: string;
	/** Roubles. */
	readonly amount: number;
	readonly refundable?: boolean;
	readonly status?: string;
	readonly track?: string;
	readonly event?: string;
	readonly eta?: string;
	/** Left out: nothing is wrong with it. */
	readonly problem?: string;
	readonly payment?: string;
	readonly paidAt?: string;
	readonly receipt?: string;
}

/** Two orders that are enough to try the flows with. */
export const ORDERS: readonly ShopOrder[] = [
	{
		number: '10234',
		phone: '+79161114567',
		email: 'anna@mail.ru',
		surname: 'Иванова',
		amount: 1500,
		refundable: true,
		status: 'едет к вам',
		track: 'RA644000001RU',
		event: 'прибыл в сортировочный центр, Казань, 20 ноября',
		eta: '23 ноября',
		payment: 'получена картой',
		paidAt: '18 ноября, 14:05',
		receipt: 'https://check.example/10234',
	},
	{
		number: '10777',
		phone: '+79162220007',
		email: 'boris@mail.ru',
		surname: 'Петров',
		amount: 25_000,
		refundable: true,
		status: 'в пункте выдачи',
		problem: 'повреждена упаковка',
	},
];
