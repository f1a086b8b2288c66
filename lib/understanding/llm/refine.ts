import type { UnderstandingResult } from '../types';
import { mask } from './mask';
import { promptFor, readAnswer } from './prompt';
import type { AskModel } from './service';

export interface Refinement {
	readonly result: UnderstandingResult;
	/** Null when the model was not asked. */
	readonly asked: null | {
		readonly tokens: number;
		readonly ms: number;
		/** Why its answer does not count; null when it does. */
		readonly failed: string | null;
	};
}

export interface RefineOptions {
	readonly ask: AskModel;
	/** The model is asked below this confidence only. */
	readonly below: number;
	/** For the whole answer, retries included. */
	readonly timeoutMs: number;
	/** Tokens that may still be spent today; the model is not asked when there are none. */
	readonly tokensLeft: number;
	readonly context: string | null;
	readonly business: string;
	readonly services: readonly string[];
	/** Names that must not leave: the contact's, the staff's. */
	readonly names: readonly string[];
}

/**
 * Asks a language model about a message that the offline reading is unsure of. Rules still overrule it: what the rules call urgent stays
 * urgent, an answer to an open question is not asked about, and dates, phones and names always come from the offline reading. When the
 * model fails, is late, or answers something else, the offline reading stands.
 */
export const refineWithLlm = async (
	text: string,
	offline: UnderstandingResult,
	options: RefineOptions,
): Promise<Refinement> => {
	const decidedByRule = offline.why.some(({ kind }) => kind === 'context' || kind === 'teaching');
	if (
		offline.urgent ||
		decidedByRule ||
		offline.injection ||
		offline.confidence >= options.below ||
		options.tokensLeft <= 0 ||
		text.trim() === ''
	) {
		return { result: offline, asked: null };
	}
	const masked = mask(text, offline.entities, options.names);
	const started = performance.now();
	let tokens = 0;
	const failed = (reason: string): Refinement => ({
		result: offline,
		asked: { tokens, ms: performance.now() - started, failed: reason },
	});
	try {
		const answer = await withinTime(
			options.ask(
				promptFor({
					text: masked.text,
					context: options.context,
					business: options.business,
					services: options.services,
				}),
			),
			options.timeoutMs,
		);
		tokens = answer.tokens;
		const reading = readAnswer(answer.text);
		if (reading === null) return failed('the answer was not the JSON that was asked for');
		const intents = reading.urgent
			? ['urgent', ...reading.intents.filter((intent) => intent !== 'urgent')]
			: reading.intents;
		const service = reading.service ? masked.restore(reading.service) : null;
		return {
			asked: { tokens, ms: performance.now() - started, failed: null },
			result: {
				...offline,
				intents,
				urgent: intents[0] === 'urgent',
				confidence: Math.max(offline.confidence, reading.confidence * TRUST),
				candidates: [
					{ intent: intents[0], probability: reading.confidence * TRUST },
					...offline.candidates.filter(({ intent }) => intent !== intents[0]),
				],
				entities: { ...offline.entities, service: offline.entities.service ?? service },
				why: [{ kind: 'llm', name: intents[0], evidence: [] }, ...offline.why],
			},
		};
	} catch (error) {
		return failed(error instanceof Error ? error.message : String(error));
	}
};

/** A model's own confidence runs high. */
const TRUST = 0.9;

const withinTime = async <T>(work: Promise<T>, milliseconds: number): Promise<T> => {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new Error(`no answer within ${milliseconds} ms`)),
			milliseconds,
		);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
};
