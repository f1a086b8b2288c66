import { CODE_OF_TYPE, CODES, eventMs, type KpiEvent } from './event';
import { Numbering } from './numbering';
import { hashOf, repetitions } from './uniqueKeys';

/**
 * The events that count, laid out in columns. Requests are numbered: leads first, in the order in which their ids were met, then the
 * dialogues.
 */
export interface Log {
	readonly events: readonly KpiEvent[];
	readonly codes: Uint8Array;
	readonly ats: Float64Array;
	/** Number of the request to which the event belongs; -1: none. */
	readonly requests: Int32Array;
	/** Number of the dialogue; -1: none. An event with a lead and no dialogue counts as the dialogue of that lead. */
	readonly dialogues: Int32Array;
	readonly leadCount: number;
	readonly dialogueCount: number;
	readonly leadIds: readonly string[];
	readonly conversationIds: readonly string[];
	/** Per lead: its earliest creation, ms; Infinity: the id is mentioned and never created. */
	readonly created: Float64Array;
}

/** The events of consequence in columns, as they were given. */
interface Columns {
	readonly events: readonly KpiEvent[];
	readonly codes: Uint8Array;
	readonly ats: Float64Array;
	/** Number of the lead and of the dialogue that the event names; -1: none. */
	readonly leads: Int32Array;
	readonly dialogues: Int32Array;
}

/**
 * Reads the events once. Which request an event belongs to: the lead it names, when that lead was created anywhere in the log; else
 * the lead of its dialogue (of several the one created first, then by id); else the dialogue itself.
 */
export const readLog = (given: Iterable<KpiEvent>, uniqueKeys: boolean): Log => {
	const all: readonly KpiEvent[] = Array.isArray(given) ? given : [...given];
	const leadNumbers = new Numbering();
	const conversationNumbers = new Numbering();
	const hashes = uniqueKeys ? null : new Int32Array(all.length);
	const columns = readColumns(all, leadNumbers, conversationNumbers, hashes);
	const { events, codes, ats, leads, dialogues } =
		hashes === null ? columns : withoutRepetitions(columns, hashes);
	const count = events.length;
	const leadIds = leadNumbers.ids;
	const conversationIds = conversationNumbers.ids;
	const leadCount = leadIds.length;
	const created = new Float64Array(leadCount).fill(Infinity);
	for (let index = 0; index < count; index++)
		if (codes[index] === CODES.leadCreated && leads[index] >= 0) {
			const lead = leads[index];
			if (ats[index] < created[lead]) created[lead] = ats[index];
		}
	const owners = ownersOf({ leads, dialogues, count, created, leadIds }, conversationIds.length);
	const requests = new Int32Array(count);
	for (let index = 0; index < count; index++) {
		const lead = leads[index];
		const dialogue = dialogues[index];
		if (lead >= 0 && created[lead] !== Infinity) requests[index] = lead;
		else if (dialogue < 0) requests[index] = -1;
		else requests[index] = owners[dialogue] >= 0 ? owners[dialogue] : leadCount + dialogue;
		if (dialogue < 0 && requests[index] >= 0)
			dialogues[index] = conversationIds.length + requests[index];
	}
	return {
		events,
		codes,
		ats,
		requests,
		dialogues,
		leadCount,
		dialogueCount: conversationIds.length,
		leadIds,
		conversationIds,
		created,
	};
};

const readColumns = (
	all: readonly KpiEvent[],
	leadNumbers: Numbering,
	conversationNumbers: Numbering,
	/** Filled with those of the keys, where they are wanted: the event is at hand here. */
	hashes: Int32Array | null,
): Columns => {
	let kept: KpiEvent[] | null = null;
	const codes = new Uint8Array(all.length);
	const ats = new Float64Array(all.length);
	const leads = new Int32Array(all.length);
	const dialogues = new Int32Array(all.length);
	let count = 0;
	for (let index = 0; index < all.length; index++) {
		const event = all[index];
		const code = CODE_OF_TYPE.get(event.type);
		if (code === undefined) {
			// As long as nothing is left out, the given list serves as it is.
			kept ??= all.slice(0, index);
			continue;
		}
		kept?.push(event);
		if (hashes !== null) hashes[count] = hashOf(event.key);
		const { at, leadId, conversationId } = event;
		codes[count] = code;
		ats[count] = typeof at === 'number' && at === at ? at : eventMs(event);
		leads[count] = leadId === null || leadId === undefined ? -1 : leadNumbers.of(leadId);
		dialogues[count] =
			conversationId === null || conversationId === undefined
				? -1
				: conversationNumbers.of(conversationId);
		count++;
	}
	return {
		events: kept ?? all,
		codes: codes.subarray(0, count),
		ats: ats.subarray(0, count),
		leads: leads.subarray(0, count),
		dialogues: dialogues.subarray(0, count),
	};
};

/** Of the events with the same key the first one. */
const withoutRepetitions = (columns: Columns, hashes: Int32Array): Columns => {
	const { events, codes, ats, leads, dialogues } = columns;
	const repeated = repetitions(hashes.subarray(0, events.length), (index) => events[index].key);
	if (repeated === null) return columns;
	const isFirst = (_: unknown, index: number): boolean => repeated[index] === 0;
	return {
		events: events.filter(isFirst),
		codes: codes.filter(isFirst),
		ats: ats.filter(isFirst),
		leads: leads.filter(isFirst),
		dialogues: dialogues.filter(isFirst),
	};
};

interface Linked {
	readonly leads: Int32Array;
	readonly dialogues: Int32Array;
	readonly count: number;
	readonly created: Float64Array;
	readonly leadIds: readonly string[];
}

/** Per dialogue the lead that it led to; -1: none. */
const ownersOf = (
	{ leads, dialogues, count, created, leadIds }: Linked,
	dialogueCount: number,
): Int32Array => {
	const owners = new Int32Array(dialogueCount).fill(-1);
	for (let index = 0; index < count; index++) {
		const dialogue = dialogues[index];
		const lead = leads[index];
		if (dialogue < 0 || lead < 0) continue;
		const owner = owners[dialogue];
		if (owner === lead || created[lead] === Infinity) continue;
		if (
			owner < 0 ||
			created[lead] < created[owner] ||
			(created[lead] === created[owner] && leadIds[lead] < leadIds[owner])
		)
			owners[dialogue] = lead;
	}
	return owners;
};
