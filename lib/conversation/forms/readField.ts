import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/min';

import type { FormValue } from '../../casefile';
import type { TextKey } from '../../profile';
import type { Said } from '../said';
import { readChoice } from './choice';
import type { FieldDefinition } from './definition';
import { isPast, momentValue, namesNoDay, onDay, type Moment } from './moment';
import { readYesNo } from './words';

export interface ReadContext {
	/** True for the field that was asked for: then the bare words are its answer. */
	readonly asked: boolean;
	/** True on the message that began the form. */
	readonly begins: boolean;
	/** What was said of this time before: an hour without a day belongs to that day. */
	readonly day: Moment | null;
	readonly timeZone: string;
	/** Milliseconds. */
	readonly now: number;
}

export type FieldReading =
	| { readonly kind: 'value'; readonly value: FormValue; readonly moment?: Moment }
	/** A day without an hour: worth one more question. */
	| { readonly kind: 'day'; readonly moment: Moment }
	| { readonly kind: 'problem'; readonly problem: TextKey }
	/** The message says nothing about this field. */
	| { readonly kind: 'nothing' };

const NOTHING: FieldReading = { kind: 'nothing' };
const value = (found: FormValue): FieldReading => ({ kind: 'value', value: found });
const problem = (key: TextKey): FieldReading => ({ kind: 'problem', problem: key });

const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/u;
const LONGEST_TEXT = 2000;
/** A first message with so many words tells the matter itself. */
const TELLING_WORDS = 4;

/** Reads one field out of a turn. */
export const readField = (
	field: FieldDefinition,
	said: Said,
	context: ReadContext,
): FieldReading => {
	switch (field.type) {
		case 'phone':
			return readPhone(said, context);
		case 'email':
			return readEmail(said, context);
		case 'datetime':
			return readDateTime(field, said, context);
		case 'choice':
			return readOption(field, said, context);
		case 'yesno':
			return readAnswer(said, context);
		case 'number':
			return readNumber(field, said, context);
		case 'text':
			return field.name === 'name' ? readName(said, context) : readText(field, said, context);
	}
};

const readPhone = (said: Said, { asked }: ReadContext): FieldReading => {
	const shared = said.shared === null ? null : parsePhoneNumberFromString(said.shared.phone, 'RU');
	if (shared?.isPossible()) return value(shared.number);
	if (said.entities.phone !== null) return value(said.entities.phone);
	const [found] = findPhoneNumbersInText(said.words, 'RU');
	if (found !== undefined) return value(found.number.number);
	if (!asked) return NOTHING;
	const whole = parsePhoneNumberFromString(said.words, 'RU');
	return whole?.isValid() ? value(whole.number) : problem('bad_phone');
};

const readEmail = (said: Said, { asked }: ReadContext): FieldReading => {
	const found = said.entities.email ?? EMAIL.exec(said.words)?.[0] ?? null;
	return found !== null ? value(found.toLowerCase()) : asked ? problem('bad_email') : NOTHING;
};

const readDateTime = (
	field: FieldDefinition,
	said: Said,
	{ asked, day, timeZone, now }: ReadContext,
): FieldReading => {
	const isOld = field.existing === true || field.name.startsWith('old');
	const entities = said.entities.datetime;
	const entity = isOld
		? (entities.find(({ role }) => role === 'old') ??
			(asked || field.existing === true ? entities[0] : undefined))
		: (entities.find(({ role }) => role === 'target') ??
			(asked ? entities.find(({ role }) => role !== 'old') : undefined));
	if (entity === undefined) {
		if (day !== null && asked)
			return { kind: 'value', value: momentValue(day, timeZone), moment: day };
		return asked ? problem('bad_datetime') : NOTHING;
	}
	const { kind, grain, start, end } = entity;
	const said_: Moment = { kind, grain, start, end };
	const moment = day !== null && namesNoDay(entity.text) ? onDay(day, said_, timeZone) : said_;
	if (!isOld && isPast(moment, now)) return asked ? problem('past_datetime') : NOTHING;
	if (field.required && moment.grain === 'day' && moment.kind === 'day' && day === null)
		return { kind: 'day', moment };
	return { kind: 'value', value: momentValue(moment, timeZone), moment };
};

const readOption = (field: FieldDefinition, said: Said, { asked }: ReadContext): FieldReading => {
	const entity =
		field.name === 'service'
			? said.entities.service
			: field.name === 'staff'
				? said.entities.staff
				: null;
	if (field.options.length === 0) {
		if (entity !== null) return value(entity);
		if (!asked) return NOTHING;
		return said.words === '' ? problem('bad_text') : value(said.words.slice(0, LONGEST_TEXT));
	}
	const found =
		(asked ? readChoice(said.words, field.options) : null) ??
		(entity === null ? null : readChoice(entity, field.options)) ??
		(asked ? null : readChoice(said.words, field.options, true));
	return found !== null ? value(found) : asked ? problem('bad_choice') : NOTHING;
};

const readAnswer = (said: Said, { asked }: ReadContext): FieldReading => {
	if (!asked) return NOTHING;
	const answer = readYesNo(said.words);
	return answer === null ? problem('bad_yesno') : value(answer);
};

const readNumber = (field: FieldDefinition, said: Said, { asked }: ReadContext): FieldReading => {
	if (!asked)
		return field.name === 'count' && said.entities.count !== null
			? value(said.entities.count)
			: NOTHING;
	const written = /-?\d+(?:[.,]\d+)?/.exec(
		said.words.replace(/(\d)[\s\u00a0](?=\d{3}(\D|$))/g, '$1'),
	);
	if (written !== null) return value(Number(written[0].replace(',', '.')));
	return said.entities.count !== null ? value(said.entities.count) : problem('bad_number');
};

const NAME_LEAD =
	/^(меня зовут|мое имя|моё имя|зовут|имя|это|я|my name is|i am|i'm|name is)[\s:,–-]+/i;
const NOT_A_NAME =
	/^(да|нет|ок|привет|здравствуйте|добрый|спасибо|не знаю|зачем|никак|хорошо|ой|ну|эй|ага|угу|ладно|потом|позже)(\s|$)/i;

const readName = (said: Said, { asked }: ReadContext): FieldReading => {
	if (said.entities.name !== null) return value(said.entities.name);
	if (!asked) return NOTHING;
	// «Ой, лучше в 16» is about the time.
	if (said.entities.datetime.length > 0) return problem('bad_name');
	const [phone] = findPhoneNumbersInText(said.words, 'RU');
	const rest = (
		phone === undefined
			? said.words
			: `${said.words.slice(0, phone.startsAt)} ${said.words.slice(phone.endsAt)}`
	)
		.replace(EMAIL, ' ')
		.split(/[\n,;]/)[0]
		.trim()
		.replace(NAME_LEAD, '')
		.replace(/[.!\s]+$/, '')
		.trim();
	const parts = rest.split(/\s+/);
	// One word, or several that are written as names are: «покраска двери» is none.
	const isName =
		/^\p{L}[\p{L}'’ -]{0,59}$/u.test(rest) &&
		!NOT_A_NAME.test(rest) &&
		(parts.length === 1 || (parts.length <= 4 && parts.every((part) => /^\p{Lu}/u.test(part))));
	return isName ? value(capitalised(rest)) : problem('bad_name');
};

const capitalised = (name: string): string =>
	name.replace(
		/(^|[\s-])(\p{Ll})/gu,
		(_, before: string, letter: string) => before + letter.toUpperCase(),
	);

const readText = (
	field: FieldDefinition,
	said: Said,
	{ asked, begins }: ReadContext,
): FieldReading => {
	const words = said.words.slice(0, LONGEST_TEXT);
	if (asked) return words === '' ? problem('bad_text') : value(words);
	const tells = words.split(/\s+/).length >= TELLING_WORDS;
	return begins && field.fromFirstMessage === true && tells ? value(words) : NOTHING;
};
