import { HOT_WITHIN_HOURS, type Tier } from '../casefile/tier';
import { instantMs, type Instant } from '../scheduling';

export interface TierSigns {
	/** The understanding says that it cannot wait. */
	readonly urgent: boolean;
	/** The time the customer wants; null when none was said. */
	readonly wantedAt: Instant | null;
	/** The customer asks for something that leads to a visit: a booking, a price, what is free. */
	readonly interested: boolean;
	readonly now: Instant;
}

export interface TierTargets {
	readonly hot: number;
	readonly warm: number;
	readonly cold: number;
}

/** Minutes: 5 for hot, an hour for warm, a day for cold. */
export const DEFAULT_TARGETS: TierTargets = { hot: 5, warm: 60, cold: 24 * 60 };

/**
 * Hot: urgent, or wanted within the next 48 hours (that moment included; a time that has passed counts as now). Warm: interested, or
 * wanted later. Cold: everything else.
 */
export const tierOf = (
	{ urgent, wantedAt, interested, now }: TierSigns,
	hotWithinHours: number = HOT_WITHIN_HOURS,
): Tier => {
	if (urgent) return 'hot';
	if (wantedAt !== null)
		return instantMs(wantedAt) - instantMs(now) <= hotWithinHours * 3_600_000 ? 'hot' : 'warm';
	return interested ? 'warm' : 'cold';
};

/** A target that holds only for some requests. What is left out holds for all. */
export interface TargetRule {
	readonly tier?: Tier;
	readonly branch?: string;
	readonly channel?: string;
	readonly minutes: number;
}

/** The rule that names most of tier, branch and channel, the first of several alike; null when none applies. */
export const ruleFor = (
	tier: Tier,
	{ branch, channel }: { readonly branch?: string; readonly channel?: string },
	rules: readonly TargetRule[],
): TargetRule | null => {
	const matching = rules.filter(
		(rule) =>
			(rule.tier === undefined || rule.tier === tier) &&
			(rule.branch === undefined || rule.branch === branch) &&
			(rule.channel === undefined || rule.channel === channel),
	);
	const named = (rule: TargetRule): number =>
		[rule.tier, rule.branch, rule.channel].filter((part) => part !== undefined).length;
	return matching.reduce<TargetRule | null>(
		(chosen, rule) => (chosen === null || named(rule) > named(chosen) ? rule : chosen),
		null,
	);
};

/** The target in minutes: of the rule that fits best, without one the default of the tier. */
export const targetOf = (
	tier: Tier,
	place: { readonly branch?: string; readonly channel?: string },
	rules: readonly TargetRule[] = [],
	defaults: TierTargets = DEFAULT_TARGETS,
): number => ruleFor(tier, place, rules)?.minutes ?? defaults[tier];
