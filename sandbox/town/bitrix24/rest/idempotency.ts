import { createHash } from 'node:crypto';
import { RestV3Error } from '../errors.ts';
import type { Json } from '../json.ts';
import type { Portal } from './method.ts';

const KEPT_MS = 24 * 3_600_000;

export interface Replay {
	/** The stored answer of an equal earlier call. */
	readonly stored: Json | undefined;
	/** Keeps the answer of this call, once it has succeeded. */
	readonly keep: (answer: Json) => void;
}

/**
 * Idempotency-Key of version 3: one answer for each webhook, method and key, for 24 hours; errors are not kept. Without
 * a header nothing is replayed.
 */
export function idempotency(
	portal: Portal,
	method: string,
	key: string | undefined,
	body: string,
): Replay {
	if (key === undefined) return { stored: undefined, keep: () => undefined };
	if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
		throw new RestV3Error(
			400,
			'INVALIDIDEMPOTENCYKEYEXCEPTION',
			'Недопустимое значение заголовка `Idempotency-Key`',
		);
	}
	const now = portal.clock.now();
	const { state } = portal;
	state.idempotent = state.idempotent.filter((entry) => now - entry.storedAt < KEPT_MS);
	const own = `${portal.settings.userId}:${method}:${key}`;
	const bodyHash = createHash('sha256').update(body).digest('hex');
	const earlier = state.idempotent.find((entry) => entry.key === own);
	if (earlier !== undefined && earlier.bodyHash !== bodyHash) {
		throw new RestV3Error(
			422,
			'IDEMPOTENCYKEYREUSEDEXCEPTION',
			'Ключ идемпотентности уже использован с другим телом запроса',
		);
	}
	return {
		stored: earlier?.answer,
		keep: (answer) => void state.idempotent.push({ key: own, bodyHash, answer, storedAt: now }),
	};
}
