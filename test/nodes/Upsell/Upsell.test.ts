import { executeContext } from '../context';
import type { IDataObject } from 'n8n-workflow';

import { recordConsent } from '../../../lib/conversation';
import { saveProfile } from '../../../lib/profile';
import { systemClock } from '../../../lib/shared/clock';
import { openStore, type Store } from '../../../lib/store';
import { claimDueTimers } from '../../../lib/timers';
import { timerCaseFile } from '../../../lib/timers/caseFile';
import { Conversation } from '../../../nodes/Conversation/Conversation.node';
import { defaultFile } from '../../../nodes/shared/store';
import { Upsell } from '../../../nodes/Upsell/Upsell.node';
import { message } from '../../support/messages';

const node = new Upsell();
let store: Store;

beforeAll(async () => {
	store = await openStore({ kind: 'sqlite', file: defaultFile() });
	await saveProfile(
		store,
		'default',
		{
			business: { kind: 'salon', name: 'Орхидея' },
			booking: { quietHours: { from: '00:00', to: '00:00' } },
			sales: {
				upsell: {
					afterMinutes: 0,
					table: [{ recommend: 'Крем', price: 300, reason: 'руки мягче' }],
				},
			},
		},
		systemClock,
	);
});

afterAll(async () => await store.close());

const run = async (
	parameters: Readonly<Record<string, unknown>>,
	items: readonly IDataObject[],
	continueOnFail = false,
) =>
	await node.execute.call(executeContext({ parameters, credentials: {}, items, continueOnFail }));

let count = 0;

const writes = async (chat: string, text: string): Promise<IDataObject> => {
	const key = `${chat}-${++count}`;
	const single = message({
		chat: { id: chat, type: 'private', title: null },
		sender: { id: chat, name: 'Анна', username: null, language: 'ru', isBot: false },
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
	return opened.json;
};

/** A customer with consent to offers, of whom a delivery is told, and the item of the timer that follows. */
const asked = async (chat: string): Promise<IDataObject> => {
	const item = await writes(chat, 'Здравствуйте');
	await recordConsent(
		store,
		{
			contactId: (item.contact as { id: string }).id,
			kind: 'marketing',
			status: 'given',
			textVersion: '1',
			text: 'Можно советовать?',
			channel: 'telegram',
			account: 'bot',
			messageId: null,
		},
		Date.now(),
	);
	const [[planned], none] = await run(
		{ operation: 'noteEvent', event: 'delivery', eventId: `order-${chat}`, what: 'Лак' },
		[item],
	);
	expect(none).toEqual([]);
	expect(planned.json).toMatchObject({ kept: 1, noted: { event: 'delivery' } });
	// By a later moment, since nobody is interrupted who has just been asked something.
	const [timer] = await claimDueTimers(store, { kinds: ['result_check'], limit: 1 }, systemClock);
	return (await timerCaseFile(store, timer, systemClock)) as unknown as IDataObject;
};

const sizes = (outputs: ReadonlyArray<readonly unknown[]>) => outputs.map(({ length }) => length);

describe('the node Upsell', () => {
	it('asks, reads the answer, and leaves by the output that fits', async () => {
		const timer = await asked('101');
		const question = await run({ operation: 'ask' }, [{ ...timer, reply: { text: 'old' } }]);
		expect(sizes(question)).toEqual([1, 0]);
		expect(question[0][0].json).toMatchObject({
			upsell: { status: 'asked', what: 'Лак' },
			reply: { text: expect.stringContaining('Заказ доставлен: Лак') },
			conversation: { asked: 'upsell', flow: 'upsell_yes' },
		});
		expect(question[0][0].pairedItem).toEqual({ item: 0 });

		const good = await run({ operation: 'read' }, [await writes('101', 'Всё отлично!')]);
		expect(sizes(good)).toEqual([0, 0, 1, 0]);
		expect(good[2][0].json).toMatchObject({
			kept: 1,
			upsell: { status: 'offered', title: 'Крем', amount: '300.00' },
		});
		const yes = await run({ operation: 'read' }, [await writes('101', 'Давайте')]);
		expect(sizes(yes)).toEqual([0, 1, 0, 0]);
		const other = await run({ operation: 'read' }, [await writes('101', 'Привет')]);
		expect(sizes(other)).toEqual([0, 0, 0, 1]);
	});

	it('gives a bad word to a person', async () => {
		await run({ operation: 'ask' }, [await asked('102')]);
		const bad = await run({ operation: 'read' }, [await writes('102', 'Плохо, не понравилось')]);
		expect(sizes(bad)).toEqual([1, 0, 0, 0]);
		expect(bad[0][0].json).toMatchObject({ upsell: { status: 'bad', words: expect.any(String) } });
	});

	it('says why it is quiet', async () => {
		const timer = await asked('103');
		await run({ operation: 'ask', options: { step: 'first' } }, [timer]);
		const again = await run({ operation: 'ask', options: { step: 'second' } }, [timer]);
		expect(sizes(again)).toEqual([0, 1]);
		expect(again[1][0].json).toMatchObject({ quiet: { why: 'too_often', until: null } });
	});

	it('invites nobody where nobody has come, and says so', async () => {
		const outputs = await run({ operation: 'inviteBack', most: 5 }, [{ kept: 1 }]);
		expect(sizes(outputs)).toEqual([0, 1]);
		expect(outputs[1][0].json).toMatchObject({ kept: 1, comeBack: { reason: 'nobody' } });
	});

	it('counts offers', async () => {
		const [[{ json }]] = await run({ operation: 'figures', kind: 'upsell', days: 30 }, [{}]);
		expect(json).toMatchObject({ offers: { kind: 'upsell', accepted: 1, bad: 1 } });
	});

	it('notes that a question did not arrive', async () => {
		const [[question]] = await run({ operation: 'ask' }, [await asked('104')]);
		const [[{ json }]] = await run({ operation: 'undelivered' }, [question.json]);
		expect(json).toMatchObject({ upsell: { status: 'undelivered' } });
	});

	it.each([
		[{ operation: 'ask' }, /Timer Trigger/],
		[{ operation: 'read' }, /no dialogue/],
		[{ operation: 'undelivered' }, /Channel Reply/],
		[{ operation: 'noteEvent', event: 'birthday', eventId: '1' }, /birthday/],
		[{ operation: 'noteEvent', event: 'delivery', eventId: '' }, /Event ID is empty/],
		[{ operation: 'noteEvent', event: 'delivery', eventId: '1', phone: 'abc' }, /abc/],
		[{ operation: 'noteEvent', event: 'delivery', eventId: '1', at: 'soon' }, /soon/],
	])('says what to do next: %j', async (parameters, words) => {
		await expect(run(parameters, [{}])).rejects.toThrow(words);
	});

	it('lets a failed item leave by the last output, and no other', async () => {
		const outputs = await run({ operation: 'read' }, [{ kept: 2 }], true);
		expect(sizes(outputs)).toEqual([0, 0, 0, 1]);
		expect(outputs[3][0].json).toMatchObject({ kept: 2 });
		expect(outputs[3][0].json.error ?? outputs[3][0].error).toBeDefined();
	});
});
