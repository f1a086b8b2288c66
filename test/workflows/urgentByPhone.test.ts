import { startSmsc, type SmscTown } from '../../sandbox/town/smsc';
import { startZvonok, type ZvonokTown } from '../../sandbox/town/zvonok';
import { Night, type Customer } from './night';
import { chatOf, listener, saveRules, staffMember } from './onCallStaff';
import { PhoneLine, switchedOn } from './phoneLine';
import { setClock } from './visits';

const MINUTE = 60_000;
const SECRET = 'a-long-secret-in-the-address';
const POST_BACK =
	'call_id={ct_call_id}&campaign_id={ct_campaign_id}&phone={ct_phone}&status={ct_status}&choice={ct_user_choice}&button={ct_button_num}';
const EMERGENCY = 'После окрашивания у меня отёк лица, трудно дышать!';
const [OLGA, PYOTR] = ['+79161110001', '+79161110002'];
/** What SMSC.ru says of an SMS. */
const [DELIVERED, UNAVAILABLE] = [1, 25];

// Nothing here depends on speed; a busy machine may take its time.
jest.setTimeout(90_000);

describe('Urgent request by SMS and calls in n8n’s own engine', () => {
	let night: Night;
	let smsc: SmscTown;
	let zvonok: ZvonokTown;
	let sms: PhoneLine;
	let calls: PhoneLine;
	let olga: Customer;
	let pyotr: Customer;
	let vera: Customer;
	/** Thursday, 23:40 in Moscow; the clock never goes back. */
	let now = Date.parse('2026-03-12T20:40:00.000Z');

	const later = (minutes: number): void => {
		now += minutes * MINUTE;
		setClock(new Date(now).toISOString());
	};

	beforeAll(async () => {
		later(0);
		smsc = await startSmsc({ now: () => Date.now() });
		zvonok = await startZvonok({ now: () => Date.now() });
		const flow = switchedOn('urgent-request.json', 'A key was pressed', 'An SMS was answered');
		const account = { proxy: '', extraCa: '', webhookSecret: SECRET };
		const smscAccount = {
			...account,
			login: smsc.login,
			password: smsc.password,
			apiKey: '',
			sender: '',
			baseUrl: smsc.url,
		};
		const zvonokAccount = {
			...account,
			publicKey: zvonok.publicKey,
			campaignId: zvonok.campaignId,
			speaker: '',
			baseUrl: zvonok.url,
		};
		night = await Night.open(['urgent-request.json'], {
			nightDeskSmscApi: smscAccount,
			nightDeskZvonokApi: zvonokAccount,
		});
		sms = await PhoneLine.open(night, flow, 'An SMS was answered', smscAccount);
		calls = await PhoneLine.open(night, flow, 'A key was pressed', zvonokAccount);
		smsc.reportTo(`${sms.url}/?secret=${SECRET}`);
		zvonok.reportTo(`${calls.url}/?secret=${SECRET}&${POST_BACK}`);
		[olga, pyotr, vera] = ['Ольга', 'Пётр', 'Вера'].map((name) => staffMember(night, name));
		await saveRules(night, {
			onCall: {
				people: [
					{ name: 'Ольга', ...chatOf(olga), phone: OLGA, contacts: [{ way: 'sms' }] },
					{ name: 'Пётр', ...chatOf(pyotr), phone: PYOTR, contacts: [{ way: 'call' }] },
					{ name: 'Вера', ...chatOf(vera) },
				],
				policies: [
					{
						name: 'срочно',
						levels: [
							{ targets: ['Ольга'], ways: [{ way: 'sms' }], timeoutMinutes: 10 },
							{ targets: ['Пётр'], ways: [{ way: 'call' }], timeoutMinutes: 10 },
							{ targets: ['Вера'], timeoutMinutes: 10 },
						],
						repeat: 1,
					},
				],
				answerWithinMinutes: 15,
			},
		});
	}, 60_000);

	afterAll(async () => {
		await sms.close();
		await calls.close();
		await night.close();
		await smsc.stop();
		await zvonok.stop();
		jest.restoreAllMocks();
	});

	beforeEach(() => later(24 * 60));

	/** What an earlier test has left open is over. */
	afterEach(async () => {
		for (let step = 0; step < 7; step++) {
			later(11);
			await night.due();
		}
	});

	const stateOf = async (customer: Customer) =>
		await night.store.db
			.selectFrom('nd_escalation')
			.innerJoin('nd_conversation', 'nd_conversation.id', 'nd_escalation.conversation_id')
			.select(['nd_escalation.status as status', 'holder', 'level'])
			.where('nd_conversation.chat_id', '=', String(customer.id))
			.executeTakeFirstOrThrow();

	const raise = async (name: string): Promise<Customer> => {
		const customer = night.customer(name);
		await customer.says(EMERGENCY);
		return customer;
	};

	const lastSms = () => {
		const sent = smsc.sent.at(-1);
		if (sent === undefined) throw new Error('No SMS was sent');
		return sent;
	};

	const lastCall = () => {
		const call = zvonok.calls.at(-1);
		if (call === undefined) throw new Error('Nobody was called');
		return call;
	};

	/** The SMS is not to be delivered, so that Пётр is called. */
	const callPyotr = async (name: string): Promise<Customer> => {
		const customer = await raise(name);
		expect(await smsc.setStatus(lastSms().id, UNAVAILABLE)).toBe(200);
		await sms.work();
		return customer;
	};

	it('puts the request into a short SMS, and waits out the time of the level once it was delivered', async () => {
		const [sent, called] = [smsc.sent.length, zvonok.calls.length];
		const anna = await raise('Анна');
		expect(smsc.sent).toHaveLength(sent + 1);
		expect(lastSms()).toMatchObject({ phone: OLGA.slice(1) });
		expect(lastSms().text).toMatch(/^Срочно: Анна, /);
		expect(lastSms().parts).toBeLessThanOrEqual(3);
		expect(await smsc.setStatus(lastSms().id, DELIVERED)).toBe(200);
		await sms.work();
		expect(await stateOf(anna)).toMatchObject({ status: 'waiting', level: 1 });
		expect(zvonok.calls).toHaveLength(called);
		later(10.1);
		await night.due();
		expect(zvonok.calls).toHaveLength(called + 1);
		expect(lastCall()).toMatchObject({ phone: PYOTR });
		expect(lastCall().text).toMatch(/Анна.*нажмите один/);
	});

	it('calls the next person at once when the SMS cannot be delivered, however often that is reported', async () => {
		const called = zvonok.calls.length;
		const boris = await callPyotr('Борис');
		expect(zvonok.calls).toHaveLength(called + 1);
		expect(await smsc.setStatus(lastSms().id, UNAVAILABLE)).toBe(200);
		await sms.work();
		// Who has no public address asks for the reports; it is the same report.
		await sms.fetch();
		expect(zvonok.calls).toHaveLength(called + 1);
		expect(await stateOf(boris)).toMatchObject({ status: 'waiting', level: 2 });
	});

	it('finds out by asking, where SMSC.ru cannot report', async () => {
		smsc.reportTo(null);
		const called = zvonok.calls.length;
		await raise('Влада');
		expect(await smsc.setStatus(lastSms().id, UNAVAILABLE)).toBe(0);
		smsc.reportTo(`${sms.url}/?secret=${SECRET}`);
		await sms.fetch();
		expect(zvonok.calls).toHaveLength(called + 1);
	});

	it('calls the next person at once when the provider does not take the SMS at all', async () => {
		smsc.unreachable.add(OLGA.slice(1));
		const called = zvonok.calls.length;
		await raise('Глеб');
		smsc.unreachable.clear();
		expect(zvonok.calls).toHaveLength(called + 1);
	});

	it('moves on at once when the call is not picked up', async () => {
		const dina = await callPyotr('Дина');
		const [toVera, toDina] = [listener(vera), listener(dina)];
		expect(await zvonok.noAnswer(lastCall().callId)).toBe(200);
		await calls.work();
		expect(toVera()).toEqual([expect.stringMatching(/Кто: Дина/)]);
		expect(toDina()).toEqual([]);
		expect(await stateOf(dina)).toMatchObject({ status: 'waiting', level: 3 });
		expect(await zvonok.noAnswer(lastCall().callId)).toBe(200);
		await calls.work();
		expect(toVera()).toHaveLength(1);
	});

	it('gives it to whoever picks up and presses 1: the others hear who has it, the customer too, and until when', async () => {
		const eva = await callPyotr('Ева');
		const [toOlga, toPyotr, toVera, toEva] = [olga, pyotr, vera, eva].map(listener);
		later(1);
		expect(await zvonok.press(lastCall().callId, '1')).toBe(200);
		await calls.work();
		expect(await stateOf(eva)).toMatchObject({ status: 'acknowledged', holder: 'Пётр' });
		expect(toOlga()).toEqual([expect.stringMatching(/^Обращение взял\(а\) Пётр в .*Ева/)]);
		expect(toVera()).toEqual([]);
		expect(toEva()).toEqual([
			expect.stringMatching(
				/^Пётр уже занимается вашим обращением и ответит вам здесь до \d\d:\d\d\.$/,
			),
		]);
		// On the telephone nothing but the key was said: the words and the number are in the chat.
		expect(toPyotr()).toEqual([expect.stringMatching(/^Обращение за вами.*Кто: Ева/s)]);
		later(30);
		expect(await night.due()).toHaveLength(0);
		await pyotr.presses('Готово');
		expect(await stateOf(eva)).toMatchObject({ status: 'resolved' });
		expect(eva.toDos().map(({ completed }) => completed)).toEqual([true]);
	});

	it('passes it on at once when 2 is pressed', async () => {
		const zhenya = await callPyotr('Женя');
		const toVera = listener(vera);
		expect(await zvonok.press(lastCall().callId, '2')).toBe(200);
		await calls.work();
		expect(toVera()).toEqual([expect.stringMatching(/Кто: Женя/)]);
		expect(await stateOf(zhenya)).toMatchObject({ status: 'waiting', level: 3 });
	});

	it('reads «принял» and «готово» in an SMS, and answers in words that need no buttons', async () => {
		const zoya = await raise('Зоя');
		const toZoya = listener(zoya);
		expect(await smsc.answer(OLGA.slice(1), 'принял')).toBe(200);
		await sms.work();
		expect(await stateOf(zoya)).toMatchObject({ status: 'acknowledged', holder: 'Ольга' });
		expect(toZoya()).toEqual([expect.stringMatching(/^Ольга уже занимается/)]);
		expect(lastSms().text).toMatch(/^Обращение за вами.*ответьте «готово»/s);
		expect(lastSms().text).not.toMatch(/^\d[.)]/m);
		later(5);
		expect(await smsc.answer(OLGA.slice(1), 'Готово')).toBe(200);
		await sms.work();
		expect(await stateOf(zoya)).toMatchObject({ status: 'resolved' });
		expect(zoya.toDos().map(({ completed }) => completed)).toEqual([true]);
	});

	it('does not take the end of an earlier call for that of the present one', async () => {
		const ira = await callPyotr('Ира');
		const first = lastCall();
		// Пётр and Вера sleep, Ольга's SMS arrives; then Пётр is called again.
		for (let step = 0; step < 3; step++) {
			later(10.1);
			await night.due();
		}
		expect(lastCall().callId).toBe(first.callId + 1);
		expect(await stateOf(ira)).toMatchObject({ status: 'waiting', level: 2 });
		const toVera = listener(vera);
		expect(await zvonok.noAnswer(first.callId)).toBe(200);
		await calls.work();
		expect(toVera()).toEqual([]);
		expect(await zvonok.noAnswer(lastCall().callId)).toBe(200);
		await calls.work();
		expect(toVera()).toEqual([expect.stringMatching(/Кто: Ира/)]);
	});

	it('hears nobody who is not on the roster, and no report without the secret', async () => {
		const kira = await callPyotr('Кира');
		expect(await smsc.answer('79990009999', 'принял')).toBe(200);
		await sms.work();
		zvonok.reportTo(`${calls.url}/?secret=guess&${POST_BACK}`);
		expect(await zvonok.press(lastCall().callId, '1')).toBe(403);
		await calls.work();
		zvonok.reportTo(`${calls.url}/?secret=${SECRET}&${POST_BACK}`);
		expect(await stateOf(kira)).toMatchObject({ status: 'waiting' });
	});
});
