import type { UnderstandingResult } from '../types';
import { mask } from './mask';
import { promptFor, readAnswer, type AskModel, type LlmAnswer } from './prompt';

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
	/** Intents that the owner added. */
	readonly ownIntents: readonly string[];
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
	const prompt = promptFor({
		text: masked.text,
		context: options.context,
		business: options.business,
		services: options.services,
		ownIntents: options.ownIntents,
	});
	const sent = estimatedTokens(prompt.system + prompt.user);
	const started = performance.now();
	const asked = (tokens: number, failed: string | null) => ({
		tokens,
		ms: performance.now() - started,
		failed,
	});
	try {
		const answer = await withinTime(
			(signal) => options.ask({ ...prompt, signal }),
			options.timeoutMs,
		);
		const tokens = answer.tokens || sent + estimatedTokens(answer.text);
		const reading = readAnswer(answer.text, options.ownIntents);
		return reading === null
			? {
					result: offline,
					asked: asked(tokens, 'the answer was not the JSON that was asked for'),
				}
			: {
					result: joined(
						offline,
						reading,
						serviceIn(text, reading, options.services, masked.restore),
					),
					asked: asked(tokens, null),
				};
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		// A service that is late has read the question all the same, and it counts.
		return { result: offline, asked: asked(error instanceof LateError ? sent : 0, reason) };
	}
};

/**
 * The model's reading, unless it is less sure than the offline one. Dates, phones and names stay as they were read offline.
 */
const joined = (
	offline: UnderstandingResult,
	reading: LlmAnswer,
	service: string | null,
): UnderstandingResult => {
	const urgent = (reading.urgent || reading.intents.includes('urgent')) && !saidNotUrgent(offline);
	const others = reading.intents.filter((intent) => intent !== 'urgent');
	if (!urgent && others.length === 0) return offline;
	const intents = urgent ? ['urgent', ...others] : others;
	const [primary] = intents;
	const sure = reading.confidence * TRUST;
	const agrees = primary === offline.intents[0];
	if (!urgent && !agrees && sure < offline.confidence) return offline;
	return {
		...offline,
		intents,
		urgent,
		confidence: agrees ? Math.max(offline.confidence, sure) : sure,
		candidates: [
			{ intent: primary, probability: sure },
			...offline.candidates.filter(({ intent }) => intent !== primary),
		],
		entities: { ...offline.entities, service: offline.entities.service ?? service },
		why: [{ kind: 'llm', name: primary, evidence: [] }, ...offline.why],
	};
};

/** A rule saw words of danger and found them negated, past, planned, figurative or the like. Models fall for such words. */
const saidNotUrgent = ({ why }: UnderstandingResult): boolean =>
	why.some(({ kind, name }) => kind === 'urgency' && name.startsWith('not urgent'));

/** The service that the model names, if the customer's words or the owner's list hold it: models invent. */
const serviceIn = (
	text: string,
	reading: LlmAnswer,
	services: readonly string[],
	restore: (text: string) => string,
): string | null => {
	const service = reading.service ? restore(reading.service).trim() : '';
	const stem = service.slice(0, 5).toLowerCase();
	const held = services.includes(service) || text.toLowerCase().includes(stem);
	return service !== '' && held ? service : null;
};

/** Where a service does not count: Russian takes about a token for three characters. */
const estimatedTokens = (text: string): number => Math.ceil(text.length / 3);

/** A model's own confidence runs high. */
const TRUST = 0.9;

class LateError extends Error {
	override readonly name = 'LateError';
}

/** Ends the work itself when its time is over, not only the wait for it. */
const withinTime = async <T>(
	work: (signal: AbortSignal) => Promise<T>,
	milliseconds: number,
): Promise<T> => {
	const controller = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			reject(new LateError(`no answer within ${milliseconds} ms`));
			controller.abort();
		}, milliseconds);
	});
	try {
		return await Promise.race([work(controller.signal), late]);
	} finally {
		clearTimeout(timer);
	}
};
