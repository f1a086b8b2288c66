/** How far the figures have read the log. One row. */
export interface KpiStateTable {
	id: number;
	/** Zones and night window by which the facts were made; others mean: from the start. */
	signature: string;
	/** Number of the last event that was read. */
	event_id: number;
}

/** What is known of one request, visit or sum of money; made anew whenever an event about it comes. */
export interface KpiFactTable {
	key: string;
	/** The branch's wall clock, minutes since local 1970-01-01T00:00. */
	local: number;
	/** The fact as JSON. */
	body: string;
}

/** What a local day adds up to, whole and by each value of each dimension. Durations are kept one by one, so that days merge exactly. */
export interface KpiDayTable {
	/** Days since local 1970-01-01. */
	day: number;
	/** `all`, the name of a label, or `hour`. */
	dimension: string;
	/** Name of the Business Profile; empty: not known, counts for every desk. */
	desk: string;
	/** Empty: not known. */
	value: string;
	/** `dialogue`: of dialogues that became no lead. */
	kind: 'lead' | 'dialogue';
	/** The totals as JSON. */
	totals: string;
}

/** Which events speak of an appointment, an offer or a payment: some of them name nothing else. */
export interface KpiVisitEventTable {
	/** The appointment's id, or `offer:…`, `payment:…`. */
	appointment_id: string;
	event_id: number;
}

/** What opens the page of the figures. One row. */
export interface KpiLinkTable {
	name: string;
	value: string;
	made_at: number;
}

export interface KpiTables {
	nd_kpi_link: KpiLinkTable;
	nd_kpi_state: KpiStateTable;
	nd_kpi_fact: KpiFactTable;
	nd_kpi_day: KpiDayTable;
	nd_kpi_visit_event: KpiVisitEventTable;
}
