import { asArray, isObject } from '../../shared/json';
import { readTable } from './csv';
import type { TestMessage } from './message';
import { isOutgoing, messageOf, namesText } from './record';
import { isTelegramExport, readTelegramExport, type ReadExport } from './telegram';

/**
 * `no_text_column`: a table whose columns (`detail`) hold no texts. `no_list`: JSON without messages in it. `bad_line`: lines of JSON, of
 * which the one with the number `detail` is none.
 */
export type ExportFileProblem = 'no_text_column' | 'no_list' | 'bad_line';

/** A file from which no messages can be read. */
export class ExportFileError extends Error {
	override readonly name = 'ExportFileError';

	constructor(
		readonly problem: ExportFileProblem,
		readonly detail: string,
	) {
		super(`${problem}${detail === '' ? '' : `: ${detail}`}`);
	}
}

/** Keys under which exports keep their list. */
const LISTS = ['messages', 'items', 'data', 'rows', 'result'];

/**
 * Reads an owner's exported chats by their content, whatever the file is called: Telegram's `result.json`, JSON, one JSON a line, a table
 * (CSV with commas, semicolons or tabs; the first row names the columns), or plain text with a message a line.
 *
 * @param zone of dates without one
 * @throws ExportFileError for a table without a column of texts, and for JSON that holds no list
 */
export const readExportFile = (bytes: Uint8Array, zone: string): ReadExport => {
	const text = decode(bytes).trim();
	if (text.startsWith('{') || text.startsWith('[')) return readJson(text, zone);
	const [header = [], ...rows] = readTable(text);
	if (header.some(namesText)) {
		return readRecords(
			rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? '']))),
			zone,
		);
	}
	// Plain messages may hold a comma each; three rows with as many cells as the first are a table.
	if (header.length > 1 && rows.length > 2 && rows.every(({ length }) => length === header.length))
		throw new ExportFileError('no_text_column', header.slice(0, 8).join(', '));
	return readRecords(text.split(/\r?\n/), zone);
};

/** Records, one by one; those that the business sent and those without words are counted and left out. */
export const readRecords = (records: readonly unknown[], zone: string): ReadExport => {
	const messages: TestMessage[] = [];
	let own = 0;
	let wordless = 0;
	for (const record of records) {
		const message = messageOf(record, zone);
		if (message === null) wordless++;
		else if (isObject(record) && isOutgoing(record)) own++;
		else messages.push(message);
	}
	return { messages, own, wordless, otherChats: 0 };
};

const readJson = (text: string, zone: string): ReadExport => {
	const value = parse(text);
	return value === undefined ? readRecords(readLines(text), zone) : readExportValue(value, zone);
};

/**
 * Reads what a file holds, when it has been parsed already: a webhook's JSON body, say.
 *
 * @throws ExportFileError when there is neither a message nor a list in it
 */
export const readExportValue = (value: unknown, zone: string): ReadExport => {
	const found = findExport(value, zone);
	if (found === null) throw new ExportFileError('no_list', '');
	return found;
};

/** The same, or null when there is neither a message nor a list in it. */
export const findExport = (value: unknown, zone: string): ReadExport | null => {
	if (isTelegramExport(value)) return readTelegramExport(value);
	if (Array.isArray(value)) return readRecords(value as readonly unknown[], zone);
	if (!isObject(value)) return null;
	const list = LISTS.find((key) => Array.isArray(value[key]));
	if (list !== undefined) return readRecords(asArray(value[list]), zone);
	return messageOf(value, zone) === null ? null : readRecords([value], zone);
};

const readLines = (text: string): readonly unknown[] =>
	text
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map((line, at) => {
			const value = parse(line);
			if (value === undefined) throw new ExportFileError('bad_line', String(at + 1));
			return value;
		});

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
};

/** UTF-8, UTF-16 with its mark (Excel's "Unicode text"), and otherwise the Windows code page of Russian tables. */
const decode = (bytes: Uint8Array): string => {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1251').decode(bytes);
	}
};
