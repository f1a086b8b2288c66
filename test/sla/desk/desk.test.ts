import type { Profile } from '../../../lib/profile';
import { completeProfile } from '../../../lib/profile';
import { appendEvents, readEvents } from '../../../lib/events';
import type { ProfileInput } from '../../../lib/profile/schema';
import {
	checkSla,
	employeesOf,
	firstToWarn,
	noteHappening,
	planFor,
	repeatsOf,
	reportSla,
	startSla,
	targetsOf,
	policyOf,
	toSla,
	type Checked,
	type StartOrder,
} from '../../../lib/sla/desk';
import type { Store } from '../../../lib/store';
import { claimDueTimers, finishTimer, nextDue, type FiredTimer } from '../../../lib/timers';
import { describeStores } from '../../support/stores';

const MINUTE = 60_000;
/** A Monday. */
const NOON = Date.parse('2026-11-23T12:00:00+03:00');

const profileOf = (input: ProfileInput = {}): Profile => completeProfile(input, 'default', 1);

describeStores('the SLA desk', (under) => {
	let now = NOON;
	const clock = () => now;
	const at = (minutes: number) => NOON + minutes * MINUTE;

	beforeEach(() => {
		now = NOON;
	});

	const order = (fields: Partial<StartOrder> = {}): StartOrder => ({
		eventId: 'telegram:bot:1',
		subject: 'conversation:7',
		conversationId: '7',
		profile: profileOf(),
		branch: null,
		channel: 'telegram',
		tier: 'hot',
		at: NOON,
		context: { account: 'bot', campaign: 'spring', contactId: 'c1', leadId: null },
		...fields,
	});

	const due = async (store: Store): Promise<readonly FiredTimer[]> =>
		await claimDueTimers(store, { limit: 10 }, clock);

	/** What Timer Trigger and Check do with everything that is due. */
	const fire = async (
		store: Store,
		profile: Profile = profileOf(),
	): Promise<readonly Checked[]> => {
		const checked: Checked[] = [];
		for (const timer of await due(store)) {
			const { slaId, startedAt, number, step } = timer.data;
			checked.push(
				...(await checkSla(
					store,
					{
						eventId: `timer:${timer.key}@${timer.dueAt}`,
						slaId: String(slaId),
						...(step === 'repeat'
							? { repeat: { startedAt: Number(startedAt), number: Number(number) } }
							: {}),
						repeats: repeatsOf(profile),
						employees: employeesOf(profile, null, now),
					},
					clock,
				)),
			);
			await finishTimer(store, timer, clock);
		}
		return checked;
	};

	const told = (checked: readonly Checked[]) =>
		checked.flatMap(({ notices }) => notices.map(({ kind, run }) => `${kind} ${run.clock}`));

	const logged = async (store: Store) =>
		(await readEvents(store, { from: 0, to: Number.MAX_SAFE_INTEGER }))
			.filter(({ type }) => type.startsWith('sla_'))
			.map(
				(event) =>
					`${(Date.parse(event.at) - NOON) / MINUTE} ${event.type} ${String(event.data.clock)}`,
			);

	it('warns before an answer is late, says once that it is, and writes both to the log', async () => {
		const store = await under.fresh();
		const started = await startSla(store, order(), clock);
		expect(toSla(started)).toMatchObject({
			tier: 'hot',
			status: 'running',
			targetMinutes: 5,
			dueAt: new Date(at(5)).toISOString(),
			breached: false,
			answersOf: 'anyone',
		});
		now = at(4) + 1;
		expect(told(await fire(store))).toEqual(['warning first']);
		expect(told(await fire(store))).toEqual([]);
		now = at(5);
		expect(told(await fire(store))).toEqual([]);
		now = at(5) + 1;
		expect(told(await fire(store))).toEqual(['breach first']);
		expect(await nextDue(store, {})).toBeNull();
		expect(await logged(store)).toEqual([
			'0 sla_started first',
			'0 sla_started resolution',
			'4 sla_warning first',
			'5 sla_breached first',
		]);
		const [event] = await readEvents(store, { from: at(5), to: at(6) });
		expect(event).toMatchObject({
			type: 'sla_breached',
			actor: 'system',
			channel: 'telegram',
			account: 'bot',
			campaign: 'spring',
			conversationId: '7',
			contactId: 'c1',
			data: { tier: 'hot', targetMinutes: 5, answersOf: 'anyone', cycle: 1 },
		});
	});

	it('gives the same log when it looks hours late, and disturbs with the breach alone', async () => {
		const store = await under.fresh();
		await startSla(store, order(), clock);
		now = at(600);
		expect(told(await fire(store))).toEqual(['breach first']);
		expect(await logged(store)).toEqual([
			'0 sla_started first',
			'0 sla_started resolution',
			'4 sla_warning first',
			'5 sla_breached first',
		]);
	});

	it('tells of what was late already when it was read, unless the same run answers it', async () => {
		const store = await under.fresh();
		now = at(30);
		await startSla(store, order(), clock);
		await startSla(store, order({ subject: 'conversation:8', conversationId: '8' }), clock);
		expect(told(await fire(store))).toEqual([]);
		now += 5_000;
		await noteHappening(
			store,
			'conversation:8',
			{ kind: 'answer', by: 'bot', who: null, eventId: 'e', at: now },
			clock,
		);
		now += 30_000;
		expect(told(await fire(store))).toEqual(['breach first']);
		now += 60 * MINUTE;
		expect(told(await fire(store))).toEqual([]);
	});

	it('gives a repeated firing the same notices, and a repeated start the same clock', async () => {
		const store = await under.fresh();
		await startSla(store, order(), clock);
		now = at(1);
		await startSla(store, order({ at: at(1) }), clock);
		now = at(6);
		const check = {
			eventId: 'timer:a',
			slaId: 'conversation:7|anyone',
			repeats: null,
			employees: [],
		};
		const first = await checkSla(store, check, clock);
		now = at(7);
		expect(await checkSla(store, check, clock)).toEqual(first);
		expect(told(first)).toEqual(['breach first']);
		expect(told(await checkSla(store, { ...check, eventId: 'timer:b' }, clock))).toEqual([]);
	});

	it('keeps the firing timer until its workflow has ended, so that a failed one is tried again', async () => {
		const store = await under.fresh();
		await startSla(store, order(), clock);
		now = at(4) + 1;
		const [fired] = await due(store);
		await checkSla(
			store,
			{ eventId: 'timer:a', slaId: String(fired.data.slaId), repeats: null, employees: [] },
			clock,
		);
		expect(await nextDue(store, {})).toBe(at(5) + 1);
		expect(await finishTimer(store, fired, clock)).toBe('done');
	});

	it('is stopped by what the event log says, bot and person apart, and by nothing that we began ourselves', async () => {
		const store = await under.fresh();
		await startSla(store, order(), clock);
		await startSla(store, order({ answersOf: 'person' }), clock);
		const reply = (key: string, minute: number, turnKey: string, toCustomer = true) => ({
			key,
			at: new Date(at(minute)).toISOString(),
			type: 'reply_sent',
			actor: 'bot' as const,
			conversationId: '7',
			turnKey,
			data: { toCustomer },
		});
		await appendEvents(
			store,
			[
				reply('r0', 1, 'timer:reminder@1'),
				reply('r1', 1, 'telegram:bot:1', false),
				reply('r2', 2, 'telegram:bot:1'),
			],
			clock,
		);
		now = at(3);
		const [any, person] = await reportSla(store, 'conversation:7', clock);
		expect(toSla(any)).toMatchObject({ status: 'met', answers: { bot: 1, person: 0 } });
		expect(toSla(person)).toMatchObject({ status: 'running', answersOf: 'person' });
		await appendEvents(
			store,
			[
				{
					key: 'h',
					at: new Date(at(4)).toISOString(),
					type: 'handed_over',
					actor: 'person',
					who: 'Ольга',
					conversationId: '7',
				},
			],
			clock,
		);
		now = at(60);
		expect(told(await fire(store))).toEqual([]);
		const reports = (await reportSla(store, 'conversation:7', clock)).map((each) => toSla(each));
		expect(reports.map(({ status, answers }) => [status, answers])).toEqual([
			['met', { bot: 1, person: 1 }],
			['met', { bot: 1, person: 1 }],
		]);
		const answered = (await readEvents(store, { from: 0, to: at(100) })).filter(
			({ type }) => type === 'sla_answered',
		);
		expect(answered.map(({ at: moment, actor, who }) => [moment, actor, who])).toEqual([
			[new Date(at(2)).toISOString(), 'bot', null],
			[new Date(at(4)).toISOString(), 'person', 'Ольга'],
		]);
	});

	it('disturbs nobody for a late answer that has come before anybody looked', async () => {
		const store = await under.fresh();
		await startSla(store, order(), clock);
		now = at(9);
		await noteHappening(
			store,
			'conversation:7',
			{ kind: 'answer', by: 'person', who: 'Ольга', eventId: 'e', at: at(8) },
			clock,
		);
		now = at(20);
		expect(told(await fire(store))).toEqual([]);
		expect(await logged(store)).toContain('5 sla_breached first');
		expect(await logged(store)).toContain('8 sla_answered first');
	});

	it('does not count a reply twice that the log and the workflow both tell', async () => {
		const store = await under.fresh();
		await startSla(store, order(), clock);
		now = at(2);
		await appendEvents(
			store,
			[
				{
					key: 'r',
					type: 'reply_sent',
					actor: 'bot',
					conversationId: '7',
					turnKey: 'telegram:bot:1',
					data: { toCustomer: true },
				},
			],
			clock,
		);
		now = at(2) + 500;
		const [settled] = await noteHappening(
			store,
			'conversation:7',
			{ kind: 'answer', by: 'bot', who: null, eventId: 'e', at: now },
			clock,
		);
		expect(settled.evaluation.answers).toEqual({ bot: 1, person: 0 });
	});

	it('tightens the clock when the request becomes hotter, and never loosens it', async () => {
		const store = await under.fresh();
		await startSla(store, order({ tier: 'cold' }), clock);
		now = at(30);
		const hotter = await startSla(store, order({ eventId: 'm2', tier: 'hot', at: at(30) }), clock);
		expect(toSla(hotter)).toMatchObject({
			tier: 'hot',
			dueAt: new Date(at(35)).toISOString(),
			targetMinutes: 5,
		});
		const colder = await startSla(store, order({ eventId: 'm3', tier: 'warm', at: at(31) }), clock);
		expect(toSla(colder)).toMatchObject({ tier: 'hot', dueAt: new Date(at(35)).toISOString() });
		expect(colder.evaluation.clocks.map((run) => run.clock)).toEqual(['first', 'resolution']);
	});

	it('starts the next clock after an answer and everything anew after the end', async () => {
		const store = await under.fresh();
		const happen = async (
			minute: number,
			kind: 'answer' | 'resolved' | 'no-answer-needed' | 'pause',
		) => {
			now = at(minute);
			const event = { eventId: `e${minute}`, at: now };
			await noteHappening(
				store,
				'conversation:7',
				kind === 'answer' ? { ...event, kind, by: 'bot', who: null } : { ...event, kind },
				clock,
			);
		};
		const write = async (minute: number) => {
			now = at(minute);
			return await startSla(store, order({ eventId: `m${minute}`, at: now, tier: 'warm' }), clock);
		};
		await write(0);
		await happen(10, 'answer');
		await write(20);
		await happen(25, 'pause');
		now = at(500);
		expect(told(await fire(store))).toEqual([]);
		await write(500);
		await happen(510, 'no-answer-needed');
		await happen(520, 'resolved');
		const last = await write(600);
		expect(
			last.evaluation.clocks.map(({ clock: name, cycle, state }) => `${name}${cycle} ${state}`),
		).toEqual([
			'first1 met',
			'resolution1 met',
			'next1 cancelled',
			'first2 running',
			'resolution2 running',
		]);
	});

	it('counts the working time of the branch with its holidays, round the clock when nobody knows the hours', async () => {
		const store = await under.fresh();
		const hours = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }];
		const working = profileOf({
			timeZone: 'Europe/Moscow',
			hours,
			dates: { holidays: ['2026-11-24'] },
			sla: { hours: 'working' },
		});
		// Monday 17:58: two minutes today, the holiday, three minutes on Wednesday.
		now = Date.parse('2026-11-23T17:58:00+03:00');
		const late = await startSla(store, order({ profile: working, at: now }), clock);
		expect(toSla(late).dueAt).toBe('2026-11-25T06:03:00.000Z');
		const unknown = await startSla(
			store,
			order({ subject: 'call:1', profile: profileOf({ sla: { hours: 'working' } }), at: now }),
			clock,
		);
		expect(toSla(unknown)).toMatchObject({
			dueAt: '2026-11-23T15:03:00.000Z',
			explanation: expect.stringContaining('no opening hours') as string,
		});
		const night = await startSla(
			store,
			order({ subject: 'call:2', hours: 'night', at: now }),
			clock,
		);
		expect(toSla(night).dueAt).toBe('2026-11-23T19:05:00.000Z');
	});

	it('keeps the rules with which a clock began when the profile changes', async () => {
		const store = await under.fresh();
		await startSla(store, order(), clock);
		now = at(1);
		const changed = profileOf({ sla: { hotMinutes: 50, warnAtPercent: 0 } });
		const again = await startSla(store, order({ eventId: 'm2', at: now, profile: changed }), clock);
		expect(toSla(again).dueAt).toBe(new Date(at(5)).toISOString());
		now = at(4) + 1;
		expect(told(await fire(store, changed))).toEqual(['warning first']);
	});

	it('repeats the automatic message while the customer waits, so often as the owner says', async () => {
		const store = await under.fresh();
		const profile = profileOf({
			sla: {
				onBreach: {
					steps: ['repeat_message'],
					repeat: { everyMinutes: 10, times: 2 },
				},
			},
		});
		await startSla(store, order({ profile }), clock);
		const heard: string[] = [];
		for (let minute = 1; minute <= 60; minute++) {
			now = at(minute);
			heard.push(...told(await fire(store, profile)).map((each) => `${minute} ${each}`));
		}
		expect(heard).toEqual([
			'5 warning first',
			'6 breach first',
			'16 repeat first',
			'26 repeat first',
		]);
	});

	it('stops repeating when somebody has answered', async () => {
		const store = await under.fresh();
		const profile = profileOf({
			sla: { onBreach: { steps: ['repeat_message'], repeat: { everyMinutes: 10, times: 5 } } },
		});
		await startSla(store, order({ profile }), clock);
		now = at(6);
		expect(told(await fire(store, profile))).toEqual(['breach first']);
		now = at(8);
		await noteHappening(
			store,
			'conversation:7',
			{ kind: 'answer', by: 'bot', who: null, eventId: 'e', at: now },
			clock,
		);
		now = at(60);
		expect(told(await fire(store, profile))).toEqual([]);
		expect(await nextDue(store, {})).toBeNull();
	});

	it('plans the queue, the head and the next employee as the owner wants them', async () => {
		const store = await under.fresh();
		const person = (name: string, chatId: string) => ({
			name,
			channel: 'telegram',
			account: 'staff',
			chatId,
			phone: '+7 900 000-00-01',
		});
		const profile = profileOf({
			onCall: { people: [person('Ольга', '11'), person('Пётр', '12'), person('Анна', '13')] },
			sla: {
				onBreach: {
					steps: ['manager_queue', 'notify_head', 'next_employee'],
					queue: { name: 'Продажи', crmUserId: 4 },
					head: { name: 'Анна' },
					employees: ['Ольга', 'Пётр'],
				},
			},
		});
		const plans = [];
		for (const subject of ['conversation:7', 'conversation:7', 'conversation:7']) {
			const eventId = `m${plans.length}`;
			await startSla(store, order({ eventId, subject, profile, at: now, tier: 'hot' }), clock);
			now += 6 * MINUTE;
			const [settled] = (await fire(store, profile)).filter(({ notices }) => notices.length > 0);
			const [notice] = settled.notices;
			plans.push(
				planFor(settled, notice, {
					profile,
					conversation: null,
					contact: null,
					eventId: 'timer:x',
				}),
			);
			await noteHappening(
				store,
				subject,
				{ kind: 'answer', by: 'person', who: null, eventId: `a${eventId}`, at: now },
				clock,
			);
			now += 5 * MINUTE;
		}
		expect(plans.map(({ nextEmployee }) => nextEmployee?.name)).toEqual(['Ольга', 'Пётр', 'Ольга']);
		const [plan] = plans;
		expect(plan).toMatchObject({
			queue: { name: 'Продажи', crmUserId: 4 },
			head: {
				name: 'Анна',
				phone: '+79000000001',
				recipient: { channel: 'telegram', account: 'staff', chatId: '13' },
			},
			nextEmployee: { recipient: { chatId: '11' } },
			repeat: null,
			explanation: null,
		});
		expect(plan.message.text).toContain('Ждёт: 6 мин');
		expect(plan.message.text).toContain('Теперь отвечает: Ольга');
		expect(plan.message.text).not.toContain('Кто:');
	});

	it('gives it to whoever is next by the roster, and warns whoever is on call', async () => {
		const store = await under.fresh();
		const person = (name: string, chatId: string) => ({ name, channel: 'telegram', chatId });
		const profile = profileOf({
			onCall: {
				people: [
					person('Ольга', '11'),
					{ ...person('Пётр', '12'), absences: [{ from: '2026-11-20', to: '2026-11-25' }] },
					person('Анна', '13'),
					person('Вера', '14'),
				],
				schedules: [
					{
						name: 'недели',
						layers: [
							{ start: '2026-11-02T09:00', participants: ['Ольга', 'Пётр', 'Анна', 'Вера'] },
						],
					},
				],
			},
			sla: { onBreach: { steps: ['next_employee'] } },
		});
		// The fourth week is Вера's; then Ольга, Пётр (away for now), Анна.
		const names: Array<string | null> = [];
		for (const turn of [1, 2, 3, 4]) {
			const eventId = `m${turn}`;
			await startSla(store, order({ eventId, profile, at: now, tier: 'hot' }), clock);
			const around = { profile, conversation: null, contact: null, eventId: 'timer:x' };
			now += 4.5 * MINUTE;
			const [warned] = (await fire(store, profile)).filter(({ notices }) => notices.length > 0);
			expect(firstToWarn(warned, warned.notices[0], around)?.name).toBe('Вера');
			now += MINUTE;
			const [late] = (await fire(store, profile)).filter(({ notices }) => notices.length > 0);
			names.push(planFor(late, late.notices[0], around).nextEmployee?.name ?? null);
			await noteHappening(
				store,
				'conversation:7',
				{ kind: 'answer', by: 'person', who: null, eventId: `a${eventId}`, at: now },
				clock,
			);
			now += MINUTE;
		}
		expect(names).toEqual(['Ольга', 'Анна', 'Вера', 'Ольга']);
	});

	it('says what the profile lacks when the head cannot be told', async () => {
		const store = await under.fresh();
		await startSla(store, order(), clock);
		now = at(6);
		const [settled] = await fire(store);
		const plan = planFor(settled, settled.notices[0], {
			profile: profileOf(),
			conversation: null,
			contact: null,
			eventId: 'timer:x',
		});
		expect(plan.steps).toEqual(['manager_queue', 'notify_head']);
		expect(plan.head?.recipient).toBeNull();
		expect(plan.explanation).toContain('no chat of the head');
	});
});

describe('the targets of a request', () => {
	const profile = profileOf({
		sla: {
			hotMinutes: 3,
			next: { hot: 10 },
			resolution: { warm: 600 },
			rules: [
				{ channel: 'avito', minutes: 20 },
				{ tier: 'hot', channel: 'avito', minutes: 2 },
				{ tier: 'hot', branch: 'kazan', clock: 'next', minutes: 7 },
				{ clock: 'resolution', channel: 'avito', minutes: 90 },
			],
		},
	});
	const targets = (tier: 'hot' | 'warm', branch: string | null, channel: string) =>
		targetsOf(profile, tier, { branch, channel });

	it('come from the rule that names most, else from the tier', () => {
		expect(targets('hot', null, 'telegram')).toEqual({ first: 3, next: 10, resolution: null });
		expect(targets('hot', 'kazan', 'telegram')).toEqual({ first: 3, next: 7, resolution: null });
		expect(targets('hot', 'kazan', 'avito')).toEqual({ first: 2, next: 7, resolution: 90 });
		expect(targets('warm', null, 'avito')).toEqual({ first: 20, next: 20, resolution: 90 });
		expect(targets('warm', null, 'telegram')).toEqual({ first: 60, next: 60, resolution: 600 });
	});

	it('leave the warning out when the owner wants none', () => {
		expect(policyOf(profileOf({ sla: { warnAtPercent: 0 } }), null).warnAtShare).toBeNull();
		expect(policyOf(profileOf(), null).warnAtShare).toBe(0.8);
	});
});
