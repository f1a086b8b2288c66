import type { Contact, FormState, FormValue } from '../../casefile';
import type { TextKey } from '../../profile';
import type { Said } from '../said';
import { isPersonal, type FieldDefinition, type FormDefinition } from './definition';
import type { Moment } from './moment';
import { readField, type FieldReading } from './readField';
import { readCommand, readConsentWords } from './words';

/** The question for consent stands among the fields under this name, by which the understanding knows it too. */
export const CONSENT = 'consent_request';

/** How often consent is asked for before a person takes over. */
const CONSENT_TRIES = 2;

export interface FormTurn {
	readonly definition: FormDefinition;
	/** Null on the message that begins the form. */
	readonly form: FormState | null;
	/** Known before the form began, by field name. */
	readonly known: Readonly<Record<string, FormValue>>;
	readonly said: Said;
	/** True while the person has not consented and the form holds personal data. */
	readonly consentNeeded: boolean;
	readonly timeZone: string;
	readonly now: number;
	/** Only these of the missing fields are asked for now; null: all. */
	readonly askOnly?: readonly string[] | null;
	/** The intents that are a question of their own; asked in the middle of a form they cost no try. */
	readonly sideQuestion: boolean;
}

export type AbandonReason = 'too_many_tries' | 'declined' | 'operator' | 'timed_out';

interface Progress {
	readonly form: FormState;
	readonly consent: 'given' | 'declined' | null;
	/** Names of the fields that this turn filled. */
	readonly taken: readonly string[];
}

export type FormOutcome = Progress &
	(
		| { readonly kind: 'ask'; readonly problem: TextKey | null }
		| { readonly kind: 'complete' }
		/** What is to be asked for now is known; the form stays open for the rest. */
		| { readonly kind: 'enough' }
		| { readonly kind: 'stopped' }
		| { readonly kind: 'abandoned'; readonly reason: AbandonReason }
	);

/** One step of a form: takes everything the turn says, then asks for what is missing, one question at a time. Pure. */
export const advance = (turn: FormTurn): FormOutcome => {
	const { definition, said } = turn;
	const form = turn.form ?? begin(turn);
	const steering = turn.form === null ? null : readCommand(said.words);
	if (steering === 'stop') return { kind: 'stopped', ...still(form) };
	if (steering === 'person') return { kind: 'abandoned', reason: 'operator', ...still(form) };
	if (steering === 'back') return stepBack(turn, form);

	const consent = form.asking === CONSENT ? readConsent(said) : null;
	if (consent === 'declined')
		return {
			kind: 'abandoned',
			reason: 'declined',
			form: withoutPersonal(definition, form),
			consent,
			taken: [],
		};

	const { values, moments, taken, problem } = takeValues(turn, form, consent !== null);
	const missing = missingOf(definition, values);
	const filled = { ...form, values, moments, missing };
	const progress = { consent, taken };
	const { askOnly } = turn;
	const wanted = askOnly ? missing.filter((name) => askOnly.includes(name)) : missing;
	if (askOnly && wanted.length === 0)
		return { kind: 'enough', form: { ...filled, asking: null, tries: 0 }, ...progress };
	if (turn.consentNeeded && consent === null) return askConsent(turn, filled, form, progress);
	if (missing.length === 0)
		return {
			kind: 'complete',
			form: { ...filled, status: 'complete', asking: null, tries: 0 },
			...progress,
		};

	const [next] = wanted;
	const ask = (asking: TextKey | null, tries: number): FormOutcome => ({
		kind: 'ask',
		problem: asking,
		form: { ...filled, asking: next, tries },
		...progress,
	});
	// A day without an hour is progress too: its question is a new one.
	if (moments[next] !== undefined && form.moments?.[next] === undefined) return ask('bad_time', 1);
	if (next !== form.asking) return ask(null, 1);
	if (taken.length > 0 || turn.sideQuestion) return ask(null, form.tries);
	if (form.tries >= fieldOf(definition, next).tries)
		return { kind: 'abandoned', reason: 'too_many_tries', form: filled, ...progress };
	return ask(problem, form.tries + 1);
};

const begin = ({ definition, known }: FormTurn): FormState => {
	const values = Object.fromEntries(
		definition.fields
			.filter(({ name }) => known[name] !== undefined && known[name] !== null)
			.map(({ name }) => [name, known[name]]),
	);
	return {
		name: definition.name,
		status: 'asking',
		asking: null,
		tries: 0,
		values,
		missing: missingOf(definition, values),
		moments: {},
	};
};

const still = (form: FormState): Progress => ({ form, consent: null, taken: [] });

const missingOf = ({ fields }: FormDefinition, values: FormState['values']): readonly string[] =>
	fields
		.filter(({ name, required }) => required && (values[name] ?? null) === null)
		.map(({ name }) => name);

const fieldOf = ({ fields }: FormDefinition, name: string): FieldDefinition =>
	fields.find((field) => field.name === name) as FieldDefinition;

/** Takes back the last answer that was asked for, and asks for it again. */
const stepBack = ({ definition }: FormTurn, form: FormState): FormOutcome => {
	const asked = definition.fields.filter(({ required }) => required).map(({ name }) => name);
	const here = form.asking === null ? asked.length : asked.indexOf(form.asking);
	const before = asked.slice(0, here === -1 ? 0 : here).filter((name) => name in form.values);
	const target = before.at(-1) ?? form.asking ?? asked[0];
	const values = omit(form.values, target);
	return {
		kind: 'ask',
		problem: null,
		consent: null,
		taken: [],
		form: {
			...form,
			values,
			moments: omit(form.moments ?? {}, target),
			missing: missingOf(definition, values),
			asking: target,
			tries: 1,
		},
	};
};

const omit = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
	Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

const readConsent = ({ words }: Said): 'given' | 'declined' | null => {
	const answer = readConsentWords(words);
	return answer === null ? null : answer ? 'given' : 'declined';
};

const withoutPersonal = (definition: FormDefinition, form: FormState): FormState => ({
	...form,
	values: Object.fromEntries(
		Object.entries(form.values).filter(([name]) => {
			const field = definition.fields.find((each) => each.name === name);
			return field !== undefined && !isPersonal(field);
		}),
	),
});

const askConsent = (
	turn: FormTurn,
	filled: FormState,
	form: FormState,
	progress: Pick<Progress, 'consent' | 'taken'>,
): FormOutcome => {
	const again = form.asking === CONSENT;
	const useful = progress.taken.length > 0 || turn.sideQuestion;
	if (again && !useful && form.tries >= CONSENT_TRIES)
		return { kind: 'abandoned', reason: 'too_many_tries', form: filled, ...progress };
	return {
		kind: 'ask',
		problem: again && !turn.sideQuestion ? 'bad_consent' : null,
		form: { ...filled, asking: CONSENT, tries: !again ? 1 : useful ? form.tries : form.tries + 1 },
		...progress,
	};
};

interface Taken {
	readonly values: Readonly<Record<string, FormValue>>;
	readonly moments: Readonly<Record<string, Moment>>;
	readonly taken: readonly string[];
	/** Why the asked field could not be read; null when it was, or was not asked. */
	readonly problem: TextKey | null;
}

/**
 * Everything that the turn says. The asked field is read first; another field that has a value already changes only when the answer is
 * not one («нет, лучше в 16» while the name is asked for).
 */
const takeValues = (turn: FormTurn, form: FormState, consentAnswered: boolean): Taken => {
	const { definition, said, timeZone, now } = turn;
	const values: Record<string, FormValue> = { ...form.values };
	const moments: Record<string, Moment> = { ...form.moments };
	const taken: string[] = [];
	let problem: TextKey | null = null;
	const asked = consentAnswered
		? undefined
		: definition.fields.find(({ name }) => name === form.asking);

	const take = (field: FieldDefinition, reading: FieldReading): boolean => {
		if (reading.kind === 'day') {
			moments[field.name] = reading.moment;
			return true;
		}
		if (reading.kind !== 'value' || values[field.name] === reading.value) return false;
		values[field.name] = reading.value;
		if (reading.moment !== undefined) moments[field.name] = reading.moment;
		taken.push(field.name);
		return true;
	};
	const read = (field: FieldDefinition, isAsked: boolean) =>
		readField(field, said, {
			asked: isAsked,
			begins: turn.form === null,
			day: moments[field.name] ?? null,
			timeZone,
			now,
		});

	let answered = false;
	if (asked !== undefined) {
		// «А сколько стоит?» is a question, and no name or comment.
		const isFree = asked.type === 'text' || (asked.type === 'choice' && asked.options.length === 0);
		const reading = read(asked, !(turn.sideQuestion && isFree));
		answered = take(asked, reading);
		if (reading.kind === 'problem') problem = reading.problem;
	}
	for (const field of definition.fields) {
		if (field === asked) continue;
		const isKnown = (values[field.name] ?? null) !== null;
		const mayChange =
			turn.form === null || (!answered && (field.type === 'datetime' || field.type === 'phone'));
		if (!isKnown || mayChange) take(field, read(field, false));
	}
	// In the order of the form, which is the order in which people tell it.
	const ordered = Object.fromEntries(
		[...definition.fields.map(({ name }) => name), ...Object.keys(values)]
			.filter((name) => name in values)
			.map((name) => [name, values[name]]),
	);
	return { values: ordered, moments, taken, problem };
};

/** What a person has told before and need not tell again. */
export const knownOf = (contact: Contact | null): Readonly<Record<string, FormValue>> => ({
	name: contact?.name ?? null,
	phone: contact?.phone ?? null,
	email: contact?.email ?? null,
});
