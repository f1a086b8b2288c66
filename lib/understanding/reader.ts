import { createVocabulary } from './intents/vocabulary';
import { createEvidenceReader, type Evidence } from './intents/evidence';
import { createShortReplyReader, type ShortReply } from './intents/shortReplies';
import { readUtterance, type Utterance } from './intents/utterance';
import { featuresOf, type FeatureVector } from './model/features';
import { createInjectionReader } from './injection';
import { createUrgencyReader, type UrgencyReading } from './urgency/readUrgency';

/** Everything that is known of a message before the model weighs it. */
export interface Reading {
	readonly utterance: Utterance;
	readonly urgency: UrgencyReading;
	readonly evidence: Evidence;
	readonly shortReply: ShortReply | null;
	readonly vector: FeatureVector;
	/** The text tries to give the bot orders. */
	readonly injection: boolean;
}

export interface MessageReader {
	/** Features of a part of a message, judged on its own. */
	vectorOf(part: Utterance): FeatureVector;
	read(text: string, context: string | null): Reading;
}

/** Rules, lexicons and features in one. Training and answering read messages through the same reader. */
export function createMessageReader(
	options: { readonly urgentWords?: readonly string[] } = {},
): MessageReader {
	const index = createVocabulary();
	const urgencyReader = createUrgencyReader(index, options.urgentWords);
	const evidenceReader = createEvidenceReader(index);
	const isInjection = createInjectionReader(index);
	const shortReplies = createShortReplyReader(index);
	return {
		vectorOf(part) {
			return featuresOf(part, { evidence: evidenceReader.read(part).names });
		},
		read(text, context) {
			const utterance = readUtterance(text, index);
			const urgency = urgencyReader.read(utterance);
			const evidence = evidenceReader.read(utterance);
			const injection = isInjection(utterance);
			const names = [
				...evidence.names,
				...urgencyNames(urgency),
				...(injection ? ['injection'] : []),
			];
			return {
				utterance,
				urgency,
				evidence,
				shortReply: shortReplies.read(utterance, context),
				injection,
				vector: featuresOf(utterance, { context, evidence: names }),
			};
		},
	};
}

function urgencyNames(urgency: UrgencyReading): string[] {
	const names = new Set([`urgency:${urgency.verdict}`]);
	for (const hit of urgency.hits)
		names.add(hit.scope ? `scope:${hit.scope}` : `danger:${hit.group}`);
	return [...names];
}
