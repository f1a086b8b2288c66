import type { KpiEvent } from './event';
import type { Labels } from './facts';

export type Label = keyof Labels;

const text = (value: unknown): string | null =>
	typeof value === 'string' && value !== ''
		? value
		: typeof value === 'number'
			? String(value)
			: null;

const LABELS: readonly Label[] = [
	'channel',
	'campaign',
	'branch',
	'service',
	'scenario',
	'employee',
	'pilot',
];

/** What one event says about a label; null: nothing. */
export const labelIn = (event: KpiEvent, label: Label): string | null => {
	switch (label) {
		case 'service':
			return text(event.data?.service);
		case 'employee':
			return (
				(event.actor === 'person' ? text(event.who) : null) ??
				text(event.data?.staff) ??
				text(event.data?.employee)
			);
		case 'pilot':
			return event.type === 'pilot_assigned' ? text(event.data?.side) : null;
		case 'scenario':
			return event.scenario === 'not_understood' ? null : text(event.scenario);
		default:
			return text(event[label]);
	}
};

/** Collects the labels of one visit from events in any order: of each label the latest word counts; of the same moment the smaller key. */
export class LabelPicker {
	private readonly values: (string | null)[] = [null, null, null, null, null, null, null];
	private readonly from: (KpiEvent | null)[] = [null, null, null, null, null, null, null];
	private readonly ats = [0, 0, 0, 0, 0, 0, 0];

	offer(event: KpiEvent, at: number): void {
		for (let index = 0; index < LABELS.length; index++) {
			const value = labelIn(event, LABELS[index]);
			if (value === null) continue;
			const before = this.from[index];
			if (before !== null) {
				if (at < this.ats[index]) continue;
				if (at === this.ats[index] && event.key >= before.key) continue;
			}
			this.values[index] = value;
			this.from[index] = event;
			this.ats[index] = at;
		}
	}

	/** What was found; the rest from `fallback`. */
	labels(fallback: Labels | null = null): Labels {
		const [channel, campaign, branch, service, scenario, employee, pilot] = this.values;
		return {
			channel: channel ?? fallback?.channel ?? null,
			campaign: campaign ?? fallback?.campaign ?? null,
			branch: branch ?? fallback?.branch ?? null,
			service: service ?? fallback?.service ?? null,
			scenario: scenario ?? fallback?.scenario ?? null,
			employee: employee ?? fallback?.employee ?? null,
			pilot: pilot ?? fallback?.pilot ?? null,
		};
	}
}
