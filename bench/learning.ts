/**
 * How much more messages would teach: models trained on growing shares of the training phrases, judged on the messages that nobody has learned
 * from. One draw each without hasty copies, so each is a little weaker than the model that ships; the form of the curve is what counts.
 *
 * Run: node bench/run.cjs learning [file.jsonl]; about a minute.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { INTENTS } from '../lib/understanding';
import { classify } from '../lib/understanding/engine';
import { macroF1, setScore, strictShare } from '../lib/understanding/evaluate/intentScores';
import { urgencyScore, type IntentCase } from '../lib/understanding/evaluate/intentScores';
import { randomFrom, type LinearModel } from '../lib/understanding/model/linear';
import { framePhrases } from '../lib/understanding/model/templates';
import { readPhrases, trainIntents, type Phrase } from '../lib/understanding/model/training';
import { WEIGHTS } from '../lib/understanding/model/weights';
import { createMessageReader } from '../lib/understanding/reader';

interface Labelled extends Phrase {
	readonly urgent: boolean;
	readonly trap?: boolean;
	readonly now: string;
	readonly timeZone: string;
}

const SEED = 11;
const SHARES = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 1];

const linesOf = <Line>(file: string): Line[] =>
	readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Line);

const data = join(__dirname, '../lib/understanding/data');
const blind = join(__dirname, '../test/understanding/blind');
const judges = process.argv[3]
	? [process.argv[3]]
	: ['sixth', 'ninth'].map((name) => join(blind, `${name}.jsonl`));
const messages = judges.flatMap((file) => linesOf<Labelled>(file));
const reader = createMessageReader();
const phrases = readPhrases(
	readdirSync(data)
		.filter((name) => name.endsWith('.jsonl'))
		.sort()
		.flatMap((name) => linesOf<Phrase>(join(data, name))),
	reader,
	SEED,
);
const frames = readPhrases(framePhrases(SEED, 1), reader, SEED);
const random = randomFrom(SEED);
const shuffled = phrases
	.map((phrase) => ({ phrase, place: random() }))
	.sort((one, other) => one.place - other.place)
	.map(({ phrase }) => phrase);

const readings = messages.map((message) => ({
	message,
	reading: reader.read(message.text, {
		context: message.context ?? null,
		now: message.now,
		timeZone: message.timeZone,
		business: message.business ?? null,
		profile: null,
	}),
}));

function casesOf(model: LinearModel): IntentCase[] {
	const classifier = {
		reader,
		model,
		temperature: WEIGHTS.temperature,
		memory: null,
		judge: WEIGHTS.further,
	};
	return readings.map(({ message, reading }) => {
		const verdict = classify(classifier, reading, message.context ?? null);
		return {
			expected: message.intents,
			answered: verdict.intents,
			expectedUrgent: message.urgent,
			answeredUrgent: verdict.urgent,
			trap: message.trap === true,
			language: reading.utterance.language,
			confidence: verdict.chance,
		};
	});
}

const rows = SHARES.map((share) => {
	const learnt = shuffled.slice(0, Math.round(shuffled.length * share));
	const cases = casesOf(trainIntents([...learnt, ...frames], SEED));
	const urgency = urgencyScore(cases);
	return {
		phrases: learnt.length,
		'primary %': strictShare(cases)?.percent.toFixed(1),
		'macro-F1': macroF1(cases, INTENTS)?.toFixed(1),
		'micro-F1': setScore(cases).f1?.toFixed(1),
		'urgent recall %': urgency.recall?.percent.toFixed(1),
		'urgent precision %': urgency.precision?.percent.toFixed(1),
	};
});
console.log(`${messages.length} messages; ${frames.length} filled frames are in every share`);
console.table(rows);
