/**
 * EXAMPLES, made up so that they add up to the cases told in the articles. They show that the figures come out as told, and promise
 * nothing to anybody.
 */
import type { KpiEvent } from '../../lib/kpi';

const MINUTE = 60_000;

interface Case {
	readonly leads: number;
	/** How many are answered within five minutes, and the mean of all first replies in minutes. */
	readonly within: number;
	readonly meanMinutes: number;
	readonly visits: number;
	readonly noShows: number;
}

/** One period of a case: leads a minute apart, every one answered; visits of the same length. */
export const caseLog = (name: string, from: string, told: Case): readonly KpiEvent[] => {
	const start = Date.parse(from);
	const soon = 2;
	const late = (told.meanMinutes * told.leads - soon * told.within) / (told.leads - told.within);
	const events: KpiEvent[] = [];
	for (let index = 0; index < told.leads; index++) {
		const leadId = `${name}:${index}`;
		const at = start + index * MINUTE;
		const wait = index < told.within ? soon : late;
		events.push(
			{ key: `${leadId}/lead`, at, type: 'lead_created', leadId },
			{ key: `${leadId}/reply`, at: at + wait * MINUTE, type: 'reply_sent', leadId },
		);
	}
	for (let index = 0; index < told.visits; index++)
		events.push({
			key: `${name}/visit/${index}`,
			at: start + index * MINUTE,
			type: index < told.noShows ? 'appointment_no_show' : 'appointment_visited',
			data: { appointmentId: `${name}:${index}` },
		});
	return events;
};

/** A salon of three, eight weeks: first response 45 → 3 min, SLA 22 → 86 %, no-shows 22 → 12 %. */
export const SALON_BEFORE = caseLog('before', '2026-01-12T09:00:00+03:00', {
	leads: 200,
	within: 44,
	meanMinutes: 45,
	visits: 200,
	noShows: 44,
});
export const SALON_AFTER = caseLog('after', '2026-03-09T09:00:00+03:00', {
	leads: 200,
	within: 172,
	meanMinutes: 3,
	visits: 200,
	noShows: 24,
});
