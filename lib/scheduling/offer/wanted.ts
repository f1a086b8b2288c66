import type { Entities } from '../../understanding/types';
import type { TimeSpan } from './timeSpan';
import { onDay, timeWanted, type TimeWish } from './wantedTime';

/** What a customer wants, ready for the search. Survives JSON: it is kept with the offer. */
export interface Wanted {
	/** Where starts may lie: in order, disjoint, milliseconds. */
	readonly spans: readonly TimeSpan[];
	/** Moments asked for to the minute, milliseconds; the first free one is offered first. */
	readonly exact: readonly number[];
	/** The zone in which the wish is meant: «в 15:00» is 15:00 on the wall of whichever branch it is. */
	readonly zone: string;
	/** False when nothing was said of a time: then the spans are all of the time to come. */
	readonly timeSaid: boolean;
	/** As in the profile, or as said. Null: anybody. */
	readonly staff: string | null;
	readonly service: string | null;
	/** Id of the branch. */
	readonly branch: string | null;
	/** Null: not said. */
	readonly online: boolean | null;
	/** People who come together. */
	readonly seats: number;
}

export interface WantedOptions {
	/** How far ahead booking is open; default 30. */
	readonly horizonDays?: number;
	/** The words, for what no entity holds: «онлайн», a branch. */
	readonly text?: string | null;
	/** Branches that may be named, by name or city. */
	readonly branches?: ReadonlyArray<{
		readonly id: string;
		readonly name: string;
		readonly city: string | null;
	}>;
	/** Times said before, such as the form's; they count when the message says none. */
	readonly saidBefore?: readonly TimeWish[];
	/** ISO 8601 date that is being talked about: «а вечером?» is meant for it. */
	readonly day?: string | null;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
/** More is a number of things («3 занятия по 10 минут»), or a company for which a person should be asked. */
const MOST_PEOPLE = 10;

/**
 * The wish behind a message: when, with whom, where, for how many. `zone` is the branch's. Nothing said of a time: from now to the
 * end of the time in which booking is open.
 */
export const wantedOf = (
	understanding: { readonly entities: Entities } | null,
	now: number,
	zone: string,
	options: WantedOptions = {},
): Wanted => {
	const entities = understanding?.entities ?? null;
	const said = (entities?.datetime ?? []).filter(({ role }) => role === 'target');
	const wishes: readonly TimeWish[] = said.length > 0 ? said : (options.saidBefore ?? []);
	const until = endOfBooking(now, options.horizonDays ?? 30);
	const time = timeWanted(
		wishes.map((wish) => (options.day ? onDay(wish, options.day, zone) : wish)),
		{ now, zone, until },
	);
	const timeSaid = time.spans.length > 0;
	const count = entities?.count ?? 1;
	return {
		spans: timeSaid ? time.spans : [{ start: now, end: until }],
		exact: time.exact,
		zone,
		timeSaid,
		staff: entities?.staff ?? null,
		service: entities?.service ?? null,
		branch: branchNamed(options.text ?? '', options.branches ?? []),
		online: onlineSaid(options.text ?? ''),
		seats: Number.isInteger(count) && count >= 1 && count <= MOST_PEOPLE ? count : 1,
	};
};

/** The first moment at which no visit can start any more: `now + horizon` itself still can. */
export const endOfBooking = (now: number, horizonDays: number): number =>
	now + horizonDays * DAY + MINUTE;

const ONLINE =
	/(?<!\p{L})(?:онлайн|он-лайн|online|удал[её]нно|дистанционно|по видео\p{L}*|видеосвяз\p{L}*|zoom|зум\p{L}*|скайп\p{L}*)(?!\p{L})/iu;
const OFFLINE =
	/(?<!\p{L})(?:очно|оффлайн|офлайн|offline|лично|вживую|в филиале|in person)(?!\p{L})/iu;

/** «Можно онлайн?» is true, «очно» and «не онлайн» are false, silence is null. */
export const onlineSaid = (text: string): boolean | null =>
	OFFLINE.test(text) || /(?<!\p{L})не\s+(?:онлайн|online)/iu.test(text)
		? false
		: ONLINE.test(text)
			? true
			: null;

/** Words without their endings: «на Баумана», «в Казани». */
const stem = (word: string): string =>
	word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word;
const words = (text: string): readonly string[] =>
	text
		.toLocaleLowerCase('ru')
		.replaceAll('ё', 'е')
		.match(/[\p{L}\d]+/gu) ?? [];

/** The one branch whose name, or whose city alone, is in the text; null when none or several are. */
export const branchNamed = (
	text: string,
	branches: NonNullable<WantedOptions['branches']>,
): string | null => {
	const said = words(text);
	const has = (name: string): boolean => {
		const parts = words(name).filter((part) => part.length > 2);
		return (
			parts.length > 0 && parts.every((part) => said.some((each) => each.startsWith(stem(part))))
		);
	};
	const byName = branches.filter(({ name }) => has(name));
	if (byName.length === 1) return byName[0].id;
	const among = byName.length > 1 ? byName : branches;
	const byCity = among.filter(({ city }) => city !== null && has(city));
	return byCity.length === 1 ? byCity[0].id : null;
};
