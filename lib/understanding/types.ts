/** What a customer's message means: the shapes that the understanding reads and returns. Rules: docs/understanding.md. */

/** Every intent the package knows, in the order in which reports list them. */
export const INTENTS = [
	'booking',
	'availability',
	'price',
	'quote',
	'reschedule',
	'cancel',
	'confirm',
	'decline',
	'complaint',
	'feedback',
	'discount',
	'question_faq',
	'human',
	'order_status',
	'refund',
	'technical',
	'qualification',
	'upsell_yes',
	'consent_yes',
	'consent_withdraw',
	'urgent',
	'greeting',
	'thanks',
	'spam',
	'other',
] as const;

export type Intent = (typeof INTENTS)[number];

export const BUSINESS_KINDS = [
	'salon',
	'clinic',
	'fitness',
	'tutor',
	'car_service',
	'service_desk',
] as const;

export type BusinessKind = (typeof BUSINESS_KINDS)[number];

/**
 * What the bot asked before, so that «1», «да» or «Анна» can be read: a kind of question, or the name of the form
 * field that is being asked for (`name`, `phone`, `service`, `datetime`, `count`, or one of the owner's own).
 */
export type QuestionContext =
	| 'reminder'
	| 'offer'
	| 'upsell_offer'
	| 'consent_request'
	| 'rating_request'
	| (string & {});

export type DateTimeRole = 'target' | 'reference' | 'old';
export type DateTimeKind =
	| 'instant'
	| 'day'
	| 'part'
	| 'interval'
	| 'after'
	| 'before'
	| 'recurring';
export type DateTimeGrain = 'minute' | 'hour' | 'part' | 'day';

/** A date or time found in the text. Intervals are half-open; instants are ISO 8601 with the offset of the zone. */
export interface DateTimeEntity {
	readonly text: string;
	/** Offset of `text` in the message, in UTF-16 units. */
	readonly index: number;
	/** `target`: wanted; `reference`: mentioned or past; `old`: the time that is being left in a move. */
	readonly role: DateTimeRole;
	readonly kind: DateTimeKind;
	readonly grain: DateTimeGrain;
	/** First moment; for `before` null. A day is local midnight. */
	readonly start: string | null;
	/** First moment after; for `instant` and `after` null. A day ends at the next local midnight. */
	readonly end: string | null;
}

/** A span of the text read as one value. `value` is normalised, `text` is as written. */
export interface ValueEntity {
	readonly text: string;
	readonly value: string;
	readonly index: number;
}

export interface Entities {
	readonly datetime: readonly DateTimeEntity[];
	/** E.164; a Russian number unless another country code is written. */
	readonly phone: string | null;
	/** The customer's own name (or that of the person to be served) in the nominative, or null. */
	readonly name: string | null;
	/** The staff member asked for («к Марине» → «Марина»), or null. */
	readonly staff: string | null;
	/** The owner's title where the profile lists services (null unless little else is said); without a list the service as said («маникюр»). */
	readonly service: string | null;
	/** Number of people, or of things where the bot asked for their number; or null. */
	readonly count: number | null;
	readonly email?: string | null;
}

/** What the owner's Business Profile gives to the understanding. All fields are optional. */
export interface UnderstandingProfile {
	readonly services?: ReadonlyArray<{
		readonly title: string;
		readonly synonyms?: readonly string[];
	}>;
	readonly staff?: ReadonlyArray<{ readonly name: string; readonly synonyms?: readonly string[] }>;
	/** The owner's own urgency words, in addition to the package's. */
	readonly urgentWords?: readonly string[];
	/** Local opening hour and closing hour, 0–24, to read bare hours; default 8 and 22. */
	readonly opensAt?: number;
	readonly closesAt?: number;
}

/** A phrase of the owner's own, or a correction made from the log. The latest one for the same text wins. */
export interface Teaching {
	readonly text: string;
	readonly intent: Intent | (string & {});
	readonly context?: QuestionContext | null;
}

export interface UnderstandRequest {
	readonly text: string;
	readonly context?: QuestionContext | null;
	/** ISO 8601 instant of the message; default: the injected clock. */
	readonly now?: string;
	/** IANA zone of the branch, default Europe/Moscow. */
	readonly timeZone?: string;
	readonly business?: BusinessKind | (string & {}) | null;
	readonly profile?: UnderstandingProfile | null;
}

export type ReasonKind = 'rule' | 'context' | 'urgency' | 'model' | 'teaching' | 'llm' | 'entity';

/** Why an answer was given: which rule, which neighbours, which words. */
export interface Reason {
	readonly kind: ReasonKind;
	/** Name of the rule or of the intent that the evidence speaks for. */
	readonly name: string;
	/** Words of the message, or nearest phrases, that decided. */
	readonly evidence: readonly string[];
}

export interface UnderstandingResult {
	/** Never empty; the first is the primary. An emergency always has `urgent` first. */
	readonly intents: ReadonlyArray<Intent | (string & {})>;
	readonly urgent: boolean;
	/** Calibrated: of the answers given at 0.8, eight of ten are right. 0…1. */
	readonly confidence: number;
	/** The likeliest intents with their probabilities, best first, for one clarifying question. */
	readonly candidates: ReadonlyArray<{
		readonly intent: Intent | (string & {});
		readonly probability: number;
	}>;
	readonly why: readonly Reason[];
	readonly entities: Entities;
	readonly language: 'ru' | 'en' | 'translit' | 'tt' | 'unknown';
	/** True when the text tries to give the bot orders; it is data all the same. */
	readonly injection: boolean;
	/** Time spent, in milliseconds. */
	readonly ms: number;
}
