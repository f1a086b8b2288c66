import fc from 'fast-check';

import { CHANNELS, MESSAGE_KINDS, type Message } from '../../../lib/casefile/message';
import { startsByDefault } from '../../../lib/inbox';

const RECEIVED = '2026-03-12T20:40:05.000Z';

export type Read = (body: unknown, receivedAt: string) => readonly Message[];

const wellFormed = (messages: readonly Message[], account: string): void => {
	const keys = messages.map(({ dedupKey }) => dedupKey);
	expect(new Set(keys).size).toBe(keys.length);
	for (const message of messages) {
		expect(CHANNELS).toContain(message.channel);
		expect(MESSAGE_KINDS).toContain(message.kind);
		expect(message.account).toBe(account);
		expect(message.dedupKey).not.toBe('');
		expect(typeof message.chat.id).toBe('string');
		if (message.text !== null) expect(typeof message.text).toBe('string');
		for (const at of [message.occurredAt, message.receivedAt])
			if (at !== null) expect(new Date(at).toISOString()).toBe(at);
		expect(JSON.parse(JSON.stringify(message))).toEqual(message);
	}
};

type Path = ReadonlyArray<string | number>;

/** Every place inside a value, the value itself first. */
const placesOf = (value: unknown, at: Path = []): readonly Path[] => [
	at,
	...(typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...at, key]))
		: []),
];

const withJunk = (value: unknown, [first, ...rest]: Path, junk: unknown): unknown => {
	if (first === undefined) return junk;
	const copy = structuredClone(value) as Record<string, unknown>;
	copy[first] = withJunk(copy[first], rest, junk);
	return copy;
};

const junk = fc.oneof(
	fc.jsonValue(),
	fc.constantFrom<unknown>(
		null,
		0,
		-1,
		1e308,
		'',
		' ',
		'\u0000',
		'\ud800',
		'__proto__',
		'constructor',
		'x'.repeat(20_000),
		{ __proto__: null },
		[[[[]]]],
	),
);

/** Tests that hold for every reader: any JSON, any field replaced, names of JavaScript, repetitions, deep and long bodies. */
export const readsAnything = (read: Read, account: string, samples: readonly unknown[]): void => {
	it('never throws and gives well-formed messages, for any JSON', () => {
		fc.assert(
			fc.property(junk, (body) => wellFormed(read(body, RECEIVED), account)),
			{ numRuns: 1_000 },
		);
	});

	it('never throws when any field of a real event holds something else', () => {
		const cases = samples.flatMap((sample) => placesOf(sample).map((at) => [sample, at] as const));
		fc.assert(
			fc.property(fc.constantFrom(...cases), junk, ([sample, at], value) =>
				wellFormed(read(withJunk(sample, at, value), RECEIVED), account),
			),
			{ numRuns: 3_000 },
		);
	});

	it('never starts the bot on what holds no genuine event', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (body) => {
				expect(read(body, RECEIVED).filter(startsByDefault)).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
		'takes %s for no kind of event',
		(name) => {
			const bodies = [
				`{"${name}":[{"messageId":"1"}]}`,
				`{"typeWebhook":"${name}"}`,
				`{"payload":{"type":"${name}","value":{"id":"1","chat_id":"2","type":"${name}"}}}`,
			];
			for (const body of bodies) wellFormed(read(JSON.parse(body), RECEIVED), account);
		},
	);

	it('reads the same body to the same messages, and what comes twice in it once', () => {
		for (const sample of samples) {
			const once = read(sample, RECEIVED);
			expect(read(structuredClone(sample), RECEIVED)).toEqual(once);
			if (!Array.isArray(sample))
				expect(read([sample, sample], RECEIVED).length).toBeLessThanOrEqual(once.length);
		}
	});

	it('reads a deep and a long body within the blink of an eye', () => {
		const deep = JSON.parse(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`) as unknown;
		const long = 'а'.repeat(1_000_000);
		const begun = performance.now();
		for (const sample of samples)
			for (const at of placesOf(sample).slice(0, 30))
				for (const value of [deep, long]) read(withJunk(sample, at, value), RECEIVED);
		expect(performance.now() - begun).toBeLessThan(samples.length * 3_000);
	});
};
