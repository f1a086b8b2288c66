import type { CaseFile, Conversation, Reply, Ticket } from '../../casefile';
import {
	changeDialogue,
	dialogueById,
	eventContext,
	toConversation,
} from '../../conversation/dialogue';
import { placeholdersFor } from '../../conversation/placeholders';
import { recorded } from '../../conversation/recorded';
import { conversationOf, turnKeyOf, writtenAt } from '../../conversation/turnOf';
import { appendEvents } from '../../events';
import { currentProfile, fillText } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { readMark } from '../../understanding/routing/mark';
import { tagsIn } from '../triage/classify';
import { RATING_REQUEST } from '../tickets/close';
import { ticketOf, toTicket, updateTicket } from '../tickets/store';

export interface Rated {
	readonly way: 'rated' | 'low' | 'none';
	readonly conversation: Conversation;
	/** The ticket that was rated, with its mark and tags; null: a mark of its own accord, or none. */
	readonly ticket: Ticket | null;
	readonly rating: { readonly mark: number; readonly tags: readonly string[] } | null;
	readonly reply: Reply | null;
}

/** Tag of a mark that nobody asked for. */
const UNASKED = 'отзыв';

/**
 * Reads the answer to the one question at the end: a mark from 1 to 5 and, in the same message, the words from which reason tags come.
 * It is kept with the ticket and in the event log. A praise with a mark that nobody asked for counts too. The way is `none` when the
 * message is something else; the open question then stays as it is. Once per turn and step.
 */
export const rate = async (
	store: Store,
	item: CaseFile,
	step: string,
	clock: Clock,
): Promise<Rated> => {
	const conversation = conversationOf(item);
	const text = item.message?.button?.payload ?? item.message?.text ?? '';
	const mark = readMark(text);
	const asked = conversation.asked === RATING_REQUEST;
	const unasked =
		!asked && item.understanding?.intents[0] === 'feedback' && conversation.asked === null;
	if (mark === null || (!asked && !unasked))
		return { way: 'none', conversation, ticket: null, rating: null, reply: null };
	const profile = await currentProfile(store, conversation.profile);
	const turnKey = turnKeyOf(item);
	const { classes, tags: table, lowRating } = profile.sales.triage;
	const { value } = await recorded(
		store,
		`${turnKey}/support/rate/${step}`,
		clock,
		async (inside): Promise<Rated> => {
			const now = clock();
			const dialogue = await dialogueById(inside, conversation.id);
			const about = asked ? dialogue.state.about : null;
			const row = await ticketOf(inside, dialogue.id, about);
			const title = classes.find(({ name }) => name === row?.class)?.title ?? row?.class;
			const tags = [
				...(title === undefined ? [UNASKED] : [title.toLowerCase()]),
				...tagsIn(text, table),
			];
			const rated =
				row === undefined
					? null
					: await updateTicket(inside, row.id, { rating: mark, tags: JSON.stringify(tags) });
			const changed = asked
				? await changeDialogue(inside, dialogue, { state: { asked: null, askedAt: null } }, now)
				: dialogue;
			await appendEvents(
				inside,
				[
					{
						// A ticket is rated once, also when its button is pressed again.
						key: row === undefined ? `${turnKey}/rating_given` : `ticket/${row.id}/rating_given`,
						type: 'rating_given',
						actor: 'customer',
						...eventContext(changed),
						scenario: conversation.flow ?? item.understanding?.scenario ?? null,
						turnKey,
						data: { rating: mark, tags, ticket: row === undefined ? null : String(row.id) },
					},
				],
				clock,
			);
			const low = mark <= lowRating;
			const after = toConversation(changed, profile, {
				isNew: conversation.isNew,
				now,
				writtenAt: writtenAt(item),
			});
			const values = placeholdersFor(profile, after, item.contact ?? null, now);
			return {
				way: low ? 'low' : 'rated',
				conversation: after,
				ticket:
					rated === null
						? null
						: toTicket(
								rated,
								classes.find(({ name }) => name === rated.class),
								low ? 'low_rating' : null,
							),
				rating: { mark, tags },
				reply: { text: fillText(profile.texts[low ? 'rating_low' : 'rating_thanks'], values) },
			};
		},
	);
	return value;
};
