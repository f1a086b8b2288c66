import { CODES, type KpiEvent } from './event';
import type { RequestFact, VisitFact } from './facts';
import { LabelPicker, labelsOf } from './labels';
import type { Log } from './log';
import { Numbering } from './numbering';
import type { KpiRules } from './rules';

/** The appointment an event speaks of; null when it names none. */
export const appointmentOf = (event: KpiEvent): string | null => {
	const { data } = event;
	if (data === undefined) return null;
	const id = data.appointmentId ?? data.appointment ?? data.id;
	return typeof id === 'string' && id !== '' ? id : typeof id === 'number' ? String(id) : null;
};

/** Is the event about a visit? Its appointment then counts. */
export const isVisitCode = (code: number): boolean =>
	code === CODES.booked || (code >= CODES.visitMoved && code <= CODES.confirmed);

/** A visit as far as it was read. Numbers are places in the log; -1: none. */
interface Visit {
	/** Its first event; the others, if there are any, have gone into the picker with it. */
	readonly first: number;
	labels: LabelPicker | null;
	/** The event that says of which request it is. */
	request: number;
	/** The latest booking or move. */
	planned: number;
	/** The latest outcome. */
	outcome: number;
	/** Its earliest event. */
	earliest: number;
	/** The event that says who it is. */
	contact: number;
	asked: boolean;
	confirmed: boolean;
}

const OUTCOMES: ReadonlyMap<number, VisitFact['outcome']> = new Map([
	[CODES.visited, 'visited'],
	[CODES.noShow, 'no_show'],
	[CODES.visitCancelled, 'cancelled'],
]);

/**
 * One fact per appointment. The latest booking or move says when and how long, the latest outcome counts (a no-show that is corrected
 * to a visit is a visit). An event without an appointment's id counts for the visit of its request.
 */
export const visitFacts = (
	log: Log,
	indexes: readonly number[],
	requestOf: (request: number) => RequestFact | null,
	rules: KpiRules,
): readonly VisitFact[] => {
	const { events, ats, codes, requests } = log;
	/** Of the same moment the smaller key is the earlier one. */
	const isEarlier = (one: number, other: number): boolean =>
		ats[one] < ats[other] || (ats[one] === ats[other] && events[one].key < events[other].key);
	const numbers = new Numbering();
	const visits: Visit[] = [];
	for (const index of indexes) {
		const code = codes[index];
		const number = numbers.of(visitKey(log, index));
		let visit = visits[number];
		if (number === visits.length) {
			visit = newVisit(index);
			visits.push(visit);
		} else {
			if (visit.labels === null) {
				visit.labels = new LabelPicker();
				visit.labels.offer(events[visit.first], ats[visit.first]);
			}
			visit.labels.offer(events[index], ats[index]);
		}
		if (ats[index] < ats[visit.earliest]) visit.earliest = index;
		if (requests[index] >= 0 && (visit.request < 0 || isEarlier(index, visit.request)))
			visit.request = index;
		if (code === CODES.booked || code === CODES.visitMoved) {
			if (visit.planned < 0 || isEarlier(visit.planned, index)) visit.planned = index;
		} else if (code <= CODES.noShow) {
			if (visit.outcome < 0 || isEarlier(visit.outcome, index)) visit.outcome = index;
		} else if (code === CODES.confirmAsked) visit.asked = true;
		else visit.confirmed = true;
		const contact = events[index].contactId ?? null;
		if (contact !== null) {
			const known = visit.contact < 0 ? null : (events[visit.contact].contactId ?? null);
			if (
				known === null ||
				ats[index] < ats[visit.contact] ||
				(ats[index] === ats[visit.contact] && contact < known)
			)
				visit.contact = index;
		}
	}
	return visits.map((visit, number) => factOf(log, visit, numbers.ids[number], requestOf, rules));
};

const newVisit = (first: number): Visit => ({
	first,
	labels: null,
	request: -1,
	planned: -1,
	outcome: -1,
	earliest: first,
	contact: -1,
	asked: false,
	confirmed: false,
});

const factOf = (
	{ events, ats, codes, requests }: Log,
	visit: Visit,
	key: string,
	requestOf: (request: number) => RequestFact | null,
	rules: KpiRules,
): VisitFact => {
	const request = visit.request < 0 ? null : requestOf(requests[visit.request]);
	// Most visits have one event, which needs no comparing.
	const { channel, campaign, branch, service, scenario, employee, pilot, desk } =
		visit.labels === null ? labelsOf(events[visit.first], request) : visit.labels.labels(request);
	const planned = visit.planned < 0 ? null : events[visit.planned];
	const at =
		momentIn(planned, 'start') ?? (visit.outcome < 0 ? ats[visit.earliest] : ats[visit.outcome]);
	const outcome = visit.outcome < 0 ? 'due' : (OUTCOMES.get(codes[visit.outcome]) ?? 'due');
	return {
		fact: 'visit',
		key,
		local: rules.localMinute(branch, at, desk),
		outcome,
		asked: visit.asked,
		confirmed: visit.confirmed,
		minutes: outcome === 'cancelled' ? 0 : minutesOf(planned),
		contact: visit.contact < 0 ? null : (events[visit.contact].contactId ?? null),
		channel,
		campaign,
		branch,
		service,
		scenario,
		employee,
		pilot,
		desk,
	};
};

const visitKey = (log: Log, index: number): string => {
	const id = appointmentOf(log.events[index]);
	if (id !== null) return id;
	const request = log.requests[index];
	if (request < 0) return `event:${log.events[index].key}`;
	return `of:${request < log.leadCount ? log.leadIds[request] : `dialogue:${log.conversationIds[request - log.leadCount]}`}`;
};

const momentIn = (event: KpiEvent | null, name: string): number | null => {
	const value = event?.data?.[name];
	const ms =
		typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isNaN(ms) ? null : ms;
};

const minutesOf = (event: KpiEvent | null): number => {
	const minutes = event?.data?.minutes;
	if (typeof minutes === 'number' && minutes > 0) return minutes;
	const start = momentIn(event, 'start');
	const end = momentIn(event, 'end');
	return start === null || end === null ? 0 : Math.max(0, (end - start) / 60_000);
};
