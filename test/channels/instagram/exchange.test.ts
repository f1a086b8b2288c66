import type { Reply } from '../../../lib/casefile/reply';
import { openDesk, type MessagingDesk } from '../messenger/desk';
import { signed } from '../whatsapp/desk';

let desk: MessagingDesk;
beforeEach(async () => (desk = await openDesk({ kind: 'instagram' })));
afterEach(async () => await desk.town.stop());

const customer = () => {
	const who = desk.town.people.create('Анна');
	desk.town.people.say(who, 'Здравствуйте');
	return who;
};
const say = async (reply: Reply, chatId: string) => {
	let last;
	for (const part of desk.adapter.compose(reply, { chatId }))
		last = await desk.adapter.send(part, { chatId });
	return last;
};

describe('writing in Instagram', () => {
	it('counts bytes: a thousand of them, which are five hundred Cyrillic letters', async () => {
		const anna = customer();
		await say({ text: 'слово '.repeat(300) }, anna.id);
		await say({ text: 'word '.repeat(300) }, anna.id);
		const seen = desk.town.people.sees(anna).map(({ text }) => text);
		expect(seen.map((text) => Buffer.byteLength(text)).every((bytes) => bytes <= 1_000)).toBe(true);
		expect(seen).toHaveLength(4 + 2);
	});

	it('writes the options out as well, as the client on a computer draws no quick replies', async () => {
		const anna = customer();
		await say(
			{
				text: 'Когда?',
				buttons: [[{ title: '15:00', payload: 'a' }], [{ title: '16:00', payload: 'b' }]],
			},
			anna.id,
		);
		expect(desk.town.people.sees(anna)).toMatchObject([
			{ text: 'Когда?\n\n1. 15:00\n2. 16:00', options: [{ payload: 'a' }, { payload: 'b' }] },
		]);
	});

	it('has no templates: the text goes out, and nothing after 24 hours', async () => {
		const anna = customer();
		const template = { name: 'visit_reminder', language: 'ru', parameters: [] };
		await say({ text: 'Ждём вас', template }, anna.id);
		expect(desk.town.people.sees(anna)).toMatchObject([{ text: 'Ждём вас', template: null }]);
		desk.pass(24 * 3_600_000);
		expect(await say({ text: 'Ждём вас', template }, anna.id)).toMatchObject({
			reason: 'window_closed',
		});
		expect(await say({ text: 'а' }, '5')).toMatchObject({ reason: 'unknown_chat' });
	});

	it('sends through the page where the account is reached through one', async () => {
		const other = await openDesk(
			{ kind: 'instagram' },
			{ instagramId: '17841499999999999', pageId: desk.town.accountId },
		);
		expect(other.adapter.account).toBe('17841499999999999');
		const who = other.town.people.create('Анна');
		other.town.people.say(who, 'а');
		expect(
			await other.adapter.send(
				{ text: 'а', detail: { type: 'RESPONSE', message: { text: 'а' } } },
				{ chatId: who.id },
			),
		).toMatchObject({ status: 'sent' });
		await other.town.stop();
	});
});

describe('events of Instagram', () => {
	it('may be signed with either secret of the app, and with no other', async () => {
		const instagramSecret = 'a'.repeat(32);
		const other = await openDesk({ kind: 'instagram' }, { instagramSecret });
		const body = '{"object":"instagram"}';
		const genuine = [other.town.appSecret, instagramSecret, 'b'.repeat(32), ''].map(
			(secret) => other.adapter.verify(signed(body, secret)).genuine,
		);
		expect(genuine).toEqual([true, true, false, false]);
		// Without a second secret an empty one signs nothing.
		expect(desk.adapter.verify(signed(body, '')).genuine).toBe(false);
		await other.town.stop();
	});
});

describe('the test of the Instagram account’s credential', () => {
	it.each([
		[{}, 'Connected to salon.noch.', true],
		[{ instagramId: '@salon' }, 'it is not the @name', false],
		[{ instagramId: '17841411111111111' }, 'is not of the Instagram account', false],
		[{ pageId: 'x' }, 'page ID must be a number', false],
		[{ pageId: '555000' }, 'Meta does not know the account', false],
		[{ accessToken: 'wrong' }, 'does not know this access token', false],
		[{ appSecret: 'f'.repeat(32) }, 'do not belong together', false],
	])('answers %p', async (settings, words, ok) => {
		const other = await openDesk({ kind: 'instagram' }, settings);
		const result = await other.adapter.testAccess();
		await other.town.stop();
		expect(result).toMatchObject({ ok, message: expect.stringContaining(words) });
	});
});
