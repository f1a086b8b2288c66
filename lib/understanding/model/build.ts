import { INTENTS, type Intent } from '../types';
import { chancesOf, classify, opinionsOf, primaryOf } from '../engine';
import type { MessageReader } from '../reader';
import { fitCalibration, type Judged } from './calibration';
import { compositePhrases } from './composites';
import { fitFurther, type FurtherCase } from './further';
import { noisyCopies } from './noise';
import { framePhrases } from './templates';
import { averageModels, softmax, scoresOf, type LinearModel } from './linear';
import { packModel, type PackedModel } from './packed';
import { FOLDS, readPhrases, trainIntents, type Phrase, type ReadPhrase } from './training';

export interface BuiltModel {
	readonly packed: PackedModel;
	/** For people: how it did on phrases held back from training, fold by fold. */
	readonly report: string;
}

/** Fillings of each frame; share of phrases that get a copy typed in haste. */
const FILLINGS = 3;
const NOISY = 0.5;
/** Messages put together from two, as a share of the phrases. */
const JOINED = 0.15;
/** How far the number of phrases of an intent is taken out of its bias: 0 not at all, 1 fully. */
const LEVELLING = 0.7;
/** Models, each with its own fillings, slips and pairs, whose mean is shipped. */
const DRAWS = 3;

/** Trains on all phrases; temperature, calibration and the judge come from models that had not seen the phrase. */
export function buildModel(
	phrases: readonly ReadPhrase[],
	reader: MessageReader,
	seed: number,
): BuiltModel {
	const made = Array.from({ length: DRAWS }, (_, draw) =>
		madePhrases(phrases, reader, seed + draw),
	);
	const trainOnce = (held: number | null, draw: number): LinearModel =>
		trainIntents(
			[...phrases, ...(made[draw] ?? [])].filter(({ fold }) => fold !== held),
			seed + draw,
		);
	const train = (held: number | null, draws: number): LinearModel =>
		levelled(
			averageModels(Array.from({ length: draws }, (_, draw) => trainOnce(held, draw))),
			phrases.filter(({ fold }) => fold !== held),
		);
	// One draw each will do where only the chances are judged: they come out a little less sure than those that ship.
	const models = Array.from({ length: FOLDS }, (_, fold) => train(fold, 1));
	const temperature = bestTemperature(phrases, models);
	const further = fitFurther(furtherCases(phrases, models, reader, temperature), {
		pairs: pairsOf(phrases),
		leads: leadsOf(phrases),
	});
	const judged: Judged[] = [];
	let right = 0;
	let answered = 0;
	let expected = 0;
	for (const { phrase, reading, fold } of phrases) {
		const model = models[fold];
		if (!model) continue;
		const classifier = { reader, model, temperature, memory: null, judge: further };
		const verdict = classify(classifier, reading, phrase.context ?? null);
		judged.push({ raw: verdict.chance, right: verdict.intents[0] === phrase.intents[0] });
		right += verdict.intents.filter((intent) => phrase.intents.includes(intent)).length;
		answered += verdict.intents.length;
		expected += phrase.intents.length;
	}
	const primary = judged.filter((answer) => answer.right).length / judged.length;
	const packed = packModel(train(null, DRAWS), {
		temperature,
		calibration: fitCalibration(judged),
		further,
	});
	return {
		packed,
		report:
			`held back in ${FOLDS} folds: primary ${(100 * primary).toFixed(1)} %, ` +
			`micro-F1 ${((200 * right) / (answered + expected)).toFixed(1)}; ` +
			`temperature ${temperature}, further intents from ${further.from}`,
	};
}

/** A fold that is never held back. */
const EVERY = -1;

/** Filled frames, and of each fold's phrases the hasty copies and the messages put together: read once, whatever is held back. */
function madePhrases(
	phrases: readonly ReadPhrase[],
	reader: MessageReader,
	draw: number,
): ReadPhrase[] {
	const into = (fold: number, made: readonly Phrase[]): ReadPhrase[] =>
		readPhrases(made, reader, draw).map((phrase) => ({ ...phrase, fold }));
	return [
		...into(EVERY, framePhrases(draw, FILLINGS)),
		...Array.from({ length: FOLDS }, (_, fold) => {
			const own = phrases.filter((phrase) => phrase.fold === fold).map(({ phrase }) => phrase);
			return into(fold, [
				...noisyCopies(own, draw + fold, NOISY),
				...compositePhrases(own, draw + fold, own.length * JOINED),
			]);
		}).flat(),
	];
}

/**
 * Intents with many phrases are those that are hard to tell, not those that customers write most: unlevelled, every long story would
 * lean to a complaint. The bias for an emergency stays, since its own thresholds weigh it.
 */
function levelled(model: LinearModel, phrases: readonly ReadPhrase[]): LinearModel {
	const counts = new Map<string, number>();
	for (const { phrase } of phrases) {
		const primary = phrase.intents[0] ?? 'other';
		counts.set(primary, (counts.get(primary) ?? 0) + 1);
	}
	const even = phrases.length / model.classes.length;
	const bias = model.bias.map((value, at) => {
		const intent = model.classes[at] ?? 'other';
		const count = counts.get(intent) ?? 0;
		return intent === 'urgent' || count === 0 ? value : value - LEVELLING * Math.log(count / even);
	});
	return { ...model, bias };
}

function furtherCases(
	phrases: readonly ReadPhrase[],
	models: readonly LinearModel[],
	reader: MessageReader,
	temperature: number,
): FurtherCase[] {
	return phrases.flatMap(({ phrase, reading, fold }) => {
		const model = models[fold];
		if (!model || reading.shortReply) return [];
		const classifier = { reader, model, temperature };
		const chances = chancesOf(classifier, reading);
		const primary = primaryOf(chances, reading, phrase.context ?? null);
		// Beside a wrong primary the question is which of the two is meant, and an emergency's further wishes are read by rules.
		if (!phrase.intents.includes(primary)) return [];
		return opinionsOf(classifier, reading, chances, primary).map((opinion) => ({
			primary,
			opinion,
			holds: phrase.intents.includes(opinion.intent),
		}));
	});
}

/** How usual each intent is beside each other, whichever of them leads. */
function pairsOf(phrases: readonly ReadPhrase[]): Record<string, number> {
	const totals = new Map<string, number>();
	const pairs = new Map<string, number>();
	const count = (counts: Map<string, number>, name: string) =>
		counts.set(name, (counts.get(name) ?? 0) + 1);
	for (const { phrase } of phrases) {
		for (const one of phrase.intents) {
			count(totals, one);
			for (const other of phrase.intents) if (other !== one) count(pairs, `${one}>${other}`);
		}
	}
	return Object.fromEntries(
		[...pairs].sort().map(([pair, seen]) => {
			const total = totals.get(pair.split('>')[0] ?? '') ?? 1;
			return [pair, Math.round((1e4 * (seen + 0.2)) / (total + 100)) / 1e4];
		}),
	);
}

/** Which of two intents is named first, as log odds, for pairs that occur at least twice. */
function leadsOf(phrases: readonly ReadPhrase[]): Record<string, number> {
	const counts = new Map<string, number>();
	for (const { phrase } of phrases) {
		const [primary, ...others] = phrase.intents;
		for (const other of others) {
			counts.set(`${primary}>${other}`, (counts.get(`${primary}>${other}`) ?? 0) + 1);
		}
	}
	const leads: Record<string, number> = {};
	for (const pair of [...counts.keys()].sort()) {
		const [one = '', other = ''] = pair.split('>');
		const ahead = counts.get(pair) ?? 0;
		const behind = counts.get(`${other}>${one}`) ?? 0;
		if (ahead + behind < 2) continue;
		const odds = Math.round(100 * Math.log((ahead + 0.7) / (behind + 0.7))) / 100;
		leads[pair] = odds;
		leads[`${other}>${one}`] = -odds;
	}
	return leads;
}

/** The temperature at which the held-back phrases are least surprising. */
function bestTemperature(phrases: readonly ReadPhrase[], models: readonly LinearModel[]): number {
	const cases = phrases.flatMap(({ phrase, reading, fold }) => {
		const model = models[fold];
		const label = INTENTS.indexOf(phrase.intents[0] as Intent);
		return model ? [{ scores: scoresOf(model, reading.vector), label }] : [];
	});
	let best = 1;
	let lowest = Infinity;
	for (let temperature = 0.5; temperature <= 3; temperature += 0.05) {
		let loss = 0;
		for (const { scores, label } of cases) {
			loss -= Math.log(Math.max(1e-9, softmax(scores, temperature)[label] ?? 0));
		}
		if (loss < lowest) {
			lowest = loss;
			best = Math.round(temperature * 100) / 100;
		}
	}
	return best;
}
