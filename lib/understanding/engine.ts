import { INTENTS, type Reason } from './types';
import { furtherIntents, isUrgent, probabilitiesOf, type SecondOpinion } from './intents/decide';
import { segmentsOf } from './intents/segments';
import { fieldIntent } from './intents/shortReplies';
import type { LinearModel } from './model/linear';
import type { MessageReader, Reading } from './reader';
import {
	isSamePhrase,
	neighbourWeight,
	type TaughtNeighbour,
	type TeachingMemory,
} from './teaching/memory';
import { reasonsOf } from './why';

/** Parts of one message that are judged on their own. */
const MOST_SEGMENTS = 5;

/** Chance that is left to a model's answer when a rule or a taught phrase decides. */
const RULE_SURE = 0.97;

export interface Verdict {
	readonly intents: readonly string[];
	readonly urgent: boolean;
	/** Not calibrated yet, see `calibration.ts`. */
	readonly chance: number;
	readonly candidates: ReadonlyArray<{ readonly intent: string; readonly probability: number }>;
	readonly why: readonly Reason[];
}

export interface Classifier {
	readonly reader: MessageReader;
	readonly model: LinearModel;
	readonly temperature: number;
	readonly memory: TeachingMemory | null;
}

/** Intents of a message that has been read. */
export function classify(
	classifier: Classifier,
	reading: Reading,
	context: string | null,
): Verdict {
	const { model, temperature, memory } = classifier;
	const chances = new Map<string, number>();
	probabilitiesOf(model, temperature, reading.vector).forEach((chance, at) => {
		chances.set(INTENTS[at] ?? 'other', chance);
	});
	const neighbours = memory?.neighbours(reading.utterance.text, reading.vector, context) ?? [];
	applyNeighbours(chances, neighbours);
	const taught = neighbours[0] && isSamePhrase(neighbours[0]) ? neighbours[0].teaching : null;
	const urgent = taught
		? taught.intent === 'urgent'
		: isUrgent(reading.urgency, chances.get('urgent') ?? 0);
	const short = taught || urgent ? null : reading.shortReply;
	if (short) raise(chances, short.intent);
	const primary = urgent ? 'urgent' : topOf(chances, urgent, fieldIntent(context));
	const further =
		short || taught
			? []
			: furtherIntents(primary, opinionsOf(classifier, reading, chances), reading.evidence.rules);
	const ranked = rank(chances, primary);
	return {
		intents: [primary, ...further],
		urgent,
		chance: urgent
			? Math.max(ranked[0]?.probability ?? 0, reading.urgency.verdict === 'present' ? 0.85 : 0)
			: (ranked[0]?.probability ?? 0),
		candidates: ranked.slice(0, 3),
		why: reasonsOf({ reading, primary, urgent, short, neighbours, model }),
	};
}

function applyNeighbours(
	chances: Map<string, number>,
	neighbours: readonly TaughtNeighbour[],
): void {
	const votes = new Map<string, number>();
	for (const neighbour of neighbours) {
		const weight = isSamePhrase(neighbour) ? RULE_SURE : 0.9 * neighbourWeight(neighbour);
		const intent = neighbour.teaching.intent;
		votes.set(intent, Math.max(votes.get(intent) ?? 0, weight));
	}
	const strongest = Math.max(0, ...votes.values());
	if (strongest === 0) return;
	const total = [...votes.values()].reduce((sum, vote) => sum + vote, 0);
	for (const [intent, chance] of chances) chances.set(intent, chance * (1 - strongest));
	for (const [intent, vote] of votes) {
		chances.set(intent, (chances.get(intent) ?? 0) + (strongest * vote) / total);
	}
}

function raise(chances: Map<string, number>, intent: string): void {
	for (const [other, chance] of chances) chances.set(other, chance * (1 - RULE_SURE));
	chances.set(intent, (chances.get(intent) ?? 0) + RULE_SURE);
}

function topOf(
	chances: ReadonlyMap<string, number>,
	urgent: boolean,
	field: string | null,
): string {
	let best = field ?? 'other';
	let most = -1;
	for (const [intent, chance] of chances) {
		if (intent === 'urgent' && !urgent) continue;
		if (chance > most) {
			most = chance;
			best = intent;
		}
	}
	return best;
}

function rank(chances: ReadonlyMap<string, number>, primary: string) {
	const list = [...chances].map(([intent, probability]) => ({ intent, probability }));
	list.sort((one, other) => other.probability - one.probability);
	const first = list.find(({ intent }) => intent === primary) ?? {
		intent: primary,
		probability: 0,
	};
	return [first, ...list.filter(({ intent }) => intent !== primary)];
}

function opinionsOf(
	{ reader, model, temperature }: Classifier,
	reading: Reading,
	chances: ReadonlyMap<string, number>,
): SecondOpinion[] {
	const segments = segmentsOf(reading.utterance).slice(0, MOST_SEGMENTS);
	const clauses =
		segments.length < 2
			? []
			: segments.map((segment) =>
					probabilitiesOf(model, temperature, reader.vectorOf(segment, reading)),
				);
	const rules = new Set<string>(reading.evidence.rules.map((hit) => hit.intent));
	return INTENTS.map((intent, at) => ({
		intent,
		whole: chances.get(intent) ?? 0,
		clause: Math.max(0, ...clauses.map((clause) => clause[at] ?? 0)),
		rule: rules.has(intent),
	}));
}
