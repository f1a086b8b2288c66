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

/** A request without a branch counts by the only branch's clock, or by the business's when there are several. */
export const rulesOf = (profile: ClockProfile): KpiRules => {
	const zones = new Map<string | null, Zone>();
	const zoneFor = (branch: string | null): Zone => {
		let zone = zones.get(branch);
		if (zone === undefined) {
			zone = zoneNamed(zoneOf(profile as Profile, branch));
			zones.set(branch, zone);
		}
		return zone;
	};
	const { nightWindow } = profile;
	const from = clockMinutes(nightWindow.from);
	const to = clockMinutes(nightWindow.to);
	const nightZone = nightWindow.timeZone === null ? null : zoneNamed(nightWindow.timeZone);
	return {
		localMinute: (branch, ms) => zoneFor(branch).localMinute(Math.floor(ms / MINUTE_MS)),
		isNight: (branch, ms) => {
			const minute = (nightZone ?? zoneFor(branch)).localMinute(Math.floor(ms / MINUTE_MS));
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
