import type { Profile } from '../../profile/profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import type { Calendar } from '../calendars/calendar';

/** Where visits are kept: one business, its store, and the outside calendar if it has one. */
export interface Desk {
	readonly store: Store;
	readonly profile: Profile;
	/** Null: the store alone. */
	readonly calendar: Calendar | null;
	readonly clock: Clock;
}

/** Who does a step, and the key by which the same step run again finds its first result. */
export interface Cause {
	/** The turn's key and the step; unique for ever. */
	readonly key: string;
	readonly actor: 'customer' | 'bot' | 'person' | 'system';
	readonly who?: string | null;
	readonly reason?: string | null;
	readonly turnKey?: string | null;
	readonly campaign?: string | null;
	readonly scenario?: string | null;
}

/** A messenger's chat. */
export interface ChatAddress {
	readonly channel: string;
	readonly account: string;
	readonly chatId: string;
}

/** For whom a visit is kept. */
export interface Visitor {
	readonly contactId: string | null;
	readonly name: string | null;
	/** E.164. */
	readonly phone: string | null;
	readonly chat: ChatAddress | null;
	readonly conversationId: string | null;
	readonly leadId: string | null;
}

export const NOBODY_KNOWN: Visitor = {
	contactId: null,
	name: null,
	phone: null,
	chat: null,
	conversationId: null,
	leadId: null,
};

/** The time that somebody wants. */
export interface WantedSlot {
	/** ISO 8601 with an offset, or milliseconds. */
	readonly start: string | number;
	readonly branch: string | null;
	readonly service: string | null;
	/** Null: anybody who is free. */
	readonly staff: string | null;
	/** Default 1. */
	readonly seats?: number;
	/** Minutes; default: those of the service. */
	readonly minutes?: number;
}

export const outsideCalendar = ({ calendar }: Desk): Calendar | null =>
	calendar === null || calendar.kind === 'builtin' ? null : calendar;
