import { zoneOf, type Profile } from '../profile';
import { MINUTE_MS, zoneNamed, type Zone } from '../scheduling';

const DAY_MINUTES = 1_440;

/** What the figures need of the business: whose wall clock counts, and when it is night. */
export interface KpiRules {
	/** The branch's wall clock: whole minutes since local 1970-01-01T00:00. Desk: name of the Business Profile, null where it is not known. */
	localMinute(branch: string | null, ms: number, desk?: string | null): number;
	isNight(branch: string | null, ms: number, desk?: string | null): boolean;
	/** Two sets of rules with the same signature give the same facts. */
	readonly signature: string;
}

/** What of a Business Profile is of consequence. */
export type ClockProfile = Pick<Profile, 'timeZone' | 'branches' | 'nightWindow'>;

const clockMinutes = (clock: string): number => {
	const [hours, minutes] = clock.split(':').map(Number);
	return hours * 60 + minutes;
};

/** The wall clock of a zone, fast for moments of the same day: on most days no clock changes. */
const wallClock = (name: string): ((ms: number) => number) => {
	const zone: Zone = zoneNamed(name);
	let day = Number.NaN;
	let offset = 0;
	return (ms) => {
		const minute = Math.floor(ms / MINUTE_MS);
		const asked = Math.floor(minute / DAY_MINUTES);
		if (asked === day) return minute + offset;
		const first = zone.offsetAt(asked * DAY_MINUTES);
		if (first !== zone.offsetAt((asked + 1) * DAY_MINUTES)) return zone.localMinute(minute);
		day = asked;
		offset = first;
		return minute + offset;
	};
};

/** A request without a branch counts by the only branch's clock, or by the business's when there are several. */
export const rulesOf = (profile: ClockProfile): KpiRules => {
	const clocks = new Map<string | null, (ms: number) => number>();
	const clockOf = (branch: string | null): ((ms: number) => number) => {
		let clock = clocks.get(branch);
		if (clock === undefined) {
			clock = wallClock(zoneOf(profile as Profile, branch));
			clocks.set(branch, clock);
		}
		return clock;
	};
	const { nightWindow } = profile;
	const from = clockMinutes(nightWindow.from);
	const to = clockMinutes(nightWindow.to);
	const nightClock = nightWindow.timeZone === null ? null : wallClock(nightWindow.timeZone);
	return {
		localMinute: (branch, ms) => clockOf(branch)(ms),
		isNight: (branch, ms) => {
			const minute = (nightClock ?? clockOf(branch))(ms);
			const clock = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
			return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
		},
		signature: JSON.stringify([
			profile.timeZone,
			profile.branches.map(({ id, timeZone }) => [id, timeZone]),
			nightWindow,
		]),
	};
};

/**
 * The rules of several desks in one store: each request counts by the clock and the night of its own desk, what names no known desk by
 * `other`. A desk that goes by the same clock as `other` leaves the signature as it is, so that adding it makes nothing anew.
 */
export const rulesOfDesks = (
	desks: ReadonlyMap<string, ClockProfile>,
	other: ClockProfile,
): KpiRules => {
	const rest = rulesOf(other);
	const own = new Map(
		[...desks]
			.map(([name, profile]) => [name, rulesOf(profile)] as const)
			.filter(([, { signature }]) => signature !== rest.signature)
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);
	const rulesFor = (desk: string | null | undefined): KpiRules =>
		(desk === null || desk === undefined ? undefined : own.get(desk)) ?? rest;
	return {
		localMinute: (branch, ms, desk) => rulesFor(desk).localMinute(branch, ms),
		isNight: (branch, ms, desk) => rulesFor(desk).isNight(branch, ms),
		signature:
			own.size === 0
				? rest.signature
				: JSON.stringify([
						rest.signature,
						[...own].map(([name, { signature }]) => [name, signature]),
					]),
	};
};

/** One zone for all, and the night window of the package (22:00–07:00) unless told otherwise. */
export const plainRules = (
	timeZone: string,
	night: { readonly from: string; readonly to: string } = { from: '22:00', to: '07:00' },
): KpiRules => rulesOf({ timeZone, branches: [], nightWindow: { ...night, timeZone: null } });
