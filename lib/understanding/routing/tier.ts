import { HOT_WITHIN_HOURS, type Tier } from '../../casefile/tier';
import type { UnderstandingResult } from '../types';

/** Intents of people who want to come or to buy: they cool down within the hour. */
const WARM: ReadonlySet<string> = new Set([
	'booking',
	'availability',
	'price',
	'quote',
	'reschedule',
	'cancel',
	'confirm',
	'complaint',
	'refund',
	'human',
	'upsell_yes',
	'discount',
]);

const HOUR = 3_600_000;

/**
 * How soon the customer must be answered. `hot`: urgent, or the wanted time begins within 48 hours; `warm`: wants something
 * of the business; `cold`: the rest. Source: the reply regulation (hot 5 minutes, warm 1 hour, cold 24 hours).
 */
export const tierOf = (
	understanding: Pick<UnderstandingResult, 'intents' | 'urgent' | 'entities'>,
	now: number,
	hotWithinHours: number = HOT_WITHIN_HOURS,
): Tier => {
	if (understanding.urgent) return 'hot';
	const wantedSoon = understanding.entities.datetime.some((each) => {
		if (each.role !== 'target') return false;
		const begins = each.start ?? each.end;
		if (begins === null) return false;
		const over = each.end === null ? Date.parse(begins) + HOUR : Date.parse(each.end);
		return over > now && Date.parse(begins) - now <= hotWithinHours * HOUR;
	});
	if (wantedSoon) return 'hot';
	return understanding.intents.some((intent) => WARM.has(intent)) ? 'warm' : 'cold';
};
