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
}

/** Logistic judge of further intents: weights of the signs, and how usual each pair of intents is. */
export interface FurtherJudge {
	readonly weights: readonly number[];
	/** `primary>further` → share of the messages with this primary that have the further intent. */
	readonly pairs: Readonly<Record<string, number>>;
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

/** Number of signs that `signsOf` gives. */
const SIGNS = 10;

/** Chance that the message also has this intent. */
export function furtherChance(
	judge: FurtherJudge,
	primary: string,
	opinion: SecondOpinion,
): number {
	const signs = signsOf(opinion, judge.pairs[`${primary}>${opinion.intent}`] ?? RARE_PAIR);
	const sum = signs.reduce((total, sign, at) => total + sign * (judge.weights[at] ?? 0), 0);
	return 1 / (1 + Math.exp(-sum));
}

function signsOf(opinion: SecondOpinion, pair: number): number[] {
	const logit = (chance: number) => Math.log((chance + 0.003) / (1.003 - chance));
	return [
		1,
		logit(opinion.whole),
		opinion.clauses > 1 ? logit(opinion.clause) : 0,
		opinion.clauses > 1 ? logit(opinion.primaryElsewhere) : 0,
		opinion.rule ? 1 : 0,
		opinion.clauses > 1 ? 1 : 0,
		Math.log(pair),
		opinion.clauses > 1 ? Math.min(opinion.clause, opinion.primaryElsewhere) : 0,
		opinion.apart ? 1 : 0,
		opinion.apart ? Math.min(1, opinion.whole * 4) : 0,
	];
}

/** Fits the judge on messages held back from training; picks the threshold that pays best. Deterministic. */
export function fitFurther(
	cases: readonly FurtherCase[],
	{ pairs, leads }: Pick<FurtherJudge, 'pairs' | 'leads'>,
): FurtherJudge {
	const rows = cases.map(({ primary, opinion, holds }) => ({
		signs: signsOf(opinion, pairs[`${primary}>${opinion.intent}`] ?? RARE_PAIR),
		holds,
	}));
	const weights = new Array<number>(SIGNS).fill(0);
	const squares = new Array<number>(SIGNS).fill(1e-3);
	for (let round = 0; round < 400; round++) {
		const slopes = new Array<number>(SIGNS).fill(0);
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

/**
 * What a wrong further intent costs, where a right one is worth two: below the micro-F1 of the whole, since a wish that nobody answers
 * is worse for a customer than an answer too many.
 */
const COST = 0.5;

/** Weight of what is said first, and of the model's own preference, beside the usual order of a pair. */
const SAID_FIRST = 0.9;
const PREFERENCE = 0.5;

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
	return usual + SAID_FIRST * order + PREFERENCE * preference < 0;
}
