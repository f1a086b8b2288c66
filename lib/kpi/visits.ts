import { CODES, type KpiEvent } from './event';
import type { RequestFact, VisitFact } from './facts';
import { LabelPicker } from './labels';
import type { Log } from './log';
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

interface Visit {
	readonly key: string;
	readonly labels: LabelPicker;
	request: number;
	requestAt: number;
	requestKey: string;
	plannedAt: number;
	plannedKey: string;
	planned: KpiEvent | null;
	outcomeAt: number;
	outcomeKey: string;
	outcome: VisitFact['outcome'];
	firstAt: number;
	asked: boolean;
	confirmed: boolean;
	contact: string | null;
	contactAt: number;
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
	const visits = new Map<string, Visit>();
	for (const index of indexes) {
		const event = log.events[index];
		const at = log.ats[index];
		const code = log.codes[index];
		const key = visitKey(log, index);
		let visit = visits.get(key);
		if (visit === undefined) visits.set(key, (visit = newVisit(key)));
		const request = log.requests[index];
		if (
			request >= 0 &&
			(visit.request < 0 ||
				at < visit.requestAt ||
				(at === visit.requestAt && event.key < visit.requestKey))
		) {
			visit.request = request;
			visit.requestAt = at;
			visit.requestKey = event.key;
		}
		visit.labels.offer(event, at);
		if (at < visit.firstAt) visit.firstAt = at;
		if (code === CODES.booked || code === CODES.visitMoved) {
			if (at > visit.plannedAt || (at === visit.plannedAt && event.key > visit.plannedKey)) {
				visit.plannedAt = at;
				visit.plannedKey = event.key;
				visit.planned = event;
			}
		}
		const outcome = OUTCOMES.get(code);
		if (
			outcome !== undefined &&
			(at > visit.outcomeAt || (at === visit.outcomeAt && event.key > visit.outcomeKey))
		) {
			visit.outcomeAt = at;
			visit.outcomeKey = event.key;
			visit.outcome = outcome;
		}
		if (code === CODES.confirmAsked) visit.asked = true;
		if (code === CODES.confirmed) visit.confirmed = true;
		const contact = event.contactId ?? null;
		if (
			contact !== null &&
			(visit.contact === null ||
				at < visit.contactAt ||
				(at === visit.contactAt && contact < visit.contact))
		) {
			visit.contact = contact;
			visit.contactAt = at;
		}
	}
	return Array.from(visits.values(), (visit) => factOf(visit, requestOf, rules));
};

const newVisit = (key: string): Visit => ({
	key,
	labels: new LabelPicker(),
	request: -1,
	requestAt: 0,
	requestKey: '',
	plannedAt: -Infinity,
	plannedKey: '',
	planned: null,
	outcomeAt: -Infinity,
	outcomeKey: '',
	outcome: 'due',
	firstAt: Infinity,
	asked: false,
	confirmed: false,
	contact: null,
	contactAt: 0,
});

const factOf = (
	visit: Visit,
	requestOf: (request: number) => RequestFact | null,
	rules: KpiRules,
): VisitFact => {
	const request = visit.request < 0 ? null : requestOf(visit.request);
	const labels = visit.labels.labels(request);
	const start = momentIn(visit.planned, 'start');
	const at = start ?? (visit.outcomeAt === -Infinity ? visit.firstAt : visit.outcomeAt);
	return {
		fact: 'visit',
		key: visit.key,
		local: rules.localMinute(labels.branch, at, labels.desk),
		outcome: visit.outcome,
		asked: visit.asked,
		confirmed: visit.confirmed,
		minutes: visit.outcome === 'cancelled' ? 0 : minutesOf(visit.planned),
		contact: visit.contact,
		...labels,
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
