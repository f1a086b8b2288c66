import { executeContext } from '../context';
import type { IDataObject } from 'n8n-workflow';

import { Conversation } from '../../../nodes/Conversation/Conversation.node';
import { SupportDesk } from '../../../nodes/SupportDesk/SupportDesk.node';
import { message } from '../../support/messages';

const node = new SupportDesk();

const run = async (
	parameters: Readonly<Record<string, unknown>>,
	items: readonly IDataObject[],
	continueOnFail = false,
) =>
	await node.execute.call(executeContext({ parameters, credentials: {}, items, continueOnFail }));

let count = 0;

/** A turn of a new chat, or of the one given, as Intent Classifier leaves it. */
const says = async (text: string, intent: string, chat = `c${++count}`): Promise<IDataObject> => {
	const key = `k${++count}`;
	const single = message({
		chat: { id: chat, type: 'private', title: null },
		messageId: key,
		dedupKey: key,
		text,
		receivedAt: new Date().toISOString(),
	});
	const turn = { ...single, key: `telegram:bot:${key}`, parts: [single], attempt: 0 };
	const [[opened]] = await new Conversation().execute.call(
		executeContext({
			parameters: { operation: 'open' },
			credentials: {},
			items: [{ message: turn, kept: 1 } as unknown as IDataObject],
		}),
	);
	const { conversation } = opened.json as { readonly conversation: { readonly asked: unknown } };
	return {
		...opened.json,
		understanding: { intents: [intent], answersQuestion: conversation.asked !== null },
	};
};

const only = (outputs: ReadonlyArray<readonly unknown[]>): number[] =>
	outputs.map((items, index) => (items.length > 0 ? index : -1)).filter((index) => index !== -1);

describe('the node Support Desk', () => {
	it.each([
		['Где посылка, курьер не приехал?', 'order_status', 0],
		['Не прошла оплата', 'technical', 1],
		['Не могу войти, забыл пароль', 'technical', 2],
		['Какие правила обмена?', 'question_faq', 3],
		['Хочу оставить отзыв', 'feedback', 4],
		['Ну вот', 'other', 6],
		['Безобразие!', 'complaint', 7],
	])('sorts «%s» (%s) into output %i', async (text, intent, output) => {
		const outputs = await run({ operation: 'triage' }, [await says(text, intent)]);
		expect(outputs).toHaveLength(8);
		expect(only(outputs)).toEqual([output]);
		expect(outputs[output][0].json).toMatchObject({ kept: 1 });
		expect(outputs[output][0].pairedItem).toEqual({ item: 0 });
	});

	it('asks, looks up and proves, and lets nothing of the order out by Ask', async () => {
		const chat = 'identity';
		const [, [asked]] = await run({ operation: 'askIdentity' }, [
			await says('Где мой заказ 10234?', 'order_status', chat),
		]);
		expect(asked.json).toMatchObject({ identity: { status: 'asked', order: '10234' }, reply: {} });
		const turn = await says('4567', 'other', chat);
		const [[wanted]] = await run({ operation: 'askIdentity' }, [turn]);
		expect(wanted.json).toMatchObject({ identity: { status: 'look_up' } });
		expect(wanted.json).not.toHaveProperty('reply');
		const order = { answer: 200, number: '10234', phone: '+79161114567' };
		const [[proven]] = await run({ operation: 'checkIdentity', order }, [wanted.json]);
		expect(proven.json).toMatchObject({ identity: { status: 'proven', order: '10234' } });
	});

	it('lets nothing of the order leave by another output than Proven', async () => {
		const chat = 'wrong';
		await run({ operation: 'askIdentity' }, [
			await says('Где мой заказ 10234?', 'order_status', chat),
		]);
		const turn = await says('0000', 'other', chat);
		const [[wanted]] = await run({ operation: 'askIdentity' }, [turn]);
		const order = { answer: 200, number: '10234', phone: '+79161114567', status: 'едет' };
		const outputs = await run({ operation: 'checkIdentity', order }, [wanted.json]);
		expect(only(outputs)).toEqual([1]);
		expect(outputs[1][0].json.order).toEqual({ answer: 200 });
	});

	it('says what to map when the item has no answer of the system', async () => {
		const item = await says('Где мой заказ 10234?', 'order_status');
		await expect(run({ operation: 'checkIdentity', order: '' }, [item])).rejects.toThrow(
			'no "order" with "answer"',
		);
		const [, , failed] = await run({ operation: 'checkIdentity', order: '' }, [item], true);
		expect(failed[0].json).toMatchObject({ kept: 1, error: { message: expect.any(String) } });
	});

	it.each([
		['', { amount: 100 }, 1],
		['1 500', {}, 1],
		['', {}, 1],
	])('lets a refund of «%s» %j to a person while the limit is 0', async (amount, order, output) => {
		const item = { ...(await says('верните деньги', 'refund')), order };
		const outputs = await run({ operation: 'boundaries', amount, intent: 'refund' }, [item]);
		expect(only(outputs)).toEqual([output]);
		expect(outputs[output][0].json).toMatchObject({ boundary: { topic: 'refund' } });
	});

	it('lets what is no boundary pass', async () => {
		const outputs = await run({ operation: 'boundaries', intent: 'booking' }, [
			await says('запишите меня', 'booking'),
		]);
		expect(only(outputs)).toEqual([0]);
		expect(outputs[0][0].json).toMatchObject({ boundary: null });
	});

	it('opens, resolves and has rated a ticket', async () => {
		const chat = 'rated';
		const [[opened]] = await run({ operation: 'ticket', class: 'feedback' }, [
			await says('Хочу оставить отзыв', 'feedback', chat),
		]);
		expect(opened.json).toMatchObject({ ticket: { class: 'feedback', status: 'open' } });
		const [[done]] = await run({ operation: 'resolve', asksRating: true }, [opened.json]);
		expect(done.json).toMatchObject({
			ticket: { status: 'resolved' },
			conversation: { asked: 'rating_request' },
		});
		const outputs = await run({ operation: 'rate' }, [await says('1', 'feedback', chat)]);
		expect(only(outputs)).toEqual([1]);
		expect(outputs[1][0].json).toMatchObject({
			rating: { mark: 1 },
			ticket: { rating: 1, reason: 'low_rating' },
		});
		const none = await run({ operation: 'rate' }, [await says('Привет', 'greeting', chat)]);
		expect(only(none)).toEqual([2]);
	});

	it('prepares a ticket for a person, and says so when there is none', async () => {
		const item = await says('Безобразие!', 'complaint');
		const outputs = await run({ operation: 'triage' }, [item]);
		const [[given]] = await run({ operation: 'person', reason: '' }, [outputs[7][0].json]);
		expect(given.json).toMatchObject({ ticket: { status: 'person', reason: 'complaint' } });
		const without = await says('Безобразие!', 'complaint');
		await expect(run({ operation: 'person', reason: '' }, [without])).rejects.toThrow(
			'The item has no support ticket',
		);
	});

	it('names the classes of the profile when a ticket of another one is wanted', async () => {
		const item = await says('Где?', 'order_status');
		await expect(run({ operation: 'ticket', class: 'x' }, [item])).rejects.toThrow(
			'Known: delivery, payment',
		);
		await expect(run({ operation: 'ticket', class: '' }, [item])).rejects.toThrow('Class is empty');
	});
});
