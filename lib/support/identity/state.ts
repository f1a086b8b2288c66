import { createHash } from 'node:crypto';

import type { Conversation } from '../../casefile';
import type { TriageRules } from '../../profile/sections/support';
import type { Store } from '../../store';
import { NOTHING_CLAIMED, type Claim } from './claim';

export interface IdentityState {
	readonly failures: number;
	readonly failedAt: number | null;
	readonly lockedUntil: number | null;
	readonly tries: number;
	readonly claim: Claim;
	/** Number of the order that this chat has proven to be its own. */
	readonly proven: string | null;
	readonly provenUntil: number | null;
}

const NEW: IdentityState = {
	failures: 0,
	failedAt: null,
	lockedUntil: null,
	tries: 0,
	claim: NOTHING_CLAIMED,
	proven: null,
	provenUntil: null,
};

const MINUTE = 60_000;

export const chatSubject = ({
	channel,
	account,
	chatId,
}: Pick<Conversation, 'channel' | 'account' | 'chatId'>): string =>
	`chat:${channel}:${account}:${chatId}`;

/** By a digest: the e-mail of somebody who has never written here is not kept. */
export const orderSubject = ({ order, email }: Pick<Claim, 'order' | 'email'>): string =>
	`order:${createHash('sha256')
		.update(order ?? email ?? '')
		.digest('hex')}`;

/** What is known of a subject now; a lock and failures whose time is over are forgotten. */
export const readState = async (
	store: Store,
	profile: string,
	subject: string,
	{ lockMinutes }: TriageRules['identity'],
	now: number,
): Promise<IdentityState> => {
	const row = await store.db
		.selectFrom('nd_identity_check')
		.selectAll()
		.where('profile', '=', profile)
		.where('subject', '=', subject)
		.executeTakeFirst();
	if (row === undefined) return NEW;
	const locked = row.locked_until !== null && row.locked_until > now;
	const stale = !locked && (row.failed_at === null || row.failed_at + lockMinutes * MINUTE <= now);
	const proven = row.proven_until !== null && row.proven_until > now;
	return {
		failures: stale ? 0 : row.failures,
		failedAt: stale ? null : row.failed_at,
		lockedUntil: locked ? row.locked_until : null,
		tries: row.tries,
		claim: row.claim === null ? NOTHING_CLAIMED : (JSON.parse(row.claim) as Claim),
		proven: proven ? row.proven : null,
		provenUntil: proven ? row.proven_until : null,
	};
};

export const writeState = async (
	store: Store,
	profile: string,
	subject: string,
	state: IdentityState,
	now: number,
): Promise<void> => {
	const { claim } = state;
	const empty = claim.order === null && claim.email === null && claim.proof === null;
	const row = {
		failures: state.failures,
		failed_at: state.failedAt,
		locked_until: state.lockedUntil,
		tries: state.tries,
		claim: empty ? null : JSON.stringify(claim),
		proven: state.proven,
		proven_until: state.provenUntil,
		updated_at: now,
	};
	await store.db
		.insertInto('nd_identity_check')
		.values({ profile, subject, ...row })
		.onConflict((conflict) => conflict.columns(['profile', 'subject']).doUpdateSet(row))
		.execute();
};

/** One wrong answer more; the last one that is allowed locks. */
export const withFailure = (
	state: IdentityState,
	attempts: number,
	lockMinutes: number,
	now: number,
): IdentityState => {
	const failures = state.failures + 1;
	return {
		...state,
		failures,
		failedAt: now,
		claim: NOTHING_CLAIMED,
		tries: 0,
		lockedUntil: failures >= attempts ? now + lockMinutes * MINUTE : null,
	};
};

/** Wrong answers about one order from all chats together, as a multiple of what one chat may give. */
export const ORDER_ATTEMPTS = 3;
