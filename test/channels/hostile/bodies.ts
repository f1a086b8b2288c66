import fc from 'fast-check';

import { CHANNELS, MESSAGE_KINDS, type Message } from '../../../lib/casefile';

/** Characters that have broken parsers: controls, halves of pairs, direction marks, quotes, HTML, what regular expressions choke on. */
const nasty = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.constantFrom(
		'',
		'\u0000',
		'\ud800',
		'\u202e',
		'__proto__',
		'constructor',
		'<b><i>&lt;',
		`${'a'.repeat(200)}!`,
		' '.repeat(500),
		'9'.repeat(400),
		'@.'.repeat(200),
		'😀'.repeat(100),
		'NaN',
		'1e999',
		'-0',
	),
);

const leaf = fc.oneof(
	nasty,
	fc.integer(),
	fc.double(),
	fc.boolean(),
	fc.constant(null),
	fc.constantFrom<unknown>([], {}, [[]], 0, -1, 2 ** 53, Number.MAX_VALUE, [null], { length: -1 }),
);

/** JSON of every shape, with names that no messenger uses. */
export const garbage: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 1, arbitrary: leaf },
	{
		weight: 3,
		arbitrary: fc.letrec((tie) => ({
			value: fc.oneof(
				{ maxDepth: 4, withCrossShrink: true },
				leaf,
				fc.array(tie('value'), { maxLength: 4 }),
				fc.dictionary(nasty, tie('value'), { maxKeys: 4 }),
			),
		})).value,
	},
);

export const noise: fc.Arbitrary<Buffer> = fc
	.uint8Array({ maxLength: 300 })
	.map((bytes) => Buffer.from(bytes));

type Path = ReadonlyArray<string | number>;

const pathsOf = (value: unknown, path: Path = []): readonly Path[] =>
	typeof value === 'object' && value !== null
		? [
				path,
				...Object.entries(value).flatMap(([key, inner]) =>
					pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
				),
			]
		: [path];

const withAt = (value: unknown, path: Path, put: unknown): unknown => {
	if (path.length === 0) return put;
	const [step, ...rest] = path;
	if (Array.isArray(value))
		return value.map((inner: unknown, index) =>
			index === step ? withAt(inner, rest, put) : inner,
		);
	return Object.fromEntries(
		Object.entries(value as object).flatMap(
			([key, inner]): Array<[string, unknown]> =>
				key !== step
					? [[key, inner]]
					: rest.length === 0 && put === undefined
						? []
						: [[key, withAt(inner, rest, put)]],
		),
	);
};

/** A genuine event in which up to three places were taken out or replaced by something hostile. */
export const mutilated = (body: unknown): fc.Arbitrary<unknown> => {
	const paths = pathsOf(body);
	return fc
		.array(fc.tuple(fc.nat({ max: paths.length - 1 }), fc.oneof(fc.constant(undefined), garbage)), {
			minLength: 1,
			maxLength: 3,
		})
		.map((changes) =>
			changes.reduce<unknown>((changed, [index, put]) => {
				const path = paths[index];
				return exists(changed, path) ? withAt(changed, path, put) : changed;
			}, body),
		);
};

const exists = (value: unknown, path: Path): boolean =>
	path.length === 0 ||
	(typeof value === 'object' &&
		value !== null &&
		Object.hasOwn(value, path[0]) &&
		exists((value as Record<string, unknown>)[String(path[0])], path.slice(1)));

/** What every message has to be, whatever it was made of; the first thing that is wrong, or null. */
export const wrongIn = (message: Message, channel: string, account: string): string | null => {
	const { chat, sender, dedupKey, text, kind } = message;
	if (!(CHANNELS as readonly string[]).includes(message.channel) || message.channel !== channel)
		return 'channel';
	if (typeof message.account !== 'string' || (account !== '' && message.account === ''))
		return 'account';
	if (!(MESSAGE_KINDS as readonly string[]).includes(kind)) return 'kind';
	if (typeof dedupKey !== 'string' || dedupKey === '') return 'dedupKey';
	if (typeof chat.id !== 'string') return 'chat.id';
	if (sender !== null && typeof sender.id !== 'string') return 'sender.id';
	if (text !== null && typeof text !== 'string') return 'text';
	if (!Array.isArray(message.media)) return 'media';
	if (typeof message.receivedAt !== 'string') return 'receivedAt';
	// It is stored as JSON.
	return JSON.stringify(message) === undefined ? 'json' : null;
};
