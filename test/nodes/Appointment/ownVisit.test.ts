import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { Appointment } from '../../../nodes/Appointment/Appointment.node';
import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import { message } from '../../support/messages';
import { executeContext } from '../context';

const node = new Appointment();
const DAY = 86_400_000;
const start = Math.ceil(Date.now() / DAY) * DAY + 4 * DAY + 9 * 3_600_000;
const at = (hours: number): string => new Date(start + hours * 3_600_000).toISOString();

const run = async (
	parameters: Record<string, unknown>,
	item: IDataObject,
): Promise<INodeExecutionData[][]> =>
	await node.execute.call(
		executeContext({
			parameters: { icsProperty: '', ...parameters },
			credentials: {},
			items: [item],
		}),
	);

let count = 0;
const turn = (
	chat: string,
	text: string,
	conversation: IDataObject = {},
	more: IDataObject = {},
): IDataObject => {
	const key = `own-${++count}`;
	const single = message({
		chat: { id: chat, type: 'private', title: null },
		messageId: key,
		dedupKey: key,
		text,
	});
	return {
		message: { ...single, key: `telegram:bot:${key}`, parts: [single], attempt: 0 },
		conversation: {
			id: `conversation-${chat}`,
			channel: 'telegram',
			account: 'bot',
			chatId: chat,
			contactId: `contact-${chat}`,
			profile: 'default',
			branch: 'center',
			form: null,
			asked: null,
			...conversation,
		},
		contact: { id: `contact-${chat}`, name: chat, phone: null, phoneProven: false },
		...more,
	} as unknown as IDataObject;
};

const slot = (hours: number) => ({
	start: at(hours),
	staff: 'Марина',
	branch: 'center',
	service: 'Маникюр',
});
const books = async (chat: string, hours: number) => {
	const [[item]] = await run({ operation: 'book' }, turn(chat, 'да', {}, { slot: slot(hours) }));
	return item.json.appointment as { id: string };
};
const found = (items: INodeExecutionData[]) =>
	(items[0].json.appointment as { start: string }).start;

beforeAll(async () => {
	await new BusinessProfile().execute.call(
		executeContext({
			parameters: {
				operation: 'save',
				profileName: 'default',
				json: {
					business: { kind: 'salon', name: 'Лунный свет' },
					timeZone: 'UTC',
					hours: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }],
					branches: [{ id: 'center', name: 'Центр' }],
					services: [{ title: 'Маникюр', minutes: 60 }],
					staff: [{ name: 'Марина' }],
				},
			},
			credentials: {},
			items: [{}],
		}),
	);
});

describe('the customer’s own visit', () => {
	it('is found without an id when there is one, and asked for when there are several', async () => {
		expect((await run({ operation: 'get' }, turn('Анна', 'перенести')))[1]).toHaveLength(1);
		await books('Анна', 0);
		const [one] = await run({ operation: 'get' }, turn('Анна', 'перенести'));
		expect(Date.parse(found(one))).toBe(start);
		await books('Анна', 2);
		const [, , several] = await run({ operation: 'get' }, turn('Анна', 'перенести'));
		expect(several[0].json).toMatchObject({
			appointments: [{}, {}],
			reply: {
				text: expect.stringMatching(/Какую из них\?\n1\. .*9:00.*\n2\. .*11:00/s) as string,
			},
		});
	});

	it('is named by its number only when it was asked which one', async () => {
		await books('Вера', 4);
		await books('Вера', 6);
		const asked = await run({ operation: 'get' }, turn('Вера', 'вторую', { asked: 'visit' }));
		expect(Date.parse(found(asked[0]))).toBe(start + 6 * 3_600_000);
		expect((await run({ operation: 'get' }, turn('Вера', '2')))[2]).toHaveLength(1);
		const [cancelled] = await run({ operation: 'cancel' }, turn('Вера', '1', { asked: 'visit' }));
		expect(Date.parse(found(cancelled))).toBe(start + 4 * 3_600_000);
	});

	it('is not taken from the time of a booking form, which names no visit to be cancelled', async () => {
		await books('Зоя', 8);
		await books('Зоя', 10);
		const form = {
			name: 'booking',
			status: 'complete',
			moments: { datetime: { kind: 'instant', grain: 'minute', start: at(10), end: null } },
			values: {},
			missing: [],
		};
		const [cancelled, , which] = await run(
			{ operation: 'cancel' },
			turn('Зоя', 'отмените', { form }),
		);
		expect([cancelled, which].map(({ length }) => length)).toEqual([0, 1]);
	});

	it('is not chosen by digits in the id of a pressed button', async () => {
		await books('Инна', 30);
		await books('Инна', 32);
		const pressed = turn('Инна', '');
		const [, , which] = await run({ operation: 'cancel' }, {
			...pressed,
			message: {
				...(pressed.message as object),
				button: { payload: 'visit:cancel', pressId: null },
			},
			understanding: {
				entities: {
					datetime: [{ role: 'target', kind: 'instant', start: at(30), end: null, text: '15:00' }],
				},
			},
		} as unknown as IDataObject);
		expect(which).toHaveLength(1);
	});

	it('is booked from the time chosen in an earlier turn, and from the hold made as another contact', async () => {
		const chosen = slot(24);
		const held = await run({ operation: 'hold' }, turn('Нина', '1', { slot: chosen as never }));
		expect(held[0]).toHaveLength(1);
		// The phone that Нина has shared belongs to a contact that was known before.
		const merged = turn('Нина', '+79001112233', { slot: chosen as never, contactId: 'known' });
		const [done] = await run(
			{ operation: 'book' },
			{
				...merged,
				contact: { id: 'known', name: 'Нина', phone: '+79001112233', phoneProven: true },
			},
		);
		expect(done[0].json.appointment).toMatchObject({
			id: (held[0][0].json.appointment as { id: string }).id,
			status: 'booked',
			customer: { phone: '+79001112233' },
		});
	});
});
