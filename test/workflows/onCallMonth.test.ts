import type { EscalationLogEntry } from '../../lib/oncall';
import { printMonth, spreadOf } from '../../sandbox/month/figures';
import { dice, planMonth } from '../../sandbox/month/plan';
import {
	playMonth,
	TAKE,
	TIMEOUT,
	type HeardByStaff,
	type MonthDesk,
} from '../../sandbox/month/play';
import { Night, type Customer } from './night';
import { chatOf, saveRules, staffMember } from './onCallStaff';
import { setClock } from './visits';

const FLOW = 'urgent-request.json';
const NAMES = ['Ольга', 'Пётр', 'Вера', 'Марина'] as const;
/** Noon in Moscow before the first night. */
const BEGIN = Date.parse('2026-03-12T09:00:00.000Z');

/** Through the shipped workflows, n8n's own engine, the store and the messenger; only the clock is the test's. */
describe('a month of emergencies', () => {
	let night: Night;
	const staff = new Map<string, Customer>();
	const customers = new Map<string, Customer>();

	beforeAll(async () => {
		setClock(new Date(BEGIN).toISOString());
		night = await Night.open([FLOW]);
		for (const name of NAMES) staff.set(name, staffMember(night, name));
		const person = (name: string) => {
			const found = staff.get(name);
			if (found === undefined) throw new Error(`Nobody is called ${name}`);
			return { name, ...chatOf(found) };
		};
		await saveRules(night, {
			onCall: {
				people: ['Ольга', 'Пётр', 'Вера'].map(person),
				schedules: [
					{
						name: 'ночи',
						layers: [
							{
								type: 'daily',
								start: '2026-03-12T21:00',
								participants: ['Ольга', 'Пётр'],
								restrictions: [{ from: '21:00', to: '09:00' }],
							},
						],
					},
				],
				policies: [
					{
						name: 'срочно',
						levels: [
							{ targets: ['ночи'], timeoutMinutes: TIMEOUT },
							{ targets: ['Вера'], timeoutMinutes: TIMEOUT },
							{ targets: ['Ольга', 'Пётр'], timeoutMinutes: TIMEOUT },
						],
						repeat: 1,
					},
				],
			},
			sla: { onBreach: { head: person('Марина') } },
		});
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	const heardBy = (name: string): readonly HeardByStaff[] =>
		(staff.get(name)?.heard() ?? []).map(({ messageId, text, at, buttons }) => ({
			person: name,
			messageId,
			text: text ?? '',
			at,
			buttons: buttons.flat().map((button) => button.text),
		}));

	const staffOf = (name: string): Customer => {
		const found = staff.get(name);
		if (found === undefined) throw new Error(`Nobody is called ${name}`);
		return found;
	};

	/** The execution was killed after its last node, before n8n could say that it had ended. */
	const runAndKill = async (): Promise<void> => {
		const timer = await night.store.db
			.selectFrom('nd_timer')
			.selectAll()
			.where('kind', '=', 'escalation')
			.where('status', '=', 'waiting')
			.where('due_at', '<=', Date.now())
			.orderBy('due_at')
			.executeTakeFirst();
		if (timer === undefined) return;
		await night.start(FLOW, 'A step is due', {
			timer: {
				key: timer.key,
				kind: timer.kind,
				subject: timer.subject,
				dueAt: new Date(timer.due_at).toISOString(),
				lateMs: 0,
				attempt: 0,
				profile: timer.profile,
				conversationId: timer.conversation_id,
				data: JSON.parse(timer.data) as { escalationId: string },
			},
		});
	};

	const desk = (): MonthDesk => ({
		now: () => Date.now(),
		setClock: (at) => {
			if (at > Date.now()) setClock(new Date(at).toISOString());
		},
		customerWrites: (name, text) => {
			const customer = customers.get(name) ?? night.customer(name);
			customers.set(name, customer);
			const { telegram } = night.town;
			telegram.people.send(telegram.bot(), customer.id, { kind: 'text', text });
		},
		staffPresses: ({ person, messageId }, text) => {
			const { telegram } = night.town;
			telegram.people.press(telegram.bot(), staffOf(person).id, { text, message_id: messageId });
		},
		staffWrites: (person, text) => {
			const { telegram } = night.town;
			telegram.people.send(telegram.bot(), staffOf(person).id, { kind: 'text', text });
		},
		block: (person, isBlocked) => {
			const { telegram } = night.town;
			telegram.people.setBlocked(telegram.bot(), staffOf(person).id, isBlocked);
		},
		heard: () => NAMES.flatMap(heardBy).sort((one, other) => one.at - other.at),
		work: async () => void (await night.work()),
		due: async (twice) => {
			if (twice) await runAndKill();
			await night.due();
		},
		nextDue: async () => {
			const next = await night.store.db
				.selectFrom('nd_timer')
				.select('due_at')
				.where('kind', '=', 'escalation')
				.where('status', '=', 'waiting')
				.orderBy('due_at')
				.executeTakeFirst();
			return next?.due_at ?? null;
		},
	});

	/** The to-do that was made under the key of the escalation. */
	const taskOf = async (id: string) => {
		const { result } = await night.store.db
			.selectFrom('nd_effect')
			.select('result')
			.where('key', 'like', `bitrix24:%:todo:%:escalation:${id}`)
			.executeTakeFirstOrThrow();
		const made = (JSON.parse(result ?? '{}') as { id?: string }).id;
		return night.town.bitrix24.state.activities.find((each) => String(each.id) === made);
	};

	it('loses nobody, wakes nobody twice for the same step, and calls within seconds', async () => {
		const roll = dice(20_260_312);
		const plan = planMonth(BEGIN, roll);
		const done = await playMonth(plan, desk(), roll);

		const cases = await night.store.db
			.selectFrom('nd_escalation')
			.innerJoin('nd_conversation', 'nd_conversation.id', 'nd_escalation.conversation_id')
			.select([
				'nd_escalation.id as id',
				'nd_escalation.status as status',
				'holder',
				'log',
				'nd_conversation.chat_id as chat',
			])
			.execute();
		const notices = await night.store.db
			.selectFrom('nd_escalation_notice')
			.select(['escalation_id as id', 'person', 'step', 'status', 'key'])
			.execute();
		const sent = new Set(
			(
				await night.store.db
					.selectFrom('nd_outbox')
					.select(['key', 'status'])
					.where('status', '=', 'sent')
					.execute()
			).map(({ key }) => key),
		);
		const wasSent = (key: string) => [...sent].some((each) => each.startsWith(`${key}:`));
		const heard = desk().heard();
		const callsOf = (customer: string) =>
			heard.filter(
				({ text, buttons }) => buttons.includes(TAKE) && text.includes(`Кто: ${customer}\n`),
			);

		let twice = 0;
		let inVain = 0;
		for (const { customer, at } of plan.emergencies) {
			const chat = String(customers.get(customer)?.id);
			const found = cases.filter((each) => each.chat === chat);
			expect([customer, found.length]).toEqual([customer, 1]);
			const [{ id, status, holder, log: text }] = found;
			const log = JSON.parse(text) as EscalationLogEntry[];
			const calls = callsOf(customer);
			// Each message of the messenger is one notice of the ledger, and each notice one message.
			for (const person of NAMES) {
				const due = notices.filter(
					(each) => each.id === id && each.person === person && each.status !== 'skipped',
				);
				const heardCalls = calls.filter((call) => call.person === person);
				const steps = new Set(due.map(({ step }) => step));
				twice += Math.max(0, heardCalls.length - steps.size) + (due.length - steps.size);
				expect([customer, person, heardCalls.length]).toEqual([
					customer,
					person,
					due.filter(({ key }) => wasSent(key)).length,
				]);
			}
			// Everybody of every step is in the ledger: told, told for a later step instead, or not to be reached.
			for (const [step, entry] of log.entries())
				if (entry.kind === 'notified')
					for (const person of entry.people)
						expect(notices).toContainEqual(expect.objectContaining({ id, step, person }));
			// The head hears of every time that everybody was called in vain; in the end somebody has it, or the customer knows.
			const vain = log.filter(({ kind }) => kind === 'exhausted').length;
			inVain += Math.min(1, vain);
			const toHead = heardBy('Марина').filter(({ text: words }) =>
				words.includes(`Кто: ${customer}\n`),
			);
			expect([customer, toHead.length]).toEqual([customer, vain]);
			const told = (customers.get(customer)?.heard() ?? []).map((each) => each.text);
			expect(told).toContainEqual(
				expect.stringMatching(
					status === 'exhausted'
						? /^Пока не удалось застать дежурного/
						: new RegExp(`^${holder} уже занимается вашим обращением`),
				),
			);
			expect(Math.min(...calls.map((call) => call.at))).toBeGreaterThanOrEqual(at);
			// One card; the task of the chain is open until the request is closed.
			expect(customers.get(customer)?.leads()).toHaveLength(1);
			const task = await taskOf(id);
			expect([customer, task?.completed]).toEqual([customer, status === 'resolved']);
		}
		expect(cases).toHaveLength(plan.emergencies.length);

		const outageAt = (at: number) => plan.outages.find(({ from, to }) => from <= at && at < to);
		const delays = plan.emergencies.map(({ at, customer }) => {
			const first = Math.min(...callsOf(customer).map((call) => call.at));
			const outage = outageAt(at);
			return {
				isDown: outage !== undefined,
				delay: first === Infinity ? null : first - (outage?.to ?? at),
			};
		});
		const figures = {
			emergencies: plan.emergencies.length,
			told: delays.filter(({ delay }) => delay !== null).length,
			running: spreadOf(delays.filter(({ isDown }) => !isDown).map(({ delay }) => delay)),
			down: spreadOf(delays.filter(({ isDown }) => isDown).map(({ delay }) => delay)),
			calls: heard.filter(({ buttons }) => buttons.includes(TAKE)).length,
			twice,
			taken: cases.filter(({ holder }) => holder !== null).length,
			inVain,
			done,
		};
		process.stderr.write(`\n${printMonth(figures)}\n`);
		expect(figures.told).toBe(figures.emergencies);
		expect(figures.twice).toBe(0);
		expect(figures.running.p95).toBeLessThan(10_000);
		expect(figures.down.p95).toBeLessThan(10_000);
		expect(figures.inVain).toBeGreaterThan(0);
		for (const times of Object.values(done)) expect(times).toBeGreaterThan(0);
		// Nobody was woken for a question.
		for (const { customer } of plan.questions) expect(callsOf(customer)).toEqual([]);
	}, 240_000);
});
