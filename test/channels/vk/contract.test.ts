import { vkAdapter } from '../../../lib/channels/vk';
import type { HttpCall } from '../../../lib/shared/http';
import { sendAnything } from '../anyReply';
import type { Contract } from '../contract';
import { fetchHttp } from '../fetchHttp';
import { vkContract } from './contract';
import { formOf, methodOf } from './form';
import { LEAST_EVENTS } from './leastEvents';
import { publishedVk } from './published';
import { tourOfVk } from './tour';

/** VK_SCHEMA: folder of VK's own JSON schema, which then judges as well. */
const PUBLISHED = process.env.VK_SCHEMA ?? '';
const contracts: readonly Contract[] = [
	vkContract,
	...(PUBLISHED === '' ? [] : [publishedVk(PUBLISHED)]),
];
let tour: Awaited<ReturnType<typeof tourOfVk>>;
beforeAll(async () => {
	tour = await tourOfVk();
});

const open = (http: HttpCall) =>
	vkAdapter(
		{
			token: 't',
			groupId: '224000001',
			baseUrl: 'https://x',
			proxy: null,
			webhookSecret: '',
			extraCa: null,
		},
		{ http, sleep: async () => await Promise.resolve() },
	);

describe.each(contracts)('By $name', (contract) => {
	it('every request of ours to VK is in order', () => {
		const { exchanges } = tour;
		const faults = exchanges.flatMap((one) =>
			contract.request(one).map((fault) => `${methodOf(one)}: ${fault}`),
		);
		expect(faults).toEqual([]);
	});

	it('every answer of the simulator is one that VK gives', () => {
		const { exchanges } = tour;
		const faults = exchanges.flatMap((one) =>
			contract.answer(one).map((fault) => `${methodOf(one)}: ${fault}`),
		);
		expect(faults).toEqual([]);
	});

	it('every event of the simulator is one that VK sends', () => {
		const { events } = tour;
		expect(events.flatMap((one) => contract.event(one))).toEqual([]);
	});

	it.each(LEAST_EVENTS)('is %j an event', (event) => {
		expect(contract.event(event)).toEqual([]);
	});

	it('whatever we say is in order', async () => {
		await sendAnything(open, { response: 1 }, '5', contract.request);
	});

	it('finds what is not in order', () => {
		const { exchanges, events } = tour;
		const sent = exchanges.find((one) => formOf(one).keyboard !== undefined);
		if (sent === undefined) throw new Error('no keyboard was sent');
		const withForm = (fields: Readonly<Record<string, string>>) => ({
			...sent,
			request: {
				...sent.request,
				body: new URLSearchParams({ ...formOf(sent), ...fields }).toString(),
			},
		});
		for (const bad of [
			withForm({ peer_id: 'anna' }),
			withForm({ message: 'а'.repeat(9001) }),
			withForm({ keyboard: '{"buttons":[]}' }),
			withForm({ keyboard: '{"one_time":false,"buttons":[[{"action":{"type":"jump"}}]]}' }),
			withForm({ words: 'Ждём вас' }),
			{ ...sent, url: new URL('/method/messages.shout', sent.url) },
		])
			expect(contract.request(bad)).not.toEqual([]);
		expect(contract.answer({ ...sent, answer: { response: 'ok' } })).not.toEqual([]);
		expect(contract.answer({ ...sent, answer: { error: { error_code: '5' } } })).not.toEqual([]);
		expect(contract.event({ ...(events[0] as object), group_id: 'salon' })).not.toEqual([]);
		expect(contract.event({ ...(events[0] as object), object: { message: {} } })).not.toEqual([]);
	});
});

describe('What VK promises', () => {
	it('goes all the way: every method, every kind of event, refusals too', () => {
		const { exchanges, events } = tour;
		const methods = new Set(exchanges.map(methodOf).filter((name) => name !== null));
		expect([...methods].sort()).toEqual([
			'docs.getMessagesUploadServer',
			'docs.save',
			'groups.addCallbackServer',
			'groups.deleteCallbackServer',
			'groups.editCallbackServer',
			'groups.getById',
			'groups.getCallbackConfirmationCode',
			'groups.getCallbackServers',
			'groups.getLongPollServer',
			'groups.getLongPollSettings',
			'groups.getTokenPermissions',
			'groups.setCallbackSettings',
			'groups.setLongPollSettings',
			'messages.getConversations',
			'messages.getHistory',
			'messages.send',
			'messages.sendMessageEventAnswer',
			'messages.setActivity',
			'photos.getMessagesUploadServer',
			'photos.saveMessagesPhoto',
			'users.get',
		]);
		const codes = exchanges.map(
			({ answer }) => (answer as { error?: { error_code: number } }).error?.error_code ?? 0,
		);
		expect(codes).toEqual(expect.arrayContaining([0, 901, 911]));
		expect(new Set(events.map((one) => (one as { type: string }).type))).toEqual(
			new Set(['message_new', 'message_reply', 'message_event', 'message_deny']),
		);
	});

	it.each(LEAST_EVENTS)('is enough to read %j', (event, kind) => {
		const read = open(fetchHttp).read(
			JSON.parse(JSON.stringify(event)),
			'2026-03-12T20:40:05.000Z',
		);
		expect(read.map((one) => one.kind)).toEqual([kind]);
	});
});
