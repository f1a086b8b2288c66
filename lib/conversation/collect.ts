import type { CaseFile, Contact, Conversation, FormState, Reply } from '../casefile';
import { appendEvents } from '../events';
import { currentProfile, fillText, zoneOf, type Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { quotedAnswer } from './answers/quoted';
import { asksFaqInPassing, asksInPassing, sideAnswer } from './answers/side';
import { eventsOfForm } from './collectEvents';
import { consentStatus, recordConsent, type ConsentStatus } from './consents';
import { loadContact, noteDetails } from './contacts';
import { changeDialogue, dialogueById, toConversation, type Dialogue } from './dialogue';
import { advance, CONSENT, knownOf, type AbandonReason, type FormOutcome } from './forms/advance';
import { isPersonal, type FormDefinition } from './forms/definition';
import { chooseForm, type FormWish } from './forms/choose';
import { nameToSuggest, problemText, questionFor } from './forms/question';
import { placeholdersFor } from './placeholders';
import { recorded } from './recorded';
import { saidIn, type Said } from './said';
import { conversationOf, turnKeyOf, writtenAt } from './turnOf';

export interface CollectOptions {
	readonly wish: FormWish;
	/** Names this step within the turn, so that two such nodes in one workflow do not share a result. */
	readonly step: string;
	/** A form that waits for an answer for longer is over; hours, default 24. */
	readonly timeoutHours?: number;
	/**
	 * Only these of the missing fields are asked for; with nothing of them missing the way is `complete` and the form stays open for a
	 * later step. Default: all. Consent is asked for as soon as one of them is personal.
	 */
	readonly askOnly?: readonly string[] | null;
	/** Said before the question, with the same placeholders. */
	readonly before?: string;
}

export interface Collected {
	readonly way: 'ask' | 'complete' | 'abandoned';
	readonly conversation: Conversation;
	readonly contact: Contact;
	/** The question, or what is said when the form ends without a result; null when it is complete. */
	readonly reply: Reply | null;
	readonly collect: {
		readonly form: string;
		readonly outcome: FormOutcome['kind'];
		readonly reason: AbandonReason | null;
		/** Fields that this turn filled. */
		readonly taken: readonly string[];
	};
}

const HOUR = 3_600_000;

/**
 * Fills the form of the dialogue with what the turn says, and asks for the next missing field. Consent to personal data is asked for
 * before anything else, once per person. Once per turn and step: a repeated run returns the same question.
 */
export const collect = async (
	store: Store,
	item: CaseFile,
	options: CollectOptions,
	clock: Clock,
): Promise<Collected> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const now = clock();
	const said = saidIn(item, profile, conversation.branch, now);
	// Before the transaction: the search keeps what it knows of the documents by their store.
	const quoted = asksFaqInPassing(said)
		? await quotedAnswer(store, item, profile, said, now)
		: null;
	const { value } = await recorded(
		store,
		`${turnKeyOf(item)}/conversation/collect/${options.step}`,
		clock,
		async (inside) => await collectInside(inside, item, profile, options, clock, quoted),
	);
	return value;
};

/** The step itself, inside a transaction; see {@link collect}. `quoted`: what the documents say to a question in passing. */
export const collectInside = async (
	store: Store,
	item: CaseFile,
	profile: Profile,
	options: CollectOptions,
	clock: Clock,
	quoted: string | null = null,
): Promise<Collected> => {
	const now = clock();
	const dialogue = await dialogueById(store, conversationOf(item).id);
	const contact = await loadContact(store, dialogue.contactId, profile.vipPhones);
	const said = saidIn(item, profile, dialogue.state.branch, now);
	const chosen = chooseForm(options.wish, dialogue.state, item, profile);
	const { definition, parked } = chosen;
	const askOnly = options.askOnly ?? null;
	// A request that comes while nothing is asked is a new one, not a correction of the last.
	const form = askOnly !== null && chosen.form?.asking === null ? null : chosen.form;
	const consent = consentStatus(contact, 'personal_data');
	const overdue =
		form !== null &&
		dialogue.state.askedAt !== null &&
		now - dialogue.state.askedAt > (options.timeoutHours ?? 24) * HOUR;
	const comesBack = parked.find((each) => each.form.name === definition.name);
	const outcome: FormOutcome = overdue
		? { kind: 'abandoned', reason: 'timed_out', form, consent: null, taken: [] }
		: advance({
				definition,
				form,
				known: {
					...dialogue.state.memory,
					...personalKnown(contact, consent, profile),
					...comesBack?.form.values,
					...(form === null ? stillTrue(dialogue, definition, item) : {}),
				},
				said,
				askOnly,
				consentNeeded:
					profile.consent.required &&
					consent !== 'given' &&
					definition.fields.some(
						(field) => isPersonal(field) && (askOnly?.includes(field.name) ?? true),
					),
				timeZone: zoneOf(profile, dialogue.state.branch),
				now,
				// Words that chose a time answered that question, and no other.
				sideQuestion: asksInPassing(said) || item.slot !== undefined,
			});

	const turnKey = turnKeyOf(item);
	await keepConsent(store, outcome, { item, profile, contact, before: consent, now });
	const allowed = !profile.consent.required || consent === 'given' || outcome.consent === 'given';
	if (allowed) await keepDetails(store, contact.id, outcome.form, now);

	const ended = outcome.kind === 'abandoned' || outcome.kind === 'stopped';
	const finished: FormState = {
		...outcome.form,
		...(ended ? { status: 'abandoned' as const, asking: null } : {}),
		turnKey,
	};
	const asked = outcome.kind === 'ask' ? outcome.form.asking : null;
	const changed = await changeDialogue(
		store,
		dialogue,
		{
			turnKey,
			state: {
				asked,
				askedAt: asked === null ? null : now,
				form: finished,
				definition,
				parked: parked.filter((each) => each !== comesBack),
				...(outcome.kind === 'complete' ? { memory: {} } : {}),
			},
		},
		now,
	);
	await appendEvents(store, eventsOfForm(outcome, changed, turnKey), clock);
	const after = await loadContact(store, contact.id, profile.vipPhones);
	const conversationAfter = toConversation(changed, profile, {
		isNew: item.conversation?.isNew ?? false,
		now,
		writtenAt: writtenAt(item),
	});
	return {
		way: WAY[outcome.kind],
		conversation: conversationAfter,
		contact: after,
		reply: replyOf(outcome, {
			answersNothing:
				form === null || (outcome.consent === null && !outcome.taken.includes(form.asking ?? '')),
			definition,
			profile,
			said,
			dialogue: changed,
			conversation: conversationAfter,
			contact: after,
			now,
			before: options.before ?? '',
			quoted,
		}),
		collect: {
			form: definition.name,
			outcome: outcome.kind,
			reason: outcome.kind === 'abandoned' ? outcome.reason : null,
			taken: outcome.taken,
		},
	};
};

const WAY = {
	ask: 'ask',
	stopped: 'ask',
	enough: 'complete',
	complete: 'complete',
	abandoned: 'abandoned',
} as const;

/** What the form before holds and a new request need not be told again; a pressed button names no service. */
const stillTrue = (
	{ state }: Dialogue,
	definition: FormDefinition,
	{ message }: CaseFile,
): FormState['values'] => {
	const before = state.form?.name === definition.name ? state.form : null;
	if (before === null) return {};
	const keeps = definition.fields.filter(
		(field) =>
			(isPersonal(field) && before.status === 'asking') ||
			(field.name === 'service' && message?.button != null && !('service' in state.memory)),
	);
	return Object.fromEntries(
		keeps
			.filter(({ name }) => (before.values[name] ?? null) !== null)
			.map(({ name }) => [name, before.values[name]]),
	);
};

/** What was told in another dialogue is used again only with the person's consent. */
const personalKnown = (contact: Contact, consent: ConsentStatus | null, profile: Profile) =>
	!profile.consent.required || consent === 'given' ? knownOf(contact) : {};

const keepConsent = async (
	store: Store,
	outcome: FormOutcome,
	{
		item,
		profile,
		contact,
		before,
		now,
	}: {
		readonly item: CaseFile;
		readonly profile: Profile;
		readonly contact: Contact;
		readonly before: ConsentStatus | null;
		readonly now: number;
	},
): Promise<void> => {
	const asksFirst = outcome.kind === 'ask' && outcome.form.asking === CONSENT && before !== 'asked';
	const status: ConsentStatus | null = outcome.consent ?? (asksFirst ? 'asked' : null);
	const { conversation, message } = item;
	if (status === null || conversation === undefined) return;
	await recordConsent(
		store,
		{
			contactId: contact.id,
			kind: 'personal_data',
			status,
			textVersion: profile.consent.version,
			text: fillText(profile.texts.consent, placeholdersFor(profile, conversation, contact, now)),
			channel: conversation.channel,
			account: conversation.account,
			messageId: status === 'asked' ? null : (message?.messageId ?? null),
		},
		now,
	);
};

const keepDetails = async (
	store: Store,
	contactId: string,
	{ values }: FormState,
	now: number,
): Promise<void> => {
	const text = (name: string) =>
		typeof values[name] === 'string' ? (values[name] as string) : null;
	const details = { name: text('name'), phone: text('phone'), email: text('email') };
	if (Object.values(details).some((each) => each !== null))
		await noteDetails(store, contactId, details, now);
};

interface ReplyContext {
	/** The turn does not answer what was asked. */
	readonly answersNothing: boolean;
	readonly definition: FormDefinition;
	readonly profile: Profile;
	readonly said: Said;
	readonly dialogue: Dialogue;
	readonly conversation: Conversation;
	readonly contact: Contact;
	readonly now: number;
	readonly before: string;
	/** What the documents say to a question in passing. */
	readonly quoted: string | null;
}

const ABANDON_TEXT = {
	too_many_tries: 'abandoned',
	timed_out: 'abandoned',
	declined: 'consent_declined',
	operator: 'human',
} as const;

const replyOf = (outcome: FormOutcome, context: ReplyContext): Reply | null => {
	const { profile, said, dialogue, conversation, contact, now } = context;
	const { texts } = profile;
	const values = placeholdersFor(profile, conversation, contact, now);
	if (outcome.kind === 'complete' || outcome.kind === 'enough') return null;
	if (outcome.kind === 'stopped') return { text: fillText(texts.cancelled_form, values) };
	if (outcome.kind === 'abandoned')
		return { text: fillText(texts[ABANDON_TEXT[outcome.reason]], values) };
	const question = questionFor(context.definition, outcome.form.asking ?? '', {
		profile,
		channel: dialogue.channel,
		values,
		suggestedName: nameToSuggest(said.senderName),
	});
	// «День понял, а время нет. Во сколько?» is a question itself.
	const isQuestion = outcome.problem === 'bad_time';
	return {
		...question,
		text: [
			dialogue.turns <= 1 ? fillText(texts.hello, values) : '',
			fillText(context.before, values),
			outcome.consent === 'given' ? fillText(texts.consent_given, values) : '',
			// What answers the form's question is no question itself, whatever it was taken for.
			context.answersNothing ? sideAnswer(profile, said, values, context.quoted) : '',
			problemText(profile, outcome.problem),
			isQuestion ? '' : question.text,
		]
			.filter((part) => part !== '')
			.join('\n'),
	};
};
