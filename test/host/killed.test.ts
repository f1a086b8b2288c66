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
import { ERRORS, openDesk, until, type TestDesk } from '../support/desk';

const CUSTOMERS = Number(process.env.KILL_CUSTOMERS ?? 300);
const KILLS = Number(process.env.KILLS ?? 4);
const FIRST = 6_100_000_000;

const salon = DESKS[0];

/*
 * As shipped, by long polling: an update counts as acknowledged when its offset is confirmed, which happens after it is journaled. By
 * webhook n8n itself answers every request with 200 and "n8n is starting up" while it migrates its database at a start, before any
 * node is asked; two of 120 messages were lost in that moment. docs/connect-telegram.md says how a proxy avoids it.
 */
describe(`while n8n is killed ${KILLS} times`, () => {
	let desk: TestDesk;

	beforeAll(async () => {
		desk = await openDesk({
			// A thousand calls in a minute is what a busy month brings: the portal's limits have tests of their own.
			town: {
				telegram: {
					bots: DESKS.map(({ bot }) => bot),
					allowLocalWebhook: true,
					delivery: { speed: 10 },
				},
				bitrix24: { bucket: { size: 200, leakPerSecond: 200 } },
			},
		});
		const shipped = shippedWorkflows();
		const copies = workflowsOf(salon, shipped);
		await desk.install([...errorsFor(salon, shipped), ...copies], [ERRORS, copyId(ROUTING, salon)]);
		await runWorkflow(desk.api, copyId(PROFILE, salon));
	}, 180_000);

	afterAll(async () => await desk?.stop(), 60_000);

	it(`every acknowledged message of ${CUSTOMERS} customers ends in exactly one lead, and none is left without a reply`, async () => {
		const { telegram, bitrix24 } = desk.town;
		const bot = telegram.bot(salon.bot.username);
		let written = 0;
		const writing = (async () => {
			for (let index = 0; index < CUSTOMERS; index++) {
				const id = FIRST + index;
				telegram.people.create({ id, first_name: `Клиент ${index}` });
				telegram.people.send(bot, id, {
					kind: 'text',
					text: 'Хочу записаться на маникюр завтра в 15:00',
				});
				written++;
				await new Promise((resolve) => setTimeout(resolve, 60));
			}
		})();
		const killing = (async () => {
			for (let kill = 0; kill < KILLS; kill++) {
				await new Promise((resolve) => setTimeout(resolve, 3_000 + kill * 700));
				await desk.killAndRestart();
			}
		})();
		await Promise.all([writing, killing]);
		expect(written).toBe(CUSTOMERS);

		const store = new DatabaseSync(desk.storeFile, { readOnly: true });
		const count = (sql: string) => (store.prepare(sql).get() as { n: number }).n;
		await until(
			'every message is acknowledged and handled',
			() =>
				count("select count(*) as n from nd_journal where kind = 'text'") === CUSTOMERS &&
				count("select count(*) as n from nd_journal where status in ('waiting', 'running')") === 0,
			240_000,
		);

		const leadsOf = new Map<string, number>();
		for (const item of bitrix24.state.items) {
			if (item.entityTypeId !== 1) continue;
			const chat = String(item.values.originId ?? '').split(':')[2];
			leadsOf.set(chat, (leadsOf.get(chat) ?? 0) + 1);
		}
		const ids = Array.from({ length: CUSTOMERS }, (_, index) => String(FIRST + index));
		const repliesTo = (id: string) =>
			(bot.chats.get(Number(id))?.messages ?? []).filter((message) => message.fromBot).length;
		const replies = ids.map(repliesTo);
		const twice = replies.filter((each) => each > 1).length;
		const failed = count("select count(*) as n from nd_journal where status = 'failed'");
		const restarted = count('select count(*) as n from nd_journal where attempts > 1');
		process.stderr.write(
			`\n  ${CUSTOMERS} messages, ${KILLS} kills: ${restarted} started again, ${ids.filter((id) => leadsOf.get(id) === 1).length} with exactly one lead, ` +
				`${replies.filter((each) => each > 0).length} answered, ${twice} replies came twice, ${failed} given up\n`,
		);
		expect(
			ids.filter((id) => leadsOf.get(id) !== 1).map((id) => [id, leadsOf.get(id) ?? 0]),
		).toEqual([]);
		expect(ids.filter((_, index) => replies[index] === 0)).toEqual([]);
		expect(failed).toBe(0);
		store.close();
	}, 420_000);
});
