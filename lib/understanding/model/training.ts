import { INTENTS } from '../types';
import type { MessageReader, Reading } from '../reader';
import { randomFrom, trainLinear, type Example, type LinearModel } from './linear';

/** A labelled message: the first intent is the primary. */
export interface Phrase {
	readonly text: string;
	readonly intents: readonly string[];
	readonly context?: string | null;
	readonly business?: string | null;
}

export interface ReadPhrase {
	readonly phrase: Phrase;
	readonly reading: Reading;
	/** Number of the fold in which it is held back, from a seeded draw. */
	readonly fold: number;
}

/** Phrases are read as of one fixed moment, so that training gives the same weights on every day. */
export const TRAINED_AT = {
	now: '2026-03-12T23:40:00+03:00',
	timeZone: 'Europe/Moscow',
	profile: null,
} as const;

export const FOLDS = 5;

const TRAINING = { epochs: 10, rate: 0.3, decay: 1e-5 } as const;

/** Share of the label that the primary keeps when a message has several intents. */
const PRIMARY_SHARE = 0.7;

/** Reads the phrases and deals them into folds. Phrases with an unknown intent are refused. */
export function readPhrases(
	phrases: readonly Phrase[],
	reader: MessageReader,
	seed: number,
): ReadPhrase[] {
	const random = randomFrom(seed);
	return phrases.map((phrase) => {
		const unknown = phrase.intents.find(
			(intent) => !(INTENTS as readonly string[]).includes(intent),
		);
		if (unknown !== undefined || phrase.intents.length === 0) {
			throw new Error(`"${phrase.text}" has the unknown intent "${unknown ?? ''}"`);
		}
		return {
			phrase,
			reading: reader.read(phrase.text, {
				...TRAINED_AT,
				context: phrase.context ?? null,
				business: phrase.business ?? null,
			}),
			fold: Math.floor(random() * FOLDS),
		};
	});
}

/** Trains on the phrases given. Deterministic for a seed. */
export function trainIntents(phrases: readonly ReadPhrase[], seed: number): LinearModel {
	return trainLinear(INTENTS, phrases.map(exampleOf), { ...TRAINING, seed });
}

function exampleOf({ phrase, reading }: ReadPhrase): Example {
	const target = new Float64Array(INTENTS.length);
	const [primary, ...others] = phrase.intents.map((intent) =>
		(INTENTS as readonly string[]).indexOf(intent),
	);
	target[primary ?? 0] = others.length > 0 ? PRIMARY_SHARE : 1;
	for (const other of others)
		target[other] = (target[other] ?? 0) + (1 - PRIMARY_SHARE) / others.length;
	return { vector: reading.vector, target, weight: 1 };
}
