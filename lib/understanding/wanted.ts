import { namesWork } from './entities/service-context';
import { isCommon } from './entities/service-phrases';
import { isWorkNoun } from './entities/service-work';
import type { DateTimeEntity, Entities, UnderstandingProfile } from './types';

/** Intents in which a thing or a place may be named in passing, but no service is wanted: «потолок натяжной пузырём». */
const NO_SERVICE: ReadonlySet<string> = new Set([
	...['urgent', 'spam', 'other'],
	...['greeting', 'thanks', 'consent_yes', 'consent_withdraw', 'qualification'],
]);

/** Places and occasions that are spoken of for their own sake; only who wants a visit or its price asks for them as a service. */
const OCCASIONS: ReadonlySet<string> = new Set([
	...['урок', 'корт', 'выезд', 'сауна', 'бассейн', 'абонемент', 'анализы', 'осмотр', 'зал'],
]);
/** «корпоративный абонемент» is an «абонемент». */
const isOccasion = (service: string): boolean => OCCASIONS.has(service.split(' ').at(-1) ?? '');
/** Who has booked a place speaks of it: «бронь корта снимите», «сауну подтверждаем». */
const HAS_VISIT: ReadonlySet<string> = new Set(['confirm', 'cancel', 'reschedule']);
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
	const visit = intents.some((intent) => WANTS_VISIT.has(intent));
	const mentioned =
		service !== null &&
		!visit &&
		((isOccasion(service) && !intents.some((intent) => HAS_VISIT.has(intent))) ||
			(NO_SERVICE.has(primary) && !isToldOf(primary, service)));
	return {
		...entities,
		datetime: entities.datetime.filter((moment) => isKept(moment, intents)),
		service: own || !mentioned ? service : null,
		count: count !== null && NO_COUNT.has(primary) ? null : count,
	};
}

/** Intents that tell what became of a service, or what is sent about one: «после массажа не чувствую ноги», «хватит рекламы имплантации». */
const TELLS_OF: ReadonlySet<string> = new Set([
	...['urgent', 'thanks', 'greeting', 'consent_yes', 'consent_withdraw'],
]);
/** Work that is done to data, papers and things of the house as often as to a customer. */
const OTHER_WORK =
	/^(?:хранени|обработк|мойк|плит|снятие лака|съемк|доставк|потол|натяжн|филлер|батут|проводк|вентиляци|страховк|осаго)/u;

const isWork = (service: string): boolean =>
	VISITS.test(service) ||
	service.split(/[ -]/u).some((word) => isWorkNoun({ ru: word, norm: word }));
/** What a visit is for, named by no word of work. */
const VISITS = /^(?:узи|мрт|кт|экг|рентген|маникюр|педикюр|шин|стрижк|прием|осмотр)/u;

/** The service is named by a word of work, in a message that tells of its outcome or answers a form's question. */
const isToldOf = (primary: string, service: string): boolean =>
	primary === 'thanks' ||
	(!OTHER_WORK.test(service) &&
		(TELLS_OF.has(primary)
			? namesWork({ value: service, known: true })
			: ANSWERS.has(primary) && (isWork(service) || isCommonWork(service))));
const isCommonWork = (service: string): boolean =>
	isCommon(service) && namesWork({ value: service, known: true });
/** Intents of an answer to a form's question, and of what no intent fits. */
const ANSWERS: ReadonlySet<string> = new Set(['qualification', 'other']);

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
