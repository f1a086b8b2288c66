/** The simulated night: who writes, what they do, and what should have come of it. */

export type Business = 'salon' | 'clinic' | 'auto' | 'shop';
export const NIGHT_CHANNELS = [
	'telegram',
	'webchat',
	'max',
	'vk',
	'whatsapp',
	'instagram',
	'messenger',
	'wazzup',
	'avito',
	'greenapi',
	'openchannels',
	'generic',
] as const;

export type NightChannel = (typeof NIGHT_CHANNELS)[number];

/** What a customer answers when asked. */
export interface Persona {
	readonly name: string;
	/** E.164; filled in by the driver for a repeated night. */
	readonly phone: string;
	/** In the customer's words, as typed when asked. */
	readonly service: string;
	/** In the customer's words. */
	readonly when: string;
	/** Answers the question for a phone by sharing the own contact. */
	readonly sharesContact: boolean;
	/** Types names and phones the careless way. */
	readonly careless: boolean;
	/** Agrees to the processing of personal data when asked. */
	readonly consents: boolean;
	/** What is told when asked for more. */
	readonly story: string;
	/** What this one answers to a question that others would answer otherwise, or not at all. */
	readonly answers?: Readonly<Partial<Record<AskedField, string>>>;
}

/** What the business knows of somebody from before the night. */
export interface Past {
	readonly lastVisitDaysAgo: number;
	/** The service of that visit. */
	readonly service: string;
	/** Has agreed to offers. */
	readonly agreesToOffers: boolean;
}

/** What the owner's own system tells the desk of a customer: a delivery, the end of the first steps. */
export interface Told {
	readonly event: 'delivery' | 'onboarding' | 'visit';
	readonly what: string;
	/** The customer's, E.164. */
	readonly phone: string;
	/** Names it in the owner's system. */
	readonly id: string;
}

/**
 * What a customer does, in order. In texts `{phone}` and `{name}` stand for the persona's own.
 * Pauses are real milliseconds: only the start offsets are compressed.
 */
export type Step =
	| { readonly do: 'say'; readonly text: string; readonly urgent?: boolean }
	/** Several messages without waiting; `gapMs` between them, 250 by default. */
	| {
			readonly do: 'burst';
			readonly texts: readonly string[];
			readonly gapMs?: number;
			readonly urgent?: boolean;
	  }
	/** One message that the platform delivers twice. */
	| { readonly do: 'twice'; readonly text: string; readonly urgent?: boolean }
	/** Two messages that the platform delivers in the wrong order. */
	| { readonly do: 'swapped'; readonly texts: readonly [string, string] }
	| { readonly do: 'start'; readonly payload?: string }
	| { readonly do: 'sticker'; readonly emoji?: string }
	| { readonly do: 'voice'; readonly seconds?: number }
	| { readonly do: 'photo'; readonly caption?: string }
	| { readonly do: 'contact' }
	/** The card of somebody else: no proof of the sender's own number. */
	| { readonly do: 'foreign_contact'; readonly phone: string; readonly name: string }
	| { readonly do: 'location' }
	/** Changes the customer's last message. */
	| { readonly do: 'edit'; readonly text: string }
	| { readonly do: 'wait'; readonly ms: number }
	/** Waits for a reply and says nothing. */
	| { readonly do: 'hear' }
	/** Answers what the bot asks until it asks no more. */
	| { readonly do: 'talk' }
	/** Nothing of the customer's own: the owner's system tells the desk what has happened to them. */
	| { readonly do: 'told'; readonly event: Told['event']; readonly what: string }
	| { readonly do: 'block' }
	| { readonly do: 'unblock' };

/** A visit that was booked and stayed so, was moved after that, or cancelled after that. */
export type VisitEnd = 'booked' | 'moved' | 'cancelled';

/** The conversations that have a workflow of their own, as the report names them. */
export const PROCESSES = [
	'order status',
	'refund',
	'support',
	'question',
	'quote',
	'qualification',
	'personal data',
	'upsell',
	'come back',
] as const;

export type Process = (typeof PROCESSES)[number];

/** What should have come of it. */
export interface Expectation {
	/** A reply is owed. */
	readonly answered: boolean;
	/** Leads this customer must have in the CRM in the end. */
	readonly leads: 0 | 1;
	/** Intents of the request, primary first (names of the package's semantics). */
	readonly intents: readonly string[];
	readonly urgent: boolean;
	/** A task for a person is owed; null: left to the business. */
	readonly task: boolean | null;
	/** The person on call must be told, or must be left asleep; null: left to the business. */
	readonly alerted: boolean | null;
	/** The name of the service as the business lists it; null when none was asked for. */
	readonly service: string | null;
	/** What must have become of the visit in the calendar in the end; left out: nothing is promised. */
	readonly visit?: VisitEnd;
	/** Which conversation this is; left out: none of those with a line of their own. */
	readonly process?: Process;
	/** Words that the customer must have heard; a no-break space counts as a space. */
	readonly heard?: readonly string[];
	/** Words that the customer must not have heard. */
	readonly notHeard?: readonly string[];
	/** The lead of this other customer is the same person's: `leads` counts there. */
	readonly sharesLeadWith?: string;
}

export interface Customer {
	/** Stable, speaking. */
	readonly id: string;
	readonly business: Business;
	readonly channel: NightChannel;
	/** Minutes after the night begins, 0 to 540. */
	readonly atMinute: number;
	readonly persona: Persona;
	readonly steps: readonly Step[];
	readonly expect: Expectation;
	/** What this one is there for. */
	readonly about: string;
	/** Somebody whom the business has known for long; left out: a stranger. */
	readonly past?: Past;
}

/** A choice the bot offers: a button, a key of the keyboard, or a numbered line of the text. */
export interface Offer {
	readonly title: string;
	readonly kind: 'button' | 'key' | 'numbered';
	readonly number?: number;
	readonly requestsContact?: boolean;
}

/** A message of the bot as the customer sees it. */
export interface Heard {
	readonly text: string;
	/** Epoch ms. */
	readonly at: number;
	readonly offers: readonly Offer[];
}

export interface SpokenLine {
	readonly from: 'customer' | 'bot';
	readonly at: number;
	readonly kind: string;
	readonly text: string;
	readonly offers?: readonly string[];
}

/** What the bot can ask for, as the customer understands it. */
export type AskedField =
	| 'consent'
	| 'phone'
	| 'name'
	| 'email'
	| 'service'
	| 'staff'
	| 'when'
	| 'slot'
	| 'old_when'
	| 'branch'
	| 'address'
	| 'car'
	| 'number'
	| 'story'
	| 'order'
	| 'proof'
	| 'refund_reason'
	| 'trouble'
	| 'rating'
	| 'job'
	| 'area'
	| 'windows'
	| 'deadline'
	| 'special'
	| 'quote_next'
	| 'goal'
	| 'niche'
	| 'city'
	| 'volume'
	| 'source'
	| 'budget'
	| 'start'
	| 'offers'
	| 'result'
	| 'add'
	| 'why_not'
	| 'come_back'
	| 'erase'
	| 'wish'
	| 'confirm'
	| 'more'
	| 'unclear';

/** How it went for one customer. */
export interface CustomerRecord {
	readonly customer: Customer;
	/** Telegram user id, or web chat session id. */
	readonly account: string;
	/** The phone used this night, E.164. */
	readonly phone: string;
	readonly startedAt: number;
	readonly endedAt: number;
	readonly firstAnswerAt: number | null;
	/** From the first message to the first answer. */
	readonly firstAnswerMs: number | null;
	readonly answered: boolean;
	readonly lines: readonly SpokenLine[];
	/** What the bot asked, in order. */
	readonly asked: readonly AskedField[];
	/** What the customer answered. */
	readonly given: Readonly<Partial<Record<AskedField, string>>>;
	/** When the words were sent for which somebody must be told; null when there were none. */
	readonly urgentAt: number | null;
	/** When the person on call was told; null when not, or when nobody on call was watched. */
	readonly alertedAt: number | null;
	/** What went wrong as seen from the customer's side, in words. */
	readonly problems: readonly string[];
}

/** A message that the person on call got. */
export interface AlertRecord {
	readonly at: number;
	readonly text: string;
	/** Ids of the customers it names. */
	readonly customers: readonly string[];
	readonly acknowledgedAt: number | null;
}

export interface Spread {
	readonly count: number;
	/** Milliseconds; null without a value. */
	readonly median: number | null;
	readonly p95: number | null;
	readonly max: number | null;
}

export interface NightFigures {
	readonly customers: number;
	readonly answerOwed: number;
	readonly answered: number;
	readonly firstAnswer: Spread;
	readonly leadsExpected: number;
	readonly urgent: number;
	readonly urgentAlerted: number;
	readonly alertDelay: Spread;
	/** Customers for whom the person on call was woken though `expect.alerted` is false. */
	readonly wokenForNothing: readonly string[];
	readonly messagesSent: number;
	readonly messagesHeard: number;
	readonly withProblems: number;
}

export interface NightResult {
	readonly startedAt: number;
	readonly endedAt: number;
	readonly records: readonly CustomerRecord[];
	readonly alerts: readonly AlertRecord[];
	readonly figures: NightFigures;
	/** Customers that the end of the night cut off. */
	readonly cutOff: readonly string[];
}
