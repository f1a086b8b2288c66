import { createHash } from 'node:crypto';

const PREFIX = 'slot:';

/** What «Другое время» brings back. */
export const OTHER_TIME = 'slot:other';

/** What a button beside the times brings back by which a workflow lets the customer decline all of them. */
export const NO_TIME = 'slot:none';

/** The same for «right now»: the workflow that offers it answers it; to anybody else it names no time. */
export const AT_ONCE = 'slot:now';

/**
 * What a slot's button brings back: short enough for every messenger, and the same for the same slot, so that a button of an
 * older message still names its time.
 */
export const slotPayload = (slot: {
	readonly start: string;
	readonly staff: string | null;
	readonly branch: string | null;
	readonly service: string | null;
}): string => {
	const minute = Math.floor(Date.parse(slot.start) / 60_000).toString(36);
	const rest = JSON.stringify([slot.staff, slot.branch, slot.service]);
	return `${PREFIX}${minute}:${createHash('sha256').update(rest).digest('hex').slice(0, 10)}`;
};

export const isSlotPayload = (payload: string | null): payload is string =>
	payload?.startsWith(PREFIX) ?? false;

/** What a slot's payload names, found among what the profile has; null for another payload, or when the profile has changed since. */
export const slotOfPayload = (
	payload: string,
	known: {
		readonly services: ReadonlyArray<string | null>;
		readonly staff: ReadonlyArray<string | null>;
		readonly branches: ReadonlyArray<string | null>;
	},
): {
	readonly start: string;
	readonly staff: string | null;
	readonly branch: string | null;
	readonly service: string | null;
} | null => {
	const minute = parseInt(payload.slice(PREFIX.length).split(':')[0], 36);
	if (!isSlotPayload(payload) || !Number.isSafeInteger(minute) || minute > LAST_MINUTE) return null;
	const start = new Date(minute * 60_000).toISOString();
	for (const service of known.services)
		for (const staff of known.staff)
			for (const branch of known.branches) {
				const slot = { start, staff, branch, service };
				if (slotPayload(slot) === payload) return slot;
			}
	return null;
};

/** The last minute that a date can name. */
const LAST_MINUTE = 143_999_999_999;
