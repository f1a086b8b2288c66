import type { Entities, UnderstandingProfile } from './types';

/** Intents in which a service may be named in passing, but none is wanted: «кровь из десны после чистки», «где мой ноутбук». */
const NO_SERVICE: ReadonlySet<string> = new Set([
	...['urgent', 'spam', 'other'],
	...['greeting', 'thanks', 'consent_yes', 'consent_withdraw', 'qualification'],
]);

/** Places and occasions that are spoken of for their own sake; only who wants a visit or its price asks for them as a service. */
const OCCASIONS: ReadonlySet<string> = new Set([
	...['урок', 'корт', 'выезд', 'сауна', 'бассейн', 'абонемент', 'анализы', 'осмотр', 'зал'],
]);
const WANTS_VISIT: ReadonlySet<string> = new Set([
	...['booking', 'availability', 'price', 'quote', 'upsell_yes', 'discount'],
]);

/** Intents in which a number of people or things is no number of guests: «провели 3 занятия, верните за остальные». */
const NO_COUNT: ReadonlySet<string> = new Set([
	...['urgent', 'refund', 'complaint', 'technical', 'spam', 'other', 'feedback'],
]);

/**
 * The details that serve the wishes of the message, the primary first. A service of the owner's own list always counts: it is named, whatever is
 * wanted of it; one that only sounds like a service of the trade counts where one is wanted.
 */
export function entitiesFor(
	intents: readonly string[],
	entities: Entities,
	profile: UnderstandingProfile | null,
): Entities {
	const { service, count } = entities;
	const own = profile?.services?.some(({ title }) => title === service) ?? false;
	const [primary = 'other'] = intents;
	// «Колено ноет лет десять, возьмите на пилатес»: what one tells of oneself comes first, and a visit is wanted all the same.
	const visit = primary !== 'urgent' && intents.some((intent) => WANTS_VISIT.has(intent));
	const mentioned = (NO_SERVICE.has(primary) && !visit) || (OCCASIONS.has(service ?? '') && !visit);
	return {
		...entities,
		service: own || !mentioned ? service : null,
		count: count !== null && NO_COUNT.has(primary) ? null : count,
	};
}
