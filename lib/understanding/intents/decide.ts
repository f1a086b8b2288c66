import type { FeatureVector } from '../model/group';
import { scoresOf, softmax, type LinearModel } from '../model/linear';
import { furtherChance, leadsOver, type FurtherJudge, type SecondOpinion } from '../model/further';
import type { UrgencyReading } from '../urgency/readUrgency';

/** Probability of each class of the model. */
export function probabilitiesOf(
	model: LinearModel,
	temperature: number,
	vector: FeatureVector,
): Float64Array {
	return softmax(scoresOf(model, vector), temperature);
}

/** Chance of `urgent` from which a message alarms, by what the danger lexicon says of it; for a present danger see `presentFrom`. */
const ALARM_FROM: Readonly<Record<Exclude<UrgencyReading['verdict'], 'present'>, number>> = {
	possible: 0.28,
	none: 0.3,
	scoped: 0.6,
};

/** The model, which goes by words, is a poor judge of figures of speech and of negations. */
const UNLIKELY_FROM = 0.98;

/** «Болит зуб, сколько стоит приём?»: pain of now alarms beside the most ordinary wish, which is all that the model hears. */
const PAIN = 'acute pain';
const PAIN_FROM = 0.08;

/** What threatens life alarms beside almost any wish; signs of several kinds need a little, a single plain sign more. */
const DIRE_FROM = 0.05;
const GRAVE_FROM = 0.12;
const SINGLE_FROM = 0.28;

/** Is it an emergency? The lexicon and its scope set how sure the model must be. */
export function isUrgent(urgency: UrgencyReading, chance: number): boolean {
	const told = urgency.hits.filter(({ scope }) => scope === null);
	if (told.some(({ alone }) => alone === true)) return true;
	const unlikely =
		urgency.hits.length > 0 &&
		urgency.hits.every(({ scope }) => scope === 'figurative' || scope === 'negated');
	if (urgency.verdict === 'present') return chance >= presentFrom(told);
	const verdict = urgency.calm ? 'scoped' : urgency.verdict;
	return chance >= (unlikely ? UNLIKELY_FROM : ALARM_FROM[verdict]);
}

function presentFrom(told: UrgencyReading['hits']): number {
	if (told.some(({ dire }) => dire)) return DIRE_FROM;
	if (told.some(({ group }) => group === PAIN)) return PAIN_FROM;
	const strong = told.filter(({ strength }) => strength === 'strong');
	return new Set(strong.map(({ group }) => group)).size > 1 ? GRAVE_FROM : SINGLE_FROM;
}

/** Courtesy is no intent of its own beside a request. */
const ALONE: ReadonlySet<string> = new Set(['greeting', 'other', 'spam']);

/** Does no other intent stand beside this one? */
export const standsAlone = (primary: string): boolean => ALONE.has(primary);

/** Yes and no exclude each other, as do the intents that differ only in what was asked before. */
const EXCLUDES: ReadonlyArray<readonly [string, string]> = [
	['confirm', 'decline'],
	// «Да, приду, спасибо, что напомнили» is a yes.
	['confirm', 'thanks'],
	['confirm', 'cancel'],
	['confirm', 'consent_yes'],
	['confirm', 'upsell_yes'],
	['upsell_yes', 'consent_yes'],
	['consent_yes', 'consent_withdraw'],
	['decline', 'cancel'],
	['price', 'quote'],
	['booking', 'reschedule'],
];

/** Most intents beside the primary: people rarely ask for more in one message. */
const MOST_FURTHER = 2;

/**
 * The primary intent and the further ones, those said outright first, then the likeliest. A further intent takes the lead where that
 * is the usual order or it is said first; nothing leads over `urgent`.
 *
 * @param said intents that need no weighing.
 */
export function allIntents(
	judge: FurtherJudge,
	primary: string,
	primaryChance: number,
	opinions: readonly SecondOpinion[],
	said: ReadonlySet<string>,
): string[] {
	if (standsAlone(primary)) return [primary];
	const further: string[] = [...said].filter((intent) => mayFollow(primary, intent));
	const ranked = opinions
		.filter((opinion) => mayFollow(primary, opinion.intent))
		.map((opinion) => ({ opinion, chance: furtherChance(judge, primary, opinion) }))
		.filter(({ opinion, chance }) => chance >= judge.from && standsBeside(primary, opinion, chance))
		.sort((one, other) => other.chance - one.chance);
	for (const { opinion } of ranked) {
		if (further.every((intent) => intent !== opinion.intent && !excludes(intent, opinion.intent)))
			further.push(opinion.intent);
	}
	const kept = further.slice(0, MOST_FURTHER);
	const first = ranked.find(({ opinion }) => opinion.intent === kept[0]);
	if (first && primary !== 'urgent' && leadsOver(judge, primary, primaryChance, first.opinion)) {
		return [first.opinion.intent, primary, ...kept.slice(1)];
	}
	return [primary, ...kept];
}

/** Chance from which a grievance stands beside a claim for money, which nearly always tells what went wrong. */
const GRIEVANCE_FROM = 0.6;
/** Chance from which a wish for a visit and a question about free times stand side by side where neither depends on the other. */
const VISIT_AND_TIMES_FROM = 0.9;

/** Chance from which «приеду» beside another wish is a yes to what was asked, and not part of that wish. */
const PROMISE_FROM = 0.7;

/** Pairs that are easily taken for two wishes where there is one. */
function standsBeside(primary: string, opinion: SecondOpinion, chance: number): boolean {
	const pair = [primary, opinion.intent];
	if (pair.includes('refund') && pair.includes('complaint')) return chance >= GRIEVANCE_FROM;
	if (pair.includes('booking') && pair.includes('availability')) {
		return opinion.conditional || (!opinion.timed && chance >= VISIT_AND_TIMES_FROM);
	}
	if (opinion.intent === 'confirm') return chance >= PROMISE_FROM;
	return true;
}

/** Can this intent stand beside the primary at all? An emergency is always the primary. */
export function mayFollow(primary: string, intent: string): boolean {
	return (
		intent !== primary && intent !== 'urgent' && !ALONE.has(intent) && !excludes(primary, intent)
	);
}

function excludes(one: string, other: string): boolean {
	return EXCLUDES.some(
		([first, second]) => (first === one && second === other) || (first === other && second === one),
	);
}
