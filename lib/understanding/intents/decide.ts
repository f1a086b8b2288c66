import type { FeatureVector } from '../model/features';
import { scoresOf, softmax, type LinearModel } from '../model/linear';
import type { UrgencyReading } from '../urgency/readUrgency';
import type { RuleHit } from './evidence';

/** Probability of each class of the model. */
export function probabilitiesOf(
	model: LinearModel,
	temperature: number,
	vector: FeatureVector,
): Float64Array {
	return softmax(scoresOf(model, vector), temperature);
}

/** Chance of `urgent` from which a message alarms, by what the danger lexicon says of it. */
const ALARM_FROM: Readonly<Record<UrgencyReading['verdict'], number>> = {
	present: 0.05,
	possible: 0.35,
	none: 0.4,
	scoped: 0.6,
};

/** Is it an emergency? The lexicon and its scope set how sure the model must be. */
export function isUrgent(urgency: UrgencyReading, chance: number): boolean {
	return chance >= ALARM_FROM[urgency.verdict];
}

/** What speaks for a further intent beside the primary one. */
export interface SecondOpinion {
	readonly intent: string;
	/** Chance in the whole message, and the best chance in one of its clauses. */
	readonly whole: number;
	readonly clause: number;
	readonly rule: boolean;
}

/** Courtesy is no intent of its own beside a request. */
const ALONE: ReadonlySet<string> = new Set(['greeting', 'other', 'spam']);

/** Yes and no exclude each other, as do the intents that differ only in what was asked before. */
const EXCLUDES: ReadonlyArray<readonly [string, string]> = [
	['confirm', 'decline'],
	['confirm', 'cancel'],
	['confirm', 'consent_yes'],
	['confirm', 'upsell_yes'],
	['upsell_yes', 'consent_yes'],
	['consent_yes', 'consent_withdraw'],
	['decline', 'cancel'],
	['price', 'quote'],
	['booking', 'reschedule'],
];

/** Further intents, likeliest first. At most two: people rarely ask for more in one message. */
export function furtherIntents(
	primary: string,
	opinions: readonly SecondOpinion[],
	rules: readonly RuleHit[],
): string[] {
	if (ALONE.has(primary)) return [];
	const accepted: string[] = [];
	const ranked = [...opinions].sort((one, other) => strengthOf(other) - strengthOf(one));
	for (const opinion of ranked) {
		if (accepted.length >= 2 || opinion.intent === primary || ALONE.has(opinion.intent)) continue;
		if (opinion.intent === 'urgent' || strengthOf(opinion) < SECOND_FROM) continue;
		const clashes = [primary, ...accepted].some((other) =>
			EXCLUDES.some(
				([one, two]) =>
					(one === other && two === opinion.intent) || (two === other && one === opinion.intent),
			),
		);
		if (!clashes) accepted.push(opinion.intent);
	}
	void rules;
	return accepted;
}

const SECOND_FROM = 0.3;

function strengthOf({ whole, clause, rule }: SecondOpinion): number {
	return whole + 0.25 * clause * (rule ? 1.5 : 1) * (whole > 0.03 ? 1 : 0.3);
}
