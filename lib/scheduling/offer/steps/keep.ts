import type { CaseFile, Conversation, OfferedSlot } from '../../../casefile';
import {
	changeDialogue,
	dialogueById,
	eventContext,
	type Dialogue,
} from '../../../conversation/dialogue';
import { afterChoice, ASKED_SLOT, shownSoFar, type KeptOffer } from '../../../conversation/offered';
import { recorded } from '../../../conversation/recorded';
import { appendEvents } from '../../../events';
import type { Offer } from '../offerSlots';
import { wantedOf } from '../wanted';
import { conversationAfter, type Situation } from './situation';

/** What every step of the dialogue leaves behind. */
export interface Kept<T> {
	readonly value: T;
	readonly conversation: Conversation | null;
}

/** What names this run for ever: the customer's turn, the message we start ourselves, or the timer that fell due. */
const runKey = ({ message, recipient, timer }: CaseFile): string | null =>
	message?.key ??
	recipient?.key ??
	(timer === undefined ? null : `timer/${timer.key}/${timer.dueAt}`);

/**
 * Writes what the step decided into the dialogue, once per turn and step: a repeated run gets the first one's result, so that the
 * customer and the dialogue never differ about what was offered. Without a dialogue nothing is kept.
 */
export const keepOnce = async <T>(
	situation: Situation,
	name: string,
	value: T,
	state: {
		readonly asked: string | null;
		readonly offer?: KeptOffer | null;
		readonly chosen?: OfferedSlot;
		readonly event?: { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
	},
): Promise<Kept<T>> => {
	const { dialogue, item, store, options, clock } = situation;
	if (dialogue === null) return { value, conversation: item.conversation ?? null };
	const key = runKey(item);
	const write = async (inside: Situation['store']): Promise<Kept<T>> => {
		const now = clock();
		const fresh = await dialogueById(inside, dialogue.id);
		const changed = await changeDialogue(
			inside,
			fresh,
			{
				...(item.message?.key ? { turnKey: item.message.key } : {}),
				state: {
					asked: state.asked,
					askedAt: state.asked === null ? null : now,
					...(state.offer === undefined ? {} : { offer: state.offer }),
					...(state.chosen === undefined ? {} : withChosen(fresh.state, situation, state.chosen)),
				},
			},
			now,
		);
		if (state.event !== undefined && key !== null)
			await appendEvents(
				inside,
				[
					{
						key: `${key}/${state.event.type}/${options.step}`,
						type: state.event.type,
						actor: 'bot',
						...eventContext(changed),
						leadId: item.lead?.id ?? null,
						turnKey: item.message?.key ?? null,
						data: state.event.data,
					},
				],
				clock,
			);
		return { value, conversation: conversationAfter(situation, changed) };
	};
	if (key === null) return await store.transaction(async (db) => await write({ ...store, db }));
	return (await recorded(store, `${key}/slots/${name}/${options.step}`, clock, write)).value;
};

/** A button of an older message chooses without an offer that is still kept. */
const withChosen = (
	state: Dialogue['state'],
	{ now, zone, profile, language }: Situation,
	chosen: OfferedSlot,
): Partial<Dialogue['state']> => ({
	...afterChoice(state, chosen),
	offer: {
		slots: [],
		wanted: wantedOf(null, now, zone, { horizonDays: profile.booking.horizonDays }),
		at: now,
		shown: [],
		appointmentId: null,
		language,
		...state.offer,
		chosen,
	},
});

/** What the customer was shown: the slots asked for, else the nearest. */
export const shownIn = ({ slots }: Pick<Offer, 'slots'>): readonly OfferedSlot[] =>
	slots.offered.length > 0 ? slots.offered : slots.nearest;

/** The dialogue's memory of an offer, and its event. */
export const stateOfOffer = (
	{ wanted, slots }: Offer,
	{ now, language }: Situation,
	before: KeptOffer['shown'],
	appointmentId: string | null,
) => {
	const shown = shownIn({ slots });
	return {
		asked: ASKED_SLOT,
		offer: {
			slots: shown,
			wanted,
			at: now,
			shown: shownSoFar(before, shown),
			appointmentId,
			language,
			chosen: null,
		},
		event: {
			type: slots.offered.length > 0 ? 'slots_offered' : 'slots_none',
			data: {
				count: slots.offered.length,
				nearest: slots.nearest.length,
				reason: slots.reason,
				service: wanted.service,
				staff: wanted.staff,
			},
		},
	};
};
