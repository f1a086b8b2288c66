import { DateTime } from 'luxon';

import { randomFrom, type Random } from './random.ts';
import { BRANCHES, DAY, HOUR, MINUTE, MONDAY, SERVICES, type WeekBranch } from './salon.ts';

/** What one customer is going to do. Instants are milliseconds. */
export interface Plan {
	/** Telegram's id of the person and the chat. */
	readonly id: number;
	readonly name: string;
	readonly phone: string;
	readonly branch: WeekBranch;
	readonly service: string;
	/** Null: anybody. */
	readonly staff: string | null;
	readonly booksAt: number;
	/** The starts that they would take, the dearest first. */
	readonly wishes: readonly number[];
	/** When all of them are taken, they wait for one of that day. */
	readonly waits: boolean;
	/** Later on: another start, or no visit at all. Null: neither. */
	readonly change:
		| { readonly kind: 'move'; readonly at: number; readonly to: number }
		| { readonly kind: 'cancel'; readonly at: number }
		| null;
	readonly toReminder: 'confirm' | 'cancel' | 'nothing';
	readonly toOffer: 'accept' | 'pass' | 'nothing';
	readonly comes: boolean;
}

export interface WeekSize {
	readonly customers: number;
	/** Days of visits, from Monday on. */
	readonly days: number;
	/** Everybody acts at multiples of so many minutes. */
	readonly everyMinutes: number;
	readonly seed: number;
}

const FIRST = 6_500_000_000;

/** People want to come after work and at the weekend. */
const HOURS = [10, 11, 12, 13, 14, 15, 16, 17, 17.5, 18, 18, 18.5, 19, 19, 19.5];

export const plansFor = ({ customers, days, everyMinutes, seed }: WeekSize): readonly Plan[] => {
	const random = randomFrom(seed);
	const unit = everyMinutes * MINUTE;
	const rounded = (instant: number): number => Math.ceil(instant / unit) * unit;
	return Array.from({ length: customers }, (_, index): Plan => {
		const branch = random.chance(0.6) ? BRANCHES[0] : BRANCHES[1];
		// Few book weeks ahead: from some days before to the last hours.
		const firstDay = random.below(days);
		const day = Math.min(days - 1, firstDay + random.pick([0, 1, 1, 2, 3]));
		const booksAt = rounded(wallClock(branch, firstDay, 8) + random.next() * 14 * HOUR);
		const wishes = Array.from({ length: 4 }, (_, later) =>
			start(random, branch, Math.min(days - 1, day + (later === 3 ? 1 : 0))),
		);
		const { title } = random.pick(SERVICES);
		const luck = random.next();
		const changesAt = rounded(booksAt + (0.5 + random.next() * 20) * HOUR);
		return {
			id: FIRST + index,
			name: `Клиент ${index + 1}`,
			phone: `+7999${String(1_000_000 + index)}`,
			branch,
			service: title,
			staff: random.chance(0.4) ? random.pick(branch.staff) : null,
			booksAt,
			wishes,
			waits: random.chance(0.8),
			change:
				luck < 0.18
					? { kind: 'move', at: changesAt, to: start(random, branch, random.below(days)) }
					: luck < 0.33
						? { kind: 'cancel', at: changesAt }
						: null,
			toReminder: random.pick(['confirm', 'confirm', 'confirm', 'nothing', 'cancel']),
			toOffer: random.pick(['accept', 'accept', 'accept', 'pass', 'nothing']),
			comes: !random.chance(0.12),
		};
	});
};

const wallClock = ({ zone }: WeekBranch, day: number, hours: number): number =>
	DateTime.fromMillis(MONDAY + day * DAY + 12 * HOUR, { zone })
		.startOf('day')
		.plus({ minutes: hours * 60 })
		.toMillis();

const start = (random: Random, branch: WeekBranch, day: number): number =>
	wallClock(branch, day, random.pick(HOURS));
