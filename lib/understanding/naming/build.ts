import { createUnderstanding } from '../index';
import { readSigns } from './index';
import { placeOf } from './place';
import type { NamingModel } from './spans';
import { trainNaming, type NamingExample, type NamingTraining } from './training';

/** A message in which somebody has marked the service that it names. */
export interface MarkedMessage {
	readonly text: string;
	/** The words that name it, in any case form, or null. */
	readonly service: string | null;
	readonly context?: string | null;
	readonly business?: string | null;
}

const TRAINING: NamingTraining = { epochs: 8, margin: 5, seeds: [1, 2, 3, 4, 5] };
/** No message of the training data speaks of a date that matters here. */
const MOMENT = { now: '2026-03-12T12:00:00+03:00', timeZone: 'Europe/Moscow' };

/** Trains the model on marked messages. What is marked with words that the message does not hold is left out. */
export function buildNaming(
	messages: readonly MarkedMessage[],
	training: NamingTraining = TRAINING,
): {
	readonly model: NamingModel;
	/** Messages that were used. */
	readonly used: number;
} {
	const { understand } = createUnderstanding();
	const examples = messages.flatMap(({ text, service, context, business }): NamingExample[] => {
		const [intent = 'other'] = understand({
			text,
			...MOMENT,
			...(context ? { context } : {}),
			...(business ? { business } : {}),
		}).intents;
		const { tokens, signs } = readSigns(text, intent);
		if (service === null) return [{ signs, named: null }];
		const named = placeOf(tokens, service);
		return named === null ? [] : [{ signs, named }];
	});
	return { model: trainNaming(examples, training), used: examples.length };
}
