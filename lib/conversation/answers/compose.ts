import type { CaseFile, Contact, Conversation, Reply } from '../../casefile';
import { fillText, isNight, zoneOf, type Profile, type TextKey } from '../../profile';
import type { FieldDefinition } from '../forms/definition';
import { readField } from '../forms/readField';
import type { Said } from '../said';
import { faqAnswer } from './faq';
import { namedService, priceAnswer } from './price';

export interface AnswerContext {
	readonly item: CaseFile;
	readonly conversation: Conversation;
	readonly contact: Contact | null;
	readonly profile: Profile;
	readonly said: Said;
	readonly values: Readonly<Record<string, string>>;
	readonly now: number;
	/** What the owner's documents say to the question; null or left out: nothing. */
	readonly quoted?: string | null;
}

export interface Answer {
	/** Null: nothing is to be said (spam). */
	readonly reply: Reply | null;
	/** What the answer asks, so that the next turn is read in its light. */
	readonly asked: string | null;
	/** What was mentioned, by field name (service, datetime); the booking form starts with it. */
	readonly mentioned: Readonly<Record<string, string>>;
	/** True when it only informs: a form that is open goes on after it. */
	readonly informs: boolean;
}

/** Scenarios whose text needs nothing but its placeholders. */
const PLAIN: Readonly<Record<string, TextKey>> = {
	greeting: 'greeting',
	thanks: 'thanks',
	complaint: 'complaint',
	feedback: 'feedback',
	discount: 'discount',
	order_status: 'order_status',
	refund: 'refund',
	technical: 'technical',
	qualification: 'qualification',
	quote: 'quote',
	upsell_yes: 'upsell_yes',
	confirm: 'confirm_received',
	decline: 'decline_received',
	consent_yes: 'consent_given',
	consent_withdraw: 'consent_withdrawn',
	human: 'human',
	urgent: 'urgent',
	cancel: 'cancel_received',
	reschedule: 'reschedule_received',
};

/** What is asked after prices: a time, or a yes, and the booking begins. */
export const OFFERED_BOOKING = 'datetime';

/** The service and the future time that the turn names. */
const mentionedIn = ({
	profile,
	said,
	now,
	conversation,
}: AnswerContext): Readonly<Record<string, string>> => {
	const service = namedService(profile, said)?.title;
	const reading = readField(WANTED_TIME, said, {
		asked: false,
		begins: true,
		day: null,
		timeZone: zoneOf(profile, conversation.branch),
		now,
	});
	return {
		...(service === undefined ? {} : { service }),
		...(reading.kind === 'value' ? { datetime: String(reading.value) } : {}),
	};
};

const WANTED_TIME: FieldDefinition = {
	name: 'datetime',
	type: 'datetime',
	question: '',
	required: true,
	options: [],
	tries: 1,
};

const INFORMS: ReadonlySet<string> = new Set([
	'greeting',
	'thanks',
	'price',
	'question_faq',
	'availability',
	'feedback',
]);

const WORDLESS = new Set([
	'photo',
	'voice',
	'audio',
	'video',
	'document',
	'sticker',
	'story_mention',
	'location',
]);

/**
 * The answer to a scenario, out of the profile and the quoted documents alone. It promises nothing that is not so: requests are «accepted», only a person
 * (or an appointment with an id) confirms. Scenarios beyond the known ones say that a person answers.
 */
export const composeAnswer = (scenario: string, context: AnswerContext): Answer => {
	const { item, profile, said, values, conversation } = context;
	const text = (key: TextKey) => fillText(profile.texts[key], values);
	const informs = INFORMS.has(scenario);
	const plain = (words: string): Answer => ({
		reply: { text: words },
		asked: null,
		mentioned: {},
		informs,
	});

	const received = receivedKey(context);
	if (received !== null && scenario === conversation.form?.name) return plain(received);
	switch (scenario) {
		case 'spam':
			return { reply: null, asked: null, mentioned: {}, informs: true };
		case 'price': {
			const prices = priceAnswer(profile, namedService(profile, said));
			if (prices === null) return plain(text('price_unknown'));
			const mentioned = mentionedIn(context);
			const next = text(mentioned.datetime === undefined ? 'price_next' : 'price_next_dated');
			return {
				reply: { text: [prices, next].filter((part) => part !== '').join('\n') },
				asked: OFFERED_BOOKING,
				mentioned,
				informs,
			};
		}
		case 'availability':
			return {
				...plain(text('availability')),
				asked: OFFERED_BOOKING,
				mentioned: mentionedIn(context),
			};
		case 'question_faq':
			return plain(context.quoted ?? faqAnswer(profile, said.words, values) ?? text('faq_unknown'));
		case 'cancel':
			// No form: nothing is known of the visit but the wish.
			return plain(fillText(profile.texts.cancel_received, { ...values, summary: '' }));
		case 'reschedule':
			return plain(fillText(profile.texts.reschedule_received, { ...values, summary: said.words }));
		case 'not_understood':
		case 'other': {
			if (said.words === '' && WORDLESS.has(said.kind)) return plain(text('media'));
			const clarify = item.understanding?.clarify ?? null;
			return clarify === null
				? plain(text('not_understood'))
				: { reply: clarify, asked: 'clarify', mentioned: {}, informs: false };
		}
		default:
			return plain(withNightNote(PLAIN[scenario] ?? 'handed_over', context));
	}
};

/** Texts that call a person say when that person answers; where the owner's words do not, a note follows at night. */
const CALLS_A_PERSON: ReadonlySet<TextKey> = new Set([
	'handed_over',
	'human',
	'complaint',
	'order_status',
	'refund',
	'technical',
	'discount',
]);

export const withNightNote = (
	key: TextKey,
	{
		profile,
		values,
		conversation,
		now,
	}: Pick<AnswerContext, 'profile' | 'values' | 'conversation' | 'now'>,
): string => {
	const words = fillText(profile.texts[key], values);
	const silentAboutTime = CALLS_A_PERSON.has(key) && !profile.texts[key].includes('{when}');
	return silentAboutTime && isNight(profile, conversation.branch, now)
		? `${words}\n${fillText(profile.texts.night_note, values)}`
		: words;
};

/** «Заявка принята» for a form that this very turn completed; null otherwise. */
const receivedKey = ({ item, conversation, profile, values }: AnswerContext): string | null => {
	const { form } = conversation;
	if (form === null || form.status !== 'complete' || form.turnKey !== item.message?.key)
		return null;
	const own = profile.texts[`${form.name}_received`] ?? profile.texts.form_received;
	const summary =
		form.name === 'cancel' && values.summary !== '' ? `: ${values.summary}` : values.summary;
	return fillText(own, { ...values, summary });
};

/** What the node answers when its scenario is left to the item. */
export const scenarioOf = (item: CaseFile): string => {
	const { conversation, understanding, message } = item;
	const { form } = conversation ?? { form: null };
	if (form?.status === 'complete' && form.turnKey === message?.key) return form.name;
	// «/start» is a press of the messenger's own button, whatever it was read as.
	if (message?.kind === 'start') return 'greeting';
	if (understanding === undefined) return 'not_understood';
	return understanding.scenario;
};
