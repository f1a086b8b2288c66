import { DateTime } from 'luxon';

import { linkSecret } from '../../lib/oncall/link/secret';
import { signLink } from '../../lib/oncall/link/token';
import { saveProfile } from '../../lib/profile';
import { systemClock } from '../../lib/shared/clock';
import { openStore, type Store } from '../../lib/store';
import { setTimers } from '../../lib/timers';
import type { WorkflowJson } from '../../sandbox/n8n/api';
import { copyId, errorsFor, ROUTING, shippedWorkflows, workflowsOf } from '../../sandbox/n8n/desks';
import { EMERGENCIES } from '../../sandbox/month/plan';
import { spread } from '../../sandbox/night/figures';
import { DESKS, profileOf } from '../../sandbox/night/profiles';
import { startSmsc, type SmscTown } from '../../sandbox/town/smsc';
import { startZvonok, type ZvonokTown } from '../../sandbox/town/zvonok';
import { viewOf, type ViewMessage } from '../../sandbox/town/telegram/people/view';
import { ERRORS, openDesk, until, type TestDesk } from '../support/desk';

const [salon] = DESKS;
const ACCOUNT = salon.bot.token.split(':')[0];
const CUSTOMERS = 12;
/** The last of them, whose time runs out during the restart. */
const LEFT = 3;
/** Write in the last moment before n8n is killed. */
const LATE = 3;
const [OLGA, PYOTR] = [6_300_000_001, 6_300_000_002];
const TIMEOUT = 75_000;
const FIRST = 6_300_000_100;
/** n8n's public address, as the owner sets it; the notices name it, and here the requests go to n8n itself. */
const PUBLIC = 'https://desk.example.ru';
const SECRET = 'a-long-secret-in-the-address';
const POST_BACK =
	'call_id={ct_call_id}&campaign_id={ct_campaign_id}&phone={ct_phone}&status={ct_status}&choice={ct_user_choice}&button={ct_button_num}';
const URGENT = 'nightDeskUrgent';
/** What an owner switches on when zvonok.com or SMSC.ru is connected. */
const PHONES = ['A key was pressed', 'An SMS was answered'] as const;

const personAt = (name: string, id: number) => ({
	name,
	channel: 'telegram',
	account: ACCOUNT,
	chatId: String(id),
});

/** Local time of the desk a moment ago, when the shift of the test began. */
const startOfShift = (): string =>
	DateTime.now().setZone('Europe/Moscow').minus({ minutes: 1 }).toFormat("yyyy-MM-dd'T'HH:mm");

const withPhones = (workflow: WorkflowJson): WorkflowJson => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		PHONES.some((name) => name === node.name) ? { ...node, disabled: false } : node,
	),
});

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** The month itself is played with a scripted clock in test/workflows/onCallMonth; here the clock and the kill are real. */
describe('emergencies on a real n8n that is killed meanwhile', () => {
	let desk: TestDesk;
	let store: Store;
	const written = new Map<number, number>();

	let smsc: SmscTown;
	let zvonok: ZvonokTown;
	/** Path of each trigger of telephones. */
	const paths = new Map<string, string>();

	beforeAll(async () => {
		[smsc, zvonok] = [await startSmsc(), await startZvonok()];
		desk = await openDesk({ extra: { WEBHOOK_URL: `${PUBLIC}/` } });
		const shipped = shippedWorkflows();
		const flows = [URGENT, 'nightDeskSlaWatch', 'nightDeskOnCallShift', ROUTING];
		const copies = workflowsOf(salon, shipped)
			.filter(({ id }) => flows.some((flow) => copyId(flow, salon) === id))
			.map((copy) => (copy.id === copyId(URGENT, salon) ? withPhones(copy) : copy));
		for (const { name, webhookId } of copies.flatMap(({ nodes }) => nodes))
			if (PHONES.some((each) => each === name))
				paths.set(String(name), `/webhook/${String(webhookId)}/desk`);
		const account = { proxy: '', extraCa: '', webhookSecret: SECRET };
		await desk.install(
			[...errorsFor(salon, shipped), ...copies],
			[ERRORS, ...flows.map((flow) => copyId(flow, salon))],
			salon,
			[
				{
					id: 'nd-smsc',
					name: 'SMSC.ru (simulated)',
					type: 'nightDeskSmscApi',
					data: {
						...account,
						login: smsc.login,
						password: smsc.password,
						apiKey: '',
						sender: '',
						baseUrl: smsc.url,
					},
				},
				{
					id: 'nd-zvonok',
					name: 'Zvonok.com (simulated)',
					type: 'nightDeskZvonokApi',
					data: {
						...account,
						publicKey: zvonok.publicKey,
						campaignId: zvonok.campaignId,
						speaker: '',
						baseUrl: zvonok.url,
					},
				},
			],
		);
		store = await openStore({ kind: 'sqlite', file: desk.storeFile });
		const { people } = desk.town.telegram;
		for (const [id, first_name] of [
			[OLGA, 'Ольга'],
			[PYOTR, 'Пётр'],
		] as const) {
			people.create({ id, first_name });
			people.opened(bot(), id);
		}
		await saveProfile(
			store,
			salon.profile,
			{
				...profileOf(salon),
				onCall: {
					people: [personAt('Ольга', OLGA), personAt('Пётр', PYOTR)],
					policies: [
						{
							name: 'срочно',
							levels: [
								{ targets: ['Ольга'], timeoutMinutes: TIMEOUT / 60_000 },
								{ targets: ['Пётр'], timeoutMinutes: 10 },
							],
							repeat: 0,
						},
					],
				},
			},
			systemClock,
		);
	}, 180_000);

	afterAll(async () => {
		await store?.close();
		await desk?.stop();
		await smsc?.stop();
		await zvonok?.stop();
	}, 60_000);

	const bot = () => desk.town.telegram.bot(salon.bot.username);

	const heardBy = (id: number): readonly ViewMessage[] => {
		const chat = bot().chats.get(id);
		return chat === undefined
			? []
			: viewOf(desk.town.telegram.core, bot(), chat).messages.filter(({ from }) => from === 'bot');
	};

	const callsOf = (index: number, person: number): readonly ViewMessage[] =>
		heardBy(person).filter(
			({ text, buttons }) =>
				(text ?? '').includes(`Кто: Клиент ${index}\n`) &&
				buttons.flat().some((button) => button.text === 'Беру'),
		);

	const writes = (index: number): void => {
		const id = FIRST + index;
		desk.town.telegram.people.create({ id, first_name: `Клиент ${index}` });
		written.set(index, Date.now());
		desk.town.telegram.people.send(bot(), id, {
			kind: 'text',
			text: EMERGENCIES[index % EMERGENCIES.length],
		});
	};

	const all = Array.from({ length: CUSTOMERS }, (_, index) => index);
	const left = all.slice(-LEFT);

	it('call the first person within seconds, once each', async () => {
		for (const index of all) {
			writes(index);
			await pause(1_500);
		}
		await until(
			'everybody has been called for',
			() => all.every((index) => callsOf(index, OLGA).length > 0),
			60_000,
		);
		const delays = spread(
			all.map((index) => callsOf(index, OLGA)[0].at - (written.get(index) ?? 0)),
		);
		const seconds = (ms: number | null) => `${((ms ?? 0) / 1_000).toFixed(1)} s`;
		process.stderr.write(
			`\n  ${CUSTOMERS} emergencies on a real n8n, message to first notice: median ${seconds(delays.median)}, p95 ${seconds(delays.p95)}\n`,
		);
		expect(delays.p95).toBeLessThan(15_000);
		for (const index of all) expect([index, callsOf(index, OLGA).length]).toEqual([index, 1]);
	}, 120_000);

	it('are raised, and go to the next person, once each, when the message and the moment fall into a restart', async () => {
		const due = callsOf(left[0], OLGA)[0].at + TIMEOUT;
		await pause(Math.max(0, due - Date.now() - 3_000));
		const late = Array.from({ length: LATE }, (_, index) => CUSTOMERS + index);
		for (const index of late) writes(index);
		// In the middle of the executions.
		await pause(400);
		const killedAt = Date.now();
		await desk.killAndRestart();
		const startUp = Date.now() - killedAt;
		await until(
			'everybody is called for',
			() =>
				left.every((index) => callsOf(index, PYOTR).length > 0) &&
				late.every((index) => callsOf(index, OLGA).length > 0),
			60_000,
		);
		await pause(3_000);
		process.stderr.write(
			`\n  killed and started again (${Math.round(startUp / 1_000)} s): ${LATE} messages and ${LEFT} due moments, nothing lost, nobody called twice\n`,
		);
		for (const index of left)
			expect([callsOf(index, OLGA).length, callsOf(index, PYOTR).length]).toEqual([1, 1]);
		for (const index of late) expect([index, callsOf(index, OLGA).length]).toEqual([index, 1]);
	}, 240_000);

	/** The signed link in the notice of a person, as it opens at n8n; taken apart as a browser does. */
	const linkOf = (index: number, person: number): URL => {
		const [notice] = callsOf(index, person);
		const address = /https:\S+/.exec(notice.text ?? '')?.[0] ?? '';
		expect(address).toMatch(new RegExp(`^${PUBLIC}/webhook/[\\w-]+\\?t=[\\w.-]+$`));
		const { pathname, search } = new URL(address);
		return new URL(`${desk.host().url}${pathname}${search}`);
	};

	const withToken = (link: URL, token: string): URL => {
		const changed = new URL(link);
		changed.searchParams.set('t', token);
		return changed;
	};

	const visit = async (link: URL, init: RequestInit = {}) => {
		const answer = await fetch(link, init);
		return { status: answer.status, headers: answer.headers, html: await answer.text() };
	};

	/** The button of the page: a form that a browser sends to the same address. */
	const press = async (link: URL) =>
		await visit(link, {
			method: 'POST',
			body: new URLSearchParams({ t: link.searchParams.get('t') ?? '', confirm: 'yes' }),
		});

	const stateOf = async (index: number) =>
		await store.db
			.selectFrom('nd_escalation')
			.innerJoin('nd_conversation', 'nd_conversation.id', 'nd_escalation.conversation_id')
			.select(['nd_escalation.id as id', 'nd_escalation.status as status', 'holder'])
			.where('nd_conversation.chat_id', '=', String(FIRST + index))
			.executeTakeFirstOrThrow();

	const ROBOT = { headers: { 'user-agent': 'TelegramBot (like TwitterBot)' } };

	it('are shown by the signed link to whoever visits it, robots included, and taken by nobody', async () => {
		const link = linkOf(0, OLGA);
		for (const init of [{}, ROBOT, ROBOT]) {
			const { status, headers, html } = await visit(link, init);
			expect([status, headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
				200,
				'no-store',
				'no-referrer',
			]);
			expect(html).toMatch(/Ольга, примите обращение.*<form method="post">.*Беру/s);
			// Who it is and what they wrote is nobody's business before.
			expect(html).not.toMatch(/Клиент 0|отёк/);
		}
		await visit(link, { ...ROBOT, method: 'HEAD' });
		// A POST that is not the button's takes nothing either.
		await visit(link, { method: 'POST' });
		expect(await stateOf(0)).toMatchObject({ status: 'waiting', holder: null });
	}, 60_000);

	it('are taken by its button once; whoever presses later reads who has it', async () => {
		const [olgas, pyotrs] = [linkOf(0, OLGA), linkOf(left[0], PYOTR)];
		const taken = await press(olgas);
		expect([taken.status, taken.html]).toEqual([
			200,
			expect.stringMatching(/Спасибо.*Обращение за вами.*Кто: Клиент 0/s),
		]);
		expect(await stateOf(0)).toMatchObject({ status: 'acknowledged', holder: 'Ольга' });
		await until('the customer hears who has it', () =>
			heardBy(FIRST).some(({ text }) => (text ?? '').startsWith('Ольга уже занимается')),
		);
		const again = await press(olgas);
		expect([again.status, again.html]).toEqual([
			200,
			expect.stringMatching(/Обращение за вами/) as string,
		]);

		await press(linkOf(left[0], OLGA));
		const second = await press(pyotrs);
		expect([second.status, second.html]).toEqual([
			200,
			expect.stringMatching(/Обращение уже взяли.*Обращение уже у Ольга с \d\d:\d\d/s) as string,
		]);
		expect(await stateOf(left[0])).toMatchObject({ status: 'acknowledged', holder: 'Ольга' });
	}, 60_000);

	it('are refused to a forged link and to an old one, in plain words', async () => {
		const link = linkOf(1, OLGA);
		const { id } = await stateOf(1);
		const claim = { escalationId: id, person: 'Ольга', step: 0, expiresAt: Date.now() + 60_000 };
		const secret = await linkSecret(store, systemClock);
		const old = withToken(link, signLink({ ...claim, expiresAt: Date.now() - 1 }, secret));
		const refused: ReadonlyArray<readonly [URL, number, RegExp]> = [
			[withToken(link, 'nonsense'), 404, /Ссылка не подходит/],
			[withToken(link, signLink(claim, 'a guess')), 404, /Ссылка не подходит/],
			[withToken(link, signLink({ ...claim, person: 'Никто' }, secret)), 403, /нет в списке/],
			[old, 410, /Ссылка устарела.*из последнего сообщения/s],
		];
		for (const [address, status, words] of refused)
			for (const answer of [await visit(address), await press(address)])
				expect([answer.status, answer.html]).toEqual([
					status,
					expect.stringMatching(words) as string,
				]);
		expect(await stateOf(1)).toMatchObject({ status: 'waiting', holder: null });
	}, 60_000);

	it('go by SMS and calls: what does not arrive or is not picked up moves on at once, a pressed key takes it', async () => {
		const [sms, call] = PHONES.map(
			(name) => `${desk.host().url}${paths.get(name) ?? ''}`,
		).reverse();
		smsc.reportTo(`${sms}?secret=${SECRET}`);
		zvonok.reportTo(`${call}?secret=${SECRET}&${POST_BACK}`);
		const [olga, pyotr] = ['+79161110001', '+79161110002'];
		await saveProfile(
			store,
			salon.profile,
			{
				...profileOf(salon),
				onCall: {
					people: [
						{
							...personAt('Ольга', OLGA),
							phone: olga,
							contacts: [{ way: 'sms' }, { way: 'call' }],
						},
						{ ...personAt('Пётр', PYOTR), phone: pyotr, contacts: [{ way: 'call' }] },
					],
					schedules: [
						{
							name: 'часы',
							layers: [{ type: 'daily', start: startOfShift(), participants: ['Пётр'] }],
						},
					],
					policies: [
						{
							name: 'срочно',
							levels: [
								{ targets: ['Ольга'], ways: [{ way: 'sms' }] },
								{ targets: ['Пётр'], ways: [{ way: 'call' }] },
								{ targets: ['Ольга'], ways: [{ way: 'call' }] },
							],
						},
					],
				},
				// Due at once, and only a person's answer counts.
				sla: {
					hotMinutes: 0,
					answersOf: 'person',
					onBreach: { head: personAt('Пётр', PYOTR) },
				},
			},
			systemClock,
		);
		const index = CUSTOMERS + LATE;
		writes(index);
		await until('an SMS goes out', () => smsc.sent.length === 1, 60_000);
		expect(smsc.sent[0].text).toMatch(new RegExp(`^Срочно: Клиент ${index}.*${PUBLIC}`, 's'));
		expect(await smsc.setStatus(1, 25)).toBe(200);
		await until('Пётр is called', () => zvonok.calls.length === 1, 60_000);
		expect(zvonok.calls[0]).toMatchObject({ phone: pyotr });
		expect(await zvonok.noAnswer(zvonok.calls[0].callId)).toBe(200);
		await until('Ольга is called', () => zvonok.calls.length === 2, 60_000);
		expect(await zvonok.press(zvonok.calls[1].callId, '1')).toBe(200);
		await until('the customer hears who has it', () =>
			heardBy(FIRST + index).some(({ text }) => (text ?? '').startsWith('Ольга уже занимается')),
		);
		expect(await stateOf(index)).toMatchObject({ status: 'acknowledged', holder: 'Ольга' });
		await until('Ольга has the request itself', () =>
			heardBy(OLGA).some(({ text }) =>
				new RegExp(`^Обращение за вами.*Кто: Клиент ${index}`, 's').test(text ?? ''),
			),
		);
		expect([smsc.sent.length, zvonok.calls.length]).toEqual([1, 2]);
	}, 180_000);

	it('are told to the head by SLA watch when no person has answered', async () => {
		await until(
			'the head hears of the late answer',
			() => heardBy(PYOTR).some(({ text }) => (text ?? '').startsWith('Ответ клиенту просрочен')),
			90_000,
		);
	}, 120_000);

	it('are handed over by On-call shift to whoever comes, with what is open', async () => {
		const now = Date.now();
		await setTimers(
			store,
			[
				{
					key: 'shift:test',
					kind: 'shift',
					subject: 'shift:test',
					dueAt: now,
					profile: salon.profile,
					data: { schedule: 'часы', branch: null },
				},
			],
			systemClock,
		);
		await until('Пётр hears of the shift', () =>
			heardBy(PYOTR).some(({ text }) => /^Ваша смена: .*\nОткрыто: \d+\n/.test(text ?? '')),
		);
		const begun = heardBy(PYOTR).findLast(({ text }) => (text ?? '').startsWith('Ваша смена'));
		expect(begun?.buttons.flat().map(({ text }) => text)).toContain('Беру: Клиент 2');
	}, 60_000);

	it('could not be published with a trigger of telephones that has no account: so they ship switched off', async () => {
		const [, other] = DESKS;
		const copy = workflowsOf(other, shippedWorkflows()).find(
			({ id }) => id === copyId(URGENT, other),
		);
		if (copy === undefined) throw new Error('Urgent request is not shipped');
		const { id } = await desk.api.call<{ id: string }>('POST', '/rest/workflows', {
			...withPhones(copy),
			id: undefined,
			name: 'Without accounts',
		});
		await expect(desk.api.publish(id)).rejects.toThrow(
			/A key was pressed.*Missing required credential: nightDeskZvonokApi/s,
		);
	}, 60_000);
});
