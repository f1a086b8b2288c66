import type { CaseFile, Conversation, Reply, Slots } from '../../../casefile';
import type { Clock } from '../../../shared/clock';
import type { Store } from '../../../store';
import { offerSlots } from '../offerSlots';
import { quotedAround, saidAround } from './around';
import { keepOnce, stateOfOffer } from './keep';
import { availabilityFor, situationOf, type StepOptions } from './situation';
import { wishOf } from './wish';

export interface Found {
	readonly slots: Slots;
	readonly reply: Reply;
	/** Null: the item belongs to no dialogue. */
	readonly conversation: Conversation | null;
}

/**
 * Offers the next suitable slots for what the customer said, and keeps the offer in the dialogue so that the answer can be read.
 * Rejects when the store or the outside calendar cannot be asked; nothing free is an answer.
 */
export const findForCustomer = async (
	store: Store,
	item: CaseFile,
	options: StepOptions,
	clock: Clock,
): Promise<Found> => {
	const situation = await situationOf(store, item, options, clock);
	const offer = await offerSlots({
		profile: situation.profile,
		wanted: wishOf(situation),
		availability: availabilityFor(situation),
		now: situation.now,
		language: situation.language,
		...(options.count ? { count: options.count } : {}),
	});
	const quoted = await quotedAround(situation);
	const { value, conversation } = await keepOnce(
		situation,
		'find',
		{ slots: offer.slots, reply: saidAround(offer, situation, quoted) },
		stateOfOffer(offer, situation, [], null),
	);
	return { ...value, conversation };
};
