import type { Heard } from './play.ts';
import { momentOf, wantedReminders, type Wanted } from './reminders.ts';
import { doubleBookings, spellsOf } from './spells.ts';
import type { WeekStore } from './store.ts';

/** What the week came to. Lists of faults are empty when all is well. */
export interface WeekFigures {
	readonly customers: number;
	readonly booked: number;
	readonly refused: number;
	readonly moved: number;
	readonly cancelled: number;
	readonly confirmed: number;
	readonly visited: number;
	readonly noShows: number;
	readonly joined: number;
	readonly offered: number;
	readonly accepted: number;
	readonly reminders: number;
	readonly doubleBookings: readonly string[];
	/** Reminders that should have come and did not. */
	readonly missing: readonly string[];
	/** Reminders that nobody should have got: a second one, or of a visit that no longer stood. */
	readonly unwanted: readonly string[];
	/** Came a second time right after the first: possible only where the answer to the first was lost in a kill. */
	readonly twice: number;
	/** Reminders for which that is possible. */
	readonly begunAgain: number;
	/** The longest time that a reminder came after its moment, minutes. */
	readonly latestMinutes: number;
	/** «Мы вас не увидели…» to a chat more often than it had no-shows. */
	readonly notSeenTooOften: readonly string[];
	readonly notSeen: number;
	readonly givenUp: number;
}

const MINUTE = 60_000;
const REMINDER = /Напоминаем о записи:|Ждём вас:/;
const MOMENT = /([а-я]+, \d{1,2} [а-я]+, \d{1,2}:\d\d)/;
const NOT_SEEN = /Мы вас не увидели:/;

export const figuresOf = (
	store: WeekStore,
	heard: readonly Heard[],
	play: { readonly customers: number; readonly refused: number; readonly end: number },
	/** So late a reminder still counts, minutes. */
	tolerance: number,
): WeekFigures => {
	const changes = store.changes();
	const spells = spellsOf(changes);
	const count = (operation: string): number =>
		changes.filter((change) => change.operation === operation).length;
	const reminders = heard.filter(({ text }) => REMINDER.test(text));
	const { missing, unwanted, twice, latest } = compare(
		wantedReminders(spells, play.end),
		reminders,
		tolerance * MINUTE,
	);
	return {
		customers: play.customers,
		booked: count('book'),
		refused: play.refused,
		moved: count('move'),
		cancelled: count('cancel'),
		confirmed: count('confirm'),
		visited: count('visited'),
		noShows: count('no_show'),
		joined: store.events('waitlist_joined'),
		offered: store.events('waitlist_offered'),
		accepted: store.events('waitlist_accepted'),
		reminders: reminders.length,
		doubleBookings: doubleBookings(spells).map(([one, other]) =>
			[one, other]
				.map(({ visit, staff, start, zone }) => `${visit} ${staff} ${momentOf(start, zone)}`)
				.join(' / '),
		),
		missing,
		unwanted,
		twice,
		begunAgain: store.begunAgain(),
		latestMinutes: Math.round((latest / MINUTE) * 10) / 10,
		notSeen: heard.filter(({ text }) => NOT_SEEN.test(text)).length,
		notSeenTooOften: notSeenTooOften(store, heard),
		givenUp: store.failed(),
	};
};

/** Each wanted reminder takes the first of its chat and time that came at its moment or soon after. */
const compare = (wanted: readonly Wanted[], came: readonly Heard[], tolerance: number) => {
	const left = came.map((one) => ({ ...one, moment: MOMENT.exec(one.text)?.[1] ?? '' }));
	const missing: string[] = [];
	const taken: typeof left = [];
	let latest = 0;
	for (const { chatId, moment, at } of [...wanted].sort((a, b) => a.at - b.at)) {
		const index = left.findIndex(
			(one) =>
				one.chatId === chatId &&
				one.moment === moment &&
				// Telegram dates its messages in whole seconds.
				one.at >= at - 1_000 &&
				one.at <= at + tolerance,
		);
		if (index === -1) {
			missing.push(`${chatId}: ${moment}, due ${new Date(at).toISOString()}`);
			continue;
		}
		latest = Math.max(latest, left[index].at - at);
		taken.push(...left.splice(index, 1));
	}
	const isEcho = (one: (typeof left)[number]): boolean =>
		taken.some(
			({ chatId, text, at }) =>
				chatId === one.chatId && text === one.text && Math.abs(one.at - at) <= tolerance,
		);
	return {
		missing,
		latest,
		twice: left.filter(isEcho).length,
		unwanted: left
			.filter((one) => !isEcho(one))
			.map(({ chatId, moment, at }) => `${chatId}: ${moment}, came ${new Date(at).toISOString()}`),
	};
};

const notSeenTooOften = (store: WeekStore, heard: readonly Heard[]): readonly string[] => {
	const chatOf = new Map(store.visits().map(({ id, chat_id }) => [id, chat_id]));
	const allowed = new Map<string, number>();
	for (const { operation, appointment_id } of store.changes()) {
		const chat = chatOf.get(appointment_id);
		if (operation === 'no_show' && chat !== undefined)
			allowed.set(chat, (allowed.get(chat) ?? 0) + 1);
	}
	const said = new Map<string, number>();
	for (const { chatId, text } of heard)
		if (NOT_SEEN.test(text)) said.set(chatId, (said.get(chatId) ?? 0) + 1);
	return [...said]
		.filter(([chat, times]) => times > (allowed.get(chat) ?? 0))
		.map(([chat, times]) => `${chat}: ${times} times`);
};

export const weekTable = (title: string, figures: WeekFigures): string => {
	const lines: ReadonlyArray<readonly [string, string | number]> = [
		['Customers', figures.customers],
		['Booked, of them from the waitlist', `${figures.booked}, ${figures.accepted}`],
		['"Somebody was faster" heard', figures.refused],
		['Moved', figures.moved],
		['Cancelled', figures.cancelled],
		['Waited, offers to them', `${figures.joined}, ${figures.offered}`],
		['Confirmed', figures.confirmed],
		['Came, did not come', `${figures.visited}, ${figures.noShows}`],
		['"We did not see you" said', figures.notSeen],
		['Reminders', `${figures.reminders}, at most ${figures.latestMinutes} min late`],
		['Reminders missing, unwanted', `${figures.missing.length}, ${figures.unwanted.length}`],
		['Came twice, sending cut off by a kill', `${figures.twice}, ${figures.begunAgain}`],
		['Double bookings', figures.doubleBookings.length],
		['Timers given up', figures.givenUp],
	];
	return [`\n  ${title}`, ...lines.map(([name, value]) => `  ${name.padEnd(40)}${value}`), ''].join(
		'\n',
	);
};
