import { asText, type JsonObject } from '../shared/json';

export const SLA_TEXT: Readonly<Record<string, string>> = {
	hot: 'горячий',
	warm: 'тёплый',
	cold: 'холодный',
};

const COLDEST_FIRST = ['cold', 'warm', 'hot'];

/** Whether the first tier is colder. A tier of somebody's own is neither colder nor hotter than any. */
export const isColder = (one: string, other: string): boolean =>
	COLDEST_FIRST.includes(one) && COLDEST_FIRST.indexOf(one) < COLDEST_FIRST.indexOf(other);

/** The hottest that a request has been: a question at the end of a hot booking does not cool it down. */
export const hottest = (now: string | null, before: readonly string[]): string | null =>
	before.reduce<string | null>(
		(found, tier) => (found === null || isColder(found, tier) ? tier : found),
		now,
	);

const tierOfText = (value: unknown): string | null =>
	COLDEST_FIRST.find((tier) => asText(value)?.startsWith(SLA_TEXT[tier] ?? tier)) ?? null;

const TIER = 'UF_CRM_ND_SLA';
const DUE = 'UF_CRM_ND_SLA_DUE';

/**
 * The values without those that would cool a card down: a colder mark leaves the hotter one and its due moment standing, and
 * adds at most that the time is over.
 */
export function withoutCooling(card: JsonObject, values: JsonObject): JsonObject {
	const present = tierOfText(card[TIER]);
	const wanted = tierOfText(values[TIER]);
	if (present === null || wanted === null || !isColder(wanted, present)) return values;
	const late = (asText(values[TIER]) ?? '').slice((SLA_TEXT[wanted] ?? '').length);
	const kept = late === '' ? card[TIER] : `${SLA_TEXT[present] ?? present}${late}`;
	const marked: JsonObject = { ...values, [TIER]: kept };
	const { [DUE]: due, ...others } = marked;
	return card[DUE] || due === undefined ? others : { ...others, [DUE]: due };
}
