import { maxAdapter } from '../../../lib/channels/max';
import type { HttpCall } from '../../../lib/shared/http';
import { sendAnything } from '../anyReply';
import type { Contract } from '../contract';
import { fetchHttp } from '../fetchHttp';
import { maxContract } from './contract';
import { LEAST_UPDATES } from './leastUpdates';
import { publishedMax } from './published';
import { tourOfMax } from './tour';

/** MAX_SCHEMA: path of MAX's own OpenAPI document as JSON, which then judges as well. */
const PUBLISHED = process.env.MAX_SCHEMA ?? '';
const contracts: readonly Contract[] = [
	maxContract,
	...(PUBLISHED === '' ? [] : [publishedMax(PUBLISHED)]),
];
let tour: Awaited<ReturnType<typeof tourOfMax>>;
beforeAll(async () => {
	tour = await tourOfMax();
});

const open = (http: HttpCall) =>
	maxAdapter(
		{
			token: 't',
			botName: 'salon_bot',
			baseUrl: 'https://x',
			proxy: null,
			webhookSecret: '',
			extraCa: null,
		},
		{ http, sleep: async () => await Promise.resolve() },
	);

describe.each(contracts)('By $name', (contract) => {
	it('every request of ours to MAX is in order', () => {
		const { exchanges } = tour;
		const faults = exchanges.flatMap((one) =>
			contract.request(one).map((fault) => `${one.request.method} ${one.url.pathname}: ${fault}`),
		);
		expect(faults).toEqual([]);
	});

	it('every answer of the simulator is one that MAX gives', () => {
		const { exchanges } = tour;
		const faults = exchanges.flatMap((one) =>
			contract.answer(one).map((fault) => `${one.status} ${one.url.pathname}: ${fault}`),
		);
		expect(faults).toEqual([]);
	});

	it('every update of the simulator is one that MAX sends', () => {
		const { events } = tour;
		expect(events.flatMap((one) => contract.event(one))).toEqual([]);
	});

	it.each(LEAST_UPDATES)('is %j an update', (update) => {
		expect(contract.event(update)).toEqual([]);
	});

	it('whatever we say is in order', async () => {
		await sendAnything(open, { message: { body: { mid: 'mid.1' } } }, '900', contract.request);
	});

	it('finds what is not in order', () => {
		const { exchanges, events } = tour;
		const sent = exchanges.find(({ url }) => url.pathname === '/messages');
		if (sent === undefined) throw new Error('nothing was sent');
		const withBody = (body: unknown) => ({ ...sent, request: { ...sent.request, body } });
		const url = new URL(sent.url);
		url.searchParams.set('chat_id', 'anna');
		for (const bad of [
			withBody({ text: 'Ждём вас' }),
			withBody({ text: 'а'.repeat(4001), attachments: null, link: null }),
			withBody({ text: null, attachments: [{ type: 'gif', payload: {} }], link: null }),
			{ ...sent, url },
			{ ...sent, request: { ...sent.request, method: 'PATCH' as const } },
		])
			expect(contract.request(bad)).not.toEqual([]);
		expect(contract.answer({ ...sent, answer: { message: {} } })).not.toEqual([]);
		expect(contract.answer({ ...sent, status: 500, answer: {} })).not.toEqual([]);
		expect(contract.event({ ...(events[0] as object), timestamp: null })).not.toEqual([]);
		expect(contract.event({ ...(events[0] as object), update_type: 'news' })).not.toEqual([]);
	});
});

describe('What MAX promises', () => {
	it('goes all the way: every operation, every kind of update, refusals too', () => {
		const { exchanges, events } = tour;
		const asked = new Set(
			exchanges.map(
				({ request, url }) =>
					`${request.method} ${url.pathname.replace(/-?\d+/, '{id}').replace(/^\/upload\/.+/, '/upload')}`,
			),
		);
		expect([...asked].sort()).toEqual([
			'DELETE /subscriptions',
			'GET /me',
			'GET /subscriptions',
			'GET /updates',
			'POST /answers',
			'POST /chats/{id}/actions',
			'POST /messages',
			'POST /subscriptions',
			'POST /upload',
			'POST /uploads',
		]);
		expect(new Set(exchanges.map(({ status }) => status))).toEqual(
			new Set([200, 400, 403, 404, 405, 429]),
		);
		expect(new Set(events.map((one) => (one as { update_type: string }).update_type))).toEqual(
			new Set([
				'bot_started',
				'bot_stopped',
				'message_callback',
				'message_created',
				'message_edited',
				'message_removed',
			]),
		);
	});

	it.each(LEAST_UPDATES)('is enough to read %j', (update, kind) => {
		const read = open(fetchHttp).read(
			JSON.parse(JSON.stringify(update)),
			'2026-03-12T20:40:05.000Z',
		);
		expect(read.map((one) => one.kind)).toEqual([kind]);
	});
});
