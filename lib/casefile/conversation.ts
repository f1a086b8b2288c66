import type { DateTimeEntity } from '../understanding/types';
import type { OfferedSlot } from './slots';

/** The dialogue of one chat. `conversation` in the case file. */
export interface Conversation {
	readonly id: string;
	readonly channel: string;
	readonly account: string;
	readonly chatId: string;
	readonly contactId: string;
	/** True on the turn that opened it. */
	readonly isNew: boolean;
	readonly openedAt: string;
	/** How many turns of the customer it has seen, with this one. */
	readonly turns: number;
	/** Who answers: the bot, or a person until `humanUntil`. */
	readonly answeredBy: 'bot' | 'person';
	/** ISO 8601; the bot is silent until then. */
	readonly humanUntil: string | null;
	/** What the bot asked last, so that «да» or «Анна» can be read; null when nothing is open. */
	readonly asked: string | null;
	/** The scenario whose form is being filled, with what has been collected. */
	readonly form: FormState | null;
	/** True in the branch's night window. */
	readonly night: boolean;
	/** Name of the Business Profile that serves this dialogue; nodes further on use it by default. */
	readonly profile: string;
	readonly branch: string | null;
	readonly campaign: string | null;
	readonly language: string;
	/** The time that was chosen and is not over, until other times are offered. */
	readonly slot?: OfferedSlot | null;
	/** What the open question is about, such as the id of a visit; left out: nothing in particular. */
	readonly about?: string | null;
	/** Scenario whose workflow leads the dialogue; what answers its question goes back to it. Null: none. */
	readonly flow?: string | null;
}

export interface FormState {
	/** The scenario, for example `booking`. */
	readonly name: string;
	readonly status: 'asking' | 'complete' | 'abandoned';
	/** Field that is being asked for. */
	readonly asking: string | null;
	/** How often the field that is being asked for has been asked. */
	readonly tries: number;
	/** Values by field name, validated and normalised. */
	readonly values: Readonly<Record<string, FormValue>>;
	/** Fields still missing, in the order of asking. */
	readonly missing: readonly string[];
	/** What the date-time values mean exactly, by field name: a day or a part of a day is no instant. */
	readonly moments?: Readonly<Record<string, FormMoment>>;
	/** Key of the turn that changed it last. */
	readonly turnKey?: string;
}

/** Half-open; ISO 8601 with the offset of the branch. See `DateTimeEntity`. */
export type FormMoment = Pick<DateTimeEntity, 'kind' | 'grain' | 'start' | 'end'>;

export type FormValue = string | number | boolean | null;
