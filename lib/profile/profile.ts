import type { BusinessKind } from '../understanding/types';
import type { WeeklyWindow } from './schema';
import type { BookingRules, ProfileDates } from './sections/booking';
import type { KpiRules } from './sections/kpi';
import type { OnCallRules } from './sections/onCall';
import type { PersonalDataRules } from './sections/personalData';
import type { SalesRules } from './sections/sales';
import type { SlaRules } from './sections/sla';
import type { TextKey } from './texts';

export type { WeeklyWindow } from './schema';
export type { OnCallPerson, OnCallRules } from './sections/onCall';

export interface Branch {
	readonly id: string;
	readonly name: string;
	readonly city: string | null;
	/** IANA. */
	readonly timeZone: string;
	readonly address: string | null;
	/** E.164. */
	readonly phone: string | null;
	/** Channel accounts that belong to it: `telegram:123456`, or the account alone. */
	readonly accounts: readonly string[];
	/** Empty: unknown, not closed. */
	readonly hours: readonly WeeklyWindow[];
	readonly dates: ProfileDates;
}

export interface Service {
	readonly title: string;
	readonly minutes: number | null;
	/** Roubles. */
	readonly priceFrom: number | null;
	readonly priceTo: number | null;
	readonly synonyms: readonly string[];
	readonly includes: string | null;
	/** What to bring and how to prepare, in whole sentences. */
	readonly prepare: string | null;
	readonly bufferBefore: number;
	readonly bufferAfter: number;
	/** Places of a class; null: a visit of one customer. */
	readonly places: number | null;
	/** Kinds of resources that it needs one of each. */
	readonly needs: readonly string[];
	readonly online: boolean;
	/** Empty: at all branches. */
	readonly branches: readonly string[];
}

export interface StaffMember {
	readonly name: string;
	readonly synonyms: readonly string[];
	/** Titles of services; empty: all. */
	readonly services: readonly string[];
	/** Null: those of the branch. */
	readonly hours: readonly WeeklyWindow[] | null;
	/** Null: those of the branch. */
	readonly dates: ProfileDates | null;
	/** Empty: at all branches. */
	readonly branches: readonly string[];
	readonly dailyLimit: number | null;
}

/** A room, a chair, a lift. */
export interface ProfileResource {
	readonly kind: string;
	readonly name: string;
	readonly branches: readonly string[];
	/** Null: those of the branch. */
	readonly hours: readonly WeeklyWindow[] | null;
	readonly capacity: number;
}

/** The complete profile, as other nodes use it: `profile` in the case file. */
export interface Profile {
	readonly name: string;
	/** Counted up with every saved change; 0: nothing saved yet, the defaults apply. */
	readonly version: number;
	readonly business: { readonly kind: BusinessKind; readonly name: string };
	/** For everything that belongs to no branch. */
	readonly timeZone: string;
	/** `timeZone` null: the branch's own zone. */
	readonly nightWindow: {
		readonly from: string;
		readonly to: string;
		readonly timeZone: string | null;
	};
	readonly hours: readonly WeeklyWindow[];
	readonly branches: readonly Branch[];
	readonly services: readonly Service[];
	readonly staff: readonly StaffMember[];
	readonly onCall: OnCallRules;
	readonly resources: readonly ProfileResource[];
	readonly dates: ProfileDates;
	readonly booking: BookingRules;
	readonly sla: SlaRules;
	readonly kpi: KpiRules;
	readonly personalData: PersonalDataRules;
	readonly sales: SalesRules;
	readonly urgentWords: readonly string[];
	/** Who closes a scenario: the bot, or a person. */
	readonly scenarios: Readonly<Record<string, 'bot' | 'person'>>;
	readonly silence: {
		/** After a person wrote into the chat the bot says nothing for so long. */
		readonly afterPersonMinutes: number;
		/** After the bot called a person. */
		readonly afterHandOverMinutes: number;
	};
	/** A refund above goes to a person. */
	readonly limits: { readonly refundRoubles: number };
	readonly consent: {
		readonly required: boolean;
		readonly version: string;
		readonly privacyUrl: string;
	};
	/** E.164. */
	readonly vipPhones: readonly string[];
	/** How one pays, for the answer to that question. */
	readonly payment: string;
	/** All texts, the owner's before the defaults. */
	readonly texts: Readonly<Record<TextKey, string>> & Readonly<Record<string, string>>;
}
