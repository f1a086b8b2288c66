import { TIERS, type Tier } from './dimensions';
import { CODES, type KpiEvent } from './event';
import type { RequestFact } from './facts';
import { firstLabels } from './firstLabels';
import type { Log } from './log';
import type { KpiRules } from './rules';

/** The events of one request: `order[from]` … `order[to - 1]` number events of the log. */
export interface RequestEvents {
	readonly log: Log;
	readonly request: number;
	readonly order: Int32Array;
	readonly from: number;
	readonly to: number;
}

/**
 * Measures one request from its events, in whatever order they come. Null for a dialogue in which no customer ever wrote.
 *
 * A request begins when the customer wrote; a lead with no message before its creation begins with that. The first response is the
 * first reply at or after the beginning; a colleague who writes into the chat is a person's reply.
 */
export const measureRequest = (
	{ log, request, order, from, to }: RequestEvents,
	rules: KpiRules,
): RequestFact | null => {
	const { codes, ats, events } = log;
	const isLead = request < log.leadCount;
	const created = isLead ? log.created[request] : Infinity;
	let start = created;
	let creation = -1;
	for (let place = from; place < to; place++) {
		const index = order[place];
		const code = codes[index];
		const at = ats[index];
		if (code === CODES.leadCreated) {
			if (creation < 0 || isEarlier(log, index, creation)) creation = index;
		} else if (
			(code === CODES.inbound || (code === CODES.opened && events[index].actor !== 'person')) &&
			at < start
		)
			start = at;
	}
	if (start === Infinity) return null;

	let bot = Infinity;
	let person = Infinity;
	let escalated = Infinity;
	let result = Infinity;
	let booked = false;
	let touched = false;
	let tier: Tier = 'none';
	let messages = 0;
	let notUnderstood = 0;
	let guesses: string[] | null = null;
	let reasons: string[] | null = null;
	let opens = 0;
	let closes = 0;
	let opening = -1;
	let closing = -1;
	for (let place = from; place < to; place++) {
		const index = order[place];
		const at = ats[index];
		const event = events[index];
		switch (codes[index]) {
			case CODES.reply:
				if (event.data?.toCustomer === false) break;
				if (event.actor === 'person') {
					touched = true;
					if (at >= start && at < person) person = at;
				} else if (at >= start && at < bot) bot = at;
				break;
			case CODES.tookOver:
				touched = true;
				if (event.actor === 'person' && at >= start && at < person) person = at;
				break;
			case CODES.escalated: {
				touched = true;
				if (at < escalated) escalated = at;
				const reason = event.data?.reason;
				if (typeof reason === 'string' && !(reasons ??= []).includes(reason)) reasons.push(reason);
				break;
			}
			case CODES.acknowledged:
				touched = true;
				break;
			case CODES.booked:
				booked = true;
				if (at >= start && at < result) result = at;
				break;
			case CODES.result:
				if (at >= start && at < result) result = at;
				break;
			case CODES.opened:
				opens++;
				opening = index;
				break;
			case CODES.closed:
				closes++;
				closing = index;
				break;
			case CODES.understood:
				messages++;
				if (event.scenario === 'not_understood') {
					notUnderstood++;
					const guess = firstIntent(event);
					if (guess !== null) (guesses ??= []).push(guess);
				}
				tier = hotter(tier, event.data?.tier);
				break;
			case CODES.leadCreated:
			case CODES.context:
				tier = hotter(tier, event.data?.tier);
				break;
			default:
		}
	}
	const told = creation < 0 ? undefined : events[creation].data?.tier;
	const labels = firstLabels(log, { order, from, to, creation });
	const { channel, campaign, branch, service, scenario, employee, pilot, desk } = labels;
	const closed = closes > 0;
	const ended = closed || result !== Infinity;
	return {
		fact: 'request',
		key: isLead ? log.leadIds[request] : `dialogue:${log.conversationIds[request - log.leadCount]}`,
		kind: isLead ? 'lead' : 'dialogue',
		startedAt: start,
		local: rules.localMinute(branch, start, desk),
		night: rules.isNight(branch, start, desk),
		tier: isTier(told) ? told : tier,
		bot: bot === Infinity ? null : bot - start,
		person: person === Infinity ? null : person - start,
		booked,
		result: result === Infinity ? null : result - start,
		handle:
			!closed || opens === 0
				? null
				: opens === 1 &&
					  closes === 1 &&
					  log.dialogues[opening] === log.dialogues[closing] &&
					  ats[closing] >= ats[opening]
					? ats[closing] - ats[opening]
					: handleTime(log, order, from, to),
		escalated: escalated !== Infinity,
		helped:
			escalated === Infinity ? null : helpedAfter({ log, request, order, from, to }, escalated),
		reasons: reasons === null ? NONE : reasons.sort(),
		ended,
		botAlone: ended && !touched,
		messages,
		notUnderstood,
		guesses: guesses === null ? NONE : guesses.sort(),
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

const NONE: readonly string[] = [];

/** Of the same moment the smaller key is the earlier one. */
const isEarlier = ({ ats, events }: Log, one: number, other: number): boolean =>
	ats[one] < ats[other] || (ats[one] === ats[other] && events[one].key < events[other].key);

const isTier = (value: unknown): value is Tier =>
	value === 'hot' || value === 'warm' || value === 'cold';

const hotter = (tier: Tier, other: unknown): Tier =>
	isTier(other) && TIERS.indexOf(other) < TIERS.indexOf(tier) ? other : tier;

const firstIntent = (event: KpiEvent): string | null => {
	const intents = event.data?.intents;
	const first: unknown = Array.isArray(intents) ? intents[0] : null;
	return typeof first === 'string' ? first : null;
};

/** From the first escalation to the first acknowledgement or reply of a person at or after it. */
const helpedAfter = ({ log, order, from, to }: RequestEvents, escalated: number): number | null => {
	let helped = Infinity;
	for (let place = from; place < to; place++) {
		const index = order[place];
		const code = log.codes[index];
		const byPerson =
			code === CODES.acknowledged ||
			((code === CODES.tookOver || code === CODES.reply) && log.events[index].actor === 'person');
		if (byPerson && log.ats[index] >= escalated && log.ats[index] < helped) helped = log.ats[index];
	}
	return helped === Infinity ? null : helped - escalated;
};

/**
 * Open stretches of the request's dialogues added up: from an opening to the next closing, again after a reopening. Null while one of
 * them is open. Of the same moment an opening comes before a closing.
 */
const handleTime = (log: Log, order: Int32Array, from: number, to: number): number | null => {
	const marks: { readonly dialogue: number; readonly at: number; readonly opens: boolean }[] = [];
	for (let place = from; place < to; place++) {
		const index = order[place];
		const code = log.codes[index];
		if (code === CODES.opened || code === CODES.closed)
			marks.push({
				dialogue: log.dialogues[index],
				at: log.ats[index],
				opens: code === CODES.opened,
			});
	}
	marks.sort((a, b) => a.dialogue - b.dialogue || a.at - b.at || Number(b.opens) - Number(a.opens));
	let total = 0;
	let openSince = -1;
	let dialogue = -1;
	for (const mark of marks) {
		if (mark.dialogue !== dialogue) {
			if (openSince >= 0) return null;
			dialogue = mark.dialogue;
		}
		if (mark.opens && openSince < 0) openSince = mark.at;
		if (!mark.opens && openSince >= 0) {
			total += mark.at - openSince;
			openSince = -1;
		}
	}
	return openSince >= 0 ? null : total;
};
