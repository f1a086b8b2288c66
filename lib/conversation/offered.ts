import type { OfferedSlot } from '../casefile';
import type { Wanted } from '../scheduling/offer/wanted';

/** Name of the open question while an offer of times waits for an answer. */
export const ASKED_SLOT = 'slot';

/** The times that were offered last, kept with the dialogue so that «второй» can be read. */
export interface KeptOffer {
	readonly slots: readonly OfferedSlot[];
	readonly wanted: Wanted;
	/** Milliseconds. */
	readonly at: number;
	/** Everything that was shown for this wish, so that «другое время» brings others. */
	readonly shown: ReadonlyArray<{ readonly start: string; readonly branch: string | null }>;
	/** The visit that is being moved; null for a new one. */
	readonly appointmentId: string | null;
}

const MOST_SHOWN = 30;

/** What was shown before and now, without end growing. */
export const shownSoFar = (
	before: KeptOffer['shown'],
	slots: readonly OfferedSlot[],
): KeptOffer['shown'] =>
	[...before, ...slots.map(({ start, branch }) => ({ start, branch }))].slice(-MOST_SHOWN);
