import type { CaseFile, Reply, Ticket } from '../../casefile';
import { changeDialogue, dialogueById, toConversation } from '../../conversation/dialogue';
import { placeholdersFor } from '../../conversation/placeholders';
import { recorded } from '../../conversation/recorded';
import { saidIn } from '../../conversation/said';
import { conversationOf, turnKeyOf, writtenAt } from '../../conversation/turnOf';
import { currentProfile, fillText, isTextKey, type Profile } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import type { SupportClass } from '../triage/classes';
import { chosenClass, classify } from '../triage/classify';
import { insertTicket, openTicketOf, toTicket } from './store';

/** What «О чём вопрос?» is called in `conversation.asked`. */
export const ASKED_CLASS = 'support_class';

export interface Triaged {
	/** `own`: a class of the owner's own. */
	readonly way:
		| 'delivery'
		| 'payment'
		| 'technical'
		| 'rules'
		| 'feedback'
		| 'own'
		| 'ask'
		| 'person';
	readonly keys: Pick<CaseFile, 'conversation' | 'ticket'>;
	readonly reply: Reply | null;
}

export interface TriageOptions {
	/** The class, where the flow knows it; null: read from the words. */
	readonly class: string | null;
	readonly step: string;
}

const WAYS = ['delivery', 'payment', 'technical', 'rules', 'feedback'] as const;

/**
 * Sorts a request into its class and opens a ticket for it; a request of the class that is still open keeps its ticket. What no class
 * fits is asked once, and then goes to a person; so does a complaint, with its ticket, at once. Once per turn and step.
 */
export const triage = async (
	store: Store,
	item: CaseFile,
	options: TriageOptions,
	clock: Clock,
): Promise<Triaged> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const turnKey = turnKeyOf(item);
	const { classes } = profile.sales.triage;
	if (options.class !== null && classes.every(({ name }) => name !== options.class))
		throw new Error(
			`There is no class "${options.class}" in the Business Profile. Known: ${classes.map(({ name }) => name).join(', ')}`,
		);
	const { value } = await recorded(
		store,
		`${turnKey}/support/triage/${options.step}`,
		clock,
		async (inside): Promise<Triaged> => {
			const now = clock();
			const dialogue = await dialogueById(inside, conversation.id);
			const asked = dialogue.state.asked === ASKED_CLASS;
			// While the flow asks something, the answers belong to the request that is open.
			const goesOn =
				!asked && item.understanding?.answersQuestion === true
					? await openTicketOf(inside, dialogue.id, options.class)
					: undefined;
			const found =
				classes.find(({ name }) => name === goesOn?.class) ??
				classOf(item, profile, dialogue.state.branch, options, asked, now);
			const intents = item.understanding?.intents ?? [];
			const complains =
				options.class === null && goesOn === undefined && intents[0] === 'complaint';
			const asks = found === null && !asked && !complains;
			const changed =
				asks || asked
					? await changeDialogue(
							inside,
							dialogue,
							{ state: { asked: asks ? ASKED_CLASS : null, askedAt: asks ? now : null } },
							now,
						)
					: dialogue;
			const after = toConversation(changed, profile, {
				isNew: conversation.isNew,
				now,
				writtenAt: writtenAt(item),
			});
			if (asks)
				return {
					way: 'ask',
					keys: { conversation: after },
					reply: {
						text: fillText(
							profile.texts.support_class,
							placeholdersFor(profile, after, item.contact ?? null, now),
						),
						buttons: classes.map((each) => [{ title: buttonOf(profile, each) }]),
					},
				};
			const name = found?.name ?? 'feedback';
			const row =
				goesOn ??
				(await openTicketOf(inside, dialogue.id, name)) ??
				(await insertTicket(
					inside,
					{
						key: `${turnKey}/${options.step}`,
						profile: profile.name,
						conversation_id: dialogue.id,
						contact_id: dialogue.contactId,
						class: name,
					},
					now,
				));
			const ticket: Ticket = toTicket(row, found ?? undefined, null);
			return {
				way:
					found === null || complains
						? 'person'
						: (WAYS.find((way) => way === found.name) ?? 'own'),
				keys: { conversation: after, ticket },
				reply: null,
			};
		},
	);
	return value;
};

const classOf = (
	item: CaseFile,
	profile: Profile,
	branch: string | null,
	options: TriageOptions,
	asked: boolean,
	now: number,
): SupportClass | null => {
	const { classes } = profile.sales.triage;
	if (options.class !== null) return classes.find(({ name }) => name === options.class) ?? null;
	const { words, intents } = saidIn(item, profile, branch, now);
	const chosen = asked ? chosenClass(words, classes, (each) => buttonOf(profile, each)) : null;
	return chosen ?? classify(words, intents, classes);
};

const buttonOf = (profile: Profile, { name, title }: SupportClass): string => {
	const key = `support_button_${name}`;
	return isTextKey(key) ? profile.texts[key] : title;
};
