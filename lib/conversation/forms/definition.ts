export const FIELD_TYPES = [
	'text',
	'phone',
	'email',
	'datetime',
	'choice',
	'yesno',
	'number',
] as const;

export type FieldType = (typeof FIELD_TYPES)[number];

export interface ChoiceOption {
	readonly title: string;
	readonly synonyms: readonly string[];
}

export interface FieldDefinition {
	/** Name under which the value is kept: name, phone, service, datetime, comment… */
	readonly name: string;
	readonly type: FieldType;
	/** What the customer is asked. */
	readonly question: string;
	/** True: asked for. False: taken when the customer says it, never asked for. */
	readonly required: boolean;
	/** For `choice`. Empty: any text is taken. */
	readonly options: readonly ChoiceOption[];
	/** How often it is asked at the most before a person takes over; at least 1. */
	readonly tries: number;
	/** A date-time of a visit that exists already: a past or old time counts too. */
	readonly existing?: boolean;
	/** A text is taken from the very message that began the form when it says enough. */
	readonly fromFirstMessage?: boolean;
}

export interface FormDefinition {
	/** The scenario: booking, reschedule, cancel, quote, callback, complaint, or one of the owner's own. */
	readonly name: string;
	readonly fields: readonly FieldDefinition[];
}

/** Fields that hold personal data: these need the person's consent. */
export const isPersonal = ({ name, type }: FieldDefinition): boolean =>
	type === 'phone' || type === 'email' || name === 'name';
