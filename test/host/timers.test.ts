import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { WorkflowJson } from '../../sandbox/n8n/api';
import { systemClock } from '../../lib/shared/clock';
import { openStore, type Store } from '../../lib/store';
import { cancelTimers, setTimers, type TimerOrder } from '../../lib/timers';
import { openDesk, until, type TestDesk } from '../support/desk';

const TIMERS = 40;
const KILLS = 2;

interface Arrived {
	readonly key: string;
	readonly lateMs: number;
	readonly attempt: number;
	readonly output: string;
}

/** A workflow as an owner builds it: one output for each kind, each tells a service what fell due. */
const workflowFor = (url: string): WorkflowJson => {
	const tell = (name: string, output: string, y: number) => ({
		id: name,
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [300, y],
		parameters: {
			method: 'POST',
			url: `${url}/${output}`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify($json.timer) }}',
			options: { timeout: 120_000 },
		},
	});
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	return {
		id: 'timersHostTest01',
		name: 'Timers',
		nodes: [
			{
				id: 'trigger',
				name: 'Timer Trigger',
				type: 'n8n-nodes-nightdesk.timerTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { kinds: ['custom', 'reminder'], options: { maxAtOnce: 3, maxTries: 3 } },
			},
			tell('Custom', 'custom', -100),
			tell('Reminder', 'reminder', 100),
		],
		connections: { 'Timer Trigger': { main: [to('Custom'), to('Reminder')] } },
		settings: { executionOrder: 'v1' },
	};
};

describe(`timers of a real n8n that is killed ${KILLS} times`, () => {
	let desk: TestDesk;
	let store: Store;
	let server: Server;
	const arrived: Arrived[] = [];
	/** Answers that are held back, so that n8n is killed in the middle of an execution. */
	const held: ServerResponse[] = [];
	let isHolding = false;

	beforeAll(async () => {
		server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const timer = JSON.parse(Buffer.concat(chunks).toString()) as Omit<Arrived, 'output'>;
				arrived.push({ ...timer, output: String(request.url).slice(1) });
				if (isHolding) held.push(response);
				else response.end('{}');
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		desk = await openDesk();
		const workflow = workflowFor(`http://127.0.0.1:${port}`);
		await desk.install([workflow], [workflow.id]);
		store = await openStore({ kind: 'sqlite', file: desk.storeFile });
	}, 180_000);

	afterAll(async () => {
		await store?.close();
		await desk?.stop();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}, 60_000);

	const order = (key: string, dueAt: number, kind: TimerOrder['kind'] = 'custom'): TimerOrder => ({
		key,
		kind,
		subject: `test:${key}`,
		dueAt,
		profile: 'default',
	});
	const times = (key: string) => arrived.filter((each) => each.key === key);
	const done = async () =>
		(
			await store.db
				.selectFrom('nd_timer')
				.select('key')
				.where('status', 'in', ['waiting', 'claimed'])
				.execute()
		).length === 0;

	it('starts the workflow at the moment, by the output of the kind, though another process set the timer', async () => {
		const dueAt = Date.now() + 2_000;
		await setTimers(store, [order('a', dueAt, 'reminder')], systemClock);
		await until('the reminder comes', () => times('a').length === 1, 15_000);
		expect(times('a')[0]).toMatchObject({ output: 'reminder', attempt: 0 });
		expect(times('a')[0].lateMs).toBeLessThan(3_000);
		await until('it is done', done);
	});

	it('fires what fell due while it was down once each, says how late, and nothing that was cancelled', async () => {
		const begin = Date.now();
		const keys = Array.from({ length: TIMERS }, (_, index) => `t${index}`);
		await setTimers(
			store,
			keys.map((key, index) => order(key, begin + 500 + index * 700)),
			systemClock,
		);
		const cancelled = keys.filter((_, index) => index % 5 === 4 && index > 14);
		for (let kill = 0; kill < KILLS; kill++) {
			await new Promise((resolve) => setTimeout(resolve, 3_000));
			if (kill === 0)
				for (const key of cancelled)
					await cancelTimers(store, { subject: `test:${key}` }, systemClock);
			await desk.killAndRestart();
		}
		await until('all have fired', done, 120_000);
		const finished = keys.filter((key) => !cancelled.includes(key));
		expect(keys.filter((key) => times(key).length === 0)).toEqual(cancelled);
		// Who was killed in the middle of an execution is started again and says so; all others come once.
		const twice = finished.filter((key) => times(key).length > 1);
		expect(twice.length).toBeLessThanOrEqual(3 * KILLS);
		for (const key of finished)
			expect(times(key).map(({ attempt }) => attempt)).toEqual(times(key).map((_, index) => index));
		const late = finished.map((key) => Math.max(...times(key).map(({ lateMs }) => lateMs)));
		expect(late.some((ms) => ms > 3_000)).toBe(true);
		process.stderr.write(
			`\n  ${TIMERS} timers, ${KILLS} kills: ${finished.length - twice.length} came once, ${twice.length} began before a kill and once more after it, ` +
				`${cancelled.length} cancelled and silent, latest ${Math.round(Math.max(...late) / 1_000)} s\n`,
		);
	}, 300_000);

	it('starts again what was running when it was killed, with the number of the try', async () => {
		isHolding = true;
		await setTimers(store, [order('slow', Date.now())], systemClock);
		await until('the execution runs', () => held.length === 1, 15_000);
		isHolding = false;
		await desk.killAndRestart();
		await until('it is started again', () => times('slow').length === 2, 60_000);
		expect(times('slow').map(({ attempt }) => attempt)).toEqual([0, 1]);
		await until('it is done', done);
		await new Promise((resolve) => setTimeout(resolve, 2_500));
		expect(times('slow')).toHaveLength(2);
	}, 200_000);
});
