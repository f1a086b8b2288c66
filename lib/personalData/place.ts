import type { Tables } from '../store';

export type Table = keyof Tables;
type Title = readonly [english: string, russian: string];

/** What of a person names their rows. `chatSubjects`: their chats as `chat:<channel>:<account>:<chat>`. */
export type PersonList =
	| 'contactIds'
	| 'conversationIds'
	| 'appointmentIds'
	| 'waitlistIds'
	| 'escalationIds'
	| 'leadIds'
	| 'turnKeys'
	| 'chatSubjects'
	| 'journalIds'
	| 'provenPhone';

/**
 * What is put into a column: nothing; the alias of an id, the same in all tables; the text with the person cut out of it; JSON of the same
 * shape without any words; a key that names nobody; a fixed value; the moment of the erasure where nothing stood.
 */
export type Change =
	| 'null'
	| 'alias'
	| 'scrub'
	| 'blank'
	| 'key'
	| 'now_if_null'
	| { readonly value: string | number };

interface Found {
	readonly title: Title;
	/** Columns that name a row. */
	readonly key: readonly string[];
	/** Columns with a value of the list. */
	readonly by?: Readonly<Partial<Record<PersonList, readonly string[]>>>;
	/** True: the columns channel, account and chat_id name the person's chat. */
	readonly byChat?: true;
	/** Texts that may hold one of the ids, turns or phones. */
	readonly holdsIn?: readonly string[];
	/** Typed phones are looked for in these texts too: a row that is lost with somebody else's does no harm here. */
	readonly withTypedPhones?: true;
	/** Texts that are theirs when they hold the phone or the e-mail, or are word for word what they wrote. */
	readonly saysIn?: string;
	/** Rows of these tables that were found name further rows: table, its column, the column here. */
	readonly of?: {
		readonly table: Table;
		readonly column: string;
		readonly here: string;
	};
	/** Rows of the turn that asks to be erased stay until it has ended: it may be run again after a crash. */
	readonly waitsForTurn?: true;
}

/** The rows go. */
export interface ErasedPlace extends Found {
	readonly treatment: 'erase';
}

/** The rows stay, since something counts them, without the person. Every column is either changed or kept. */
export interface AnonymisedPlace extends Found {
	readonly treatment: 'anonymise';
	readonly changes: Readonly<Record<string, Change>>;
	readonly keeps: readonly string[];
}

/** Nothing of a customer stands there. */
export interface FreePlace {
	readonly treatment: 'free';
	readonly why: string;
}

export type Place = ErasedPlace | AnonymisedPlace | FreePlace;
