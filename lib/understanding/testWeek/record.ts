import { DateTime } from 'luxon';

import { asText, isObject, type JsonObject } from '../../shared/json';
import { plainMessage, type TestMessage } from './message';

/** Names under which chats are exported, in lower case. The first that is there and not empty wins. */
const TEXT = ['text', 'message', 'body', 'content', 'текст', 'сообщение', 'текст сообщения'];
const EXPECTED = ['expected', 'intents', 'intent', 'route', 'ожидается', 'намерение', 'маршрут'];
const CONTEXT = ['context', 'asked', 'контекст', 'вопрос бота'];
const DATE = [
	'date',
	'at',
	'now',
	'time',
	'timestamp',
	'occurredat',
	'receivedat',
	'дата',
	'время',
];
const BUSINESS = ['business', 'бизнес'];
const DIRECTION = ['direction', 'from_me', 'fromme', 'is_outgoing', 'outgoing', 'направление'];
const OUTGOING = /^(out|outgoing|outbound|sent|true|1|исходящее|исходящий)$/i;
const DATE_FORMATS = ['dd.MM.yyyy HH:mm:ss', 'dd.MM.yyyy HH:mm', 'dd.MM.yyyy', 'yyyy-MM-dd HH:mm'];

/** True when the export names the message as one that the business sent. */
export const isOutgoing = (record: JsonObject): boolean =>
	OUTGOING.test(String(pick(record, DIRECTION) ?? ''));

/** Does one of the names belong to a column or field that holds the customer's words? */
export const namesText = (name: string): boolean => TEXT.includes(plainName(name));

/**
 * Reads a record of an export, a line of JSON or an item of the workflow. Null when there is no text in it. A case file is read by its
 * `message.text`, a record of an evaluation file by `expected.intents` or `intents`.
 */
export const messageOf = (record: unknown, zone: string): TestMessage | null => {
	if (typeof record === 'string') return record.trim() === '' ? null : plainMessage(record.trim());
	if (!isObject(record)) return null;
	const inner = isObject(record.message) ? record.message : null;
	const text = asText(pick(inner ?? record, TEXT)) ?? asText(pick(record, TEXT));
	if (text === null || text.trim() === '') return null;
	return {
		text: text.trim(),
		context: filled(pick(record, CONTEXT)),
		at: instantOf(pick(record, DATE) ?? (inner ? pick(inner, DATE) : null), zone),
		business: filled(pick(record, BUSINESS)),
		expected: expectedOf(pick(record, EXPECTED)),
	};
};

const plainName = (name: string): string => name.trim().toLowerCase();

const pick = (record: JsonObject, names: readonly string[]): unknown => {
	const byName = new Map(Object.entries(record).map(([name, value]) => [plainName(name), value]));
	for (const name of names) {
		const value = byName.get(name);
		if (value !== undefined && value !== null && value !== '') return value;
	}
	return null;
};

const filled = (value: unknown): string | null => {
	const text = asText(value)?.trim() ?? '';
	return text === '' ? null : text;
};

const expectedOf = (value: unknown): readonly string[] => {
	if (isObject(value)) return expectedOf(value.intents ?? value.intent ?? value.route ?? null);
	const list: readonly unknown[] = Array.isArray(value)
		? value
		: (asText(value) ?? '').split(/[,;|]/);
	return list.map((each) => asText(each)?.trim() ?? '').filter((each) => each !== '');
};

/** Seconds and milliseconds since the epoch, ISO 8601, and the ways in which tables write a date; null for anything else. */
export const instantOf = (value: unknown, zone: string): string | null => {
	const written = typeof value === 'number' ? String(value) : (asText(value)?.trim() ?? '');
	if (/^\d{10}$/.test(written)) return new Date(Number(written) * 1_000).toISOString();
	if (/^\d{13}$/.test(written)) return new Date(Number(written)).toISOString();
	const readings = [
		DateTime.fromISO(written, { zone }),
		...DATE_FORMATS.map((format) => DateTime.fromFormat(written, format, { zone })),
	];
	return (
		readings
			.find(({ isValid }) => isValid)
			?.toUTC()
			.toISO() ?? null
	);
};
