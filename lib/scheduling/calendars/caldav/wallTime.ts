import ICAL from 'ical.js';

import { dayNumber, DAY_MINUTES } from '../../localDate';
import { zoneNamed, type Zone } from '../../zone';

/** Turns the times of one calendar object into milliseconds since the epoch. */
export interface WallTime {
	/** `zone` is that of the property (`TZID`), null for floating times and dates. */
	instant(time: ICAL.Time, zone: string | null): number;
}

const known = (name: string): Zone | null => {
	try {
		return zoneNamed(name);
	} catch {
		return null;
	}
};

/** Some programs put their own path before the name: `/vendor/2024/Europe/Moscow`. */
const ianaZone = (tzid: string): Zone | null => {
	const parts = tzid.split('/').filter((part) => part !== '');
	for (let from = 0; from < parts.length; from++) {
		const zone = known(parts.slice(from).join('/'));
		if (zone !== null) return zone;
	}
	return null;
};

/**
 * A name of the IANA database means what it means everywhere in this product, whatever rules the object carries with it: those
 * are often older than the last change of a Russian zone. Any other name means the object's own VTIMEZONE. Floating times,
 * whole days and names without rules mean the business's zone.
 */
export function wallTime(calendar: ICAL.Component, businessZone: string): WallTime {
	const home = zoneNamed(businessZone);
	const carried = new Map<string, ICAL.Timezone>();
	for (const component of calendar.getAllSubcomponents('vtimezone')) {
		const tzid = component.getFirstPropertyValue('tzid');
		if (typeof tzid === 'string') carried.set(tzid, new ICAL.Timezone({ component, tzid }));
	}
	return {
		instant: (time, name) => {
			const days = dayNumber(time.year, time.month, time.day);
			const minutes = days * DAY_MINUTES + (time.isDate ? 0 : time.hour * 60 + time.minute);
			const seconds = time.isDate ? 0 : time.second * 1000;
			if (time.isDate || name === null)
				return time.zone === ICAL.Timezone.utcTimezone && !time.isDate
					? minutes * 60_000 + seconds
					: home.utcMinute(minutes) * 60_000 + seconds;
			const zone = ianaZone(name);
			if (zone !== null) return zone.utcMinute(minutes) * 60_000 + seconds;
			const own = carried.get(name);
			if (own !== undefined) return minutes * 60_000 + seconds - own.utcOffset(time) * 1000;
			return home.utcMinute(minutes) * 60_000 + seconds;
		},
	};
}
