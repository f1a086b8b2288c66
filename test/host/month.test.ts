import { saveProfile } from '../../lib/profile';
import { systemClock } from '../../lib/shared/clock';
import { openStore, type Store } from '../../lib/store';
import { copyId, errorsFor, ROUTING, shippedWorkflows, workflowsOf } from '../../sandbox/n8n/desks';
import { EMERGENCIES } from '../../sandbox/month/plan';
import { spread } from '../../sandbox/night/figures';
import { DESKS, profileOf } from '../../sandbox/night/profiles';
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

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** The month itself is played with a scripted clock in test/workflows/onCallMonth; here the clock and the kill are real. */
describe('emergencies on a real n8n that is killed meanwhile', () => {
	let desk: TestDesk;
	let store: Store;
	const written = new Map<number, number>();

	beforeAll(async () => {
		desk = await openDesk();
		const shipped = shippedWorkflows();
		const flows = ['nightDeskUrgent', 'nightDeskSlaWatch', 'nightDeskOnCallShift', ROUTING];
		const copies = workflowsOf(salon, shipped).filter(({ id }) =>
			flows.some((flow) => copyId(flow, salon) === id),
		);
		await desk.install(
			[...errorsFor(salon, shipped), ...copies],
			[ERRORS, ...flows.map((flow) => copyId(flow, salon))],
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
		const person = (name: string, id: number) => ({
			name,
			channel: 'telegram',
			account: ACCOUNT,
			chatId: String(id),
		});
		await saveProfile(
			store,
			salon.profile,
			{
				...profileOf(salon),
				onCall: {
					people: [person('Ольга', OLGA), person('Пётр', PYOTR)],
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
});
