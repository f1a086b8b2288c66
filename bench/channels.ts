/**
 * Receiving on a real n8n, all in one run on one host with n8n's default settings: Channel Trigger (by webhook and by long polling)
 * against n8n's own Webhook node and its own Telegram Trigger, each followed by one node that does nothing.
 *
 * - acknowledgement: 600 POSTs, ten at a time, in rounds that take turns; POSTs per second, p50 and p95;
 * - a burst: 2,000 messages of 500 chats as fast as they are taken, until the last one has been through its workflow; messages
 *   per second and p95 from sending to the end of the execution that carried it. Which execution carried which message is read
 *   from the executions that n8n saved, so nothing counts that was not handled.
 *
 * Beside the time on the clock stands n8n's processor time per message, which other work on the machine changes little.
 *
 * Run after `npm test` or `npm start` has prepared n8n: node bench/run.cjs channels. BENCH_KINDS=polled,webhook takes some of them.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { EditorApi, type WorkflowJson } from '../sandbox/n8n/api';
import { startHost } from '../sandbox/n8n/host';
import { installWorkflows } from '../sandbox/n8n/install';
import { startTelegram } from '../sandbox/town/telegram/index';
import { freePort } from '../test/support/desk';
import { cpuOf } from './channels/cpu';
import { handledIn, marker, type Handled } from './channels/executions';
import { post, type Posted } from './channels/load';
import { credentials, KINDS as ALL, SECRET, workflowOf, type Kind } from './channels/workflows';

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 2_000);
const CHATS = 500;
const ACKNOWLEDGED = Number(process.env.BENCH_POSTS ?? 600);
const ROUNDS = 3;
const FIRST_CHAT = 6_300_000_000;
const PATIENCE = 240_000;

const chosen = process.env.BENCH_KINDS?.split(',');
const KINDS = ALL.filter(({ id }) => chosen === undefined || chosen.includes(id));

const prepared = process.env.BENCH_NODES ?? join(process.cwd(), '.sandbox', 'n8n', '.n8n', 'nodes');

const update = (id: number, chat: number): unknown => ({
	update_id: id,
	message: {
		message_id: id,
		date: Math.floor(Date.now() / 1_000),
		chat: { id: chat, type: 'private', first_name: 'Анна' },
		from: { id: chat, is_bot: false, first_name: 'Анна', language_code: 'ru' },
		text: `Здравствуйте, можно записаться? ${marker(id)}`,
	},
});

const percentile = (values: readonly number[], share: number): number =>
	[...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? NaN;
const round = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 });

const sleep = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Line {
	readonly kind: string;
	readonly count: number;
	readonly perSecond: number;
	readonly p50: number;
	readonly p95: number;
	/** Milliseconds of n8n's processor time for each. */
	readonly cpu: number;
	readonly executions?: number;
}

const print = (title: string, lines: readonly Line[]): void => {
	console.log(`\n${title}`);
	for (const { kind, count, perSecond, p50, p95, cpu, executions } of lines)
		console.log(
			`  ${kind.padEnd(30)} ${String(count).padStart(5)}  ${round(perSecond).padStart(8)}/s   p50 ${round(p50).padStart(9)} ms   p95 ${round(p95).padStart(9)} ms   CPU ${round(cpu).padStart(6)} ms each` +
				(executions === undefined ? '' : `   ${executions} executions`),
		);
};

const main = async (): Promise<void> => {
	if (!existsSync(prepared)) throw new Error('n8n with the package is not prepared: run npm test');
	const userFolder = mkdtempSync(join(tmpdir(), 'nightdesk-bench-'));
	mkdirSync(join(userFolder, '.n8n'));
	symlinkSync(prepared, join(userFolder, '.n8n', 'nodes'));
	const town = await startTelegram({
		allowLocalWebhook: true,
		bots: KINDS.filter(({ token }) => token !== null).map(({ id, token }) => ({
			token: String(token),
			username: `bench_${id}_bot`,
		})),
	});
	const settings = {
		userFolder,
		port: await freePort(),
		logFile: join(userFolder, 'n8n.log'),
		extra: { N8N_LOG_LEVEL: 'warn' },
	};
	const host = await startHost({ ...settings, extra: {} });
	const database = join(userFolder, '.n8n', 'database.sqlite');
	try {
		const api = new EditorApi(host.url);
		await api.login();
		const workflows: readonly WorkflowJson[] = KINDS.map(workflowOf);
		await installWorkflows(settings, api, {
			credentials: credentials(town.url),
			workflows,
			publish: workflows.map(({ id }) => id),
		});
		let nextId = 1;
		const headers = (kind: Kind) => ({ 'x-telegram-bot-api-secret-token': kind.secret ?? SECRET });
		const send = async (
			kind: Kind,
			count: number,
			chatOf: (index: number) => number,
		): Promise<readonly Posted[]> => {
			const first = nextId;
			nextId += count;
			const bodies = Array.from({ length: count }, (_, index) => ({
				id: first + index,
				body: update(first + index, chatOf(index)),
			}));
			return await post(`${host.url}${kind.path ?? ''}`, headers(kind), bodies, 10);
		};
		const settled = async (kind: Kind, ids: ReadonlySet<number>): Promise<readonly Handled[]> => {
			const end = Date.now() + PATIENCE;
			for (;;) {
				const handled = handledIn(database, kind.workflowId).filter(({ id }) => ids.has(id));
				if (handled.length >= ids.size || Date.now() > end) return handled;
				await sleep(500);
			}
		};

		// Warm: every workflow has run, every cache is filled.
		const called = KINDS.filter(({ path }) => path !== null);
		for (const kind of called) {
			for (let tries = 0; ; tries++) {
				const posted = await send(kind, 20, (index) => FIRST_CHAT + 900 + index);
				if (posted.every(({ status }) => status === 200)) break;
				if (tries > 40) throw new Error(`${kind.title} answers ${posted[0]?.status}`);
				await sleep(250);
			}
		}
		await sleep(3_000);

		const acknowledged = new Map<Kind, Posted[]>(called.map((kind) => [kind, []]));
		const took = new Map<Kind, number>();
		const used = new Map<Kind, number>();
		for (let turn = 0; turn < ROUNDS; turn++)
			for (const kind of called) {
				const begin = performance.now();
				const cpuBefore = cpuOf(host.process.pid);
				const posted = await send(
					kind,
					Math.ceil(ACKNOWLEDGED / ROUNDS),
					(index) => FIRST_CHAT + 1_000 + index,
				);
				took.set(kind, (took.get(kind) ?? 0) + performance.now() - begin);
				acknowledged.get(kind)?.push(...posted);
				await settled(kind, new Set(posted.map(({ id }) => id)));
				used.set(kind, (used.get(kind) ?? 0) + cpuOf(host.process.pid) - cpuBefore);
			}
		print(
			`Acknowledged POSTs, ten at a time, in ${ROUNDS} rounds that take turns`,
			called.map((kind) => {
				const posted = acknowledged.get(kind) ?? [];
				const times = posted.map(({ sentAt, answeredAt }) => answeredAt - sentAt);
				if (posted.some(({ status }) => status !== 200)) throw new Error(`${kind.title} refused`);
				return {
					kind: kind.title,
					count: posted.length,
					perSecond: (posted.length / (took.get(kind) ?? NaN)) * 1_000,
					p50: percentile(times, 0.5),
					p95: percentile(times, 0.95),
					cpu: (used.get(kind) ?? NaN) / posted.length,
				};
			}),
		);

		const bursts: Line[] = [];
		for (const kind of KINDS) {
			await sleep(2_000);
			const begin = Date.now();
			const cpuBefore = cpuOf(host.process.pid);
			let sent: readonly { readonly id: number; readonly sentAt: number }[];
			if (kind.path !== null)
				sent = await send(kind, MESSAGES, (index) => FIRST_CHAT + (index % CHATS));
			else {
				const bot = town.bot(String(kind.token));
				const ids = Array.from({ length: MESSAGES }, () => nextId++);
				for (let chat = 0; chat < CHATS; chat++)
					town.people.create({ id: FIRST_CHAT + chat, first_name: 'Анна' });
				sent = ids.map((id, index) => {
					town.people.send(bot, FIRST_CHAT + (index % CHATS), {
						kind: 'text',
						text: `Здравствуйте, можно записаться? ${marker(id)}`,
					});
					return { id, sentAt: Date.now() };
				});
			}
			const handled = await settled(kind, new Set(sent.map(({ id }) => id)));
			const endOf = new Map(handled.map(({ id, endedAt }) => [id, endedAt]));
			const times = sent
				.filter(({ id }) => endOf.has(id))
				.map(({ id, sentAt }) => (endOf.get(id) ?? NaN) - sentAt);
			const last = handled.reduce((latest, { endedAt }) => Math.max(latest, endedAt), begin);
			bursts.push({
				kind: kind.title,
				count: times.length,
				perSecond: (times.length / (last - begin)) * 1_000,
				p50: percentile(times, 0.5),
				p95: percentile(times, 0.95),
				cpu: (cpuOf(host.process.pid) - cpuBefore) / times.length,
				executions: new Set(handled.map(({ execution }) => execution)).size,
			});
			if (times.length < MESSAGES)
				console.log(`  ${kind.title}: only ${times.length} of ${MESSAGES} were handled`);
		}
		print(`A burst of ${MESSAGES} messages of ${CHATS} chats, handled to the end`, bursts);
	} finally {
		await host.stop();
		await town.stop();
		rmSync(userFolder, { recursive: true, force: true });
	}
};

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
