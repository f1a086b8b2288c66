import type { Turn } from '../../lib/casefile/message';
import type { ChannelAdapter } from '../../lib/channels/adapter';
import { NameMemory, withNames } from '../../lib/channels/names';
import { message } from '../support/messages';
import { describeStores } from '../support/stores';
import { openDesk as openMessaging } from './messenger/desk';
import { openDesk as openVk } from './vk/desk';

const turn = (channel: 'vk' | 'messenger' | 'instagram', account: string, id: string): Turn => {
	const part = message({
		channel,
		account,
		chat: { id, type: 'private', title: null },
		sender: { id, name: null, username: null, language: null, isBot: false },
	});
	return { ...part, key: `k:${id}`, parts: [part], attempt: 0 };
};

describeStores('the names of people whose messenger sends none along', (under) => {
	it('are asked of VK once, and stand in the turn and its parts', async () => {
		const store = await under.fresh();
		const desk = await openVk();
		try {
			const anna = desk.town.people.create('Анна Петрова');
			const asked: (readonly string[])[] = [];
			const adapter: ChannelAdapter = {
				...desk.adapter,
				names: async (ids) => {
					asked.push(ids);
					return (await desk.adapter.names?.(ids)) ?? new Map<string, string>();
				},
			};
			const tools = { store, adapter, memory: new NameMemory(), clock: () => 0 };
			const one = turn('vk', adapter.account, String(anna.id));
			for (let time = 0; time < 2; time++) {
				const [named] = await withNames([one], tools);
				expect(named.sender?.name).toBe('Анна Петрова');
				expect(named.parts[0].sender?.name).toBe('Анна Петрова');
			}
			expect(asked).toEqual([[String(anna.id)]]);
		} finally {
			await desk.town.stop();
		}
	});

	it('are not asked for when the store knows the contact', async () => {
		const store = await under.fresh();
		await store.db
			.insertInto('nd_contact')
			.values({
				id: 'c1',
				name: 'Анна',
				phone: null,
				email: null,
				merged_into: null,
				created_at: 0,
				updated_at: 0,
			})
			.execute();
		await store.db
			.insertInto('nd_identity')
			.values({ channel: 'vk', account: '1', sender_id: '5', contact_id: 'c1', created_at: 0 })
			.execute();
		const names = jest.fn();
		const adapter = { channel: 'vk' as const, account: '1', names };
		const tools = { store, adapter, memory: new NameMemory(), clock: () => 0 };
		const [named] = await withNames([turn('vk', '1', '5')], tools);
		expect(named.sender?.name).toBe('Анна');
		expect(names).not.toHaveBeenCalled();
	});

	it('are missing, and nothing else is, when the messenger cannot be asked; it is asked again later', async () => {
		const store = await under.fresh();
		let now = 0;
		const names = jest.fn(async () => await Promise.reject(new Error('down')));
		const adapter = { channel: 'vk' as const, account: '1', names };
		const tools = { store, adapter, memory: new NameMemory(), clock: () => now };
		const one = turn('vk', '1', '5');
		expect(await withNames([one], tools)).toEqual([one]);
		await withNames([one], tools);
		expect(names).toHaveBeenCalledTimes(1);
		now = 11 * 60_000;
		await withNames([one], tools);
		expect(names).toHaveBeenCalledTimes(2);
	});
});

describe.each(['page', 'instagram'] as const)('profiles of a %s', (kind) => {
	it('hold the name of somebody who wrote, and of nobody else', async () => {
		const desk = await openMessaging({ kind });
		try {
			const anna = desk.town.people.create('Анна Петрова');
			const silent = desk.town.people.create('Борис');
			desk.town.people.say(anna, 'Здравствуйте');
			expect(await desk.adapter.names?.([anna.id, silent.id, '1'])).toEqual(
				new Map([[anna.id, 'Анна Петрова']]),
			);
		} finally {
			await desk.town.stop();
		}
	});
});
