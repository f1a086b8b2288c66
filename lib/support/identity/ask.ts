import type { CaseFile, Conversation, Identity, Reply } from '../../casefile';
import { changeDialogue, dialogueById, toConversation } from '../../conversation/dialogue';
import { readCommand } from '../../conversation/forms/words';
import { placeholdersFor } from '../../conversation/placeholders';
import { recorded } from '../../conversation/recorded';
import { saidIn } from '../../conversation/said';
import { conversationOf, turnKeyOf, writtenAt } from '../../conversation/turnOf';
import { currentProfile, fillText, type Profile, type TextKey } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { namedOrder, NOTHING_CLAIMED, readProof, readReference, type Claim } from './claim';
import { chatSubject, readState, writeState, type IdentityState } from './state';

/** What is being asked, as `conversation.asked` names it. */
export const ASKED_ORDER = 'identity_order';
export const ASKED_PROOF = 'identity_proof';

/** Questions in a row without a usable answer before a person takes over. */
const MOST_TRIES = 3;

export interface IdentityStep {
	readonly way: 'look_up' | 'proven' | 'ask' | 'person';
	readonly conversation: Conversation;
	readonly identity: Identity;
	/** The question, or what is said when a person goes on; null when the flow goes on. */
	readonly reply: Reply | null;
}

interface Next {
	readonly way: IdentityStep['way'];
	readonly state: IdentityState;
	/** What is asked now; null: nothing. */
	readonly asked: typeof ASKED_ORDER | typeof ASKED_PROOF | null;
	readonly text: TextKey | null;
	readonly reason: Identity['reason'];
	/** What was named last, where the state no longer holds it: for the person who takes over. */
	readonly named?: Claim;
}

/**
 * Takes the reference and the confirmation out of the turn and asks for what is missing. The way is `look_up` as soon as the owner's
 * system can be asked: both are known, the messenger vouches for the number of who writes, or this very order was proven a
 * short while ago. A chat that has given too many wrong answers gets a person. Once per turn and step.
 */
export const askIdentity = async (
	store: Store,
	item: CaseFile,
	step: string,
	clock: Clock,
): Promise<IdentityStep> =>
	await identityStep(store, item, `ask/${step}`, clock, (state, { text, order }) => {
		const { conversation, understanding } = item;
		if (state.lockedUntil !== null) return refuse(state, 'identity_locked', 'identity_locked');
		const asking = conversation?.asked ?? null;
		const isAnswer = asking === ASKED_ORDER || asking === ASKED_PROOF;
		if (isAnswer && readCommand(text) === 'stop')
			return {
				way: 'ask',
				state: { ...state, claim: NOTHING_CLAIMED, tries: 0 },
				asked: null,
				text: 'cancelled_form',
				reason: null,
			};
		// What answers another question of the flow is no number of an order, whatever digits it holds.
		const tells = isAnswer || understanding?.answersQuestion !== true;
		const claim = tells ? claimIn(text, asking, isAnswer ? state.claim : NOTHING_CLAIMED) : order;
		if (state.proven !== null && (claim.order === null || claim.order === state.proven)) {
			if (claim.email === null)
				return look({ ...state, claim: { ...NOTHING_CLAIMED, order: state.proven } });
		}
		if (claim.order === null && claim.email === null)
			return asks(state, claim, ASKED_ORDER, asking === ASKED_ORDER ? 'identity_bad_order' : null);
		const vouched = item.contact?.phoneProven === true && item.contact.phone !== null;
		if (claim.proof === null && (!vouched || asking === ASKED_PROOF))
			return asks(state, claim, ASKED_PROOF, asking === ASKED_PROOF ? 'identity_bad_proof' : null);
		return look({ ...state, claim });
	});

/** What the turn adds to what was claimed. */
const claimIn = (text: string, asking: string | null, before: Claim): Claim => {
	if (asking === ASKED_PROOF) {
		const other = namedOrder(text);
		return other === null
			? { ...before, proof: readProof(text) }
			: { order: other.order, email: null, proof: readProof(other.rest) };
	}
	const found = readReference(text, asking === ASKED_ORDER);
	if (found === null) return before;
	const { rest, ...reference } = found;
	// Only an answer is searched for a confirmation: the words of a request are no name.
	return { ...reference, proof: asking === ASKED_ORDER ? readProof(rest) : null };
};

const look = (state: IdentityState): Next => ({
	way: 'look_up',
	state: { ...state, tries: 0 },
	asked: null,
	text: null,
	reason: null,
});

const asks = (
	state: IdentityState,
	claim: Claim,
	asked: typeof ASKED_ORDER | typeof ASKED_PROOF,
	again: TextKey | null,
): Next => {
	const tries = again === null ? 1 : state.tries + 1;
	return tries > MOST_TRIES
		? refuse({ ...state, claim: NOTHING_CLAIMED, tries: 0 }, 'too_many_tries', 'abandoned')
		: {
				way: 'ask',
				state: { ...state, claim, tries },
				asked,
				text: again ?? (asked === ASKED_ORDER ? 'identity_ask_order' : 'identity_ask_proof'),
				reason: null,
			};
};

export const refuse = (state: IdentityState, reason: Identity['reason'], text: TextKey): Next => ({
	way: 'person',
	state,
	asked: null,
	text,
	reason,
});

const STATUS = {
	look_up: 'look_up',
	proven: 'proven',
	ask: 'asked',
	person: 'refused',
} as const;

/** One step of the dialogue about identity, once per turn: reads the chat's state, decides, keeps the new one with what is asked. */
export const identityStep = async (
	store: Store,
	item: CaseFile,
	step: string,
	clock: Clock,
	decide: (
		state: IdentityState,
		turn: {
			readonly store: Store;
			readonly profile: Profile;
			readonly now: number;
			readonly text: string;
			/** What was claimed and not yet checked. */
			readonly order: Claim;
		},
	) => Next | Promise<Next>,
): Promise<IdentityStep> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const { value } = await recorded(
		store,
		`${turnKeyOf(item)}/support/identity/${step}`,
		clock,
		async (inside): Promise<IdentityStep> => {
			const now = clock();
			const rules = profile.sales.triage.identity;
			const subject = chatSubject(conversation);
			const before = await readState(inside, profile.name, subject, rules, now);
			const dialogue = await dialogueById(inside, conversation.id);
			const { words } = saidIn(item, profile, dialogue.state.branch, now);
			const next = await decide(before, {
				store: inside,
				profile,
				now,
				text: words,
				order: before.claim,
			});
			await writeState(inside, profile.name, subject, next.state, now);
			const wasAsking = [ASKED_ORDER, ASKED_PROOF].includes(dialogue.state.asked ?? '');
			const changed =
				next.asked === null && !wasAsking
					? dialogue
					: await changeDialogue(
							inside,
							dialogue,
							{ state: { asked: next.asked, askedAt: next.asked === null ? null : now } },
							now,
						);
			const after = toConversation(changed, profile, {
				isNew: conversation.isNew,
				now,
				writtenAt: writtenAt(item),
			});
			const claim = next.named ?? next.state.claim;
			const attemptsLeft = Math.max(0, rules.attempts - next.state.failures);
			const values = {
				...placeholdersFor(profile, after, item.contact ?? null, now),
				left: String(attemptsLeft),
			};
			return {
				way: next.way,
				conversation: after,
				identity: {
					status: STATUS[next.way],
					order: claim.order ?? (next.way === 'proven' ? next.state.proven : null),
					email: claim.email,
					attemptsLeft,
					reason: next.reason,
				},
				reply: next.text === null ? null : { text: fillText(profile.texts[next.text], values) },
			};
		},
	);
	return value;
};
