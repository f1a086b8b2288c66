import { deliver } from '../../../lib/channels/outbox';
import { serveLink, reportUndelivered } from '../../../lib/oncall';
import { saveProfile } from '../../../lib/profile';
import { describeStores } from '../../support/stores';
import { called, NIGHT, of, PEOPLE, Salon, told } from './salon';
import { telegramAdapter } from '../../../lib/channels/telegram';

describeStores('a word of the person on call', ({ fresh }) => {
	let salon: Salon;
	let id: string;

	beforeEach(async () => {
		salon = new Salon(await fresh());
		await salon.save();
		id = (await salon.raise()).escalationId;
	});

	const press = (act: string, chatId: string) =>
		salon.from(chatId, {
			kind: 'button',
			button: { payload: `nd-oncall:${act}:${id}`, pressId: 'p' },
			text: null,
		});

	it('is a pressed button', async () => {
		const acted = await salon.later(3).acts(press('take', '900'));
		expect(acted.outcome).toBe('taken');
		const [answer] = of('notify', acted.emissions);
		expect(answer.keys.to).toMatchObject({ channel: 'telegram', account: 'bot', chatId: '900' });
		expect(answer.keys.reply?.text).toMatch(
			/^Обращение за вами с 23:43\. Ответьте клиенту до 23:58/,
		);
		expect(answer.keys.reply?.buttons?.[0][0]).toEqual({
			title: 'Готово',
			payload: `nd-oncall:done:${id}`,
		});
		expect((await salon.acts(press('done', '900'))).outcome).toBe('done');
	});

	it('counts once when the press is delivered twice', async () => {
		const item = press('take', '900');
		const first = await salon.acts(item);
		expect(await salon.acts(item)).toEqual(first);
		expect((await salon.acts(press('take', '900'))).outcome).toBe('yours');
		expect(await salon.log(id)).toHaveLength(2);
	});

	it.each(['Принял', 'принято!', 'Беру, уже звоню', 'ок', '+', 'взяла', 'Да'])(
		'is «%s» in a chat',
		async (text) => {
			expect((await salon.acts(salon.from('900', { text }))).outcome).toBe('taken');
		},
	);

	it.each(['Не могу', 'дальше', 'нет', 'Не беру, я за рулём'])(
		'is «%s», and the next one is called',
		async (text) => {
			const acted = await salon.acts(salon.from('900', { text }));
			expect(acted.outcome).toBe('passed');
			expect(called(acted.emissions)).toEqual(['Пётр message']);
		},
	);

	it.each([
		'А во сколько вы открываетесь?',
		'Окно в пятницу есть?',
		'Не принял',
		'Да я бы с радостью, но у меня запись была на завтра, можно перенести?',
	])('is not «%s»', async (text) => {
		expect(await salon.receive(salon.from('900', { text }))).toEqual({ kind: 'other' });
	});

	it('is heard of the roster alone', async () => {
		expect(await salon.receive(press('take', '555'))).toEqual({ kind: 'other' });
		expect(await salon.receive(salon.from('555', { text: 'принял' }))).toEqual({ kind: 'other' });
		const inGroup = salon.from('900', {
			text: 'принял',
			chat: { id: '-77', type: 'group', title: 'Смена' },
			sender: { id: '555', name: null, username: null, language: null, isBot: false },
		});
		expect(await salon.receive(inGroup)).toEqual({ kind: 'other' });
		expect(await salon.log(id)).toHaveLength(1);
	});

	it('in a group is that of the sender', async () => {
		const acted = await salon.acts(
			salon.from('901', {
				text: 'принял',
				chat: { id: '-77', type: 'group', title: 'Смена' },
				refersTo: null,
				button: { payload: `nd-oncall:take:${id}`, pressId: null },
			}),
		);
		expect(acted.outcome).toBe('taken');
		expect(of('acknowledged', acted.emissions)[0].keys.escalation.holder).toBe('Пётр');
	});

	it('at a number or an account of somebody else is not theirs', async () => {
		const other = salon.from('902', { channel: 'max', account: 'm2', text: 'принял' });
		expect(await salon.receive(other)).toEqual({ kind: 'other' });
	});

	it('when nothing is open is answered, or, when it may mean anything, let pass', async () => {
		await salon.act(id, 'done', 'Ольга');
		const received = await salon.receive(salon.from('900', { text: 'принял' }));
		expect(received).toMatchObject({
			kind: 'answer',
			reply: { text: 'Открытых обращений за вами нет.' },
		});
		expect(await salon.receive(salon.from('900', { text: 'да' }))).toEqual({ kind: 'other' });
		expect((await salon.acts(press('take', '901'))).answer.text).toMatch(
			/^Это обращение уже закрыто \(Ольга/,
		);
	});

	it('when several are open is asked back, unless it answers one of the notices', async () => {
		const second = await salon.later(1).raise(salon.request('Прорвало трубу, срочно', '101'));
		const asked = await salon.receive(salon.from('900', { text: 'беру' }));
		if (asked.kind !== 'answer') throw new Error('It was not asked');
		expect(asked.reply.buttons?.map((row) => row[0].payload)).toEqual([
			`nd-oncall:take:${id}`,
			`nd-oncall:take:${second.escalationId}`,
		]);
		const notice = of('notify', second.emissions)[0].keys;
		await deliver(
			{
				key: `turn:reply:${notice.step}:to:900`,
				turnKey: null,
				chatId: '900',
				reply: { text: 'x' },
			},
			{
				store: salon.store,
				adapter: telegramAdapter(
					{ token: '1:a', baseUrl: 'http://x', proxy: null, webhookSecret: '', extraCa: null },
					{
						http: async () =>
							await Promise.resolve({
								status: 200,
								headers: {},
								body: { ok: true, result: { message_id: 4711 } },
							}),
						sleep: async () => await Promise.resolve(),
						clock: salon.clock,
					},
				),
				clock: salon.clock,
				sleep: async () => await Promise.resolve(),
			},
		);
		const acted = await salon.acts(salon.from('900', { text: 'беру', refersTo: '4711' }));
		expect(acted).toMatchObject({ escalationId: second.escalationId, outcome: 'taken' });
	});

	it('means what has just been called, and not what nobody took the night before', async () => {
		for (let step = 0; step < 8; step++) await salon.later(15, 1).check(id);
		expect((await salon.log(id)).at(-1)).toMatch(/ exhausted /);
		const fresh = await salon.later(600).raise(salon.request('Срочно!', '101'));
		const acted = await salon.acts(salon.from('900', { text: 'принял' }));
		expect(acted).toMatchObject({ escalationId: fresh.escalationId, outcome: 'taken' });
		// What is left is the old one.
		const late = await salon.acts(salon.from('901', { text: 'беру' }));
		expect(late).toMatchObject({ escalationId: id, outcome: 'taken' });
	});

	it('of two at the same moment the first wins', async () => {
		await salon.later(15, 1).check(id);
		const results = await Promise.all([
			salon.acts(press('take', '900')),
			salon.acts(press('take', '901')),
		]);
		expect(results.map(({ outcome }) => outcome).sort()).toEqual(['taken', 'theirs']);
		expect((await salon.log(id)).filter((line) => line.includes(' acknowledged '))).toHaveLength(1);
	});
});

const WAYS = {
	onCall: {
		people: PEOPLE.map((person, index) =>
			index === 0
				? { ...person, contacts: [{ way: 'call' }, { way: 'sms' }] }
				: { ...person, contacts: [{ way: 'call' }] },
		),
		policies: [
			{
				name: 'срочно',
				reasons: ['urgent'],
				levels: [
					{
						targets: ['Ольга'],
						ways: [{ way: 'message' }, { way: 'sms' }, { way: 'call', afterMinutes: 5 }],
						timeoutMinutes: 10,
					},
					{ targets: ['Пётр', 'Вера'], ways: [{ way: 'call' }], timeoutMinutes: 20 },
				],
				repeat: 0,
				lastResort: ['Вера'],
			},
		],
	},
};

describeStores('several ways of one step', ({ fresh }) => {
	let salon: Salon;
	let id: string;

	beforeEach(async () => {
		salon = new Salon(await fresh());
		await salon.save(WAYS);
		const raised = await salon.raise();
		id = raised.escalationId;
		expect(called(raised.emissions)).toEqual(['Ольга message', 'Ольга sms']);
		expect(of('notify', raised.emissions)[1].keys.to).toEqual({
			channel: 'sms',
			account: '',
			chatId: '+79000000001',
			phone: '+79000000001',
		});
	});

	it('call after five minutes, unless somebody has taken it by then', async () => {
		expect(await salon.timers()).toEqual([5 - 1 / 60_000]);
		const call = await salon.later(5).check(id);
		expect(called(call.emissions)).toEqual(['Ольга call']);
		expect(of('notify', call.emissions)[0].keys.to?.channel).toBe('voice');
		const next = await salon.later(5, 1).check(id);
		expect(called(next.emissions)).toEqual(['Пётр call', 'Вера call']);
	});

	it('spare the call when it was taken', async () => {
		await salon.later(2).act(id, 'take', 'Ольга');
		expect((await salon.later(3).check(id)).emissions).toEqual([]);
	});

	it('tell the last resort when all was in vain', async () => {
		const late = await salon.later(30, 1).check(id);
		const [notice] = of('notify', late.emissions).filter(({ keys }) =>
			keys.reply?.text.startsWith('⚠️'),
		);
		expect(notice.keys.notice?.person).toBe('Вера');
	});

	it('move on at once when a call is not picked up, and when no message arrives', async () => {
		await salon.later(10, 1).check(id);
		const status = (chatId: string) =>
			salon.from(chatId, { channel: 'voice' as never, kind: 'status', detail: 'failed:no_answer' });
		const first = await salon.later(1).receive(status('+79000000002'));
		expect(first).toMatchObject({ kind: 'undelivered', reported: [{ unreachable: true }] });
		const second = await salon.receive(status('+79000000003'));
		if (second.kind !== 'undelivered') throw new Error(second.kind);
		expect(of('exhausted', second.reported[0].emissions)).toHaveLength(1);
		expect((await salon.log(id)).slice(-4)).toEqual([
			expect.stringMatching(/notified 1\.2 Пётр\+Вера$/),
			expect.stringMatching(/unreachable 1\.2 Пётр$/),
			expect.stringMatching(/unreachable 1\.2 Вера$/),
			expect.stringMatching(/exhausted 1\.2$/),
		]);
	});

	it('wait for what is left when one of them fails', async () => {
		const keys = await salon.store.db
			.selectFrom('nd_escalation_notice')
			.select('key')
			.orderBy('way')
			.execute();
		const at = new Date(salon.now).toISOString();
		const reports = [];
		for (const { key } of keys)
			reports.push(
				await reportUndelivered(salon.store, key, { at, occasion: 'sending' }, salon.clock),
			);
		// The call of the fifth minute is still to come.
		expect(reports.map(({ unreachable }) => unreachable)).toEqual([false, false]);
		expect(called((await salon.later(5).check(id)).emissions)).toEqual(['Ольга call']);
	});

	it('take a key pressed in the call', async () => {
		await salon.later(5).check(id);
		const acted = await salon.acts(
			salon.from('+79000000001', {
				channel: 'voice' as never,
				kind: 'button',
				button: { payload: '1', pressId: null },
				text: null,
			}),
		);
		expect(acted.outcome).toBe('taken');
		// On the telephone nothing of the request was said: it comes into the messenger, where it can be closed.
		const [answer] = of('notify', acted.emissions);
		expect(told(acted.emissions)).toEqual([
			expect.stringMatching(/^Ольга: Обращение за вами с 23:45/),
		]);
		expect(answer.keys.to).toMatchObject({ channel: 'telegram', chatId: '900' });
		expect(answer.keys.reply?.buttons?.[0][0].title).toBe('Готово');
	});
});

describeStores('a person with nothing but a phone', ({ fresh }) => {
	const phone = '+79000000009';
	let salon: Salon;
	let id: string;

	beforeEach(async () => {
		salon = new Salon(await fresh());
		await salon.save({
			onCall: {
				people: [
					{ name: 'Ада', phone, contacts: [{ way: 'sms' }, { way: 'call' }] },
					{ name: 'Лев', phone: '+79000000008', contacts: [{ way: 'sms' }] },
				],
				policies: [
					{ name: 'срочно', levels: [{ targets: ['Ада', 'Лев'], ways: [{ way: 'sms' }] }] },
				],
			},
		});
		id = (await salon.raise()).escalationId;
	});

	const bySms = (text: string) => salon.from(phone, { channel: 'sms', account: 'night', text });

	/** What Channel Reply keeps of a message that went out. */
	const sent = async (key: string, reply: object, messageId: string) =>
		await salon.store.db
			.insertInto('nd_outbox')
			.values({
				key,
				channel: 'sms',
				account: 'night',
				chat_id: phone,
				turn_key: null,
				status: 'sent',
				reply: JSON.stringify(reply),
				message_ids: JSON.stringify([messageId]),
				reason: null,
				created_at: salon.now,
				sent_at: salon.now,
			})
			.execute();

	it('is answered in a few words without buttons, and the other one hears of it by SMS', async () => {
		const acted = await salon.later(2).acts(bySms('принял'));
		const [answer, other] = of('notify', acted.emissions);
		expect(answer.keys.to).toMatchObject({ channel: 'sms', chatId: phone });
		expect(answer.keys.reply).toEqual({
			text: expect.stringMatching(
				/^Обращение за вами с 23:42: Анна, \+79001234567\. «Нужен мастер, срочно!»\. Ответьте клиенту до 23:57\. Закончив, ответьте «готово»\.$/,
			) as string,
		});
		expect(other.keys.to).toMatchObject({ channel: 'sms', chatId: '+79000000008' });
		expect(other.keys.reply?.text).toMatch(/^Обращение взял\(а\) Ада/);
	});

	it('who pressed a key in a call gets it by SMS', async () => {
		const pressed = salon.from(phone, {
			channel: 'voice',
			kind: 'button',
			button: { payload: '1', pressId: null },
			text: null,
		});
		const [answer] = of('notify', (await salon.acts(pressed)).emissions);
		expect(answer.keys.to).toMatchObject({ channel: 'sms', chatId: phone });
		expect(answer.keys.reply?.text).toMatch(/ответьте «готово»\.$/);
	});

	it('chooses by its number from the list that the last SMS held', async () => {
		const second = await salon.later(1).raise(salon.request('Прорвало трубу, срочно', '101'));
		const asked = await salon.receive(bySms('беру'));
		if (asked.kind !== 'answer') throw new Error('It was not asked');
		await sent('t:reply:oncall/answer/Ада', asked.reply, '7');
		expect(await salon.later(1).acts(bySms('2.'))).toMatchObject({
			escalationId: second.escalationId,
			outcome: 'taken',
		});
		expect(await salon.log(id)).toHaveLength(1);
	});

	it('means the request itself by a number when the last SMS held no list', async () => {
		await sent(`t:reply:${id}/0/Ада/sms/sms:${phone}`, { text: 'Срочно' }, '8');
		expect(await salon.acts(bySms('1'))).toMatchObject({ escalationId: id, outcome: 'taken' });
	});

	it('is not given up for the report on another message to the same number', async () => {
		await sent('t:reply:something/else', { text: 'Итоги смены' }, '9');
		const failed = (refersTo: string) =>
			salon.from(phone, { channel: 'sms', kind: 'status', detail: 'failed:expired', refersTo });
		expect(await salon.receive(failed('9'))).toEqual({ kind: 'other' });
		await sent(`t:reply:${id}/0/Ада/sms/sms:${phone}`, { text: 'Срочно' }, '10');
		expect(await salon.receive(failed('10'))).toMatchObject({
			kind: 'undelivered',
			reported: [{ unreachable: true }],
		});
	});
});

describeStores('a signed link', ({ fresh }) => {
	let salon: Salon;
	let id: string;
	let token: string;

	beforeEach(async () => {
		salon = new Salon(await fresh());
		await salon.save();
		const raised = await salon.raise(salon.request(), {
			linkBase: 'https://desk.example/webhook/take',
		});
		id = raised.escalationId;
		const text = of('notify', raised.emissions)[0].keys.reply?.text ?? '';
		token = /https:\/\/desk\.example\/webhook\/take\?t=(\S+)/.exec(text)?.[1] ?? '';
	});

	const serve = async (isConfirmed: boolean, word = token) =>
		await serveLink(salon.store, { token: word, isConfirmed }, salon.clock);

	it('takes nothing when it is only visited, however often', async () => {
		for (let visit = 0; visit < 3; visit++) {
			const { page, acted } = await serve(false);
			expect(page.status).toBe(200);
			expect(page.html).toContain('<form method="post">');
			expect(page.html).not.toMatch(/Анна|9001234567/);
			expect(acted).toBeNull();
		}
		expect(await salon.log(id)).toHaveLength(1);
	});

	it('takes it once when the button is pressed', async () => {
		const { page, acted } = await serve(true);
		expect(page.html).toContain('Обращение за вами');
		expect(acted?.outcome).toBe('taken');
		expect(of('acknowledged', acted?.emissions ?? [])).toHaveLength(1);
		const again = await serve(true);
		expect(again).toMatchObject({ acted: null });
		expect(again.page.html).toContain('Обращение за вами');
	});

	it('says who has it when somebody else was faster', async () => {
		await salon.act(id, 'take', 'Пётр');
		const { page, acted } = await serve(true);
		expect(acted).toBeNull();
		expect(page.html).toContain('у Пётр');
	});

	it('is void after a day, when it was changed, and when the person is no longer on the list', async () => {
		const forged = `${token.slice(0, -4)}AAAA`;
		expect((await serve(true, forged)).page.status).toBe(404);
		expect((await serve(true, '')).page.status).toBe(404);
		const [body, signature] = token.split('.');
		const other = Buffer.from(
			Buffer.from(body, 'base64url').toString().replace('Ольга', 'Пётр'),
		).toString('base64url');
		expect((await serve(true, `${other}.${signature}`)).page.status).toBe(404);
		await saveProfile(salon.store, 'default', { onCall: { people: PEOPLE.slice(1) } }, salon.clock);
		expect((await serve(true)).page.status).toBe(403);
		await salon.save();
		salon.now = NIGHT + 24 * 3_600_000;
		expect((await serve(true)).page.status).toBe(410);
		expect(await salon.log(id)).toHaveLength(1);
	});

	it('shows what a customer wrote as text', async () => {
		const hostile = salon.request('x', '102');
		const raised = await salon.raise(
			{
				...hostile,
				contact: { ...hostile.contact!, name: '<script>alert(1)</script>' },
			},
			{ linkBase: 'https://desk.example/?a=1' },
		);
		const text = of('notify', raised.emissions)[0].keys.reply?.text ?? '';
		const { page } = await serve(true, /&t=(\S+)/.exec(text)?.[1] ?? '');
		expect(page.html).toContain('&lt;script&gt;');
		expect(page.html).not.toContain('<script>');
	});
});
