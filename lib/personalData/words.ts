import { isObject } from '../shared/json';

/** Stands where a word of a person was. */
export const REMOVED = '[удалено]';

/** A shorter name would be found within other words. */
const SHORTEST_NAME = 3;

export const phoneDigits = (phone: string): string => phone.replace(/\D/g, '');

/** What structured data say of a person, by the names of their fields. */
export interface Literals {
	readonly names: readonly string[];
	readonly phones: readonly string[];
	readonly emails: readonly string[];
}

/** Names, phones and e-mails that stand in fields of those names, at any depth. */
export const literalsIn = (value: unknown): Literals => {
	const found = { names: [] as string[], phones: [] as string[], emails: [] as string[] };
	const walk = (node: unknown): void => {
		if (Array.isArray(node)) node.forEach(walk);
		if (!isObject(node)) return;
		for (const [key, each] of Object.entries(node)) {
			if (typeof each !== 'string' || each.trim() === '') walk(each);
			else if (key === 'phone') found.phones.push(each);
			else if (key === 'email') found.emails.push(each);
		}
		// `name` also names forms, files and services; only beside what a person is asked for is it a person's.
		for (const asked of [node.values, node.memory])
			if (isObject(asked) && typeof asked.name === 'string') found.names.push(asked.name);
	};
	walk(value);
	return found;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A pattern for a phone in any spelling: +7 (999) 123-45-67, 8 999 1234567. */
const phonePattern = (phone: string): string => {
	const digits = phoneDigits(phone);
	const core = digits.length === 11 && /^[78]/.test(digits) ? digits.slice(1) : digits;
	const start = core === digits ? '\\+?' : '(?:\\+?7|8)?[\\s().-]*';
	return `(?<!\\d)${start}${[...core].join('[\\s().-]*')}(?!\\d)`;
};

/** A pattern that finds the person's phones and e-mails, and with `names` their names too; null when there is nothing to look for. */
export const literalPattern = (
	{ names, phones, emails }: Literals,
	withNames: boolean,
): RegExp | null => {
	const words = withNames
		? names
				.flatMap((name) => [name, ...name.split(/\s+/)])
				.filter((one) => one.length >= SHORTEST_NAME)
		: [];
	const parts = [
		...phones.map(phonePattern),
		...emails.map(escaped),
		...[...new Set(words)]
			.sort((one, other) => other.length - one.length)
			.map((word) => `(?<![\\p{L}\\p{N}])${escaped(word)}(?![\\p{L}\\p{N}])`),
	];
	return parts.length === 0 ? null : new RegExp(parts.join('|'), 'giu');
};

/** Whether `text` holds `value` as a word of its own: `telegram:bot:5` is not in `telegram:bot:56`. */
export const holdsWord = (text: string, value: string): boolean => {
	for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
		const before = text[at - 1] ?? ' ';
		const after = text[at + value.length] ?? ' ';
		if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
	}
	return false;
};

/** Fields whose values speak of a person, wherever they stand. */
const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
	'name',
	'phone',
	'email',
	'chat',
	'chatId',
	'chat_id',
	'messageId',
	'messageIds',
	'message_id',
	'sender',
	'senderId',
	'username',
	'text',
	'words',
	'question',
	'comment',
	'address',
	'holder',
]);

/** Ids that are put in the place of others, so that figures can still be added up by person and request. */
export type Aliases = Readonly<Record<string, string>>;

export const withAliases = (text: string, aliases: Aliases): string => {
	// The longest first, and whole ones only: `bitrix24:lead:17` is not the beginning of `bitrix24:lead:171`.
	const ids = Object.keys(aliases).sort((one, other) => other.length - one.length);
	if (ids.length === 0) return text;
	const pattern = new RegExp(
		`(?<![\\p{L}\\p{N}])(?:${ids.map(escaped).join('|')})(?![\\p{L}\\p{N}])`,
		'gu',
	);
	return text.replace(pattern, (id) => aliases[id]);
};

/** Text without the person: their words cut out, ids replaced. JSON keeps its shape; fields that speak of a person become null. */
export const scrubbed = (text: string, literals: Literals, aliases: Aliases): string => {
	const pattern = literalPattern(literals, true);
	const clean = (words: string): string => {
		const cut = pattern === null ? words : words.replace(pattern, REMOVED);
		return withAliases(cut, aliases);
	};
	const walk = (node: unknown): unknown => {
		if (typeof node === 'string') return clean(node);
		if (Array.isArray(node)) return node.map(walk);
		if (!isObject(node)) return node;
		return Object.fromEntries(
			Object.entries(node).map(([key, value]) => [
				key,
				PERSONAL_FIELDS.has(key) && value !== null ? null : walk(value),
			]),
		);
	};
	try {
		const parsed = JSON.parse(text) as unknown;
		return typeof parsed === 'object' && parsed !== null
			? JSON.stringify(walk(parsed))
			: clean(text);
	} catch {
		return clean(text);
	}
};

/** JSON of the same shape in which every text is empty: for what people wrote freely. */
export const blanked = (text: string): string => {
	const walk = (node: unknown): unknown => {
		if (typeof node === 'string') return '';
		if (Array.isArray(node)) return node.map(walk);
		return isObject(node)
			? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]))
			: node;
	};
	return JSON.stringify(walk(JSON.parse(text)));
};
