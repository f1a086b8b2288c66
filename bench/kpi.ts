/**
 * A million events into the figures of 600 groups (campaign × hour): this engine against a plain loop as written in a Code node, SQL in
 * node:sqlite, DuckDB and arquero. All of them count the same few figures of leads (count, mean time to the first reply, answered within
 * five minutes, conversion) and must give the same numbers; this engine counts all the others as well.
 *
 * Run: node --expose-gc bench/run.cjs kpi [events]; `kpi 1000000 quick` runs this engine and the loop alone; `store` instead of a number builds the day totals in SQLite and asks them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import {
	collectFacts,
	measure,
	plainRules,
	refreshFigures,
	storeSource,
	totalsOfFacts,
	type KpiEvent,
} from '../lib/kpi';
import { openStore } from '../lib/store';

const CAMPAIGNS = 25;
const FIRST = Date.parse('2026-01-01T00:00:00Z');

/** A generator of its own, so that every run sees the same log. */
const random = (() => {
	let state = 42;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
})();

/** Seven or eight events a lead: message, lead, understanding, replies, a booking, its visit. Lead by lead, so that no list of all is held. */
function* eventsOf(count: number, days: number): Generator<KpiEvent[]> {
	const leads = Math.ceil(count / 7.5);
	for (let lead = 0; lead < leads * 2; lead++) {
		const events: KpiEvent[] = [];
		const start = FIRST + Math.floor((lead / leads) * days * 86_400_000);
		const about = {
			channel: ['telegram', 'max', 'vk', 'webchat'][lead % 4],
			campaign: `campaign-${Math.floor(random() * CAMPAIGNS)}`,
			branch: null,
			scenario: 'booking',
			conversationId: `c${lead}`,
			contactId: `p${lead % 50_000}`,
			who: null,
		};
		const leadId = `bitrix24:lead:${lead}`;
		const wait = Math.floor(random() ** 3 * 1_200_000);
		const add = (step: string, after: number, type: string, actor: string, more: object = {}) =>
			events.push({
				key: `t:${lead}/${step}`,
				at: start + after,
				type,
				actor,
				leadId: null,
				...about,
				...more,
			});
		add('opened', 0, 'conversation_opened', 'customer');
		add('in', 0, 'message_received', 'customer');
		add('understood', 20, 'understood', 'bot', { data: { intents: ['booking'], tier: 'hot' } });
		add('lead', 40, 'lead_created', 'bot', { leadId, data: { tier: 'hot' } });
		if (random() < 0.95) add('out', 60 + wait, 'reply_sent', 'bot', { leadId });
		add('out2', 60_000 + wait, 'reply_sent', 'bot', { leadId });
		if (random() < 0.4)
			add('booked', 90_000 + wait, 'appointment_booked', 'bot', {
				leadId,
				data: { appointmentId: `a${lead}`, minutes: 60, service: `s${lead % 9}` },
			});
		add('closed', 600_000 + wait, 'conversation_closed', 'system');
		yield events;
	}
}

/** In the order of time, as a log is. */
const makeLog = (count: number, days: number): KpiEvent[] => {
	const events: KpiEvent[] = [];
	for (const ofLead of eventsOf(count, days)) {
		events.push(...ofLead);
		if (events.length >= count) break;
	}
	return events.sort((a, b) => (a.at as number) - (b.at as number)).slice(0, count);
};

const timed = async (name: string, runs: number, run: () => unknown): Promise<number> => {
	const times: number[] = [];
	const used: number[] = [];
	for (let count = 0; count < runs; count++) {
		const before = process.cpuUsage();
		const begin = performance.now();
		await run();
		times.push(performance.now() - begin);
		const { user, system } = process.cpuUsage(before);
		used.push((user + system) / 1_000);
	}
	const best = Math.min(...times);
	console.log(
		`${name.padEnd(34)} first ${times[0].toFixed(0).padStart(6)} ms   best ${best.toFixed(0).padStart(6)} ms   processor ${Math.min(
			...used,
		)
			.toFixed(0)
			.padStart(6)} ms`,
	);
	return best;
};

type Row = readonly [group: string, leads: number, mean: number, within: number, booked: number];
const digest = (rows: readonly Row[]): string =>
	[...rows]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(
			([group, leads, mean, within, booked]) =>
				`${group}:${leads}:${Math.round(mean * 100)}:${within}:${booked}`,
		)
		.join('|');

const hourOf = (ms: number): number => Math.floor((ms + 3 * 3_600_000) / 3_600_000) % 24;

/** What somebody writes in a Code node, with the same rules: unique keys, first message, first reply, booking. */
const plainLoop = (events: readonly KpiEvent[]): Row[] => {
	const seen = new Set<string>();
	const leads = new Map<
		string,
		{ at: number; in: number; out: number[]; booked: boolean; campaign: string }
	>();
	for (const { key, at, type, conversationId, campaign } of events) {
		if (seen.has(key)) continue;
		seen.add(key);
		const id = conversationId as string;
		let lead = leads.get(id);
		if (!lead)
			leads.set(
				id,
				(lead = {
					at: Infinity,
					in: Infinity,
					out: [],
					booked: false,
					campaign: campaign as string,
				}),
			);
		const ms = at as number;
		if (type === 'lead_created') lead.at = Math.min(lead.at, ms);
		else if (type === 'message_received') lead.in = Math.min(lead.in, ms);
		else if (type === 'reply_sent') lead.out.push(ms);
		else if (type === 'appointment_booked') lead.booked = true;
	}
	const groups = new Map<
		string,
		{ leads: number; sum: number; answered: number; within: number; booked: number }
	>();
	for (const lead of leads.values()) {
		if (lead.at === Infinity) continue;
		const start = Math.min(lead.at, lead.in);
		const key = `${lead.campaign}/${hourOf(start)}`;
		let group = groups.get(key);
		if (!group) groups.set(key, (group = { leads: 0, sum: 0, answered: 0, within: 0, booked: 0 }));
		group.leads++;
		const replies = lead.out.filter((ms) => ms >= start);
		if (replies.length > 0) {
			const wait = Math.min(...replies) - start;
			group.answered++;
			group.sum += wait;
			if (wait <= 300_000) group.within++;
		}
		if (lead.booked) group.booked++;
	}
	return [...groups].map(([key, g]) => [
		key,
		g.leads,
		g.answered === 0 ? -1 : g.sum / g.answered / 1_000,
		g.within,
		g.booked,
	]);
};

const SQL = `
with created as (select conversation_id c, min(ts) ts, min(campaign) campaign from ev where type = 'lead_created' group by conversation_id),
inbound as (select conversation_id c, min(ts) ts from ev where type = 'message_received' group by conversation_id),
lead as (select created.c c, campaign, case when inbound.ts < created.ts then inbound.ts else created.ts end ts from created left join inbound on inbound.c = created.c),
reply as (select lead.c c, min(ev.ts) ts from lead join ev on ev.conversation_id = lead.c and ev.type = 'reply_sent' and ev.ts >= lead.ts group by lead.c),
booked as (select distinct conversation_id c from ev where type = 'appointment_booked')
select campaign, HOUR h, count(*) n, avg(reply.ts - lead.ts) / 1000.0 mean,
 sum(case when reply.ts - lead.ts <= 300000 then 1 else 0 end) ok, count(booked.c) b
from lead left join reply on reply.c = lead.c left join booked on booked.c = lead.c group by 1, 2`;

const asRows = (rows: readonly Record<string, unknown>[]): Row[] =>
	rows.map((row) => [
		`${String(row.campaign)}/${Number(row.h)}`,
		Number(row.n),
		row.mean === null ? -1 : Number(row.mean),
		Number(row.ok),
		Number(row.b),
	]);

const peers = async (count: number): Promise<void> => {
	const events = makeLog(count, 180);
	console.log(`${events.length} events`);
	const rules = plainRules('Europe/Moscow');
	const digests: Record<string, string> = {};
	const ours = (uniqueKeys: boolean) => {
		const { groups } = totalsOfFacts(collectFacts(events, rules, { uniqueKeys }), {
			period: { from: null, to: null },
			groupBy: ['campaign', 'hour'],
			count: 'leads',
		});
		digests.ours = digest(
			// A dialogue that became no lead makes a group without leads; the others list only leads.
			groups
				.filter(({ totals }) => Object.values(totals.requests).some((leads) => leads > 0))
				.map(({ group, totals }): Row => {
					const figures = measure(totals, { sla: { hot: 5, warm: 5, cold: 5 } });
					const first = Object.values(totals.first).flat();
					const sum = first.reduce((all, ms) => all + ms, 0);
					return [
						`${group.campaign}/${group.hour}`,
						figures.leads.value ?? 0,
						first.length === 0 ? -1 : sum / first.length / 1_000,
						figures.sla.numerator ?? 0,
						figures.bookings.value ?? 0,
					];
				}),
		);
		return groups.length;
	};
	console.log(`${ours(false)} groups`);
	globalThis.gc?.();
	await timed('this engine, keys known unique', 6, () => ours(true));
	await timed('this engine, repeats left out', 6, () => ours(false));
	console.log(
		`memory: ${Math.round(process.memoryUsage().heapUsed / 1_048_576)} MB of heap, events included`,
	);
	globalThis.gc?.();
	await timed('plain loop (a few figures)', 4, () => (digests.loop = digest(plainLoop(events))));

	if (process.argv[4] === 'quick') return agree(digests);
	const sqlite = new DatabaseSync(':memory:');
	sqlite.exec(
		'create table ev (key text primary key, ts integer, type text, campaign text, conversation_id text) without rowid',
	);
	const insert = sqlite.prepare('insert into ev values (?, ?, ?, ?, ?)');
	sqlite.exec('begin');
	for (const { key, at, type, campaign, conversationId } of events)
		insert.run(key, at as number, type, campaign as string, conversationId as string);
	sqlite.exec('commit; create index ev_c on ev (conversation_id, type, ts)');
	const sqliteSql = SQL.replace('HOUR', '((lead.ts + 10800000) / 3600000) % 24');
	await timed('SQL in node:sqlite (loaded before)', 2, () => {
		digests.sqlite = digest(asRows(sqlite.prepare(sqliteSql).all()));
	});
	sqlite.close();

	const { DuckDBInstance } = await import('@duckdb/node-api');
	const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
	const duck = await instance.connect();
	await duck.run(
		'create table ev (key varchar, ts bigint, type varchar, campaign varchar, conversation_id varchar)',
	);
	const appender = await duck.createAppender('ev');
	for (const { key, at, type, campaign, conversationId } of events) {
		appender.appendVarchar(key);
		appender.appendBigInt(BigInt(at as number));
		appender.appendVarchar(type);
		appender.appendVarchar(campaign as string);
		appender.appendVarchar(conversationId as string);
		appender.endRow();
	}
	appender.closeSync();
	const duckSql = SQL.replace('HOUR', '((lead.ts + 10800000) // 3600000) % 24');
	await timed('DuckDB, 2 threads (loaded before)', 5, async () => {
		digests.duckdb = digest(asRows((await duck.runAndReadAll(duckSql)).getRowObjects()));
	});
	duck.closeSync();

	const aq = await import('arquero');
	const table = aq.table({
		key: events.map(({ key }) => key),
		at: events.map(({ at }) => at),
		type: events.map(({ type }) => type),
		campaign: events.map(({ campaign }) => campaign),
		c: events.map(({ conversationId }) => conversationId),
	});
	await timed('arquero (columns made before)', 2, () => {
		const { op } = aq;
		const of = (type: string) => table.filter(aq.escape((d: { type: string }) => d.type === type));
		const lead = of('lead_created')
			.groupby('c')
			.rollup({ at: op.min('at'), campaign: op.min('campaign') })
			.join_left(
				of('message_received')
					.groupby('c')
					.rollup({ inbound: op.min('at') }),
				'c',
			)
			.derive({
				start: aq.escape((d: { at: number; inbound?: number }) =>
					Math.min(d.at, d.inbound ?? d.at),
				),
			});
		const reply = of('reply_sent')
			.join(lead.select('c', 'start'), 'c')
			.filter(aq.escape((d: { at: number; start: number }) => d.at >= d.start))
			.groupby('c')
			.rollup({ reply: op.min('at') });
		const booked = of('appointment_booked').groupby('c').rollup({ booked: op.count() });
		const rows = lead
			.join_left(reply, 'c')
			.join_left(booked, 'c')
			.derive({
				h: aq.escape((d: { start: number }) => hourOf(d.start)),
				wait: aq.escape((d: { start: number; reply?: number }) =>
					d.reply === undefined ? null : d.reply - d.start,
				),
				ok: aq.escape((d: { start: number; reply?: number }) =>
					d.reply !== undefined && d.reply - d.start <= 300_000 ? 1 : 0,
				),
				b: aq.escape((d: { booked?: number }) => (d.booked === undefined ? 0 : 1)),
			})
			.groupby('campaign', 'h')
			.rollup({ n: op.count(), mean: op.mean('wait'), ok: op.sum('ok'), b: op.sum('b') })
			.objects() as Record<string, unknown>[];
		digests.arquero = digest(
			asRows(
				rows.map((row) => ({
					...row,
					mean: typeof row.mean === 'number' ? row.mean / 1_000 : null,
				})),
			),
		);
	});
	agree(digests);
};

const agree = (digests: Readonly<Record<string, string>>): void => {
	const differing = Object.entries(digests).filter(([, value]) => value !== digests.ours);
	console.log(
		differing.length === 0
			? 'all give the same figures'
			: `differ: ${differing.map(([name]) => name).join(', ')}`,
	);
	if (differing.length > 0) process.exitCode = 1;
};

const fromStore = async (count: number): Promise<void> => {
	const folder = mkdtempSync(join(tmpdir(), 'nightdesk-kpi-'));
	const file = join(folder, 'bench.sqlite');
	const store = await openStore({ kind: 'sqlite', file });
	const rules = plainRules('Europe/Moscow');
	const sqlite = new DatabaseSync(file);
	const insert = sqlite.prepare(
		'insert into nd_event (key, at, type, actor, channel, campaign, scenario, conversation_id, contact_id, lead_id, profile, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
	);
	const desks = ['salon', 'clinic', null];
	let written = 0;
	sqlite.exec('begin');
	for (const ofLead of eventsOf(count, 1_095)) {
		for (const e of ofLead)
			insert.run(
				e.key,
				e.at as number,
				e.type,
				e.actor as string,
				e.channel as string,
				e.campaign as string,
				e.scenario as string,
				e.conversationId as string,
				e.contactId as string,
				e.leadId ?? null,
				desks[Number(String(e.conversationId).slice(1)) % desks.length],
				JSON.stringify(e.data ?? {}),
			);
		written += ofLead.length;
		if (written >= count) break;
	}
	sqlite.exec('commit');
	sqlite.close();
	await timed(
		`first reading of ${count} events`,
		1,
		async () => await refreshFigures(store, rules),
	);
	await timed('nothing new', 3, async () => await refreshFigures(store, rules));
	const ask = async (
		days: number | null,
		groupBy: readonly ('channel' | 'campaign' | 'hour' | 'desk')[],
		desk: string | null = null,
	) => {
		const end = Math.floor((FIRST / 60_000 + 1_095 * 1_440) / 1_440) * 1_440;
		const { groups, all } = await storeSource(store)({
			period: { from: days === null ? null : end - days * 1_440, to: null },
			groupBy,
			count: 'leads',
			desk,
		});
		return [measure(all), ...groups.map(({ totals }) => measure(totals))];
	};
	await timed('30 days', 4, async () => await ask(30, []));
	await timed('30 days of one desk', 4, async () => await ask(30, [], 'salon'));
	await timed(
		'30 days of one desk by campaign',
		4,
		async () => await ask(30, ['campaign'], 'salon'),
	);
	await timed('30 days by desk and channel', 4, async () => await ask(30, ['desk', 'channel']));
	await timed('30 days by campaign', 4, async () => await ask(30, ['campaign']));
	await timed(
		'30 days, campaign × hour (facts)',
		3,
		async () => await ask(30, ['campaign', 'hour']),
	);
	await timed('3 years', 3, async () => await ask(null, []));
	await timed('3 years of one desk', 3, async () => await ask(null, [], 'salon'));
	await timed('3 years by channel', 3, async () => await ask(null, ['channel']));
	await store.close();
	rmSync(folder, { recursive: true, force: true });
};

const [what, size] = process.argv.slice(3);
void (what === 'store' ? fromStore(Number(size ?? 200_000)) : peers(Number(what ?? 1_000_000)));
