/** How soon a request has to be answered, the most pressing first. */
export const TIERS = ['hot', 'warm', 'cold'] as const;

export type Tier = (typeof TIERS)[number];

/** Who wants to be served within so many hours from now is hot. Source: the reply regulation. */
export const HOT_WITHIN_HOURS = 48;
