import fc from 'fast-check';

import type { Reply } from '../../../lib/casefile/reply';
import { composeWhatsApp } from '../../../lib/channels/whatsapp/compose';
import { checkMessage } from '../../../sandbox/town/whatsapp/validate';
import { openDesk, signed, type WhatsAppDesk } from './desk';

const REMINDER = { name: 'visit_reminder', language: 'ru', body: '{{1}}, ждём вас {{2}}!' };
let desk: WhatsAppDesk;
beforeEach(async () => (desk = await openDesk({ templates: [REMINDER] })));
afterEach(async () => await desk.town.stop());

const customer = (hidesPhone = false) => {
	const who = desk.town.people.create('Анна', '79161234567', hidesPhone);
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
const choices = (count: number, title = 'Время') =>
	Array.from({ length: count }, (_, index) => [
		{ title: `${title} ${index + 1}`, payload: `slot:${index}` },
	]);

describe('writing in WhatsApp', () => {
	it('writes to a business-scoped id and to a number', async () => {
		const anna = customer(true);
		const outcome = await say({ text: 'Ждём вас' }, anna.userId);
		expect(outcome).toMatchObject({ status: 'sent', messageId: expect.stringMatching(/^wamid\./) });
		await say({ text: 'И ещё раз' }, '+79161234567');
		expect(desk.town.people.sees(anna).map(({ text }) => text)).toEqual(['Ждём вас', 'И ещё раз']);
	});

	it('marks words with WhatsApp’s signs and writes addresses out', async () => {
		const anna = customer();
		await say(
			{
				text: '<b>Ждём </b>вас, <i>завтра\nв 15</i>: <a href="https://a.ru/x">карта</a> <b>2*2</b> <u>да</u>',
				format: 'html',
			},
			anna.userId,
		);
		expect(desk.town.people.sees(anna)[0].text).toBe(
			'*Ждём* вас, _завтра_\n_в 15_: карта (https://a.ru/x) 2*2 да',
		);
	});

	it.each([
		[1, 'button'],
		[3, 'button'],
		[4, 'list'],
		[10, 'list'],
		[11, 'text'],
	])('draws %p options as %s', async (count, type) => {
		const anna = customer();
		await say({ text: 'Когда?', buttons: choices(count) }, anna.userId);
		const [message] = desk.town.people.sees(anna);
		expect(message.type).toBe(type);
		expect(message.buttons).toHaveLength(type === 'text' ? 0 : count);
		expect(message.text.includes(`${count}. Время ${count}`)).toBe(type === 'text');
	});

	it('takes a list for three titles that are too long for buttons, and numbers for longer ones', async () => {
		const anna = customer();
		await say({ text: '?', buttons: choices(2, 'Двадцать два знака, да') }, anna.userId);
		await say(
			{ text: '?', buttons: choices(2, 'Название длиннее двадцати четырёх знаков') },
			anna.userId,
		);
		await say({ text: '?', buttons: [[{ title: 'Да' }], [{ title: 'Да' }]] }, anna.userId);
		expect(desk.town.people.sees(anna).map(({ type }) => type)).toEqual(['list', 'text', 'text']);
	});

	it('opens one link from a button, writes several out, and asks for no number', async () => {
		const anna = customer();
		const link = { title: 'Карта', action: 'link' as const, url: 'https://a.ru' };
		await say({ text: 'Где мы', buttons: [[link]] }, anna.userId);
		await say({ text: 'Где мы', buttons: [[link, { title: 'Позже' }]] }, anna.userId);
		await say(
			{ text: 'Ваш номер?', buttons: [[{ title: 'Отправить', action: 'phone' }]] },
			anna.userId,
		);
		expect(desk.town.people.sees(anna).map(({ type, text }) => [type, text])).toEqual([
			['cta_url', 'Где мы'],
			['text', 'Где мы\n\n1. Карта: https://a.ru\n2. Позже'],
			['text', 'Ваш номер?'],
		]);
	});

	it('splits a long text, and hangs the buttons under a last piece that is short enough', async () => {
		const anna = customer();
		await say({ text: 'слово '.repeat(1_500) }, anna.userId);
		await say({ text: 'слово '.repeat(400), buttons: choices(2) }, anna.userId);
		const seen = desk.town.people.sees(anna);
		expect(seen.map(({ text }) => text.length).every((length) => length <= 4096)).toBe(true);
		expect(seen.filter(({ buttons }) => buttons.length > 0)).toHaveLength(1);
		expect(seen.at(-1)?.buttons).toHaveLength(2);
		const words = seen.flatMap(({ text }) => text.split(' ')).length;
		expect(words).toBe(1_900);
	});

	it('says that the window is closed, and sends a template through it', async () => {
		const anna = customer();
		desk.pass(25 * 3_600_000);
		expect(await say({ text: 'Ждём вас' }, anna.userId)).toMatchObject({
			status: 'not_deliverable',
			reason: 'window_closed',
		});
		const template = {
			name: 'visit_reminder',
			language: 'ru',
			parameters: ['Анна', 'завтра\nв 15'],
		};
		expect(await say({ text: 'Ждём вас', template }, anna.userId)).toMatchObject({
			status: 'sent',
		});
		expect(desk.town.people.sees(anna)).toMatchObject([
			{ template: 'visit_reminder', text: 'Анна, ждём вас завтра в 15!' },
		]);
	});

	it.each([
		[{ name: 'nobody_knows', parameters: [] }, 'no approved template'],
		[{ name: 'visit_reminder', parameters: ['Анна'] }, 'another number of parameters'],
	])('tells the owner what is wrong with the template %p', async (given, words) => {
		const anna = customer();
		expect(
			await say({ text: 'а', template: { language: 'ru', ...given } }, anna.userId),
		).toMatchObject({
			status: 'not_deliverable',
			reason: 'not_allowed',
			explanation: expect.stringContaining(words),
		});
		expect(desk.town.people.sees(anna)).toEqual([]);
	});

	it.each([
		[132000, 'as many as its text has places'],
		[132001, 'Compare both'],
		[132005, 'Shorten'],
		[132007, 'Change its text'],
		[132012, 'one line of text'],
		[132015, 'paused'],
		[132016, 'Make a new one'],
	])(
		'lets error %p of a template go on to other messengers, and says what to do',
		async (code, words) => {
			const anna = customer();
			desk.town.fail({ path: 'messages', code, times: 1 });
			const template = { name: 'visit_reminder', language: 'ru', parameters: ['Анна', 'завтра'] };
			expect(await say({ text: 'а', template }, anna.userId)).toMatchObject({
				status: 'not_deliverable',
				reason: 'not_allowed',
				explanation: expect.stringMatching(new RegExp(`${words}.*WhatsApp says: `)),
			});
			expect(desk.slept).toEqual([]);
		},
	);

	it.each([
		[131026, 'unknown_chat'],
		[131047, 'window_closed'],
		[131049, 'not_allowed'],
		[130472, 'not_allowed'],
		[131050, 'blocked'],
		[131021, 'not_allowed'],
	])('takes error %p for what no repetition can change', async (code, reason) => {
		const anna = customer();
		desk.town.fail({ path: 'messages', code, times: 1 });
		expect(await say({ text: 'а' }, anna.userId)).toMatchObject({ reason });
	});

	it.each([
		[190, 'Make a permanent one'],
		[10, 'lacks a permission'],
		[131031, 'locked'],
		[131042, 'payment'],
		[131048, 'spam'],
		[131030, 'test number'],
		[368, 'blocked the account'],
		[131051, 'this kind of message'],
		[131008, 'field is missing'],
		[131009, 'does not take'],
	])('throws %p, which is the owner’s to mend, with what to do', async (code, words) => {
		const anna = customer();
		desk.town.fail({ path: 'messages', code, times: 1 });
		const error = await say({ text: 'а' }, anna.userId).catch((reason: unknown) => reason);
		expect(error).toMatchObject({ message: expect.stringContaining(words), retryAfterMs: null });
		expect(String((error as Error).message)).not.toContain(desk.town.token);
	});

	it('waits 4 and 16 seconds for one person’s rate, and hands on what takes longer', async () => {
		const anna = customer();
		desk.town.fail({ path: 'messages', code: 131056, times: 2 });
		expect(await say({ text: 'а' }, anna.userId)).toMatchObject({ status: 'sent' });
		expect(desk.slept).toEqual([4_000, 16_000]);
		desk.town.fail({ path: 'messages', code: 131056, times: 9 });
		await expect(say({ text: 'а' }, anna.userId)).rejects.toMatchObject({ retryAfterMs: 64_000 });
	});

	it('waits a little for the number’s throughput, minutes for the account’s calls, and as long as Meta says', async () => {
		const anna = customer();
		desk.town.fail({ path: 'messages', code: 130429, times: 2 });
		expect(await say({ text: 'а' }, anna.userId)).toMatchObject({ status: 'sent' });
		expect(desk.slept).toEqual([1_000, 2_000]);
		desk.town.fail({ path: 'messages', code: 80007, times: 1 });
		await expect(say({ text: 'а' }, anna.userId)).rejects.toMatchObject({ retryAfterMs: 300_000 });
		const usage = JSON.stringify({ 1: [{ estimated_time_to_regain_access: 19 }] });
		desk.town.fail({
			path: 'messages',
			code: 80007,
			times: 1,
			headers: { 'x-business-use-case-usage': usage },
		});
		await expect(say({ text: 'а' }, anna.userId)).rejects.toMatchObject({
			retryAfterMs: 1_140_000,
		});
	});

	it('repeats after Meta’s own faults', async () => {
		const anna = customer();
		desk.town.fail({ path: 'messages', code: 131000, status: 500, times: 1 });
		desk.town.fail({ path: 'messages', status: 502, times: 1 });
		expect(await say({ text: 'а' }, anna.userId)).toMatchObject({ status: 'sent' });
		expect(desk.slept).toEqual([500, 2_000]);
	});

	it('does not send twice of itself when the connection broke after sending', async () => {
		const anna = customer();
		desk.town.fail({ path: 'messages', dropAfter: true, times: 1 });
		await expect(say({ text: 'а' }, anna.userId)).rejects.toMatchObject({ mayHaveArrived: true });
		expect(desk.town.people.sees(anna)).toHaveLength(1);
	});

	it('marks the message as read while it shows typing, and never rejects', async () => {
		const anna = desk.town.people.create('Анна', '79161234567');
		const messageId = desk.town.people.say(anna, 'а');
		await desk.adapter.typing?.({ chatId: anna.userId, messageId });
		await desk.adapter.typing?.({ chatId: anna.userId, messageId: 'wamid.other' });
		await desk.adapter.typing?.({ chatId: anna.userId });
		expect(desk.town.reads).toEqual([{ messageId, typing: true }]);
	});

	it('keeps within its own pace: the burst that the adapter names is taken, one more is not', async () => {
		const anna = customer();
		const { burst, pauseMs } = desk.adapter.limits;
		for (let sent = 0; sent < burst; sent++) await say({ text: 'а' }, anna.userId);
		expect(desk.slept).toEqual([]);
		await say({ text: 'а' }, anna.userId);
		expect(desk.slept.length).toBeGreaterThan(0);
		expect(pauseMs).toBe(6_000);
	});

	it('composes nothing that WhatsApp would refuse', () => {
		const button = fc.record(
			{
				title: fc.string({ maxLength: 40 }),
				payload: fc.string({ maxLength: 300, unit: 'grapheme' }),
				action: fc.constantFrom('reply' as const, 'phone' as const, 'link' as const),
				url: fc.constantFrom('https://a.ru', 'no address'),
			},
			{ requiredKeys: ['title'] },
		);
		const words = fc.oneof(
			fc.string({ maxLength: 9000 }),
			fc
				.array(fc.constantFrom('слово ', '<b>', '</b>', '<i>я</i> ', '\n', '*', '👩‍👩‍👧'), {
					maxLength: 3000,
				})
				.map((all) => all.join('')),
		);
		const reply = fc.record({
			text: words,
			format: fc.constantFrom('plain' as const, 'html' as const),
			buttons: fc.array(fc.array(button, { maxLength: 3 }), { maxLength: 6 }),
		});
		fc.assert(
			fc.property(reply, (one) => {
				for (const { text, detail } of composeWhatsApp(one)) {
					expect(text.trim()).not.toBe('');
					const message = detail.message as Record<string, unknown>;
					expect(checkMessage({ messaging_product: 'whatsapp', ...message })).toBeNull();
				}
			}),
			{ numRuns: 150 },
		);
	});
});

describe('files of WhatsApp', () => {
	it('are fetched by id, up to the limit and while Meta keeps them', async () => {
		const anna = customer();
		const bytes = Buffer.from('a picture of some bytes');
		const id = desk.town.people.sendFile(anna, bytes, 'image/jpeg');
		expect(await desk.adapter.download?.(id, 1_000)).toEqual({
			status: 'ok',
			file: { bytes, mimeType: 'image/jpeg', fileName: null },
		});
		expect(await desk.adapter.download?.(id, 5)).toMatchObject({ status: 'too_large' });
		expect(await desk.adapter.download?.('404', 1_000)).toMatchObject({ status: 'gone' });
		expect(await desk.adapter.download?.('../subscriptions', 9)).toMatchObject({ status: 'gone' });
		desk.pass(31 * 86_400_000);
		expect(await desk.adapter.download?.(id, 1_000)).toMatchObject({ status: 'gone' });
	});
});

describe('requests to the webhook', () => {
	const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [] });

	it('are taken only with the signature over their very bytes', () => {
		const { adapter, town } = desk;
		const escaped = '{"text":"\\u041f\\u0440\\u0438\\u0432\\u0435\\u0442"}';
		expect(adapter.verify(signed(escaped, town.appSecret)).genuine).toBe(true);
		const other = signed(escaped, town.appSecret);
		const rewritten = Buffer.from(JSON.stringify(JSON.parse(escaped)));
		expect(adapter.verify({ ...other, rawBody: rewritten })).toMatchObject({
			genuine: false,
			answer: { status: 401 },
		});
		expect(adapter.verify(signed(body, 'f'.repeat(32))).genuine).toBe(false);
		expect(adapter.verify({ ...other, headers: {} })).toMatchObject({
			why: 'the signature is missing',
		});
		fc.assert(fc.property(fc.string(), (junk) => !adapter.verify(signed(body, '', junk)).genuine));
	});

	it('answers the challenge only to who knows the verify token', async () => {
		const { adapter } = desk;
		const ask = (query: Record<string, string>) => ({
			method: 'GET',
			headers: {},
			query,
			rawBody: Buffer.alloc(0),
		});
		const known = await openDesk({}, { webhookSecret: 'our-token' });
		const good = ask({
			'hub.mode': 'subscribe',
			'hub.verify_token': 'our-token',
			'hub.challenge': '1158201444',
		});
		expect(known.adapter.verify(good).genuine).toBe(true);
		expect(await known.adapter.direct?.serve(good, {} as never)).toMatchObject({
			status: 200,
			body: '1158201444',
		});
		const page = ask({ ...good.query, 'hub.challenge': '<script>alert(1)</script>' });
		expect(await known.adapter.direct?.serve(page, {} as never)).toMatchObject({ status: 400 });
		expect(adapter.verify(good)).toMatchObject({ genuine: false, answer: { status: 403 } });
		expect(adapter.verify(ask({})).genuine).toBe(false);
		await known.town.stop();
	});
});

describe('the test of the credential', () => {
	const test = async (settings: Parameters<typeof openDesk>[1]) => {
		const other = await openDesk({}, settings);
		const result = await other.adapter.testAccess();
		await other.town.stop();
		return result;
	};

	it('names the number', async () => {
		expect(await desk.adapter.testAccess()).toEqual({
			ok: true,
			message: 'Connected to Салон «Ночь», +7 916 000-00-01.',
		});
	});

	it.each([
		[{ accessToken: '' }, 'access token is empty'],
		[{ accessToken: 'a b' }, 'holds a space'],
		[{ accessToken: 'wrong' }, 'does not know this access token'],
		[{ phoneNumberId: '+7 916' }, 'phone number ID must be a number'],
		[{ phoneNumberId: '5550001' }, 'does not know the phone number ID 5550001'],
		[{ businessAccountId: 'x' }, 'Business Account ID must be'],
		[{ businessAccountId: '777000' }, 'is not of this WhatsApp Business Account'],
		[{ appId: 'x' }, 'app ID must be a number'],
		[{ appSecret: 'x' }, 'app secret must be'],
		[{ appSecret: 'f'.repeat(32) }, 'do not belong together'],
		[{ baseUrl: 'graph' }, 'must begin with https'],
		[{ baseUrl: 'http://127.0.0.1:9' }, 'In Russia its addresses are blocked'],
		[{ webhookSecret: 'a b' }, 'no spaces'],
	])('says what is wrong with %p', async (settings, words) => {
		const result = await test(settings);
		expect(result.ok).toBe(false);
		expect(result.message).toContain(words);
	});
});
