import type { CaseFile, Conversation } from '../casefile';
import { currentProfile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import {
	changeDialogue,
	dialogueById,
	findOpenDialogue,
	toConversation,
	type Dialogue,
} from './dialogue';
import { recorded } from './recorded';
import { writtenAt } from './turnOf';

export interface Note {
	/** Name of the question that the workflow asks now; null: as it is. */
	readonly asked: string | null;
	/** The open question is answered: nothing is asked any more, unless `asked` names a new question. */
	readonly answered: boolean;
	/** What the question is about, such as the id of a visit; null: nothing in particular. */
	readonly about: string | null;
	/** Scenario whose workflow reads the answer; null: as it is. */
	readonly flow: string | null;
	/** Facts that a form starts with, by field name. */
	readonly facts: Readonly<Record<string, string>>;
	/** The open form is over: what it asked for is no longer needed. */
	readonly endForm: boolean;
	/** Names this step within the turn. */
	readonly step: string;
}

/**
 * Notes what a workflow asks, so that a bare «да» or «2» is read in its light and finds the way back. The dialogue is the item's, or, for
 * a message that we start, the recipient's open one; without any (they have never written) there is nothing to note and null is
 * returned. Once per turn and step.
 */
export const noteQuestion = async (
	store: Store,
	item: CaseFile,
	note: Note,
	clock: Clock,
): Promise<Conversation | null> => {
	const found = await dialogueOf(store, item);
	if (found === null) return null;
	const turn = item.message?.key ?? item.recipient?.key ?? found.id;
	const profile = await currentProfile(store, found.state.profile);
	const { value } = await recorded(
		store,
		`${turn}/conversation/note/${note.step}`,
		clock,
		async (inside) => {
			const now = clock();
			const dialogue = await dialogueById(inside, found.id);
			const { form, memory } = dialogue.state;
			const changed = await changeDialogue(
				inside,
				dialogue,
				{
					state: {
						...(note.answered ? { asked: null, askedAt: null } : {}),
						...(note.asked === null ? {} : { asked: note.asked, askedAt: now, about: note.about }),
						...(note.flow === null ? {} : { flow: note.flow }),
						...(note.endForm && form?.status === 'asking'
							? { form: { ...form, status: 'abandoned' as const, asking: null } }
							: {}),
						memory: { ...memory, ...note.facts },
					},
				},
				now,
			);
			return toConversation(changed, profile, {
				isNew: item.conversation?.isNew ?? false,
				now,
				writtenAt: writtenAt(item),
			});
		},
	);
	return value;
};

const dialogueOf = async (
	store: Store,
	{ conversation, recipient }: CaseFile,
): Promise<Dialogue | null> =>
	conversation !== undefined && conversation !== null
		? await dialogueById(store, conversation.id)
		: recipient === undefined || recipient === null
			? null
			: await findOpenDialogue(store, recipient);
