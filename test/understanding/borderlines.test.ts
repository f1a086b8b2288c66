import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUnderstanding } from '../../lib/understanding';
import { valueScore, type EntityCase } from '../../lib/understanding/evaluate/entityScores';
import {
	strictShare,
	urgencyScore,
	type IntentCase,
} from '../../lib/understanding/evaluate/intentScores';
import { readLine } from '../../lib/understanding/evaluate/message';

/** Floors under what is reached on the borderline messages held back from rules and training. */
const FLOOR = { strict: 80, recall: 90, precision: 85, alarmedTraps: 6, name: 60, count: 80 };

const intents: IntentCase[] = [];
const entities: EntityCase[] = [];

beforeAll(() => {
	const understanding = createUnderstanding();
	const lines = readFileSync(join(__dirname, 'dev/borderlines.jsonl'), 'utf8').trim().split('\n');
	for (const [at, line] of lines.entries()) {
		if (!/"held": true/.test(line)) continue;
		const { request, expected, trap, language } = readLine(line, at + 1);
		if (!expected) continue;
		const answer = understanding.understand(request);
		intents.push({
			expected: expected.intents,
			answered: answer.intents,
			expectedUrgent: expected.urgent,
			answeredUrgent: answer.urgent,
			trap,
			language: language ?? answer.language,
			confidence: answer.confidence,
		});
		if (expected.entities) {
			entities.push({
				expected: expected.entities,
				answered: answer.entities,
				timeZone: 'Europe/Moscow',
			});
		}
	}
});

describe('On borderline messages that neither rules nor training have seen', () => {
	test('there are some two hundred of them', () => {
		expect(intents.length).toBeGreaterThan(180);
		expect(entities.length).toBeGreaterThan(40);
	});

	test('most main intents are right', () => {
		expect(strictShare(intents)?.percent).toBeGreaterThan(FLOOR.strict);
	});

	test('emergencies are told from words of urgency', () => {
		const score = urgencyScore(intents);
		expect(score.recall?.percent).toBeGreaterThan(FLOOR.recall);
		expect(score.precision?.percent).toBeGreaterThan(FLOOR.precision);
		expect(score.falseAlarmsOnTraps?.percent).toBeLessThan(FLOOR.alarmedTraps);
	});

	test('names in odd places and companions are found', () => {
		expect(valueScore(entities, 'name').f1).toBeGreaterThan(FLOOR.name);
		expect(valueScore(entities, 'count').f1).toBeGreaterThan(FLOOR.count);
	});
});
