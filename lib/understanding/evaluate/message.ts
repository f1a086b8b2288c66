import { IANAZone } from 'luxon';
import type { DateTimeEntity, Entities, UnderstandRequest } from '../types';

/** A line of an evaluation file: the request, and what the answer should have been when somebody labelled it. */
export interface EvaluationLine {
	readonly id: string | number | null;
	readonly request: UnderstandRequest;
	readonly expected: Expected | null;
	/** Language named in the file, else null: then the detected one is reported. */
	readonly language: string | null;
	/** Holds a word of urgency and is not urgent. */
	readonly trap: boolean;
}

export interface Expected {
	readonly intents: readonly string[];
	readonly urgent: boolean;
	readonly entities: ExpectedEntities | null;
}

export type ExpectedEntities = Partial<
	Omit<Entities, 'datetime'> & { readonly datetime: ReadonlyArray<Partial<DateTimeEntity>> }
>;

/** Reads a line of JSON. Throws with the line's number when it is no object with a `text`, or its moment or zone is
 * unknown. */
export function readLine(line: string, number: number): EvaluationLine {
	const value: unknown = parse(line, number);
	if (!isRecord(value) || typeof value.text !== 'string') {
		throw new Error(`Line ${number}: expected a JSON object with a string "text"`);
	}
	const labels = isRecord(value.expected) ? value.expected : value;
	const id = value.id;
	if (typeof value.now === 'string' && Number.isNaN(Date.parse(value.now))) {
		throw new Error(`Line ${number}: "now" is no ISO 8601 instant`);
	}
	if (typeof value.timeZone === 'string' && !IANAZone.isValidZone(value.timeZone)) {
		throw new Error(`Line ${number}: "timeZone" is no IANA time zone`);
	}
	return {
		id: typeof id === 'string' || typeof id === 'number' ? id : null,
		request: {
			text: value.text,
			context: textOf(value.context),
			...(typeof value.now === 'string' ? { now: value.now } : {}),
			...(typeof value.timeZone === 'string' ? { timeZone: value.timeZone } : {}),
			business: textOf(value.business),
			profile: isRecord(value.profile) ? (value.profile as UnderstandRequest['profile']) : null,
		},
		expected: expectedOf(labels),
		language: textOf(value.language) ?? textOf(value.lang),
		trap: value.trap === true || labels.trap === true,
	};
}

function expectedOf(labels: Readonly<Record<string, unknown>>): Expected | null {
	const named = Array.isArray(labels.intents)
		? labels.intents.filter((intent): intent is string => typeof intent === 'string')
		: typeof labels.intent === 'string'
			? [labels.intent]
			: [];
	if (named.length === 0) return null;
	return {
		intents: named,
		urgent: typeof labels.urgent === 'boolean' ? labels.urgent : named[0] === 'urgent',
		entities: isRecord(labels.entities) ? (labels.entities as ExpectedEntities) : null,
	};
}

function parse(line: string, number: number): unknown {
	try {
		return JSON.parse(line);
	} catch (error) {
		throw new Error(
			`Line ${number}: not JSON (${error instanceof Error ? error.message : 'unreadable'})`,
		);
	}
}

const textOf = (value: unknown): string | null =>
	typeof value === 'string' && value !== '' ? value : null;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
