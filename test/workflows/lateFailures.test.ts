import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import { noteLateFailures } from '../../lib/channels/lateFailures';
import { CUSTOMER_KINDS } from '../../lib/casefile';
import { deliver } from '../../lib/channels/outbox';
import { channelDefinition } from '../../lib/channels/registry';
import { cancelVisit } from '../../lib/scheduling/bookings';
import { systemClock } from '../../lib/shared/clock';
import { ChannelTrigger } from '../../nodes/ChannelTrigger/ChannelTrigger.node';
import { startSmsc, type SmscTown } from '../../sandbox/town/smsc';
import { startWhatsApp, type WhatsAppTown } from '../../sandbox/town/whatsapp';
import { fetchHttp } from '../channels/fetchHttp';
import { webhookContext } from '../nodes/context';
import { Night } from './night';
import { chatOf, listener, saveRules, staffMember } from './onCallStaff';
import { deskOf, nextWeek, on, setClock, smsCredential } from './visits';
import { whatsAppCredential, whatsAppGuests } from './whatsAppGuests';

const FLOWS = ['reminders.json', 'confirm-visit.json', 'sla-watch.json', 'late-failures.json'];

/** The webhook of a published Channel Trigger, at an address: `/whatsapp` and `/sms`. */
const startHooks = async (credentials: Readonly<Record<string, IDataObject>>): Promise<Server> => {
	const node = new ChannelTrigger();
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const url = new URL(request.url ?? '/', 'http://desk');
			const { context, answered } = webhookContext(
				{
					parameters: { channel: url.pathname.slice(1), receive: 'webhook', store: 'sqlite' },
					credentials: credentials,
				},
				{
					method: request.method,
					headers: request.headers as Record<string, string>,
					query: Object.fromEntries(url.searchParams),
					body: Buffer.concat(chunks).toString('utf8'),
				},
			);
			void node.webhook.call(context);
			void answered.then(({ status, body }) => response.writeHead(status).end(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
};

describe('What we start and the messenger cannot deliver after all', () => {
	let night: Night;
	let smsc: SmscTown;
	let whatsapp: WhatsAppTown;
	let hooks: Server;
	let guests: ReturnType<typeof whatsAppGuests>;

	beforeAll(async () => {
		setClock(on(0, '12:00'));
		const now = () => Date.now();
		whatsapp = await startWhatsApp({
			now,
			retryMs: 20,
			closedWindow: 'later',
			allowLocalWebhook: true,
		});
		const credentials: Record<string, IDataObject> = whatsAppCredential(whatsapp);
		hooks = await startHooks(credentials);
		const hook = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}`;
		smsc = await startSmsc({ login: 'demo', password: 'demo', now });
		Object.assign(credentials, smsCredential(smsc));
		night = await Night.open(FLOWS, credentials);
		const sleep = async () => await Promise.resolve();
		const tools = { http: fetchHttp, sleep, clock: systemClock };
		await channelDefinition('whatsapp')
			?.open({ ...whatsAppCredential(whatsapp).nightDeskWhatsAppApi }, tools)
			.webhook?.register(`${hook}/whatsapp`, CUSTOMER_KINDS);
		guests = whatsAppGuests(night, whatsapp);
	}, 60_000);

	afterAll(async () => {
		await night.close();
		await whatsapp.stop();
		await smsc.stop();
		hooks.closeAllConnections();
		hooks.close();
		jest.restoreAllMocks();
	});

	beforeEach(() => setClock(nextWeek()));

	/** Lets the moment come, the messenger tell what it has to tell, and everything that is due by then; twice, as nothing may repeat. */
	const at = async (iso: string) => {
		setClock(iso);
		for (let time = 0; time < 4; time++) {
			await night.due();
			await whatsapp.settled();
		}
	};
	const textsTo = (phone: string) =>
		smsc.sent.filter((each) => each.phone === phone).map(({ text }) => text);

	it('reaches the same person in another messenger, once', async () => {
		const telegram = night.customer('Юля');
		await telegram.says('Здравствуйте');
		const yulia = await guests.guest('Юля', telegram);
		await guests.book(yulia, on(3, '15:00'), '+79160007701');
		const [heard, alerts] = [listener(telegram), night.alerts().length];
		await at(on(2, '15:00:05'));
		expect(whatsapp.people.sees(yulia)).toEqual([]);
		expect(heard()).toEqual([expect.stringMatching(/Напоминаем о записи: Маникюр/)]);
		expect(textsTo('79160007701')).toEqual([]);
		expect(night.alerts()).toHaveLength(alerts);
		await telegram.says('да');
		expect(heard().at(-1)).toMatch(/^Спасибо, ждём вас: Маникюр/);
	});

	it('goes by SMS to who has no other messenger, and to a person when the SMS fails as well', async () => {
		const olya = await guests.guest('Оля');
		await guests.book(olya, on(3, '16:00'), '+79160007702');
		const alerts = night.alerts().length;
		await at(on(2, '16:00:05'));
		expect(textsTo('79160007702')).toEqual([expect.stringMatching(/Напоминаем о записи: Маникюр/)]);
		expect(night.alerts()).toHaveLength(alerts);
		const sms = smsc.sent.find(({ phone }) => phone === '79160007702');
		await undelivered(sms?.id);
		await at(on(2, '16:10'));
		expect(night.alerts().slice(alerts)).toEqual([
			expect.stringMatching(
				/^Клиент не получил сообщение: «.*Маникюр.*» Кому: Оля, \+79160007702/s,
			),
		]);
		expect(textsTo('79160007702')).toHaveLength(1);
	});

	/** SMSC reports that the number does not exist. */
	const undelivered = async (id: number | undefined) => {
		const definition = channelDefinition('sms');
		const adapter = definition?.open(smsCredential(smsc).nightDeskSmscApi, {
			http: fetchHttp,
			sleep: async () => await Promise.resolve(),
			clock: systemClock,
		});
		await smsc.setStatus(id ?? 0, 22);
		const report = new URLSearchParams({ id: String(id), phone: '79160007702', status: '22' });
		const messages = adapter?.read(Object.fromEntries(report), new Date(Date.now()).toISOString());
		await noteLateFailures(night.store, messages ?? [], systemClock);
	};

	it('is given to a person when there is no other messenger and no phone', async () => {
		const zina = await guests.guest('Зина');
		await guests.book(zina, on(3, '17:00'));
		const alerts = night.alerts().length;
		await at(on(2, '17:00:05'));
		expect(night.alerts().slice(alerts)).toEqual([
			expect.stringMatching(/^Клиент не получил сообщение: «.*Маникюр.*» Кому: Зина\. Позвоните/s),
		]);
	});

	it('is said no more when the visit was cancelled meanwhile', async () => {
		const telegram = night.customer('Рита');
		await telegram.says('Здравствуйте');
		const rita = await guests.guest('Рита', telegram);
		const visit = await guests.book(rita, on(3, '18:00'));
		const [heard, alerts] = [listener(telegram), night.alerts().length];
		setClock(on(2, '17:50'));
		await guests.writes(rita);
		await at(on(2, '18:00:05'));
		const [said] = whatsapp.shown.filter(({ to }) => to === rita);
		expect(said.text).toMatch(/Напоминаем о записи: Маникюр/);
		await cancelVisit(
			await deskOf(night),
			{ requester: null, moment: null, appointmentId: visit.id, acknowledged: true },
			{ key: 'cancel', actor: 'person' },
		);
		whatsapp.report(said, 'failed', {
			status: 400,
			code: 131026,
			message: 'Message undeliverable',
		});
		await whatsapp.settled();
		const executions = await night.due();
		expect(executions.flatMap(({ path }) => path)).toContain('Nothing to say any more');
		expect(heard()).toEqual([]);
		expect(night.alerts()).toHaveLength(alerts);
	});

	it('is let go when it was an invitation that nobody takes', async () => {
		const ida = await guests.guest('Ида');
		const alerts = night.alerts().length;
		const adapter = channelDefinition('whatsapp')?.open(
			{ ...whatsAppCredential(whatsapp).nightDeskWhatsAppApi },
			{ http: fetchHttp, sleep: async () => await Promise.resolve(), clock: systemClock },
		);
		if (adapter === undefined) throw new Error('There is no WhatsApp');
		const turnKey = 'come_back:default:ida:1';
		await deliver(
			{
				key: `${turnKey}:reply:invite`,
				turnKey,
				chatId: ida.phone,
				reply: { text: 'Давно не виделись!' },
			},
			{
				store: night.store,
				adapter,
				clock: systemClock,
				sleep: async () => await Promise.resolve(),
			},
		);
		const [said] = whatsapp.shown.filter(({ to }) => to === ida);
		whatsapp.report(said, 'failed', { status: 400, code: 131050, message: 'User has stopped' });
		await whatsapp.settled();
		const executions = await night.due();
		expect(executions.flatMap(({ path }) => path)).toContain('An offer is let go');
		expect(night.alerts()).toHaveLength(alerts);
	});

	it('goes for a notice to a colleague by SMS, and else to the others on call', async () => {
		const [marina, boris] = [await guests.guest('Марина'), staffMember(night, 'Борис')];
		const head = { channel: 'whatsapp', account: whatsapp.numberId, chatId: marina.phone };
		const rules = (phone: object) => ({
			onCall: { people: [{ name: 'Борис', ...chatOf(boris) }] },
			sla: {
				hotMinutes: 20,
				warmMinutes: 20,
				coldMinutes: 20,
				answersOf: 'person',
				onBreach: { head: { name: 'Марина', ...head, ...phone } },
			},
		});
		const complaint = async (name: string, day: number) => {
			setClock(on(day, '12:00'));
			await night.customer(name).says('Мне испортили волосы! Я очень недовольна');
			await at(on(day, '12:25'));
		};
		// A day after she wrote, so that WhatsApp takes no free words.
		await saveRules(night, rules({ phone: '+79160007703' }));
		await complaint('Анна', 2);
		expect(textsTo('79160007703')).toEqual([expect.stringMatching(/^Ответ клиенту просрочен/)]);
		const heard = listener(boris);
		await saveRules(night, rules({}));
		await complaint('Вера', 3);
		expect(heard().filter((text) => text.startsWith('Коллега'))).toEqual([
			expect.stringMatching(
				/^Коллега не получил сообщение: «Ответ клиенту просрочен.*Кому: Марина/s,
			),
		]);
	});
});
