import { executeContext, type Given } from '../context';
import type { IDataObject } from 'n8n-workflow';

import { saveProfile } from '../../../lib/profile';
import type { Store } from '../../../lib/store';
import { ChannelReply } from '../../../nodes/ChannelReply/ChannelReply.node';
import { openNodeStore } from '../../../nodes/shared/store';
import { startSmsc, type SmscTown } from '../../../sandbox/town/smsc/index';
import {
	DEFAULT_TOKEN,
	startTelegram,
	type TelegramTown,
} from '../../../sandbox/town/telegram/index';
import { fetchHttp } from '../../channels/fetchHttp';

const ACCOUNT = DEFAULT_TOKEN.split(':')[0];
const PHONE = '+79161234567';
const node = new ChannelReply();
let telegram: TelegramTown;
let sms: SmscTown;
let store: Store;
let anna: number;
let dialogues = 0;

beforeEach(async () => {
	telegram = await startTelegram();
	sms = await startSmsc();
	anna = telegram.people.create({ first_name: 'Анна' }).user.id;
	telegram.people.send(telegram.bot(), anna, { kind: 'start' });
	store = await openNodeStore(context([], {}));
	await store.db.deleteFrom('nd_conversation').execute();
	await store.db.deleteFrom('nd_contact').execute();
});
afterEach(async () => {
	await telegram.stop();
	await sms.stop();
});
afterAll(async () => await store.close());

const context = (items: readonly IDataObject[], options: IDataObject) => {
	const given: Given = {
		parameters: { channel: 'own', sendTo: 'recipient', store: 'sqlite', options },
		credentials: {
			nightDeskTelegramApi: { token: DEFAULT_TOKEN, baseUrl: telegram.url },
			nightDeskSmscApi: { login: sms.login, apiKey: sms.apiKey, baseUrl: sms.url },
		},
	};
	const base = executeContext({ ...given, items });
	return Object.assign(base, {
		helpers: {
			...base.helpers,
			httpRequest: async (
				options: Parameters<typeof fetchHttp>[0] & { readonly timeout?: number },
			) => {
				const isForm = typeof options.body === 'string';
				const answer = await fetchHttp({
					...options,
					headers: isForm
						? options.headers
						: { 'content-type': 'application/json', ...options.headers },
					body: isForm || options.body === undefined ? options.body : JSON.stringify(options.body),
				});
				return { statusCode: answer.status, headers: answer.headers, body: answer.body };
			},
		},
	});
};

/** Anna wrote by Telegram once, and her phone is known. */
const known = async (): Promise<void> => {
	await store.db
		.insertInto('nd_contact')
		.values({
			id: 'anna',
			name: 'Анна',
			phone: PHONE,
			email: null,
			merged_into: null,
			created_at: 1,
			updated_at: 1,
		})
		.execute();
	await store.db
		.insertInto('nd_conversation')
		.values({
			id: `dialogue-${++dialogues}`,
			channel: 'telegram',
			account: ACCOUNT,
			chat_id: String(anna),
			contact_id: 'anna',
			status: 'closed',
			state: '{}',
			human_until: null,
			last_turn_key: null,
			opened_at: 1,
			updated_at: 1,
			closed_at: 1,
		})
		.execute();
};

const run = async (key: string, options: IDataObject, more: IDataObject = {}) => {
	const item: IDataObject = {
		...more,
		recipient: { channel: 'telegram', account: ACCOUNT, chatId: String(anna), key },
		reply: { text: 'Ждём вас завтра в 10:00' },
		contact: { id: 'somebody-else' },
	};
	const [sent, not] = await node.execute.call(context([item], options));
	return { sent: sent.map(({ json }) => json.sent), not: not.map(({ json }) => json.sent) };
};

describe('a message that we start', () => {
	it('goes to the person’s next channel when the first one does not deliver, and there once', async () => {
		await known();
		telegram.people.setBlocked(telegram.bot(), anna, true);
		const options = { fallBack: ['max', 'sms'] };
		const { sent } = await run('reminder:a', options);
		expect(sent).toMatchObject([
			{
				status: 'sent',
				channel: 'sms',
				chatId: PHONE,
				tried: [
					{ channel: 'telegram', status: 'not_deliverable', reason: 'blocked' },
					{ channel: 'sms', status: 'sent' },
				],
			},
		]);
		expect((await run('reminder:a', options)).sent).toMatchObject([{ status: 'already_sent' }]);
		expect(sms.sent).toMatchObject([{ phone: '79161234567', text: 'Ждём вас завтра в 10:00' }]);
	});

	it('leaves out the place where it failed after it was taken, and goes to the next', async () => {
		await known();
		const before = telegram.bot().chats.get(anna)?.messages.length;
		const place = { channel: 'telegram', account: ACCOUNT, chatId: String(anna) };
		const undelivered = { ...place, key: 'reminder:late', reason: 'unknown_chat', code: '131026' };
		const { sent } = await run('reminder:late:again', { fallBack: ['sms'] }, { undelivered });
		expect(sent).toMatchObject([
			{
				status: 'sent',
				channel: 'sms',
				tried: [{ channel: 'telegram', reason: 'unknown_chat' }, { channel: 'sms' }],
			},
		]);
		expect(telegram.bot().chats.get(anna)?.messages.length).toBe(before);
	});

	it('stays with the first channel while that delivers', async () => {
		await known();
		const { sent } = await run('reminder:b', { fallBack: ['sms'] });
		expect(sent).toMatchObject([{ status: 'sent', channel: 'telegram' }]);
		expect(sms.sent).toEqual([]);
	});

	it('is never sent on to the contact of the item when nobody knows whose chat it was', async () => {
		telegram.people.setBlocked(telegram.bot(), anna, true);
		const { not } = await run('reminder:c', { fallBack: ['sms'] });
		expect(not).toMatchObject([{ status: 'not_deliverable', channel: 'telegram' }]);
		expect(sms.sent).toEqual([]);
	});

	it('is held back in the quiet hours, and goes out when they are over', async () => {
		await known();
		const clock = (hours: number): string =>
			new Intl.DateTimeFormat('en-GB', {
				hour: '2-digit',
				minute: '2-digit',
				timeZone: 'Europe/Moscow',
			}).format(Date.now() + hours * 3_600_000);
		const profile = (from: string, to: string) => ({
			timeZone: 'Europe/Moscow',
			booking: { quietHours: { from, to } },
		});
		await saveProfile(store, 'quiet', profile(clock(-1), clock(2)), Date.now);
		const options = { quietHours: true, profileName: 'quiet' };
		const { not } = await run('reminder:d', options);
		expect(not).toMatchObject([{ status: 'not_deliverable', reason: 'quiet_hours' }]);
		const until = Date.parse(String((not[0] as IDataObject).until));
		expect(until).toBeGreaterThan(Date.now() + 3_600_000);
		await saveProfile(store, 'quiet', profile(clock(2), clock(3)), Date.now);
		expect((await run('reminder:d', options)).sent).toMatchObject([{ status: 'sent' }]);
	});
});
