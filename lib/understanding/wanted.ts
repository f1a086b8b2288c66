import type { Entities, UnderstandingProfile } from './types';

/** Intents in which a service may be named in passing, but none is wanted: «кровь из десны после чистки», «где мой ноутбук». */
const NO_SERVICE: ReadonlySet<string> = new Set([
	...['urgent', 'order_status', 'technical', 'spam', 'other', 'human', 'feedback', 'decline'],
	...['greeting', 'thanks', 'consent_yes', 'consent_withdraw', 'confirm', 'qualification'],
]);

/** Places and occasions that are spoken of for their own sake; only who wants a visit or its price asks for them as a service. */
const OCCASIONS: ReadonlySet<string> = new Set([
	...['урок', 'корт', 'выезд', 'сауна', 'бассейн', 'абонемент', 'анализы', 'осмотр', 'зал'],
]);
const WANTS_VISIT: ReadonlySet<string> = new Set([
	...['booking', 'availability', 'price', 'quote', 'upsell_yes'],
]);

/** Intents in which a number of people or things is no number of guests: «провели 3 занятия, верните за остальные». */
const NO_COUNT: ReadonlySet<string> = new Set([
	...['urgent', 'refund', 'complaint', 'technical', 'spam', 'other', 'feedback'],
]);

/**
 * The details that serve the wish of the message. A service of the owner's own list always counts: it is named, whatever is
 * wanted of it; one that only sounds like a service of the trade counts where one is wanted.
 */
export function entitiesFor(
	primary: string,
	entities: Entities,
	profile: UnderstandingProfile | null,
): Entities {
	const { service, count } = entities;
	const own = profile?.services?.some(({ title }) => title === service) ?? false;
	const mentioned =
		NO_SERVICE.has(primary) || (OCCASIONS.has(service ?? '') && !WANTS_VISIT.has(primary));
	return {
		...entities,
		service: own || !mentioned ? service : null,
		count: count !== null && NO_COUNT.has(primary) ? null : count,
	};
}
