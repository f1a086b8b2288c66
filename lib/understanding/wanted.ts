import type { DateTimeEntity, Entities, UnderstandingProfile } from './types';

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
		datetime: entities.datetime.filter((moment) => isKept(moment, intents)),
		service: own || !mentioned ? service : null,
		count: count !== null && NO_COUNT.has(primary) ? null : count,
	};
}

/** Who wants a time may want it «в июне»; whatever else is said of a whole month or season has no day that anybody looks up. */
const WANTS_TIME: ReadonlySet<string> = new Set([
	...['booking', 'availability', 'reschedule', 'human', 'discount'],
]);
const MONTH_MS = 28 * 86_400_000;

function isKept({ kind, start, end }: DateTimeEntity, intents: readonly string[]): boolean {
	const lasts = start === null || end === null ? 0 : Date.parse(end) - Date.parse(start);
	const long = kind === 'interval' && lasts >= MONTH_MS;
	return !long || intents.some((intent) => WANTS_TIME.has(intent));
}
