import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { saveProfile } from '../../lib/profile';
import { systemClock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { claimDueTimers, finishTimer, type FiredTimer } from '../../lib/timers';
import { timerCaseFile } from '../../lib/timers/caseFile';
import { readKinds } from '../../nodes/TimerTrigger/kinds';
import { defaultFile, openNodeStore } from '../../nodes/shared/store';
import { shippedWorkflows } from '../../sandbox/n8n/desks';
import { runWorkflow } from '../../sandbox/n8n/run';
import { DESKS, ON_CALL } from '../../sandbox/night/profiles';
import { startTown, type Town } from '../../sandbox/town/town';
import { plansFor, type Plan } from '../../sandbox/week/customers';
import { DESK_ID, DESK_PATH, deskWorkflow, ENTRANCE } from '../../sandbox/week/desk';
import { figuresOf, weekTable, type WeekFigures } from '../../sandbox/week/figures';
import { playWeek, type Heard, type WeekHost } from '../../sandbox/week/play';
import { weekProfile } from '../../sandbox/week/salon';
import { openWeekStore, type WeekStore } from '../../sandbox/week/store';
import { openDesk, until, type TestDesk } from '../support/desk';
import {
	loadNodeTypes,
	openInProcess,
	readWorkflow,
	type InProcess,
	type WorkflowFile,
} from '../support/inProcess';

const CUSTOMERS = Number(process.env.WEEK_CUSTOMERS ?? 300);
const CUSTOMERS_KILLED = Number(process.env.WEEK_CUSTOMERS_KILLED ?? 50);
const KILLS = 2;

const [DESK] = DESKS;
const ACCOUNT = DESK.bot.token.split(':')[0];
const FLOWS = ['reminders.json', 'no-show-recovery.json'] as const;

/** Everybody has opened the chat with the bot some day before. */
const introduce = (town: Town, plans: readonly Plan[]): void => {
	const bot = town.telegram.bot();
	for (const { id, name } of [...plans, { id: ON_CALL.userId, name: ON_CALL.name }]) {
		town.telegram.people.create({ id, first_name: name });
		town.telegram.people.opened(bot, id);
	}
};

/** What the bot has written to customers, in order of arrival; `clock` gives the week's time for the town's. */
const listener = (town: Town, clock: (at: number) => number): (() => readonly Heard[]) => {
	const all: Heard[] = [];
	const seen = new Map<number, number>();
	return () => {
		for (const [id, { messages }] of town.telegram.bot().chats) {
			if (id === ON_CALL.userId) continue;
			for (const { fromBot, message, at } of messages.slice(seen.get(id) ?? 0))
				if (fromBot) all.push({ chatId: String(id), text: message.text ?? '', at: clock(at) });
			seen.set(id, messages.length);
		}
		return all;
	};
};

const expectWell = (figures: WeekFigures): void => {
	expect(figures.doubleBookings).toEqual([]);
	expect(figures.missing).toEqual([]);
	expect(figures.unwanted).toEqual([]);
	// No messenger here takes a key with a message: what was under way in a kill may come twice, nothing else.
	expect(figures.twice).toBeLessThanOrEqual(figures.begunAgain);
	expect(figures.notSeenTooOften).toEqual([]);
	expect(figures.givenUp).toBe(0);
	// A week in which nothing happened would prove nothing.
	for (const name of ['booked', 'refused', 'moved', 'cancelled', 'confirmed', 'visited'] as const)
		expect([name, figures[name] > 0]).toEqual([name, true]);
	expect(figures.reminders).toBeGreaterThan(figures.booked / 2);
};

describe(`a week of ${CUSTOMERS} customers in n8n’s own engine, clock in hand`, () => {
	let folder: string;
	let town: Town;
	let store: Store;
	let read: WeekStore;
	let engine: InProcess;
	const plans = plansFor({ customers: CUSTOMERS, days: 7, everyMinutes: 1, seed: 7 });
	const flows = FLOWS.map(readWorkflow);
	const desk = deskWorkflow() as unknown as WorkflowFile;

	const real = Date.now.bind(Date);
	let shift = 0;

	beforeAll(async () => {
		// In memory where there is such a place: thousands of waits for a disk would prove nothing here.
		folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'nightdesk-week-'));
		process.env.N8N_USER_FOLDER = folder;
		mkdirSync(join(folder, '.n8n'), { recursive: true });
		shift = Math.min(...plans.map(({ booksAt }) => booksAt)) - 3_600_000 - real();
		jest.spyOn(Date, 'now').mockImplementation(() => real() + shift);
		town = await startTown({ telegram: { bots: [DESK.bot] } });
		introduce(town, plans);
		// The nodes' own connection: a second one in this process could only wait for itself.
		store = await openNodeStore({
			getNodeParameter: () => 'sqlite',
			getCredentials: async () => await Promise.reject(new Error('There are no credentials')),
		});
		await saveProfile(store, 'default', weekProfile(ACCOUNT, ON_CALL.userId), systemClock);
		read = openWeekStore(defaultFile());
		engine = openInProcess(await loadNodeTypes([desk, ...flows]), {
			nightDeskTelegramApi: { token: DESK.bot.token, baseUrl: town.addresses.telegram.url },
			nightDeskBitrix24Api: { webhookUrl: town.addresses.bitrix24.webhookUrl },
		});
	}, 60_000);

	afterAll(async () => {
		read?.close();
		await store?.close();
		await town?.stop();
		jest.restoreAllMocks();
		rmSync(folder, { recursive: true, force: true });
	}, 60_000);

	const fire = async (timer: FiredTimer): Promise<void> => {
		for (const flow of flows) {
			const trigger = flow.nodes.find(({ type }) => type === 'n8n-nodes-nightdesk.timerTrigger');
			const kinds = readKinds(trigger?.parameters.kinds);
			if (trigger === undefined || !kinds.includes(timer.kind)) continue;
			const json = (await timerCaseFile(store, timer, systemClock)) as unknown as IDataObject;
			await engine.start(
				flow,
				trigger.name,
				kinds.map((kind) => (kind === timer.kind ? [{ json }] : [])),
			);
		}
	};

	it('books nothing twice, and reminds of every visit exactly when it still makes sense', async () => {
		let fired = 0;
		let repeated = 0;
		const host: WeekHost = {
			account: ACCOUNT,
			store: read,
			to: async (instant) => {
				shift = Math.max(shift, instant - real());
				await Promise.resolve();
			},
			act: async (body) => {
				await engine.start(desk, ENTRANCE, [[{ json: { body } as IDataObject }]]);
			},
			settle: async () => {
				for (;;) {
					const timers = await claimDueTimers(store, { limit: 10 }, systemClock);
					if (timers.length === 0) return;
					await Promise.all(
						timers.map(async (timer) => {
							await fire(timer);
							// As after a kill between the end of the execution and the note of it.
							if (++fired % 5 === 0) {
								repeated++;
								await fire({ ...timer, attempt: timer.attempt + 1 });
							}
							await finishTimer(store, timer, systemClock);
						}),
					);
				}
			},
			heard: listener(town, (at) => at),
		};
		const begin = real();
		const result = await playWeek(host, plans, {
			days: 7,
			answers: { reminderMinutes: 20, offerMinutes: 5 },
		});
		const figures = figuresOf(read, host.heard(), { ...result, customers: CUSTOMERS }, 2);
		const seconds = Math.round((real() - begin) / 1_000);
		process.stderr.write(
			weekTable(`A week in process: ${seconds} s, ${repeated} executions run twice`, figures),
		);
		expectWell(figures);
		expect(figures.begunAgain).toBe(0);
		expect(figures.accepted).toBeGreaterThan(0);
		expect(figures.noShows).toBeGreaterThan(0);
	}, 170_000);
});

describe(`days of ${CUSTOMERS_KILLED} customers on a real n8n that is killed ${KILLS} times`, () => {
	let desk: TestDesk;
	let read: WeekStore;
	let folder: string;
	const plans = plansFor({ customers: CUSTOMERS_KILLED, days: 2, everyMinutes: 30, seed: 11 });
	/** How far the week's clock is ahead, and since when by the real one. */
	const ahead: Array<{ readonly since: number; readonly by: number }> = [];

	const clockFile = () => join(folder, 'ahead');

	const setAhead = (by: number): void => {
		if (ahead.length > 0 && by <= (ahead.at(-1)?.by ?? 0)) return;
		// Whoever reads at this moment sees the old number or the new one, never half of it.
		writeFileSync(`${clockFile()}.next`, String(Math.round(by)));
		renameSync(`${clockFile()}.next`, clockFile());
		ahead.push({ since: Date.now(), by });
	};

	const weekTime = (at: number): number =>
		at + (ahead.findLast(({ since }) => since <= at)?.by ?? ahead[0].by);

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'nightdesk-week-'));
		setAhead(Math.min(...plans.map(({ booksAt }) => booksAt)) - 3_600_000 - Date.now());
		const script = join(process.cwd(), 'sandbox/week/clock.cjs');
		desk = await openDesk({
			extra: { NODE_OPTIONS: `--require=${script}`, NIGHTDESK_WEEK_CLOCK: clockFile() },
		});
		introduce(desk.town, plans);
		const shipped = shippedWorkflows();
		const flows = FLOWS.map((file) => {
			const { id } = readWorkflow(file);
			const flow = shipped.find((each) => each.id === id);
			if (flow === undefined) throw new Error(`${file} is not shipped`);
			return { ...flow, settings: { ...flow.settings, errorWorkflow: undefined } };
		});
		const profile = shipped.filter(({ id }) => id === 'nightDeskProfile').map(withProfile);
		await desk.install(
			[...flows, ...profile, deskWorkflow()],
			[...flows.map(({ id }) => id), DESK_ID],
		);
		await runWorkflow(desk.api, 'nightDeskProfile');
		read = openWeekStore(desk.storeFile);
	}, 180_000);

	afterAll(async () => {
		read?.close();
		await desk?.stop();
		rmSync(folder, { recursive: true, force: true });
	}, 60_000);

	/** A customer's messenger tries again, too. */
	const act = async (body: Readonly<Record<string, unknown>>): Promise<void> => {
		let last = '';
		await until(
			`the act is carried out: ${JSON.stringify(body).slice(0, 200)}`,
			async () => {
				const answer = await fetch(`${desk.host().url}/webhook/${DESK_PATH}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body),
				}).catch((error: Error) => error);
				if (answer instanceof Response && answer.ok) return true;
				last =
					answer instanceof Response ? `${answer.status} ${await answer.text()}` : answer.message;
				return false;
			},
			60_000,
		).catch((error: Error) => {
			throw new Error(`${error.message}\n${last}`);
		});
	};

	it('books nothing twice and sends each reminder once, kills or not', async () => {
		let kills = 0;
		const host: WeekHost = {
			account: ACCOUNT,
			store: read,
			to: async (instant) => {
				setAhead(instant - Date.now());
				await Promise.resolve();
			},
			act,
			settle: async (instant) =>
				await until('everything due is handled', () => read.open(instant) === 0, 60_000),
			heard: listener(desk.town, weekTime),
		};
		const begin = Date.now();
		const result = await playWeek(host, plans, {
			days: 2,
			answers: { reminderMinutes: 30, offerMinutes: 0 },
			onMoment: async (instant) => {
				if (kills >= KILLS || read.open(instant) < 3) return;
				kills++;
				await until('the timers are at work', () => read.claimed() > 0, 10_000);
				await desk.killAndRestart();
			},
		});
		const figures = figuresOf(
			read,
			host.heard(),
			{ ...result, customers: CUSTOMERS_KILLED },
			// A restart takes its time, on a busy machine too.
			5,
		);
		const seconds = Math.round((Date.now() - begin) / 1_000);
		process.stderr.write(
			weekTable(`Days on a real n8n: ${seconds} s, killed ${kills} times`, figures),
		);
		expect(kills).toBe(KILLS);
		expectWell(figures);
	}, 300_000);
});

const withProfile = <W extends { readonly nodes: ReadonlyArray<Record<string, unknown>> }>(
	workflow: W,
): W => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-nightdesk.businessProfile'
			? {
					...node,
					parameters: {
						operation: 'save',
						profileName: 'default',
						json: JSON.stringify(weekProfile(ACCOUNT, ON_CALL.userId)),
					},
				}
			: node,
	),
});
