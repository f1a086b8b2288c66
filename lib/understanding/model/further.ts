import { INTENTS } from '../types';

/** What speaks for a further intent beside the primary one. */
export interface SecondOpinion {
	readonly intent: string;
	/** Chance in the whole message, and the best chance in one of its clauses. */
	readonly whole: number;
	readonly clause: number;
	/** The best chance of the primary intent in a clause other than that one. */
	readonly primaryElsewhere: number;
	/** A rule of the intent holds. */
	readonly rule: boolean;
	/** A rule of the intent and one of the primary hold in different words. */
	readonly apart: boolean;
	/** Clauses the message was cut into. */
	readonly clauses: number;
	/** Number of the clause in which the intent is likeliest, and of the clause in which the primary is. */
	readonly at: number;
	readonly primaryAt: number;
	/** In its clause the intent is the likeliest of all. */
	readonly top: boolean;
	/** Its clause stands in another sentence than that of the primary. */
	readonly ownSentence: boolean;
	/** Its clause ends with a question mark. */
	readonly asked: boolean;
	/** The message makes one thing depend on another: «если свободно, то запишите». */
	readonly conditional: boolean;
	/** It names an hour or a part of a day. */
	readonly timed: boolean;
}

/** Logistic judge of further intents: weights of the signs, and how usual each pair of intents is. */
export interface FurtherJudge {
	readonly weights: readonly number[];
	/** `primary>further` → share of the messages with this primary that have the further intent. */
	readonly pairs: Readonly<Record<string, number>>;
	/** `primary>further` → log odds that a clause which plainly speaks for the further intent is one. */
	readonly clear?: Readonly<Record<string, number>>;
	/** `one>other` → log odds that `one` is the primary of the two. */
	readonly leads: Readonly<Record<string, number>>;
	/** Chance from which the further intent is answered. */
	readonly from: number;
}

export interface FurtherCase {
	readonly primary: string;
	readonly opinion: SecondOpinion;
	readonly holds: boolean;
}

const RARE_PAIR = 0.002;

/** Signs of every pair; after them stands one for each intent that may follow. */
const SIGNS = 29;

/** Chance from which a clause speaks for an intent of its own. */
const SURE_CLAUSE = 0.8;

/** How strongly a weight is held near zero, so that what few messages show is not believed. */
const HELD = 2e-3;

/** Chance that the message also has this intent. */
export function furtherChance(
	judge: FurtherJudge,
	primary: string,
	opinion: SecondOpinion,
): number {
	const signs = signsOf(judge, primary, opinion);
	const sum = signs.reduce((total, sign, at) => total + sign * (judge.weights[at] ?? 0), 0);
	return 1 / (1 + Math.exp(-sum));
}

/** Does a clause other than that of the primary speak for the intent more than for any other? */
function isClear(opinion: SecondOpinion): boolean {
	return opinion.clauses > 1 && opinion.at !== opinion.primaryAt && opinion.top;
}

function signsOf(
	judge: Pick<FurtherJudge, 'pairs' | 'clear'>,
	primary: string,
	opinion: SecondOpinion,
): number[] {
	const pair = `${primary}>${opinion.intent}`;
	const odds = judge.clear?.[pair] ?? judge.clear?.[opinion.intent] ?? 0;
	const logit = (chance: number) => Math.log((chance + 0.003) / (1.003 - chance));
	const cut = opinion.clauses > 1;
	const urgent = primary === 'urgent';
	const clear = isClear(opinion);
	const common = [
		1,
		logit(opinion.whole),
		cut ? logit(opinion.clause) : 0,
		cut ? logit(opinion.primaryElsewhere) : 0,
		opinion.rule ? 1 : 0,
		cut ? 1 : 0,
		Math.log(judge.pairs[pair] ?? RARE_PAIR),
		cut ? Math.min(opinion.clause, opinion.primaryElsewhere) : 0,
		opinion.apart ? 1 : 0,
		opinion.apart ? Math.min(1, opinion.whole * 4) : 0,
	];
	return [
		...common,
		...common.map((sign) => (clear ? sign : 0)),
		urgent ? 1 : 0,
		!clear && opinion.at !== opinion.primaryAt ? 1 : 0,
		clear && opinion.ownSentence ? 1 : 0,
		clear && opinion.asked ? 1 : 0,
		clear && urgent ? 1 : 0,
		clear && urgent ? logit(opinion.clause) : 0,
		clear && urgent ? logit(opinion.whole) : 0,
		clear ? odds : 0,
		clear && opinion.clause > SURE_CLAUSE ? odds : 0,
		...INTENTS.map((intent) => (intent === opinion.intent ? 1 : 0)),
	];
}

/** Steps of the fit; it hardly moves after half of them. */
const ROUNDS = 1000;

/** Fits the judge on messages held back from training; picks the threshold that pays best. Deterministic. */
export function fitFurther(
	cases: readonly FurtherCase[],
	{ pairs, leads }: Pick<FurtherJudge, 'pairs' | 'leads'>,
): FurtherJudge {
	const clear = clearOdds(cases);
	const rows = cases.map(({ primary, opinion, holds }) => ({
		signs: signsOf({ pairs, clear }, primary, opinion),
		holds,
	}));
	const weights = new Array<number>(SIGNS + INTENTS.length).fill(0);
	const squares = weights.map(() => 1e-3);
	for (let round = 0; round < ROUNDS; round++) {
		const slopes = weights.map((weight) => (HELD * weight) / 10);
		for (const { signs, holds } of rows) {
			const sum = signs.reduce((total, sign, at) => total + sign * (weights[at] ?? 0), 0);
			const error = 1 / (1 + Math.exp(-sum)) - (holds ? 1 : 0);
			signs.forEach((sign, at) => {
				slopes[at] = (slopes[at] ?? 0) + (error * sign) / rows.length;
			});
		}
		slopes.forEach((slope, at) => {
			squares[at] = (squares[at] ?? 0) + slope * slope;
			weights[at] = (weights[at] ?? 0) - (0.3 * slope) / Math.sqrt(squares[at] ?? 1);
		});
	}
	const judge = {
		weights: weights.map((weight) => Math.round(weight * 1e3) / 1e3),
		pairs,
		clear,
		leads,
		from: 0.5,
	};
	const chances = cases.map((one) => ({
		chance: furtherChance(judge, one.primary, one.opinion),
		holds: one.holds,
	}));
	let best = 0.5;
	let highest = -1;
	for (let from = 0.14; from <= 0.8; from += 0.02) {
		const answered = chances.filter(({ chance }) => chance >= from);
		const right = answered.filter(({ holds }) => holds).length;
		// A right further intent adds to both sides of F1, a wrong one only to the answered.
		const gain = 2 * right - answered.length * COST;
		if (gain > highest) {
			highest = gain;
			best = Math.round(from * 100) / 100;
		}
	}
	return { ...judge, from: best };
}

/** Cases whose share is the prior of a pair that is seldom seen. */
const PRIOR_CASES = 6;

/** Log odds by pair, each drawn to the odds of its further intent, which stand under its bare name. */
function clearOdds(cases: readonly FurtherCase[]): Record<string, number> {
	const counts = new Map<string, { right: number; all: number }>();
	for (const { primary, opinion, holds } of cases) {
		if (!isClear(opinion)) continue;
		for (const name of [`${primary}>${opinion.intent}`, opinion.intent]) {
			const { right, all } = counts.get(name) ?? { right: 0, all: 0 };
			counts.set(name, { right: right + (holds ? 1 : 0), all: all + 1 });
		}
	}
	const odds: Record<string, number> = {};
	for (const name of [...counts.keys()].sort()) {
		const { right, all } = counts.get(name) ?? { right: 0, all: 0 };
		const further = counts.get(name.split('>')[1] ?? '') ?? { right: 1, all: 3 };
		const share =
			(right + (PRIOR_CASES * (further.right + 1)) / (further.all + 3)) / (all + PRIOR_CASES);
		odds[name] = Math.round(100 * Math.log(share / (1 - share))) / 100;
	}
	return odds;
}

/**
 * What a wrong further intent costs, where a right one is worth two: below the micro-F1 of the whole, since a wish that nobody answers
 * is worse for a customer than an answer too many.
 */
const COST = 0.7;

/** Weights of the usual order of a pair, of what is said first, and of the model's own preference; chosen on messages held back. */
const USUAL = 0.25;
const SAID_FIRST = 0.6;
const PREFERENCE = 0.1;

/** Should this further intent be the primary after all? By the usual order of the pair, what is said first, and the chances. */
export function leadsOver(
	judge: FurtherJudge,
	primary: string,
	primaryChance: number,
	further: SecondOpinion,
): boolean {
	const usual = judge.leads[`${primary}>${further.intent}`] ?? 0;
	const order = Math.sign(further.at - further.primaryAt);
	const preference = Math.log((primaryChance + 0.01) / (further.whole + 0.01));
	return USUAL * usual + SAID_FIRST * order + PREFERENCE * preference < 0;
}
