import { contactIn, placesToTry, reachOf, type Place } from '../../../lib/channels/preferred';
import type { Store } from '../../../lib/store';
import { describeStores } from '../../support/stores';

const telegram: Place = { channel: 'telegram', account: 'bot', chatId: '5' };
const max: Place = { channel: 'max', account: 'bot', chatId: '9' };
const old: Place = { channel: 'max', account: 'bot', chatId: '8' };
const web: Place = { channel: 'webchat', account: 'salon', chatId: 'w' };

const contact = async (store: Store, id: string, phone: string | null, mergedInto?: string) =>
	await store.db
		.insertInto('nd_contact')
		.values({
			id,
			name: null,
			phone,
			email: null,
			merged_into: mergedInto ?? null,
			created_at: 1,
			updated_at: 1,
		})
		.execute();
const dialogue = async (store: Store, contactId: string, place: Place, at: number) =>
	await store.db
		.insertInto('nd_conversation')
		.values({
			id: `${place.channel}${place.chatId}${at}`,
			channel: place.channel,
			account: place.account,
			chat_id: place.chatId,
			contact_id: contactId,
			status: 'closed',
			state: '{}',
			human_until: null,
			last_turn_key: null,
			opened_at: at,
			updated_at: at,
			closed_at: at,
		})
		.execute();

describeStores('where a person can be written to', (under) => {
	it('is every chat of theirs, the last one first, also as whom they were known before', async () => {
		const store = await under.fresh();
		await contact(store, 'anna', null);
		await contact(store, 'anna-in-max', '+79161234567', 'anna');
		await contact(store, 'boris', '+79030000000');
		await dialogue(store, 'anna', telegram, 10);
		await dialogue(store, 'anna', telegram, 30);
		await dialogue(store, 'anna-in-max', old, 20);
		await dialogue(store, 'anna-in-max', max, 40);
		await dialogue(store, 'boris', { ...telegram, chatId: '6' }, 50);
		const reach = { chats: [max, telegram, old], phone: '+79161234567' };
		expect(await reachOf(store, 'anna')).toEqual(reach);
		expect(await reachOf(store, 'anna-in-max')).toEqual(reach);
		expect(await reachOf(store, 'nobody')).toEqual({ chats: [], phone: null });
		expect(await contactIn(store, telegram)).toBe('anna');
		expect(await contactIn(store, { ...telegram, account: '' })).toBe('anna');
		expect(await contactIn(store, { ...telegram, account: 'another' })).toBeNull();
	});
});

describe('the order in which places are tried', () => {
	const reach = { chats: [max, telegram, old, web], phone: '+79161234567' };

	it('begins with the channel of choice and follows the owner’s list, each place once', () => {
		expect(placesToTry(telegram, reach, ['max', 'telegram', 'sms'])).toEqual([
			telegram,
			max,
			old,
			{ channel: 'sms', account: '', chatId: '+79161234567' },
		]);
	});

	it('names the recipient alone without a list', () => {
		expect(placesToTry({ ...telegram, account: '' }, reach, [])).toEqual([
			{ ...telegram, account: '' },
		]);
		expect(placesToTry({ ...telegram, account: '' }, reach, ['telegram'])).toHaveLength(1);
	});

	it('leaves out a page that is closed, and a phone that nobody knows', () => {
		expect(placesToTry(null, { ...reach, phone: null }, ['webchat', 'sms', 'voice'])).toEqual([]);
	});
});
