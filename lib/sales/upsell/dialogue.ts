import { appendEvents } from '../../events';
import {
	changeDialogue,
	eventContext,
	findOpenDialogue,
	insertDialogue,
	type ChatKey,
	type Dialogue,
} from '../../conversation/dialogue';
import type { Profile } from '../../profile';
import { branchOfAccount } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';

/** Name of the open question while we ask about a result or an offer; it is about the id of the offer. */
export const ASKED_UPSELL = 'upsell';

/** The scenario whose workflow reads the answer. */
export const UPSELL_FLOW = 'upsell_yes';

const MINUTE = 60_000;
/** As long as a message of the customer would find the dialogue open. */
const STALE = 12 * 60 * MINUTE;
/** Whoever has said something within this time and was asked something is not interrupted. */
const BUSY = 30 * MINUTE;

/** Why nothing can be asked in this dialogue now; null: nothing stands in the way. */
export const inTheWay = (
	dialogue: Dialogue | null,
	now: number,
): 'person_answers' | 'busy' | null => {
	if (dialogue === null || dialogue.status !== 'open') return null;
	if (dialogue.humanUntil !== null && dialogue.humanUntil > now) return 'person_answers';
	const { asked, form } = dialogue.state;
	const open = asked !== null || (form?.status === 'asking' && form.asking !== null);
	return open && now - dialogue.updatedAt < BUSY ? 'busy' : null;
};

/**
 * Notes our question in the dialogue of the chat, so that «всё хорошо» finds the way back to it. A dialogue that the customer's next
 * message would find over is ended here, and a new one begun: what was left open in the old one has nothing to do with our question.
 */
export const askIn = async (
	store: Store,
	chat: ChatKey,
	{
		contactId,
		branch,
		offerId,
		turnKey,
	}: {
		readonly contactId: string;
		readonly branch: string | null;
		readonly offerId: string;
		readonly turnKey: string;
	},
	profile: Profile,
	clock: Clock,
): Promise<Dialogue> => {
	const now = clock();
	let dialogue = await findOpenDialogue(store, chat);
	if (dialogue !== null && now - dialogue.updatedAt > STALE) {
		await changeDialogue(store, dialogue, { close: true }, now);
		await appendEvents(
			store,
			[
				{
					key: `${turnKey}/conversation_closed`,
					type: 'conversation_closed',
					actor: 'system',
					...eventContext(dialogue),
					turnKey,
					data: { reason: 'stale' },
				},
			],
			clock,
		);
		dialogue = null;
	}
	// No `conversation_opened`: as long as the person has not answered it is no request of theirs.
	dialogue ??= await insertDialogue(
		store,
		chat,
		contactId,
		{
			profile: profile.name,
			branch: branch ?? branchOfAccount(profile, chat.channel, chat.account)?.id ?? null,
		},
		now,
	);
	return await noteAsked(store, dialogue, offerId, now);
};

/** The question is open; a form that was left in the middle is over. */
export const noteAsked = async (
	store: Store,
	dialogue: Dialogue,
	offerId: string,
	now: number,
): Promise<Dialogue> => {
	const { form } = dialogue.state;
	return await changeDialogue(
		store,
		dialogue,
		{
			state: {
				asked: ASKED_UPSELL,
				askedAt: now,
				about: offerId,
				flow: UPSELL_FLOW,
				...(form?.status === 'asking'
					? { form: { ...form, status: 'abandoned' as const, asking: null } }
					: {}),
			},
		},
		now,
	);
};

/** Nothing is asked any more. */
export const noteAnswered = async (
	store: Store,
	dialogue: Dialogue,
	now: number,
): Promise<Dialogue> =>
	dialogue.state.asked === ASKED_UPSELL
		? await changeDialogue(store, dialogue, { state: { asked: null, askedAt: null } }, now)
		: dialogue;

/** A time is looked for next: the flow of booking goes on, with the service that was agreed on and nothing older. */
export const leadIntoBooking = async (
	store: Store,
	dialogue: Dialogue,
	service: string | null,
	now: number,
): Promise<Dialogue> =>
	await changeDialogue(
		store,
		dialogue,
		{
			state: {
				asked: null,
				askedAt: null,
				form: null,
				definition: null,
				offer: null,
				memory: service === null ? {} : { service },
			},
		},
		now,
	);
