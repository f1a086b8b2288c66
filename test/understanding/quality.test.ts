import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUnderstanding } from '../../lib/understanding';
import {
	macroF1,
	setScore,
	strictShare,
	urgencyScore,
	type IntentCase,
} from '../../lib/understanding/evaluate/intentScores';
import { readLine } from '../../lib/understanding/evaluate/message';
import { INTENTS } from '../../lib/understanding/types';

/** Floors under what the development messages reach, so that a change of a rule cannot quietly spoil the whole. */
const understanding = createUnderstanding();
const cases: IntentCase[] = readFileSync(join(__dirname, 'dev/dev.jsonl'), 'utf8')
	.split('\n')
	.filter((line) => line !== '')
	.flatMap((line, at) => {
		const { request, expected, language, trap } = readLine(line, at + 1);
		if (!expected) return [];
		const result = understanding.understand(request);
		return [
			{
				expected: expected.intents,
				answered: result.intents,
				expectedUrgent: expected.urgent,
				answeredUrgent: result.urgent,
				trap,
				language: language ?? 'ru',
				confidence: result.confidence,
			},
		];
	});

describe('On the development messages', () => {
	test('the primary intent is right in five of six', () => {
		expect(strictShare(cases)?.percent).toBeGreaterThan(83);
		expect(macroF1(cases, INTENTS)).toBeGreaterThan(82);
		expect(setScore(cases).f1).toBeGreaterThan(83);
	});

	test('emergencies are found, and words of urgency alone do not alarm', () => {
		const score = urgencyScore(cases);
		expect(score.recall?.percent).toBeGreaterThan(94);
		expect(score.precision?.percent).toBeGreaterThan(90);
		expect(score.falseAlarmsOnTraps?.percent).toBeLessThan(6);
	});

	test('of the answers given at 0.8 and above at least eight of ten are right', () => {
		for (const [from, to] of [
			[0.8, 0.9],
			[0.9, 1.01],
		] as const) {
			const inside = cases.filter(({ confidence }) => confidence >= from && confidence < to);
			expect(inside.length).toBeGreaterThan(50);
			expect(strictShare(inside)?.percent).toBeGreaterThan(80);
		}
	});

	test('an unsure answer is less often right than a sure one', () => {
		const unsure = cases.filter(({ confidence }) => confidence < 0.6);
		const sure = cases.filter(({ confidence }) => confidence >= 0.6);
		expect(strictShare(unsure)?.percent ?? 0).toBeLessThan((strictShare(sure)?.percent ?? 0) - 20);
	});
});
