import { executeContext } from '../context';
import type { IDataObject } from 'n8n-workflow';

import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import { Conversation } from '../../../nodes/Conversation/Conversation.node';
import { OUTPUTS } from '../../../nodes/Conversation/outputs';
import { SALON } from '../../conversation/dialogues';
import { message } from '../../support/messages';

const node = new Conversation();

const run = async (
	parameters: Record<string, unknown>,
	items: readonly IDataObject[],
	continueOnFail = false,
) =>
	await node.execute.call(executeContext({ parameters, credentials: {}, items, continueOnFail }));

let count = 0;
const written = (text: string, chatId: string): IDataObject => {
	const key = String(++count);
	const single = message({
		chat: { id: chatId, type: 'private', title: null },
		sender: { id: chatId, name: 'Анна', username: null, language: 'ru', isBot: false },
		messageId: key,
		dedupKey: key,
		text,
		receivedAt: new Date().toISOString(),
	});
	return {
		message: { ...single, key: `telegram:bot:${key}`, parts: [single], attempt: 0 },
	} as unknown as IDataObject;
};

beforeAll(async () => {
	await new BusinessProfile().execute.call(
		executeContext({
			parameters: {
				operation: 'save',
				profileName: 'default',
				json: { ...SALON, consent: { required: false } },
			},
			credentials: {},
			items: [{}],
		}),
	);
});

describe('the Conversation node', () => {
	it('names the outputs of the chosen operation', () => {
		const { outputs } = node.description;
		const evaluate = new Function('$parameter', `return ${(outputs as string).slice(3, -2)}`) as (
			parameters: object,
		) => Array<{ type: string; displayName: string }>;
		expect(evaluate({ operation: 'collect' })).toEqual([
			{ type: 'main', displayName: 'Ask' },
			{ type: 'main', displayName: 'Complete' },
			{ type: 'main', displayName: 'Abandoned' },
		]);
		expect(evaluate({ operation: 'close' })).toEqual([{ type: 'main', displayName: '' }]);
		expect(Object.keys(OUTPUTS)).toContain('open');
	});

	it('carries a booking from the first message to the confirmation of receipt', async () => {
		const opened = await run({ operation: 'open' }, [written('Маникюр в субботу в 12:00', '1')]);
		expect(opened[0]).toHaveLength(1);
		expect(opened[0][0]).toMatchObject({
			pairedItem: { item: 0 },
			json: { conversation: { isNew: true, branch: 'center', turns: 1 }, opened: { way: 'bot' } },
		});
		const collect = { operation: 'collect', form: 'booking' };
		const [asked] = await run(collect, [opened[0][0].json]);
		expect(asked[0].json).toMatchObject({
			reply: { text: 'Здравствуйте! Это «Ночная орхидея».\nКак вас зовут?' },
			conversation: { asked: 'name' },
		});
		const next = async (text: string) => {
			const [bot] = await run({ operation: 'open' }, [written(text, '1')]);
			return await run(collect, [bot[0].json]);
		};
		await next('Анна');
		const [, complete] = await next('89001234567');
		expect(complete[0].json).toMatchObject({
			conversation: {
				form: {
					status: 'complete',
					values: { service: 'Маникюр', name: 'Анна', phone: '+79001234567' },
				},
			},
		});
		const [reply] = await run({ operation: 'answer', scenario: 'auto' }, [complete[0].json]);
		expect((reply[0].json.reply as { text: string }).text).toMatch(
			/^Заявка принята: Маникюр, .*12:00.*Администратор подтвердит запись/,
		);
		expect((reply[0].json.reply as { text: string }).text).not.toMatch(/записан[аы]?\b/i);
	});

	it('hands over: one item for the customer, one for each person who can be written to', async () => {
		const [bot] = await run({ operation: 'open' }, [written('Ужасный сервис!', '2')]);
		const [customer, onCall] = await run({ operation: 'handOver', reason: 'complaint' }, [
			bot[0].json,
		]);
		expect(customer).toHaveLength(1);
		expect(onCall).toHaveLength(1);
		expect(onCall[0].json).toMatchObject({
			to: { channel: 'telegram', account: 'bot', chatId: '900' },
			onCall: { name: 'Ольга' },
			reply: { text: expect.stringContaining('Жалоба') as string },
			escalation: { reason: 'complaint', notified: ['Ольга'], unreachable: ['Пётр'] },
		});
		const [again, person] = await run({ operation: 'open' }, [written('Ответьте!', '2')]);
		expect(again).toEqual([]);
		expect(person[0].json).toMatchObject({ conversation: { answeredBy: 'person' } });
		await run({ operation: 'handBack', who: 'Ольга' }, [person[0].json]);
		const [back] = await run({ operation: 'open' }, [written('спасибо', '2')]);
		expect(back[0].json).toMatchObject({ conversation: { answeredBy: 'bot' } });
	});

	it('draws a form of the owner’s own', async () => {
		const [bot] = await run({ operation: 'open' }, [written('Хочу на экскурсию', '3')]);
		const own = {
			operation: 'collect',
			form: 'custom',
			formName: 'tour',
			'fields.field': [
				{
					name: 'language',
					type: 'choice',
					optionsFrom: 'list',
					options: 'Русский = рус\nАнглийский',
					question: 'На каком языке?',
				},
				{ name: 'staff', type: 'choice', optionsFrom: 'staff', question: 'С кем?' },
			],
		};
		const [ask] = await run(own, [bot[0].json]);
		expect(ask[0].json).toMatchObject({
			reply: { buttons: [[{ title: 'Русский' }], [{ title: 'Английский' }]] },
		});
		await expect(run({ ...own, 'fields.field': [] }, [bot[0].json])).rejects.toThrow(
			'The form "tour" has no fields',
		);
	});

	it('finds a person by phone, and says so when there is none', async () => {
		const [found] = await run({ operation: 'find', phone: '8 900 123-45-67' }, [{}]);
		expect(found[0].json).toMatchObject({ contact: { name: 'Анна' } });
		const [, none] = await run({ operation: 'find', phone: '+79009999999' }, [{}]);
		expect(none[0].json).toMatchObject({ contacts: [], reason: 'not_found' });
		await expect(run({ operation: 'find', phone: '12' }, [{}])).rejects.toThrow(
			'is not a telephone number',
		);
	});

	it('records a withdrawn consent, marks a VIP and closes', async () => {
		const [bot] = await run({ operation: 'open' }, [written('Удалите мои данные', '1')]);
		const [withdrawn] = await run({ operation: 'consent', decision: 'withdrawn' }, [bot[0].json]);
		expect(withdrawn[0].json).toMatchObject({
			consent: { status: 'withdrawn' },
			contact: { consents: [{ kind: 'personal_data', status: 'withdrawn', textVersion: '1' }] },
		});
		expect((await run({ operation: 'vip', vip: true }, [bot[0].json]))[0][0].json).toMatchObject({
			contact: { vip: true },
		});
		await run({ operation: 'close' }, [bot[0].json]);
		const [fresh] = await run({ operation: 'open' }, [written('Я снова тут', '1')]);
		expect(fresh[0].json).toMatchObject({ conversation: { isNew: true }, contact: { vip: true } });
	});

	it('says what is missing when it stands in the wrong place', async () => {
		await expect(run({ operation: 'open' }, [{}])).rejects.toThrow(
			'no message of a Channel Trigger',
		);
		await expect(run({ operation: 'answer' }, [written('привет', '4')])).rejects.toThrow(
			'Put a Conversation node with the operation Open before this one',
		);
	});
});
