import { executeContext, triggerContext, until, type Given } from './context';
import type { IDataObject, IRun } from 'n8n-workflow';

import type { Turn } from '../../lib/casefile';
import { sendingAttempts } from '../../lib/channels/outbox';
import { ChannelReply } from '../../nodes/ChannelReply/ChannelReply.node';
import { ChannelTrigger } from '../../nodes/ChannelTrigger/ChannelTrigger.node';
import { openNodeStore } from '../../nodes/shared/store';
import { DEFAULT_TOKEN, startTelegram } from '../../sandbox/town/telegram/index';
import { viewOf } from '../../sandbox/town/telegram/people/view';

const CUSTOMERS = 40;
const QUESTIONS = 3;
const OK = { status: 'success', data: { resultData: { runData: {} } } } as unknown as IRun;
const failed = (message: string) =>
	({
		status: 'error',
		data: { resultData: { runData: {}, error: { message } } },
	}) as unknown as IRun;

describe('a busy quarter of an hour with bad luck', () => {
	it('answers every question of every customer, in order, and twice only where a connection broke', async () => {
		const town = await startTelegram({ delivery: { duplicateShare: 0.2 } });
		const bot = town.bot();
		const given: Given = {
			parameters: {
				channel: 'telegram',
				receive: 'polling',
				otherEvents: [],
				options: { quietSeconds: 0, maxWaitSeconds: 0, maxChats: 10, maxTries: 5 },
				store: 'sqlite',
			},
			credentials: { nightDeskTelegramApi: { token: DEFAULT_TOKEN, baseUrl: town.url } },
			staticData: {},
		};
		const { context, emitted } = triggerContext(given);
		const published = await new ChannelTrigger().trigger.call(context);

		let handled = 0;
		let broken = 0;
		let ended = 0;
		let unlucky = 0;
		const work = setInterval(() => {
			while (handled < emitted.length) {
				const number = handled;
				const { data, end } = emitted[handled++];
				void (async () => {
					// Every ninth execution fails after it has replied; it is started again.
					for (const { json } of data[0]) await answer(given, json);
					return number % 9 === 4 ? failed('bad luck') : OK;
				})()
					.catch((error: Error) => failed(error.message))
					.then((run) => {
						ended++;
						end(run);
					});
			}
			// Now and then Telegram is busy, or sends and does not say so.
			if (handled % 7 === 3 && handled !== unlucky) {
				unlucky = handled;
				town.fail({ method: 'sendMessage', kind: 'status', code: 429, retryAfter: 1, times: 1 });
				if (handled % 2 === 1 && broken < 5) {
					broken++;
					town.fail({ method: 'sendMessage', kind: 'drop_after', times: 1 });
				}
			}
		}, 5);
		work.unref();

		const customers = Array.from(
			{ length: CUSTOMERS },
			(_, n) => town.people.create({ first_name: `Клиент ${n}` }).user.id,
		);
		for (let question = 1; question <= QUESTIONS; question++) {
			for (const id of customers)
				town.people.send(bot, id, { kind: 'text', text: `вопрос ${question}` });
			await new Promise((resolve) => setTimeout(resolve, 150));
		}
		const answers = (id: number): string[] => {
			const record = bot.chats.get(id);
			return record === undefined
				? []
				: viewOf(town.core, bot, record)
						.messages.filter(({ from }) => from === 'bot')
						.map(({ text }) => text ?? '');
		};
		const wanted = Array.from({ length: QUESTIONS }, (_, n) => `вопрос ${n + 1}`);
		const store = await openNodeStore(context);
		const open = async () =>
			(
				await store.db
					.selectFrom('nd_journal')
					.select('id')
					.where('status', 'in', ['waiting', 'running'])
					.execute()
			).length;
		await until(
			async () => handled === ended && handled > 0 && (await open()) === 0,
			'the end',
			60_000,
		);
		clearInterval(work);
		await published.closeFunction?.();

		let twice = 0;
		let turns = 0;
		for (const id of customers) {
			const got = answers(id);
			const distinct = [...new Set(got)];
			// Questions that waited together were merged into one turn; each is answered exactly once, in order.
			expect(distinct.flatMap((text) => text.match(/вопрос \d/g) ?? [])).toEqual(wanted);
			turns += distinct.length;
			twice += got.length - distinct.length;
		}
		const journaled = await store.db.selectFrom('nd_journal').select('id').execute();
		expect(journaled).toHaveLength(CUSTOMERS * QUESTIONS);
		const { replies, begunMoreThanOnce } = await sendingAttempts(store);
		expect(replies).toBe(turns);
		// A reply came twice only where the connection broke after Telegram had sent it, and each of those was counted.
		expect(twice).toBeLessThanOrEqual(broken);
		expect(begunMoreThanOnce).toBeGreaterThanOrEqual(twice);
		await store.close();
		await town.stop();
	}, 90_000);
});

const answer = async (given: Given, item: IDataObject): Promise<void> => {
	const { text } = item.message as unknown as Turn;
	const parameters = {
		channel: 'own',
		sendTo: 'customer',
		text: `Ответ на: ${text ?? ''}`,
		store: 'sqlite',
	};
	await new ChannelReply().execute.call(executeContext({ ...given, parameters, items: [item] }));
};
