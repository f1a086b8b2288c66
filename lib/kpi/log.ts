import { CODE_OF_TYPE, CODES, eventMs, type KpiEvent } from './event';
import { UniqueKeys } from './uniqueKeys';

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

const RECENT = 1_024;

/** Numbers ids in the order in which they come. The events of a request lie close together, so most ids were met a moment ago. */
class Numbering {
	readonly ids: string[] = [];
	private readonly numbers = new Map<string, number>();
	private readonly recent: string[] = new Array<string>(RECENT).fill('');
	private readonly recentNumbers = new Int32Array(RECENT).fill(-1);

	of(id: string): number {
		const last = id.length - 1;
		const slot =
			(id.charCodeAt(last) + 10 * id.charCodeAt(last - 1) + 100 * id.charCodeAt(last - 2)) &
			(RECENT - 1);
		if (this.recent[slot] === id && this.recentNumbers[slot] >= 0) return this.recentNumbers[slot];
		let number = this.numbers.get(id);
		if (number === undefined) {
			number = this.ids.length;
			this.numbers.set(id, number);
			this.ids.push(id);
		}
		this.recent[slot] = id;
		this.recentNumbers[slot] = number;
		return number;
	}
}

/**
 * Reads the events once. Which request an event belongs to: the lead it names, when that lead was created anywhere in the log; else
 * the lead of its dialogue (of several the one created first, then by id); else the dialogue itself.
 */
export const readLog = (given: Iterable<KpiEvent>, uniqueKeys: boolean): Log => {
	const all: readonly KpiEvent[] = Array.isArray(given) ? given : [...given];
	const seen = uniqueKeys ? null : new UniqueKeys(all.length);
	let kept: KpiEvent[] | null = null;
	const codes = new Uint8Array(all.length);
	const ats = new Float64Array(all.length);
	const leads = new Int32Array(all.length);
	const dialogues = new Int32Array(all.length);
	const leadNumbers = new Numbering();
	const conversationNumbers = new Numbering();
	let created = new Float64Array(1_024).fill(Infinity);
	let count = 0;
	for (let index = 0; index < all.length; index++) {
		const event = all[index];
		const code = CODE_OF_TYPE.get(event.type);
		if (code === undefined || (seen !== null && !seen.add(event.key))) {
			// As long as nothing is left out, the given list serves as it is.
			kept ??= all.slice(0, index);
			continue;
		}
		kept?.push(event);
		const at = typeof event.at === 'number' && event.at === event.at ? event.at : eventMs(event);
		const { leadId, conversationId } = event;
		let lead = -1;
		if (leadId !== null && leadId !== undefined) {
			lead = leadNumbers.of(leadId);
			if (lead >= created.length) {
				const longer = new Float64Array(created.length * 2).fill(Infinity);
				longer.set(created);
				created = longer;
			}
			if (code === CODES.leadCreated && at < created[lead]) created[lead] = at;
		}
		codes[count] = code;
		ats[count] = at;
		leads[count] = lead;
		dialogues[count] =
			conversationId === null || conversationId === undefined
				? -1
				: conversationNumbers.of(conversationId);
		count++;
	}
	const leadIds = leadNumbers.ids;
	const conversationIds = conversationNumbers.ids;
	const leadCount = leadIds.length;
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
		events: kept ?? all,
		codes: codes.subarray(0, count),
		ats: ats.subarray(0, count),
		requests,
		dialogues: dialogues.subarray(0, count),
		leadCount,
		dialogueCount: conversationIds.length,
		leadIds,
		conversationIds,
		created: created.subarray(0, leadCount),
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
