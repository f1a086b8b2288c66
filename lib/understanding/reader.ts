import { readEntities } from './entities';
import { createInjectionReader } from './injection';
import { createEmergencyWishReader } from './intents/besideEmergency';
import { createEvidenceReader, type Evidence } from './intents/evidence';
import { createShortReplyReader, type ShortReply } from './intents/shortReplies';
import { readUtterance, type Utterance } from './intents/utterance';
import { createVocabulary } from './intents/vocabulary';
import { featuresOf } from './model/features';
import type { FeatureVector } from './model/group';
import type { BusinessKind, Entities, Intent, UnderstandingProfile } from './types';
import { createUrgencyReader, type UrgencyReading } from './urgency/readUrgency';

/** Everything that is known of a message before the model weighs it. */
export interface Reading {
	readonly utterance: Utterance;
	readonly urgency: UrgencyReading;
	readonly evidence: Evidence;
	readonly entities: Entities;
	readonly shortReply: ShortReply | null;
	readonly vector: FeatureVector;
	/** The text tries to give the bot orders. */
	readonly injection: boolean;
}

/** What a message is read with. */
export interface Circumstances {
	/** What the bot asked before. */
	readonly context: string | null;
	/** ISO 8601 instant of the message. */
	readonly now: string;
	/** IANA zone of the branch. */
	readonly timeZone: string;
	readonly business: BusinessKind | (string & {}) | null;
	readonly profile: UnderstandingProfile | null;
}

export interface MessageReader {
	read(text: string, circumstances: Circumstances): Reading;
	/** Features of a part of the message, judged on its own. */
	vectorOf(part: Utterance, whole: Reading): FeatureVector;
	/** What is asked for outright in a message that is an emergency. */
	wishesBesideEmergency(utterance: Utterance): ReadonlySet<Intent>;
}

/** Rules, lexicons and features in one. Training and answering read messages through the same reader. */
export function createMessageReader(
	options: { readonly urgentWords?: readonly string[] } = {},
): MessageReader {
	const index = createVocabulary();
	const urgencyReader = createUrgencyReader(index, options.urgentWords);
	const evidenceReader = createEvidenceReader(index);
	const shortReplies = createShortReplyReader(index);
	const emergencyWishes = createEmergencyWishReader(index);
	const isInjection = createInjectionReader(index);
	return {
		read(text, circumstances) {
			const utterance = readUtterance(text, index);
			const urgency = urgencyReader.read(utterance);
			const evidence = evidenceReader.read(utterance);
			const entities = readEntities(text, circumstances);
			const injection = isInjection(utterance);
			const { context } = circumstances;
			return {
				utterance,
				urgency,
				evidence,
				entities,
				shortReply: shortReplies.read(utterance, context),
				injection,
				vector: featuresOf({ utterance, evidence, entities, urgency, injection, context }),
			};
		},
		vectorOf(part, whole) {
			return featuresOf({
				utterance: part,
				evidence: evidenceReader.readPart(part, whole.evidence),
				entities: entitiesWithin(part, whole.entities),
				urgency: null,
				injection: false,
				context: null,
			});
		},
		wishesBesideEmergency: (utterance) => emergencyWishes.read(utterance),
	};
}

/** Dates that lie in the part; the other details are not placed in the text and are left out. */
function entitiesWithin(part: Utterance, entities: Entities): Entities {
	const from = part.words[0]?.index ?? 0;
	const to = part.words.at(-1)?.end ?? 0;
	return {
		datetime: entities.datetime.filter(({ index }) => index >= from && index < to),
		phone: null,
		name: null,
		staff: null,
		service: null,
		count: null,
	};
}
