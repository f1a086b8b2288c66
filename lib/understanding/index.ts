/**
 * What a customer's message means, offline: intents, urgency, details, and how sure.
 *
 *     const understanding = createUnderstanding({ profile });
 *     understanding.understand({ text: 'зуб болит, терпеть не могу' }).urgent // true
 *     understanding.teach([{ text: 'хочу в мини-группу', intent: 'booking' }]); // holds from the next message on
 */
import { BARE_SERVICE_CONFIDENCE, BARE_SERVICE_WISHES, namesOnlyService } from './bareService';
import { classify } from './engine';
import { createClassifierSource } from './classifierSource';
import { settleService } from './naming/settle';
import { entitiesFor } from './wanted';
import type {
	Teaching,
	UnderstandingProfile,
	UnderstandingResult,
	UnderstandRequest,
} from './types';

export { clarify, type Clarification } from './clarify';
export { PRESETS, type Preset } from './presets';
export * from './types';

/** Zone of the branch when a request names none. */
const DEFAULT_ZONE = 'Europe/Moscow';

export interface UnderstandingOptions {
	/** The owner's profile; a request's own profile goes before it. */
	readonly profile?: UnderstandingProfile | null;
	/** The owner's phrases and corrections, oldest first. */
	readonly teachings?: readonly Teaching[];
	/** The moment of a message without `now`. Default: the system clock. */
	readonly clock?: () => Date;
}

export interface Understanding {
	/** Reads one message. Never throws for what a customer writes; an empty text is `other`. */
	understand(request: UnderstandRequest): UnderstandingResult;
	/** Adds phrases, new intents and corrections; they hold from the next message on. The latest for a text wins. */
	teach(teachings: readonly Teaching[]): void;
}

/** An engine with its own memory of what the owner taught. The model is shared; the first call loads it. */
export function createUnderstanding(options: UnderstandingOptions = {}): Understanding {
	const clock = options.clock ?? (() => new Date());
	const source = createClassifierSource(options.teachings ?? []);

	return {
		understand(request) {
			const started = performance.now();
			const profile = request.profile ?? options.profile ?? null;
			const context = request.context ?? null;
			const classifier = source.classifierFor(profile);
			const reading = classifier.reader.read(request.text, {
				context,
				profile,
				now: request.now ?? clock().toISOString(),
				timeZone: request.timeZone ?? DEFAULT_ZONE,
				business: request.business ?? null,
			});
			const verdict = classify(classifier, reading, context);
			const decided =
				verdict.urgent || context !== null || verdict.why.some(({ kind }) => kind === 'teaching');
			const bare = !decided && namesOnlyService(request.text, reading.entities, profile);
			const intents = bare ? [BARE_SERVICE_WISHES[0].intent] : verdict.intents;
			const wanted = entitiesFor(intents, reading.entities, profile);
			const listed = (profile?.services?.length ?? 0) > 0;
			return {
				intents,
				urgent: verdict.urgent,
				confidence: bare ? BARE_SERVICE_CONFIDENCE : source.calibrated(verdict.chance),
				candidates: bare ? BARE_SERVICE_WISHES : verdict.candidates,
				why: bare
					? [{ kind: 'rule', name: 'a service and nothing else', evidence: [request.text.trim()] }]
					: verdict.why,
				entities: listed
					? wanted
					: {
							...wanted,
							service: settleService(request.text, intents[0] ?? 'other', wanted.service),
						},
				language: reading.utterance.language,
				injection: reading.injection,
				ms: performance.now() - started,
			};
		},
		teach(teachings) {
			source.teach(teachings);
		},
	};
}
