import fc from 'fast-check';

import type { Reply } from '../../../lib/casefile/reply';
import { composeMessaging } from '../../../lib/channels/meta/messaging/compose';
import { INSTAGRAM, MESSENGER } from '../../../lib/channels/meta/messaging/platform';
import { checkContent } from '../../../sandbox/town/meta/messagingLimits';
import { openDesk, type MessagingDesk } from './desk';

let desk: MessagingDesk;
beforeEach(async () => (desk = await openDesk({ kind: 'page', templates: ['visit_reminder'] })));
afterEach(async () => await desk.town.stop());

const customer = () => {
	const who = desk.town.people.create('Анна');
	desk.town.people.say(who, 'Здравствуйте');
	return who;
};
const say = async (reply: Reply, chatId: string) => {
	const address = { chatId };
	let last;
	for (const part of desk.adapter.compose(reply, address))
		last = await desk.adapter.send(part, address);
	return last;
};
const choices = (count: number) =>
	Array.from({ length: count }, (_, index) => [
		{ title: `Время ${index + 1}`, payload: `${index}` },
	]);

describe('writing in Messenger', () => {
	it('sends plain words, with addresses written out and quick replies under them', async () => {
		const anna = customer();
		const text = '<b>Ждём</b>: <a href="https://a.ru">карта</a>';
		const outcome = await say({ text, format: 'html', buttons: choices(13) }, anna.id);
		expect(outcome).toMatchObject({ status: 'sent', messageId: expect.stringMatching(/^m_/) });
		const [seen] = desk.town.people.sees(anna);
		expect(seen.text).toBe('Ждём: карта (https://a.ru)');
		expect(seen.options).toHaveLength(13);
	});

	it('makes a numbered list of more, and buttons where a link is among them', async () => {
		const anna = customer();
		await say({ text: 'Когда?', buttons: choices(14) }, anna.id);
		const link = { title: 'Карта', action: 'link' as const, url: 'https://a.ru' };
		await say({ text: 'Где?', buttons: [[link], [{ title: 'Позже', payload: 'later' }]] }, anna.id);
		await say({ text: 'Где?', buttons: [[link], ...choices(3)] }, anna.id);
		await say({ text: 'Номер?', buttons: [[{ title: 'Отправить', action: 'phone' }]] }, anna.id);
		const seen = desk.town.people.sees(anna);
		expect(seen[0].text).toContain('14. Время 14');
		expect(seen[1]).toMatchObject({
			text: 'Где?',
			options: [{ payload: 'https://a.ru' }, { payload: 'later' }],
		});
		expect(seen[2].text).toContain('1. Карта: https://a.ru');
		expect(seen[3]).toMatchObject({ text: 'Номер?', options: [] });
	});

	it('closes after 24 hours, but for an approved template', async () => {
		const anna = customer();
		desk.pass(24 * 3_600_000);
		expect(await say({ text: 'а' }, anna.id)).toMatchObject({ reason: 'window_closed' });
		const template = { name: 'visit_reminder', language: 'ru', parameters: ['Анна'] };
		expect(await say({ text: 'а', template }, anna.id)).toMatchObject({ status: 'sent' });
		expect(desk.town.people.sees(anna)).toMatchObject([{ template: 'visit_reminder' }]);
	});

	it('says who cannot be reached', async () => {
		expect(await say({ text: 'а' }, '5')).toMatchObject({ reason: 'unknown_chat' });
		const anna = customer();
		anna.unavailable = true;
		expect(await say({ text: 'а' }, anna.id)).toMatchObject({ reason: 'blocked' });
	});

	it.each([
		[190, 400, 'permanent', null],
		[200, 403, 'lacks a permission', null],
		[230, 403, 'permission for messages', null],
		[10, 403, 'lacks a permission', null],
		[368, 400, 'blocked the account', null],
		[613, 400, 'refused', 300_000],
		[4, 400, 'refused', 300_000],
		[32, 400, 'refused', 300_000],
		[80006, 400, 'refused', 300_000],
	])('throws %p with what to do or how long to wait', async (code, status, words, retryAfterMs) => {
		const anna = customer();
		desk.town.fail({ path: 'messages', code, status, times: 1 });
		const error = await say({ text: 'а' }, anna.id).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ message: expect.stringContaining(words), retryAfterMs });
	});

	it('repeats after Meta’s own faults', async () => {
		const anna = customer();
		desk.town.fail({ path: 'messages', code: 1200, times: 1 });
		desk.town.fail({ path: 'messages', code: 2, status: 500, times: 1 });
		expect(await say({ text: 'а' }, anna.id)).toMatchObject({ status: 'sent' });
		expect(desk.slept).toEqual([500, 2_000]);
	});

	it('shows that it was seen and is being answered', async () => {
		const anna = customer();
		await desk.adapter.typing?.({ chatId: anna.id });
		await desk.adapter.typing?.({ chatId: 'nobody' });
		expect(desk.town.actions.map(({ action }) => action)).toEqual(['mark_seen', 'typing_on']);
	});

	it('fetches files up to the limit, and from Meta’s addresses only', async () => {
		const bytes = Buffer.from('a picture of some bytes');
		const url = desk.town.people.sendPhoto(customer(), bytes);
		expect(await desk.adapter.download?.(url, 100)).toMatchObject({
			status: 'ok',
			file: { bytes },
		});
		expect(await desk.adapter.download?.(url, 5)).toMatchObject({ status: 'too_large' });
		for (const address of [
			'http://169.254.169.254/latest',
			'https://evil.example/fbcdn.net',
			'https://fbcdn.net.evil.example/a',
			'http://scontent.fbcdn.net/a',
			'file:///etc/passwd',
			'no address',
		])
			expect(await desk.adapter.download?.(address, 100)).toMatchObject({ status: 'gone' });
	});
});

describe.each([
	['page', MESSENGER],
	['instagram', INSTAGRAM],
] as const)('a reply for %s', (kind, platform) => {
	it('is never what the service would refuse, and loses no word', () => {
		const button = fc.record(
			{
				title: fc.string({ maxLength: 30, unit: 'grapheme' }),
				payload: fc.string({ maxLength: 1_100 }),
				action: fc.constantFrom('reply' as const, 'phone' as const, 'link' as const),
				url: fc.constantFrom('https://a.ru', 'no address'),
			},
			{ requiredKeys: ['title'] },
		);
		const words = fc.oneof(
			fc.string({ maxLength: 5_000, unit: 'grapheme' }),
			fc
				.array(fc.constantFrom('слово ', 'word ', '👩‍👩‍👧', '\n'), { maxLength: 1_500 })
				.map((all) => all.join('')),
		);
		const reply = fc.record({
			text: words,
			format: fc.constantFrom('plain' as const, 'html' as const),
			buttons: fc.array(fc.array(button, { maxLength: 4 }), { maxLength: 5 }),
		});
		fc.assert(
			fc.property(reply, (one) => {
				for (const { detail } of composeMessaging(one, platform))
					expect(checkContent(detail.message as Record<string, unknown>, kind)).not.toHaveProperty(
						'code',
					);
			}),
			{ numRuns: 120 },
		);
		fc.assert(
			fc.property(words, (text) => {
				const sent = composeMessaging({ text }, platform)
					.map((part) => part.text)
					.join('');
				expect(sent.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
			}),
			{ numRuns: 60 },
		);
	});
});

describe('the test of the page’s credential', () => {
	it.each([
		[{}, 'Connected to Салон «Ночь».', true],
		[{ pageId: 'x' }, 'page ID must be a number', false],
		[{ pageId: '555000' }, 'is not of the page 555000', false],
		[{ accessToken: 'wrong' }, 'does not know this access token', false],
		[{ appSecret: 'f'.repeat(32) }, 'do not belong together', false],
		[{ baseUrl: 'http://127.0.0.1:9' }, 'cannot be reached from this machine', false],
	])('answers %p', async (settings, words, ok) => {
		const other = await openDesk({ kind: 'page' }, settings);
		const result = await other.adapter.testAccess();
		await other.town.stop();
		expect(result).toMatchObject({ ok, message: expect.stringContaining(words) });
	});
});
