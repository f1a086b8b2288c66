import { INTENTS, type Reason } from './types';
import { allIntents, isUrgent, probabilitiesOf, mayFollow, standsAlone } from './intents/decide';
import type { RuleHit } from './intents/evidence';
import { segmentsOf } from './intents/segments';
import { thanksInPassing } from './intents/courtesy';
import { fieldIntent } from './intents/shortReplies';
import type { FurtherJudge, SecondOpinion } from './model/further';
import type { LinearModel } from './model/linear';
import { FLOW_QUESTIONS } from './questions';
import type { MessageReader, Reading } from './reader';
import {
	isSamePhrase,
	neighbourWeight,
	type TaughtNeighbour,
	type TeachingMemory,
} from './teaching/memory';
import { reasonsOf } from './why';

/** Parts of one message that are judged on their own. */
const MOST_SEGMENTS = 8;

/** Chance that is left to a model's answer when a rule or a taught phrase decides. */
const RULE_SURE = 0.97;

const NONE: ReadonlySet<string> = new Set();

/** The model cannot know the owner's own intents, so likeness to their phrases counts for more. */
const OWN_INTENT = 4;

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
	readonly judge: FurtherJudge;
}

/** Intents of a message that has been read. */
export function classify(
	classifier: Classifier,
	reading: Reading,
	context: string | null,
): Verdict {
	const { model, memory } = classifier;
	const chances = chancesOf(classifier, reading);
	const neighbours = memory?.neighbours(reading.utterance.text, reading.vector, context) ?? [];
	applyNeighbours(chances, neighbours);
	const taught = neighbours[0] && isSamePhrase(neighbours[0]) ? neighbours[0].teaching : null;
	const urgent = taught
		? taught.intent === 'urgent'
		: isUrgent(reading.urgency, chances.get('urgent') ?? 0);
	const short = taught || urgent ? null : reading.shortReply;
	if (short) raise(chances, short.intent);
	const primary = urgent ? 'urgent' : likeliestIntent(chances, reading, context);
	const chance = chances.get(primary) ?? 0;
	const said =
		short || taught || standsAlone(primary)
			? [primary]
			: allIntents(
					classifier.judge,
					primary,
					chance,
					opinionsOf(classifier, reading, chances, primary),
					urgent ? classifier.reader.wishesBesideEmergency(reading.utterance) : NONE,
				);
	const intents =
		said.length > 1 && thanksInPassing(reading.utterance)
			? said.filter((intent) => intent !== 'thanks')
			: said;
	const ranked = rank(chances, intents[0] ?? primary);
	return {
		intents,
		urgent,
		chance: urgent
			? Math.max(chance, reading.urgency.verdict === 'present' ? 0.85 : 0)
			: Math.max(chance, ranked[0]?.probability ?? 0),
		candidates: ranked.slice(0, 3),
		why: reasonsOf({ reading, primary: intents[0] ?? primary, urgent, short, neighbours, model }),
	};
}

function applyNeighbours(
	chances: Map<string, number>,
	neighbours: readonly TaughtNeighbour[],
): void {
	const votes = new Map<string, number>();
	for (const neighbour of neighbours) {
		const { intent } = neighbour.teaching;
		const weight = isSamePhrase(neighbour)
			? RULE_SURE
			: 1 - (1 - neighbourWeight(neighbour)) ** (chances.has(intent) ? 1 : OWN_INTENT);
		// Several phrases that point the same way add up, each to a part of what is still open.
		votes.set(intent, 1 - (1 - (votes.get(intent) ?? 0)) * (1 - weight));
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

/** What somebody says instead of filling in a form, if it is plain. */
const LEAVES_FORM: ReadonlySet<string> = new Set([
	...['human', 'decline', 'cancel', 'consent_withdraw', 'order_status', 'price', 'availability'],
]);
/** Least chance of it, and what is enough where a turn of phrase says so. */
const LEAVES_FORM_FROM = 0.9;
const LEAVES_FORM_SAID = 0.5;

/**
 * The likeliest intent of a message that is no emergency. Where a form field is being asked for, words that ask for nothing fill it
 * in, whatever they would mean elsewhere («хоть кто», «шесть человек»).
 */
function likeliestIntent(
	chances: ReadonlyMap<string, number>,
	reading: Reading,
	context: string | null,
): string {
	const field = fieldIntent(context);
	let best: string = field ?? 'other';
	let most = -1;
	for (const [intent, chance] of chances) {
		if (intent !== 'urgent' && chance > most) {
			most = chance;
			best = intent;
		}
	}
	if (field === null || FLOW_QUESTIONS.has(context ?? '')) return best;
	if (reading.utterance.question.some(Boolean)) return best;
	if (reading.urgency.hits.some(({ scope }) => scope === null)) return best;
	// «Нет» to a question about the case («аллергии?») is the answer.
	if (best === 'decline' && field === 'qualification') return field;
	const said = reading.evidence.rules.some(({ intent }) => intent === best);
	const from = said ? LEAVES_FORM_SAID : LEAVES_FORM_FROM;
	return LEAVES_FORM.has(best) && most >= from ? best : field;
}

type Weigher = Pick<Classifier, 'reader' | 'model' | 'temperature'>;

/** The intent that the model alone takes for the primary: what further intents are weighed beside. */
export function primaryOf(
	chances: ReadonlyMap<string, number>,
	reading: Reading,
	context: string | null,
): string {
	if (isUrgent(reading.urgency, chances.get('urgent') ?? 0)) return 'urgent';
	return likeliestIntent(chances, reading, context);
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

/** Least chance of an intent that is worth a closer look: in the whole message, and in one of its clauses. */
const WORTH_A_LOOK = 0.025;
const LIKELY_CLAUSE = 0.3;

/** Words that make one wish depend on the other. */
const CONDITIONS: ReadonlySet<string> = new Set(['если', 'тогда', 'сразу', 'if', 'then']);

/** Signs for each intent that might stand beside the primary. Costs nothing when no other intent is in sight. */
export function opinionsOf(
	{ reader, model, temperature }: Weigher,
	reading: Reading,
	chances: ReadonlyMap<string, number>,
	primary: string,
): SecondOpinion[] {
	const segments = segmentsOf(reading.utterance).slice(0, MOST_SEGMENTS);
	const clauses =
		segments.length < 2
			? []
			: segments.map((segment) =>
					probabilitiesOf(model, temperature, reader.vectorOf(segment, reading)),
				);
	const rules = new Set<string>(reading.evidence.rules.map((hit) => hit.intent));
	const primaryColumn = (INTENTS as readonly string[]).indexOf(primary);
	const primaryAt = bestClause(clauses, primaryColumn);
	const tops = clauses.map(likeliest);
	const conditional = reading.utterance.words.some(({ norm }) => CONDITIONS.has(norm));
	const timed = reading.entities.datetime.some(({ grain }) => grain !== 'day');
	const opinions: SecondOpinion[] = [];
	INTENTS.forEach((intent, column) => {
		const whole = chances.get(intent) ?? 0;
		const best = bestClause(clauses, column);
		const clause = clauses[best]?.[column] ?? 0;
		if (whole < WORTH_A_LOOK && clause < LIKELY_CLAUSE) return;
		if (!mayFollow(primary, intent)) return;
		const at = segments[best];
		opinions.push({
			intent,
			whole,
			clause,
			primaryElsewhere: mostElsewhere(clauses, best, primaryColumn),
			rule: rules.has(intent),
			apart: holdApart(reading.evidence.rules, primary, intent),
			clauses: Math.max(1, clauses.length),
			at: best,
			primaryAt,
			top: tops[best] === column,
			ownSentence: at?.sentence[0] !== segments[primaryAt]?.sentence[0],
			asked: at?.question[at.sentence[0] ?? 0] ?? false,
			conditional,
			timed,
		});
	});
	return opinions;
}

/** The column of the greatest chance. */
function likeliest(chances: Float64Array): number {
	let best = 0;
	for (let at = 1; at < chances.length; at++)
		if ((chances[at] ?? 0) > (chances[best] ?? 0)) best = at;
	return best;
}

/** The greatest chance of a column in any clause but one. */
function mostElsewhere(clauses: readonly Float64Array[], but: number, column: number): number {
	let most = 0;
	for (let at = 0; at < clauses.length; at++)
		if (at !== but) most = Math.max(most, clauses[at]?.[column] ?? 0);
	return most;
}

/** Do a rule of one intent and a rule of the other hold in words that do not overlap? */
function holdApart(rules: readonly RuleHit[], one: string, other: string): boolean {
	const ofOne = rules.filter((hit) => hit.intent === one);
	return rules.some(
		(hit) =>
			hit.intent === other &&
			ofOne.some(({ span }) => span.to <= hit.span.from || hit.span.to <= span.from),
	);
}

/** The clause with the greatest chance in a column. */
function bestClause(clauses: readonly Float64Array[], column: number): number {
	let best = 0;
	for (let at = 1; at < clauses.length; at++)
		if ((clauses[at]?.[column] ?? 0) > (clauses[best]?.[column] ?? 0)) best = at;
	return best;
}

/** Chance of every intent, from the model alone. */
export function chancesOf(
	{ model, temperature }: Pick<Classifier, 'model' | 'temperature'>,
	reading: Reading,
): Map<string, number> {
	const chances = new Map<string, number>();
	probabilitiesOf(model, temperature, reading.vector).forEach((chance, at) => {
		chances.set(INTENTS[at] ?? 'other', chance);
	});
	return chances;
}
