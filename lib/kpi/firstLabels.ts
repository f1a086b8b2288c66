import type { KpiEvent } from './event';
import type { Labels } from './facts';
import { labelIn, LABELS } from './labels';
import type { Log } from './log';

const NOBODY = -1;

const isTold = (value: string | null | undefined): boolean => value !== null && value !== undefined;

/** Reused for every request: nothing is kept from one to the next. */
const values: (string | null)[] = LABELS.map(() => null);
const told = new Int32Array(LABELS.length);
const CHANNEL = LABELS.indexOf('channel');
const CAMPAIGN = LABELS.indexOf('campaign');
const BRANCH = LABELS.indexOf('branch');
const SERVICE = LABELS.indexOf('service');
const SCENARIO = LABELS.indexOf('scenario');
const EMPLOYEE = LABELS.indexOf('employee');
const PILOT = LABELS.indexOf('pilot');
const DESK = LABELS.indexOf('desk');

/**
 * The labels of a request: what the creation of its lead says; of the others what the earliest event says that says anything, of the
 * same moment the one with the smaller key. `order[from]` … `order[to - 1]` number its events; `creation` is −1 without a lead.
 */
export const firstLabels = (
	{ ats, events }: Log,
	{
		order,
		from,
		to,
		creation,
	}: {
		readonly order: Int32Array;
		readonly from: number;
		readonly to: number;
		readonly creation: number;
	},
): Labels => {
	for (let place = 0; place < LABELS.length; place++) {
		values[place] = creation < 0 ? null : labelIn(events[creation], LABELS[place]);
		told[place] = values[place] === null ? NOBODY : creation;
	}
	const offer = (place: number, event: KpiEvent, index: number): void => {
		const known = told[place];
		if (known === creation && known !== NOBODY) return;
		if (
			known !== NOBODY &&
			(ats[index] > ats[known] || (ats[index] === ats[known] && event.key >= events[known].key))
		)
			return;
		const value = labelIn(event, LABELS[place]);
		if (value === null) return;
		values[place] = value;
		told[place] = index;
	};
	for (let at = from; at < to; at++) {
		const index = order[at];
		const event = events[index];
		// Most events name few labels: looking is much cheaper than asking for each.
		if (isTold(event.channel)) offer(CHANNEL, event, index);
		if (isTold(event.campaign)) offer(CAMPAIGN, event, index);
		if (isTold(event.branch)) offer(BRANCH, event, index);
		if (isTold(event.scenario)) offer(SCENARIO, event, index);
		if (isTold(event.profile)) offer(DESK, event, index);
		if (event.data !== undefined) {
			offer(SERVICE, event, index);
			offer(PILOT, event, index);
			offer(EMPLOYEE, event, index);
		} else if (isTold(event.who)) offer(EMPLOYEE, event, index);
	}
	return {
		channel: values[CHANNEL],
		campaign: values[CAMPAIGN],
		branch: values[BRANCH],
		service: values[SERVICE],
		scenario: values[SCENARIO],
		employee: values[EMPLOYEE],
		pilot: values[PILOT],
		desk: values[DESK],
	};
};
