import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createClient, type BitrixClient } from '../../lib/bitrix24';
import { DEFAULT_ORIGINATOR } from '../../lib/bitrix24/caseFile';
import type { ClientOptions } from '../../lib/bitrix24/client';
import type { Once } from '../../lib/bitrix24/keyed';
import { LeakyBucket } from '../../lib/bitrix24/limiter';
import type { LeadRequest } from '../../lib/bitrix24/request';
import { UnreachableError, type HttpCall } from '../../lib/shared/http';
import { openStore, type Store } from '../../lib/store';
import { once } from '../../lib/store/effects';
import {
	startBitrix24,
	type PortalState,
	type RunningBitrix24,
	type StartOptions,
} from '../../sandbox/town/bitrix24';

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const codeOf = (error: unknown): string | null => {
	const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
	return typeof code === 'string' ? code : cause === undefined ? null : codeOf(cause);
};

/** Real HTTP, with Node's own client. */
export const realHttp: HttpCall = async (request) => {
	try {
		const answer = await fetch(request.url, {
			method: request.method,
			headers: request.headers,
			body: JSON.stringify(request.body),
			signal: AbortSignal.timeout(request.timeoutMs ?? 30_000),
		});
		const text = await answer.text();
		let body: unknown = text;
		try {
			body = JSON.parse(text) as unknown;
		} catch {
			// A page in place of JSON is passed on as text.
		}
		return { status: answer.status, headers: Object.fromEntries(answer.headers), body };
	} catch (error) {
		const code = codeOf(error);
		throw new UnreachableError('no answer', code === null || !NEVER_SENT.has(code), code);
	}
};

/** Waits that only write down how long they would have been. */
export function recordedSleep(): { readonly waits: number[]; sleep(ms: number): Promise<void> } {
	const waits: number[] = [];
	return {
		waits,
		sleep: async (milliseconds) => {
			waits.push(milliseconds);
			await new Promise((resolve) => setTimeout(resolve, 1));
		},
	};
}

/** A bucket that never makes anybody wait, for tests whose subject is something else. */
export const wideBucket = (): LeakyBucket =>
	new LeakyBucket(
		{ capacity: 1e9, perSecond: 1e9 },
		() => Date.now(),
		async () => undefined,
	);

export interface Desk {
	readonly portal: RunningBitrix24;
	readonly client: BitrixClient;
	readonly waits: number[];
	readonly store: Store;
	readonly once: Once;
	/** Another client to the same portal, as another process would have. */
	another(options?: Partial<ClientOptions>): BitrixClient;
	close(): Promise<void>;
}

/** A simulated portal on loopback, a client over real HTTP, and a real store. The portal's own limits are off unless set. */
export async function openDesk(options: StartOptions = {}): Promise<Desk> {
	const portal = await startBitrix24({ bucket: { size: 1e9, leakPerSecond: 1e9 }, ...options });
	const folder = mkdtempSync(join(tmpdir(), 'nightdesk-bitrix24-'));
	const store = await openStore({ kind: 'sqlite', file: join(folder, 'store.sqlite') });
	const { waits, sleep } = recordedSleep();
	const another = (more: Partial<ClientOptions> = {}) =>
		createClient({
			http: realHttp,
			webhookUrl: portal.webhookUrl,
			bucket: wideBucket(),
			sleep,
			...more,
		});
	return {
		portal,
		client: another(),
		waits,
		store,
		once: async (key, effect) => await once(store, key, effect),
		another,
		close: async () => {
			await portal.stop();
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Performs every time: what is left when the store is lost. */
export const noMemory: Once = async (_key, effect) => ({
	value: await effect.perform(),
	repeated: false,
});

export const request = (changes: Partial<LeadRequest> = {}): LeadRequest => ({
	originId: 'telegram:100:200:c1',
	originatorId: DEFAULT_ORIGINATOR,
	title: null,
	person: {
		name: 'Анна',
		messengerName: 'anna_k',
		phone: '+79991234567',
		email: null,
		identity: 'telegram:100:200',
	},
	service: 'Маникюр',
	when: { text: 'завтра в 15:00', at: '2026-11-22T15:00:00+03:00' },
	sourceId: 'WEB',
	sourceDescription: null,
	channel: 'Telegram',
	branch: 'Казань',
	night: true,
	urgent: false,
	campaign: 'promo',
	utm: { source: 'vk' },
	sla: null,
	consent: null,
	withheld: false,
	responsibleId: 3,
	observerIds: [],
	stageId: null,
	categoryId: null,
	summary: null,
	extra: {},
	...changes,
});

export const cardsOf = (state: PortalState, entityTypeId: number) =>
	state.items.filter((item) => item.entityTypeId === entityTypeId && item.converted !== true);
