import { deliver, sendingAttempts, type ReplyOrder } from '../../lib/channels/outbox';
import { ServiceError } from '../../lib/channels/adapter';
import { UnreachableError } from '../../lib/shared/http';
import type { Store } from '../../lib/store';
import { describeStores } from '../support/stores';
import { recordingAdapter, type RecordingAdapter } from './memoryAdapter';

const order = (fields: Partial<ReplyOrder> = {}): ReplyOrder => ({
	key: 'telegram:bot:1:reply:greet',
	turnKey: 'telegram:bot:1',
	chatId: '100',
	reply: { text: 'Здравствуйте!' },
	...fields,
});

/** Three messages' worth of text. */
const long = { text: ['раз', 'два', 'три'].map((word) => `${word} `.repeat(900)).join('\n\n') };

describeStores('the outbox', (under) => {
	let store: Store;
	let adapter: RecordingAdapter;
	let now: number;
	let slept: number[];

	const send = async (fields: Partial<ReplyOrder> = {}) =>
		await deliver(order(fields), {
			store,
			adapter,
			clock: () => now,
			sleep: async (milliseconds) => {
				slept.push(milliseconds);
				now += milliseconds;
				await Promise.resolve();
			},
		});

	beforeEach(async () => {
		store = await under.fresh();
		adapter = recordingAdapter();
		now = Date.parse('2026-03-12T20:40:00.000Z');
		slept = [];
	});

	it('sends a reply and says what became of it', async () => {
		await expect(send()).resolves.toEqual({
			status: 'sent',
			channel: 'telegram',
			account: 'bot',
			chatId: '100',
			messageIds: ['1'],
			at: '2026-03-12T20:40:00.000Z',
			reason: null,
			explanation: null,
		});
		expect(adapter.delivered).toEqual(['Здравствуйте!']);
	});

	it('says which files did not go, also when it is asked again', async () => {
		const name = 'картинка.png';
		adapter.before = (part) =>
			part.detail.photo === undefined
				? null
				: { status: 'sent', messageId: '7', leftOut: { name, why: 'no picture' } };
		const photo = { name, type: 'image/png', data: 'AAAA' };
		const file = { name: 'пусто.ics', type: 'text/calendar', data: '' };
		const reply = { text: 'Итоги', photo, file };
		const first = await send({ reply });
		expect(first.leftOut).toEqual([
			{ name: file.name, why: 'The file is empty.' },
			{ name, why: 'no picture' },
		]);
		expect(await send({ reply })).toEqual({ ...first, status: 'already_sent' });
	});

	it('sends the same key once, and gives the same ids the second time', async () => {
		await send();
		now += 60_000;
		await expect(send({ reply: { text: 'Другие слова' } })).resolves.toMatchObject({
			status: 'already_sent',
			messageIds: ['1'],
			at: '2026-03-12T20:40:00.000Z',
		});
		expect(adapter.delivered).toEqual(['Здравствуйте!']);
	});

	it('sends the same words again under another key', async () => {
		await send();
		await send({ key: 'telegram:bot:2:reply:greet' });
		expect(adapter.delivered).toHaveLength(2);
	});

	it('sends once when two executions say it at the same moment', async () => {
		const results = await Promise.all([send(), send(), send()]);
		expect(adapter.delivered).toHaveLength(1);
		expect(results.map(({ status }) => status).sort()).toEqual([
			'already_sent',
			'already_sent',
			'sent',
		]);
	});

	it('goes on with the part that was not sent, under the words that were stored first', async () => {
		let parts = 0;
		adapter.before = () => {
			if (++parts === 2) throw new UnreachableError('gone', false);
			return null;
		};
		await expect(send({ reply: long })).rejects.toBeInstanceOf(UnreachableError);
		expect(adapter.delivered).toHaveLength(1);

		adapter.before = () => null;
		const result = await send({ reply: { text: 'Другие слова' } });
		expect(result).toMatchObject({ status: 'sent', messageIds: ['1', '2', '3'] });
		expect(adapter.delivered.map((text) => text.slice(0, 3))).toEqual(['раз', 'два', 'три']);
	});

	it('repeats a part whose answer was never heard, and counts that it may have come twice', async () => {
		adapter.after = () => {
			throw new UnreachableError('no answer', true);
		};
		await expect(send()).rejects.toBeInstanceOf(UnreachableError);
		adapter.after = () => undefined;
		await expect(send()).resolves.toMatchObject({ status: 'sent' });
		expect(adapter.delivered).toEqual(['Здравствуйте!', 'Здравствуйте!']);
		await expect(sendingAttempts(store)).resolves.toEqual({ replies: 1, begunMoreThanOnce: 1 });
	});

	it('does not send again what was sent before the end could be written', async () => {
		await send();
		// As a kill between the outbox and the effect leaves it.
		await store.db
			.updateTable('nd_effect')
			.set({ status: 'started', result: null, lease_until: 0, owner: 'elsewhere|1|x' })
			.execute();
		await expect(send()).resolves.toMatchObject({ messageIds: ['1'] });
		expect(adapter.delivered).toHaveLength(1);
	});

	it('keeps a refusal as an answer with a reason', async () => {
		adapter.before = () => ({
			status: 'not_deliverable',
			reason: 'blocked',
			explanation: 'The customer blocked the bot.',
		});
		await expect(send()).resolves.toMatchObject({
			status: 'not_deliverable',
			reason: 'blocked',
			explanation: 'The customer blocked the bot.',
			messageIds: [],
		});
		adapter.before = () => null;
		await expect(send()).resolves.toMatchObject({ status: 'not_deliverable' });
		expect(adapter.delivered).toEqual([]);
	});

	it('says that there was nothing to send', async () => {
		await expect(send({ reply: { text: '  \n ' } })).resolves.toMatchObject({
			status: 'not_deliverable',
			reason: 'empty',
		});
	});

	it('leaves a reply pending when the messenger asks to come later', async () => {
		adapter.before = () => {
			throw new ServiceError('Too many', 429, 'retry after 100', 100_000);
		};
		await expect(send()).rejects.toMatchObject({ retryAfterMs: 100_000 });
		const row = await store.db.selectFrom('nd_outbox').selectAll().executeTakeFirstOrThrow();
		expect(row).toMatchObject({ status: 'pending', sent_parts: 0, attempts: 1 });
	});

	it('keeps the pace of a chat without slowing other chats', async () => {
		adapter = recordingAdapter(1000);
		const chat = `pace-${Math.random()}`;
		for (let n = 0; n < 4; n++) await send({ key: `a${n}`, chatId: chat });
		expect(slept).toEqual([1000, 1000]);
		await send({ key: 'b', chatId: `${chat}-other` });
		expect(slept).toHaveLength(2);
	});
});
