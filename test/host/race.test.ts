import { DatabaseSync } from 'node:sqlite';

import {
	copyId,
	errorsFor,
	PROFILE,
	ROUTING,
	shippedWorkflows,
	workflowsOf,
} from '../../sandbox/n8n/desks';
import { runWorkflow } from '../../sandbox/n8n/run';
import { DESKS } from '../../sandbox/night/profiles';
import { viewOf, type ViewMessage } from '../../sandbox/town/telegram/people/view';
import { ERRORS, openDesk, until, type TestDesk } from '../support/desk';

const CUSTOMERS = Number(process.env.RACE_CUSTOMERS ?? 200);
const FIRST = 6_300_000_000;
const BOOKING = 'nightDeskBooking';

const salon = DESKS[0];

interface Visit {
	readonly staff: string;
	readonly start_at: number;
	readonly end_at: number;
	readonly status: string;
	readonly chat_id: string;
}

/** The shipped workflows as they are: Night routing calls Book a visit, over long polling, on a running n8n. */
describe(`${CUSTOMERS} customers who accept the same time at once`, () => {
	let desk: TestDesk;
	let store: DatabaseSync;

	beforeAll(async () => {
		desk = await openDesk({
			// The services' own limits have tests of their own; here everybody is to meet at the slot.
			town: {
				telegram: { bots: DESKS.map(({ bot }) => bot), delivery: { speed: 50 } },
				bitrix24: { bucket: { size: 1_000, leakPerSecond: 1_000 } },
			},
		});
		const shipped = shippedWorkflows();
		await desk.install(
			[...errorsFor(salon, shipped), ...workflowsOf(salon, shipped)],
			[ERRORS, copyId(BOOKING, salon), copyId(ROUTING, salon)],
		);
		await runWorkflow(desk.api, copyId(PROFILE, salon));
		store = new DatabaseSync(desk.storeFile, { readOnly: true });
	}, 180_000);

	afterAll(async () => {
		store?.close();
		await desk?.stop();
	}, 60_000);

	const ids = Array.from({ length: CUSTOMERS }, (_, index) => FIRST + index);

	const heardBy = (id: number): readonly ViewMessage[] => {
		const { telegram } = desk.town;
		const bot = telegram.bot(salon.bot.username);
		const chat = bot.chats.get(id);
		return chat === undefined
			? []
			: viewOf(telegram.core, bot, chat).messages.filter(({ from }) => from === 'bot');
	};

	const everybodyHas = async (messages: number): Promise<void> =>
		await until(
			`everybody has ${messages} answers`,
			() => ids.every((id) => heardBy(id).length >= messages),
			150_000,
		);

	const offeredTo = (id: number): readonly string[] =>
		(heardBy(id).at(-1)?.buttons ?? [])
			.flat()
			.flatMap((button) => ('data' in button ? [String(button.data)] : []))
			.filter((data) => data.startsWith('slot:') && data !== 'slot:other');

	it('one of them has it, all others are offered the next times, and nothing is booked twice', async () => {
		const { telegram } = desk.town;
		const bot = telegram.bot(salon.bot.username);
		for (const id of ids) {
			telegram.people.create({ id, first_name: `Клиент ${id - FIRST}` });
			telegram.people.send(bot, id, {
				kind: 'text',
				text: 'Хочу записаться на маникюр к Марине послезавтра в 15:00',
			});
		}
		await everybodyHas(1);
		const [wanted] = offeredTo(FIRST);
		expect(ids.filter((id) => offeredTo(id)[0] !== wanted)).toEqual([]);

		const begin = Date.now();
		for (const id of ids) telegram.people.press(bot, id, { data: wanted });
		await everybodyHas(2);
		const seconds = Math.round((Date.now() - begin) / 100) / 10;

		const visits = store
			.prepare('select staff, start_at, end_at, status, chat_id from nd_appointment')
			.all() as unknown as readonly Visit[];
		const winners = ids.filter((id) => visits.some(({ chat_id }) => chat_id === String(id)));
		const others = ids.filter((id) => !winners.includes(id));
		const next = others.filter((id) => offeredTo(id).length > 0 && !offeredTo(id).includes(wanted));
		process.stderr.write(
			`\n  ${CUSTOMERS} customers, one time: ${winners.length} has it, ${next.length} are offered the next ones, ${visits.length} visit in the store, ${seconds} s\n`,
		);
		expect(visits).toHaveLength(1);
		expect(visits[0]).toMatchObject({ staff: 'Марина', status: 'held' });
		expect(winners).toHaveLength(1);
		expect(heardBy(winners[0]).at(-1)?.text).toMatch(/^Держу для вас/);
		expect(next).toHaveLength(CUSTOMERS - 1);
	}, 320_000);
});
