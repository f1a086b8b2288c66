import { addressed, startShop, type ShopTown } from '../../sandbox/town/shop';
import { ORDERS } from '../../sandbox/town/shop/orders';

let shop: ShopTown;

beforeEach(async () => (shop = await startShop(ORDERS)));
afterEach(async () => await shop.stop());

const refund = async (key: string) =>
	await fetch(`${shop.url}refunds`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'idempotency-key': key },
		body: JSON.stringify({ order: '10234', amount: 1500, reason: '' }),
	});

describe('the owner’s own system', () => {
	it('knows an order by number or e-mail, and no other', async () => {
		const byNumber = await fetch(`${shop.url}orders?number=10234&email=`);
		expect(await byNumber.json()).toMatchObject({ surname: 'Иванова' });
		const byMail = await fetch(`${shop.url}payments?number=&email=boris@mail.ru`);
		expect(await byMail.json()).toMatchObject({ number: '10777' });
		expect((await fetch(`${shop.url}orders?number=1&email=`)).status).toBe(404);
		expect(shop.lookedUp).toHaveLength(3);
	});

	it('makes one refund for one key, however often it is asked', async () => {
		const [first, again] = [await refund('refund:10234'), await refund('refund:10234')];
		expect([first.status, again.status]).toEqual([201, 201]);
		expect(await again.json()).toEqual(await first.json());
		expect(shop.refunds).toEqual([{ key: 'refund:10234', order: '10234', amount: 1500 }]);
	});

	it('refuses a refund and fails as it is told', async () => {
		shop.refusesRefunds = true;
		expect((await refund('refund:10234')).status).toBe(409);
		shop.down = true;
		expect((await fetch(`${shop.url}orders?number=10234`)).status).toBe(503);
		expect(shop.refunds).toEqual([]);
	});

	it('stands in the steps in place of the shipped address, which may be an expression', () => {
		const step = { method: 'GET', url: '=https://your-shop.example/api/orders' };
		expect(addressed(step, shop.url)).toEqual({ method: 'GET', url: `=${shop.url}orders` });
		expect(addressed({ url: 'https://docs.example/' }, shop.url)).toEqual({
			url: 'https://docs.example/',
		});
	});
});
