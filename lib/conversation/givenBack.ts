import type { Conversation, Turn } from '../casefile';
import { appendEvents } from '../events';
import type { Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { changeDialogue, eventContext, findOpenDialogue, toConversation } from './dialogue';

/**
 * A desk between the customer and us (Bitrix24's Open Channels) has put the bot in charge again: the silence of a hand-over ends, however
 * long it was meant to last. Null: no dialogue is open, so there was nothing to give back.
 */
export const givenBack = async (
	store: Store,
	turn: Turn,
	profile: Profile,
	clock: Clock,
): Promise<Conversation | null> => {
	const chat = { channel: turn.channel, account: turn.account, chatId: turn.chat.id };
	const open = await findOpenDialogue(store, chat);
	if (open === null) return null;
	const now = clock();
	const wasSilent = open.humanUntil !== null && open.humanUntil > now;
	const changed = await changeDialogue(
		store,
		open,
		{ humanUntil: null, turnKey: turn.key, state: { handOverReason: null } },
		now,
	);
	if (wasSilent)
		await appendEvents(
			store,
			[
				{
					key: `${turn.key}/handed_back`,
					at: turn.receivedAt,
					type: 'handed_back',
					actor: 'person',
					...eventContext(changed),
					turnKey: turn.key,
					data: { reason: 'line' },
				},
			],
			clock,
		);
	return toConversation(changed, profile, { isNew: false, now });
};
