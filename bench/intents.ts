/**
 * The understanding against a plain n-gram model, nlp.js, natural and chrono-node, in one run: trained on the same phrases, judged on the same
 * messages that nobody has learned from. For each: right primary intents or right days, messages a second, 95th percentile, load time, memory.
 *
 * Run: node --expose-gc bench/run.cjs intents; `--no-peers` leaves the others out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as chrono from 'chrono-node';

import { createUnderstanding, INTENTS } from '../lib/understanding';
import { readDateTimes } from '../lib/understanding/datetime';
import { BUCKETS } from '../lib/understanding/model/buckets';
import type { FeatureVector } from '../lib/understanding/model/group';
import { hashOf } from '../lib/understanding/model/hash';
import { scoresOf, trainLinear } from '../lib/understanding/model/linear';

interface Message {
	readonly text: string;
	readonly context?: string | null;
	readonly now: string;
	readonly timeZone: string;
	readonly lang: string;
	readonly intents: readonly string[];
	readonly entities: {
		readonly datetime: ReadonlyArray<{ readonly kind: string; readonly start: string | null }>;
	};
}

const understanding = join(__dirname, '../lib/understanding');
const linesOf = (file: string): string[] =>
	readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line !== '');
const phrases = readdirSync(join(understanding, 'data'))
	.filter((name) => name.endsWith('.jsonl'))
	.sort()
	.flatMap((name) => linesOf(join(understanding, 'data', name)))
	.map((line) => JSON.parse(line) as { text: string; intents: string[] });
const messages = ['sixth', 'ninth']
	.flatMap((name) => linesOf(join(__dirname, `../test/understanding/blind/${name}.jsonl`)))
	.map((line) => JSON.parse(line) as Message);

interface Row {
	readonly name: string;
	readonly right: string;
	readonly perSecond: string;
	readonly p95: string;
	readonly load: string;
	readonly memory: string;
}

const heap = (): number => {
	globalThis.gc?.();
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return (heapUsed + arrayBuffers) / 1_048_576;
};

/** Loads, warms up with one pass, then times three passes message by message. */
async function measure(
	name: string,
	load: () => Promise<(message: Message) => Promise<boolean>> | ((message: Message) => boolean),
	cases: readonly Message[],
): Promise<Row> {
	const before = heap();
	const started = performance.now();
	const judge = await load();
	await judge(cases[0] as Message);
	const loaded = performance.now() - started;
	const memory = heap() - before;
	let right = 0;
	for (const message of cases) if (await judge(message)) right += 1;
	const times: number[] = [];
	for (let pass = 0; pass < 3; pass++) {
		for (const message of cases) {
			const from = performance.now();
			await judge(message);
			times.push(performance.now() - from);
		}
	}
	const total = times.reduce((sum, time) => sum + time, 0);
	times.sort((one, other) => one - other);
	return {
		name,
		right: `${((100 * right) / cases.length).toFixed(1)} %`,
		perSecond: String(Math.round((1000 * times.length) / total)),
		p95: `${(times[Math.floor(0.95 * times.length)] ?? 0).toFixed(2)} ms`,
		load: `${Math.round(loaded)} ms`,
		memory: global.gc ? `${memory.toFixed(1)} MB` : '–',
	};
}

const own = () => {
	const engine = createUnderstanding();
	return (message: Message): boolean =>
		engine.understand(message).intents[0] === message.intents[0];
};

/** Character 2–5-grams and words, nothing else: what the layers above the n-grams are worth. */
const plainNgrams = () => {
	const vectorOf = (text: string): FeatureVector => {
		const counts = new Map<number, number>();
		const add = (feature: string) => {
			const bucket = hashOf(feature) & (BUCKETS - 1);
			counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
		};
		for (const word of text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []) {
			add(`w:${word}`);
			const padded = `<${word}>`;
			for (let size = 2; size <= 5; size++) {
				for (let at = 0; at + size <= padded.length; at++) add(padded.slice(at, at + size));
			}
		}
		const length =
			Math.sqrt([...counts.values()].reduce((sum, count) => sum + count * count, 0)) || 1;
		return {
			buckets: Uint16Array.from(counts.keys()),
			values: Float32Array.from(counts.values(), (count) => (2 * count) / length),
		};
	};
	const examples = phrases.map(({ text, intents }) => {
		const target = new Float64Array(INTENTS.length);
		target[(INTENTS as readonly string[]).indexOf(intents[0] ?? 'other')] = 1;
		return { vector: vectorOf(text), target, weight: 1 };
	});
	const model = trainLinear(INTENTS, examples, { epochs: 10, rate: 0.3, decay: 1e-5, seed: 1 });
	return (message: Message): boolean => {
		const scores = scoresOf(model, vectorOf(message.text));
		return INTENTS[scores.indexOf(Math.max(...scores))] === message.intents[0];
	};
};

/** The few calls of nlp.js that are used; the package has no types. */
interface NlpJs {
	readonly settings: { autoSave: boolean };
	addLanguage(language: string): void;
	addDocument(language: string, text: string, intent: string): void;
	train(): Promise<void>;
	process(language: string, text: string): Promise<{ intent: string }>;
}

const nlpJs = async () => {
	const { containerBootstrap } = require('@nlpjs/core') as {
		containerBootstrap(): Promise<{ use(plugin: unknown): void; get(name: string): NlpJs }>;
	};
	const container = await containerBootstrap();
	container.use((require('@nlpjs/nlp') as { Nlp: unknown }).Nlp);
	container.use((require('@nlpjs/lang-ru') as { LangRu: unknown }).LangRu);
	const nlp = container.get('nlp');
	nlp.settings.autoSave = false;
	nlp.addLanguage('ru');
	for (const { text, intents } of phrases) nlp.addDocument('ru', text, intents[0] ?? 'other');
	const log = console.log;
	console.log = () => undefined;
	await nlp.train();
	console.log = log;
	return async (message: Message): Promise<boolean> =>
		(await nlp.process('ru', message.text)).intent === message.intents[0];
};

/** The few calls of natural that are used. */
interface NaturalClassifier {
	addDocument(text: string, intent: string): void;
	train(): void;
	classify(text: string): string;
}

/** Naive Bayes over Russian stems: natural's logistic regression needs half a minute to learn and reads no better. */
const naturalBayes = () => {
	const { BayesClassifier, PorterStemmerRu } = require('natural') as {
		BayesClassifier: new (stemmer: unknown) => NaturalClassifier;
		PorterStemmerRu: unknown;
	};
	const classifier = new BayesClassifier(PorterStemmerRu);
	for (const { text, intents } of phrases) classifier.addDocument(text, intents[0] ?? 'other');
	classifier.train();
	return (message: Message): boolean => classifier.classify(message.text) === message.intents[0];
};

const dayOf = (moment: string | Date, timeZone: string): string =>
	new Date(moment).toLocaleDateString('sv-SE', { timeZone });

/** Messages with exactly one moment that has a start: is its day right? */
const dated = messages.filter(
	({ entities }) => entities.datetime.length === 1 && entities.datetime[0]?.start,
);

const ownDates =
	() =>
	(message: Message): boolean => {
		const [found] = readDateTimes(message.text, message);
		const wanted = message.entities.datetime[0]?.start;
		return Boolean(
			found?.start &&
				wanted &&
				dayOf(found.start, message.timeZone) === dayOf(wanted, message.timeZone),
		);
	};

const chronoDates =
	() =>
	(message: Message): boolean => {
		const parser = message.lang === 'en' ? chrono.en : chrono.ru;
		const zone = /([+-])(\d\d):(\d\d)$/.exec(message.now);
		const minutes = zone
			? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]))
			: 0;
		const [found] = parser.parse(
			message.text,
			{ instant: new Date(message.now), timezone: minutes },
			{ forwardDate: true },
		);
		const wanted = message.entities.datetime[0]?.start;
		return Boolean(
			found &&
				wanted &&
				dayOf(found.start.date(), message.timeZone) === dayOf(wanted, message.timeZone),
		);
	};

async function main(): Promise<void> {
	// Node's first use of a time zone takes over ten milliseconds, whoever asks. An n8n has asked long before a node is loaded.
	new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Moscow' }).format();
	const peers = !process.argv.includes('--no-peers');
	console.log(
		`${phrases.length} phrases to learn from, ${messages.length} messages to judge, Node ${process.version}`,
	);
	console.log('Primary intent (this package also reads dates, names and urgency in the same call)');
	console.table([
		await measure('night desk', own, messages),
		...(peers
			? [
					await measure('plain n-gram model', plainNgrams, messages),
					await measure('@nlpjs/nlp + lang-ru', nlpJs, messages),
					await measure('natural, Bayes + PorterStemmerRu', naturalBayes, messages),
				]
			: []),
	]);
	console.log(`Day of the moment, ${dated.length} messages with one moment`);
	console.table([
		await measure('night desk', ownDates, dated),
		...(peers ? [await measure('chrono-node, forwardDate', chronoDates, dated)] : []),
	]);
}

void main();
