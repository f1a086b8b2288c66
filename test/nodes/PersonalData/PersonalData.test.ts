import { executeContext } from '../context';
import type { IDataObject } from 'n8n-workflow';

import { Conversation } from '../../../nodes/Conversation/Conversation.node';
import { PersonalData } from '../../../nodes/PersonalData/PersonalData.node';
import { message } from '../../support/messages';

const node = new PersonalData();

const run = async (
	parameters: Readonly<Record<string, unknown>>,
	items: readonly IDataObject[],
	continueOnFail = false,
) =>
	await node.execute.call(
		executeContext({
			parameters: { crm: 'none', ...parameters },
			credentials: {},
			items,
			continueOnFail,
		}),
	);

let count = 0;
/** An item as it comes from Conversation: Open. */
const says = async (text: string, chat = `chat-${++count}`): Promise<IDataObject> => {
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

const outputOf = (outputs: ReadonlyArray<readonly unknown[]>): number =>
	outputs.findIndex((items) => items.length > 0);

describe('the node Personal Data', () => {
	it.each([
		['Покажите мои персональные данные', 0],
		['Удалите мои данные', 1],
		['Не присылайте мне рекламу', 3],
		['мои персональные данные', 4],
	])('lets «%s» leave by output %i', async (text, output) => {
		const outputs = await run({ operation: 'read' }, [await says(text)]);
		expect(outputOf(outputs)).toBe(output);
		expect(outputs[output][0]).toMatchObject({ json: { kept: 1 }, pairedItem: { item: 0 } });
	});

	it('asks what is meant by words that say nothing clear, and remembers that it asked', async () => {
		const outputs = await run({ operation: 'read' }, [await says('мои персональные данные')]);
		expect(outputs[4][0].json).toMatchObject({
			reply: { buttons: [[{ payload: '1' }], [{ payload: '2' }], [{ payload: '3' }]] },
			conversation: { asked: 'data_wish', flow: 'consent_withdraw' },
		});
	});

	it('asks before it erases, erases on a yes, and takes the person out of the item', async () => {
		const first = await says('Удалите мои данные', 'erases');
		const [[asked]] = await run({ operation: 'confirm' }, [first]);
		expect(asked.json).toMatchObject({ conversation: { asked: 'data_erase' } });
		const second = await says('да', 'erases');
		const read = await run({ operation: 'read' }, [second]);
		expect(outputOf(read)).toBe(2);
		const outputs = await run({ operation: 'erase' }, [read[2][0].json]);
		expect(outputs[1]).toEqual([]);
		expect(outputs[0][0].json).toMatchObject({
			kept: 1,
			contact: { name: null, phone: null, email: null },
			receipt: { status: 'whole' },
			reply: { text: expect.stringContaining('Номер квитанции') as string },
		});
		const [[again]] = await run({ operation: 'erase' }, [read[2][0].json]);
		expect(again.json.receipt).toEqual(outputs[0][0].json.receipt);
	});

	it('keeps the terms on a schedule as well as behind its timer', async () => {
		const [[kept]] = await run({ operation: 'due' }, [{}]);
		expect(kept.json).toMatchObject({ retention: { people: 0 } });
		const [[unknown]] = await run({ operation: 'due' }, [
			{ timer: { data: { erasure: 'NONE-SUCH' } } as unknown as IDataObject },
		]);
		expect(unknown.json).toMatchObject({ erasure: null });
	});

	it('says what to do when nothing was decided, and hands the item on where the node continues', async () => {
		const item = await says('Здравствуйте');
		await expect(run({ operation: 'marketing', decision: 'auto' }, [item])).rejects.toThrow(
			'choose a decision',
		);
		const outputs = await run({ operation: 'marketing', decision: 'auto' }, [item], true);
		expect(outputs[0][0].json).toMatchObject({
			kept: 1,
			error: { message: expect.stringContaining('choose a decision') as string },
		});
	});

	it('wants an item with a dialogue', async () => {
		await expect(run({ operation: 'confirm' }, [{}])).rejects.toThrow('Conversation node');
	});

	it('asks for the credential of the portal only where it looks there', () => {
		const shown = node.description.credentials?.find(({ name }) => name === 'nightDeskBitrix24Api')
			?.displayOptions?.show;
		expect(shown).toEqual({ operation: ['show', 'confirm', 'erase', 'due'], crm: ['bitrix24'] });
	});
});
