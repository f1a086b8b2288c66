import { createUnderstanding, type Understanding } from '../index';
import type { UnderstandingResult } from '../types';
import type { EntityCase } from './entityScores';
import type { IntentCase } from './intentScores';
import { readLine, type EvaluationLine } from './message';
import { reportOf } from './report';

export interface Evaluation {
	/** One line of JSON per message, in the order of the input: what the node would answer offline. */
	readonly output: readonly string[];
	/** The table against the labels, or null when the input holds none. */
	readonly table: readonly string[] | null;
}

/** Messages read before the clock counts, and how often: times are those of a long-running n8n, not of its first seconds. */
const WARM_UP = 300;
const WARM_UP_ROUNDS = 3;

/** Messages are read as of now in this zone unless the line says otherwise. */
const ZONE = 'Europe/Moscow';

/**
 * Answers every line of a JSON-lines file offline, and scores the answers where the lines carry labels (`intents`, `urgent`,
 * `entities`, at the top or under `expected`). Blank lines and a byte order mark are skipped. Throws on a line that is not
 * readable, and when there is no message at all.
 */
export function evaluateIntents(
	lines: readonly string[],
	understanding: Understanding = createUnderstanding(),
): Evaluation {
	const messages = lines.flatMap((line, at) => {
		// Editors on Windows put a byte order mark before the first line.
		const json = at === 0 ? line.replace(/^\uFEFF/, '') : line;
		return json.trim() === '' ? [] : [readLine(json, at + 1)];
	});
	if (messages.length === 0) throw new Error('The file holds no message');
	const intentCases: IntentCase[] = [];
	const entityCases: EntityCase[] = [];
	const times: number[] = [];
	for (let round = 0; round < WARM_UP_ROUNDS; round++)
		for (const { request } of messages.slice(0, WARM_UP)) understanding.understand(request);
	const output = messages.map((message) => {
		const result = understanding.understand(message.request);
		times.push(result.ms);
		if (message.expected) intentCases.push(intentCase(message, message.expected, result));
		if (message.expected?.entities) {
			entityCases.push({
				expected: message.expected.entities,
				answered: result.entities,
				timeZone: message.request.timeZone ?? ZONE,
			});
		}
		return JSON.stringify(answerOf(message, result));
	});
	return {
		output,
		table: intentCases.length > 0 ? reportOf(intentCases, entityCases, times) : null,
	};
}

function intentCase(
	message: EvaluationLine,
	expected: NonNullable<EvaluationLine['expected']>,
	result: UnderstandingResult,
): IntentCase {
	return {
		expected: expected.intents,
		answered: result.intents,
		expectedUrgent: expected.urgent,
		answeredUrgent: result.urgent,
		trap: message.trap,
		language: message.language ?? result.language,
		confidence: result.confidence,
	};
}

function answerOf(message: EvaluationLine, result: UnderstandingResult): object {
	const { datetime, phone, name, staff, service, count } = result.entities;
	return {
		id: message.id,
		intents: result.intents,
		urgent: result.urgent,
		confidence: Math.round(result.confidence * 1000) / 1000,
		why: result.why,
		ms: Math.round(result.ms * 1000) / 1000,
		entities: {
			datetime: datetime.map(({ text, role, kind, grain, start, end }) => ({
				text,
				role,
				kind,
				grain,
				start,
				end,
			})),
			phone,
			name,
			staff,
			service,
			count,
		},
	};
}
