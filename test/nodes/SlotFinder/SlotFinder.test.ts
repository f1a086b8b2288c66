import { executeContext } from '../context';
import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';

import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import { Conversation } from '../../../nodes/Conversation/Conversation.node';
import { SlotFinder } from '../../../nodes/SlotFinder/SlotFinder.node';
import { OUTPUTS } from '../../../nodes/SlotFinder/outputs';
import { SALON } from '../../conversation/dialogues';
import { message } from '../../support/messages';

const node = new SlotFinder();

const run = async (
	parameters: Record<string, unknown>,
	items: readonly IDataObject[],
	continueOnFail = false,
) =>
	await node.execute.call(executeContext({ parameters, credentials: {}, items, continueOnFail }));

let count = 0;
const says = async (text: string | null, chatId = '100', payload: string | null = null) => {
	const key = String(++count);
	const single = message({
		chat: { id: chatId, type: 'private', title: null },
		sender: { id: chatId, name: 'Анна', username: null, language: 'ru', isBot: false },
		messageId: key,
		dedupKey: key,
		text,
		...(payload === null ? {} : { kind: 'button', button: { payload, pressId: null } }),
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

interface Offered {
	readonly offered: ReadonlyArray<{ readonly payload: string; readonly start: string }>;
	readonly nearest: readonly unknown[];
	readonly text: string;
}

beforeAll(async () => {
	await new BusinessProfile().execute.call(
		executeContext({
			parameters: { operation: 'save', profileName: 'default', json: SALON },
			credentials: {},
			items: [{}],
		}),
	);
	await new BusinessProfile().execute.call(
		executeContext({
			parameters: { operation: 'save', profileName: 'no hours', json: { hours: [] } },
			credentials: {},
			items: [{}],
		}),
	);
});

describe('the Slot Finder node', () => {
	it('names the outputs of the chosen operation', () => {
		const { outputs } = node.description;
		const evaluate = new Function('$parameter', `return ${(outputs as string).slice(3, -2)}`) as (
			parameters: object,
		) => Array<{ displayName: string }>;
		for (const [operation, names] of Object.entries(OUTPUTS))
			expect(evaluate({ operation }).map(({ displayName }) => displayName)).toEqual(names);
	});

	it('shows what the official calendar does not know of the days that were searched', async () => {
		const saved = {
			...SALON,
			dates: { productionCalendar: ['ru-KL'] },
		};
		await new BusinessProfile().execute.call(
			executeContext({
				parameters: { operation: 'save', profileName: 'elista', json: saved as never },
				credentials: {},
				items: [{}],
			}),
		);
		const hints: NodeExecutionHint[] = [];
		const items = [await says('есть окошко на маникюр?', '401'), await says('а утром?', '402')];
		const outputs = await node.execute.call(
			executeContext({
				parameters: { operation: 'find', options: { profileName: 'elista' } },
				credentials: {},
				items,
				hints,
			}),
		);
		const [{ json }] = outputs.flat();
		expect((json.slots as { warnings?: string[] }).warnings?.[0]).toMatch(
			/^The official calendar "ru-KL" for \d{4} is not known in full/,
		);
		expect(new Set(hints.map(({ message: shown }) => shown)).size).toBe(hints.length);
		expect(hints[0]).toMatchObject({ type: 'warning', location: 'outputPane' });
	});

	it('offers times with text and buttons, keeps what the item holds, and reads the answer', async () => {
		const item = await says('есть окошко на маникюр?');
		const [slots, none] = await run({ operation: 'find' }, [item]);
		expect(none).toEqual([]);
		expect(slots[0]).toMatchObject({
			pairedItem: { item: 0 },
			json: {
				kept: 1,
				reply: { text: expect.stringMatching(/^Ближайшее свободное:\n1\. /) as string },
			},
		});
		const offer = slots[0].json.slots as unknown as Offered;
		expect(offer.offered).toHaveLength(3);

		const [chosen, other, not] = await run({ operation: 'readChoice' }, [await says('второе')]);
		expect([chosen.length, other.length, not.length]).toEqual([1, 0, 0]);
		expect(chosen[0].json).toMatchObject({
			kept: 1,
			choice: { kind: 'chosen', by: 'number' },
			slot: { payload: offer.offered[1].payload, start: offer.offered[1].start },
			conversation: { asked: null },
		});
		const pressed = await says(null, '100', offer.offered[2].payload);
		const [[byButton]] = await run({ operation: 'readChoice' }, [pressed]);
		expect(byButton.json).toMatchObject({ slot: { payload: offer.offered[2].payload } });
	});

	it('leaves by Other Time with a new offer, and by Not A Choice with the item as it was', async () => {
		await run({ operation: 'find' }, [await says('маникюр', '200')]);
		const [, other] = await run({ operation: 'readChoice' }, [await says('другое время', '200')]);
		expect(other[0].json).toMatchObject({
			choice: { kind: 'other_time', by: 'none_fits' },
			slots: { offered: [{ number: 1 }, { number: 2 }, { number: 3 }] },
			reply: { buttons: expect.any(Array) as unknown[] },
		});
		const item = { ...(await says('привет', '201')), reply: { text: 'of an earlier node' } };
		const [, , not] = await run({ operation: 'readChoice' }, [item]);
		expect(not[0].json).toMatchObject({ kept: 1, choice: { by: 'no_offer' } });
		expect(not[0].json).not.toHaveProperty('reply');
		expect(not[0].json).not.toHaveProperty('slot');
	});

	it('leaves by None with a reason when nothing is free, for an item without a dialogue too', async () => {
		const [slots, none] = await run({ operation: 'find', options: { profileName: 'no hours' } }, [
			{ kept: 2 },
		]);
		expect(slots).toEqual([]);
		expect(none[0].json).toMatchObject({
			kept: 2,
			slots: { offered: [], nearest: [], reason: 'closed' },
			reply: { text: 'Свободного времени на ближайшие 30 дней нет.' },
		});
	});

	it('lets parameters go over what the customer said', async () => {
		const item = await says('маникюр у Ольги', '300');
		const [[found]] = await run(
			{
				operation: 'find',
				service: 'Педикюр',
				staff: 'Марина',
				options: { count: 5, language: 'en' },
			},
			[item],
		);
		const { offered, text } = found.json.slots as unknown as Offered;
		expect(offered).toHaveLength(5);
		for (const slot of offered) expect(slot).toMatchObject({ service: 'Педикюр', staff: 'Марина' });
		expect(text).toMatch(/^The nearest free times:/);
	});

	it('says what to do about a wrong number, an unknown calendar and a missing visit', async () => {
		await expect(run({ operation: 'find', options: { count: 2.5 } }, [{}])).rejects.toThrow(
			'Use a whole number from 1 to 10',
		);
		await expect(run({ operation: 'find', calendar: 'paper' }, [{}])).rejects.toThrow('paper');
		await expect(run({ operation: 'alternatives' }, [{}])).rejects.toThrow(
			'Put an Appointment node before this one',
		);
		const [, , not] = await run({ operation: 'readChoice', options: { count: -1 } }, [{}], true);
		expect(not[0].json).toMatchObject({ error: { message: expect.any(String) as string } });
	});
});
