import { currentProfile } from '../profile';
import type { CaseFile } from '../casefile';
import { appendEvents } from '../events';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import type { PilotSide } from './dimensions';
import { hashOf } from './uniqueKeys';

const PARTS = 10_000;

/**
 * The side of the pilot for a person: always the same for the same person and pilot. `share` percent are on the bot's side, to a
 * hundredth of a percent. Who is with the bot at a smaller share stays there at a larger one.
 */
export const pilotSide = (person: string, share: number, pilot = 'pilot'): PilotSide =>
	(hashOf(`${pilot}:${person}`) >>> 0) % PARTS < Math.round((share / 100) * PARTS)
		? 'bot'
		: 'people';

export interface PilotAssignment {
	readonly side: PilotSide;
	/** False: no pilot is running, the bot serves all, and nothing is written down. */
	readonly on: boolean;
	readonly share: number;
}

/**
 * Assigns the customer of the case file, by the profile's switch and share, and writes it down once per dialogue. A person who was
 * assigned before stays on that side for as long as the pilot runs, also after the share was changed. Rejects without a contact.
 */
export const assignPilot = async (
	store: Store,
	item: CaseFile,
	profileName: string | null,
	clock: Clock,
): Promise<PilotAssignment> => {
	const { conversation, contact } = item;
	if (conversation === undefined || contact === undefined)
		throw new Error(
			'The item has no conversation and contact. Put this node after Conversation: Open Dialogue',
		);
	const desk = profileName ?? conversation.profile;
	const { pilot } = (await currentProfile(store, desk)).kpi;
	if (!pilot.on) return { side: 'bot', on: false, share: pilot.share };
	const side = (await sideBefore(store, contact.id, desk)) ?? pilotSide(contact.id, pilot.share);
	await appendEvents(
		store,
		[
			{
				key: `pilot:${conversation.id}`,
				type: 'pilot_assigned',
				actor: 'system',
				channel: conversation.channel,
				account: conversation.account,
				branch: conversation.branch,
				campaign: conversation.campaign,
				conversationId: conversation.id,
				contactId: contact.id,
				turnKey: item.message?.key ?? null,
				profile: desk,
				data: { side, share: pilot.share },
			},
		],
		clock,
	);
	return { side, on: true, share: pilot.share };
};

/** Null the first time. Two first dialogues at the same moment agree all the same: the side follows from the person. */
const sideBefore = async (
	store: Store,
	contactId: string,
	desk: string,
): Promise<PilotSide | null> => {
	const row = await store.db
		.selectFrom('nd_event')
		.select('data')
		.where('type', '=', 'pilot_assigned')
		.where('contact_id', '=', contactId)
		// Each desk has a pilot of its own.
		.where((where) => where.or([where('profile', '=', desk), where('profile', 'is', null)]))
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	if (row === undefined) return null;
	const { side } = JSON.parse(row.data) as { readonly side?: unknown };
	return side === 'bot' || side === 'people' ? side : null;
};
