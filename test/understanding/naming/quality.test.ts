import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildNaming, type MarkedMessage } from '../../../lib/understanding/naming/build';
import { readNames } from '../../../lib/understanding/naming';
import { placeOf } from '../../../lib/understanding/naming/place';
import { createUnderstanding } from '../../../lib/understanding';

/** Floors under what the reader of names finds alone, without rules, in messages that it has not learned from: every fourth. */
const FLOOR = { f1: 70, precision: 72, recall: 65 } as const;

const marked = readFileSync(
	join(__dirname, '../../../lib/understanding/data/services/marked.jsonl'),
	'utf8',
)
	.split('\n')
	.filter((line) => line !== '')
	.map((line) => JSON.parse(line) as MarkedMessage);

let right = 0;
let answered = 0;
let expected = 0;

beforeAll(() => {
	const { model } = buildNaming(
		marked.filter((_, at) => at % 4 !== 0),
		{ epochs: 6, margin: 5, seeds: [1] },
	);
	const { understand } = createUnderstanding();
	for (const { text, service, context } of marked.filter((_, at) => at % 4 === 0)) {
		const { intents } = understand({
			text,
			now: '2026-03-12T12:00:00+03:00',
			timeZone: 'Europe/Moscow',
			...(context ? { context } : {}),
		});
		const { tokens, best } = readNames(text, intents[0] ?? 'other', model);
		const named = service === null ? null : placeOf(tokens, service);
		const found = best !== null && best.score > 0 ? best : null;
		if (named !== null) expected += 1;
		if (found !== null) answered += 1;
		if (named !== null && found?.from === named.from && found.to === named.to) right += 1;
	}
}, 300_000);

describe('the names of services in messages held back from training', () => {
	it('are mostly found, to the word', () => {
		expect((100 * right) / expected).toBeGreaterThan(FLOOR.recall);
		expect((100 * right) / answered).toBeGreaterThan(FLOOR.precision);
		expect((200 * right) / (expected + answered)).toBeGreaterThan(FLOOR.f1);
	});

	it('are learned from several thousand messages, some of which name none', () => {
		expect(marked.length).toBeGreaterThan(5000);
		expect(marked.filter(({ service }) => service === null).length).toBeGreaterThan(2000);
	});
});
