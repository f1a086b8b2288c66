import type { Message, MessageKind } from '../../casefile/message';
import { systemClock, toIso, type Clock } from '../../shared/clock';
import { asArray, asId, asNumber, asObject, asText } from '../../shared/json';
import { ServiceError, type Polling } from '../adapter';
import { VK_VERSION, VkError, type VkCall, type VkTools } from './api';
import { eventSwitches } from './events';
import { readEvents } from './read';
import type { VkSettings } from './settings';
import { fetchUnread } from './unread';

/** VK holds a request no longer. */
const LONGEST_WAIT = 90;

interface Server {
	readonly url: string;
	readonly key: string;
}

/**
 * Bots Long Poll. VK remembers where one stood only for a while and confirms nothing, so whenever the place is unknown (first call, a
 * restart, or VK says that its history is gone) the unread messages are read from the dialogues themselves first. They have the same
 * keys as the events, so none is handled twice.
 */
export const vkPolling = (
	call: VkCall,
	settings: VkSettings,
	tools: VkTools & { readonly clock?: Clock },
	groupId: string,
): Polling => {
	const clock = tools.clock ?? systemClock;
	let server: Server | null = null;
	let isSetUp = false;

	const connect = async (): Promise<string> => {
		const answer = asObject(await call('groups.getLongPollServer', { group_id: groupId }));
		server = { url: asText(answer.server) ?? '', key: asText(answer.key) ?? '' };
		return asId(answer.ts) ?? '0';
	};

	const catchUp = async (next: string): Promise<Batch> => ({
		messages: await fetchUnread(call, groupId, clock),
		next,
	});

	return {
		async fetch(offset, kinds, waitSeconds) {
			if (!isSetUp) await setUp(call, groupId, kinds);
			isSetUp = true;
			let ts = offset;
			if (ts === null) {
				const missed = await catchUp(await connect());
				if (missed.messages.length > 0 || waitSeconds <= 0) return missed;
				ts = missed.next;
			} else if (server === null) await connect();
			for (let renewals = 0; ; renewals++) {
				const answer = await ask(tools, settings, server, ts, waitSeconds);
				const failed = asNumber(answer.failed);
				if (failed === null) {
					const messages = readEvents(asArray(answer.updates), groupId, toIso(clock()));
					return { messages, next: asId(answer.ts) ?? ts };
				}
				if (renewals >= 2)
					throw new ServiceError(`VK's long poll answers "failed" (${failed})`, 502, 'failed');
				// 1: the history is gone; 2: the key is stale, the place still stands; 3: both are lost.
				if (failed === 2) await connect();
				else return await catchUp(failed === 1 ? (asId(answer.ts) ?? ts) : await connect());
			}
		},
	};
};

interface Batch {
	readonly messages: readonly Message[];
	readonly next: string;
}

const ask = async (
	{ http }: VkTools,
	{ proxy, extraCa }: VkSettings,
	server: Server | null,
	ts: string,
	waitSeconds: number,
) => {
	const wait = Math.min(LONGEST_WAIT, Math.max(1, Math.floor(waitSeconds)));
	const query = new URLSearchParams({
		act: 'a_check',
		key: server?.key ?? '',
		ts,
		wait: String(wait),
	}).toString();
	const { status, body } = await http({
		method: 'GET',
		url: `${server?.url ?? ''}?${query}`,
		timeoutMs: (wait + 15) * 1000,
		...(proxy ? { proxy } : {}),
		...(extraCa ? { extraCa } : {}),
	});
	if (status !== 200 || typeof body !== 'object')
		throw new ServiceError(`VK's long poll answered ${status}`, status, 'no long poll answer');
	return asObject(body);
};

/** Switches the long poll and the events we need on, where they are off; what else is switched on stays. */
const setUp = async (
	call: VkCall,
	groupId: string,
	kinds: ReadonlySet<MessageKind>,
): Promise<void> => {
	const wanted = eventSwitches(kinds);
	const current = asObject(await call('groups.getLongPollSettings', { group_id: groupId }));
	const events = asObject(current.events);
	const isReady =
		current.is_enabled === true && Object.keys(wanted).every((name) => events[name] === 1);
	if (isReady) return;
	try {
		await call('groups.setLongPollSettings', {
			group_id: groupId,
			enabled: 1,
			api_version: VK_VERSION,
			...wanted,
		});
	} catch (error) {
		if (error instanceof VkError && (error.code === 7 || error.code === 15))
			throw new VkError(
				'VK’s long poll is not set up, and the access key may not do it. Give the key the right «управление сообществом», or switch it on in «Работа с API → Long Poll API» with all events of messages.',
				error.status,
				error.said,
				null,
				error.code,
			);
		throw error;
	}
};
