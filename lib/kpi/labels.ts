import type { KpiEvent } from './event';
import type { Labels } from './facts';

export type Label = keyof Labels;

const text = (value: unknown): string | null =>
	typeof value === 'string' && value !== ''
		? value
		: typeof value === 'number'
			? String(value)
			: null;

export const LABELS: readonly Label[] = [
	'channel',
	'campaign',
	'branch',
	'service',
	'scenario',
	'employee',
	'pilot',
	'desk',
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
		case 'desk':
			return text(event.profile);
		case 'scenario':
			return event.scenario === 'not_understood' ? null : text(event.scenario);
		default:
			return text(event[label]);
	}
};

/** What one event says, the rest from `fallback`. */
export const labelsOf = (event: KpiEvent, fallback: Labels | null): Labels => ({
	channel: labelIn(event, 'channel') ?? fallback?.channel ?? null,
	campaign: labelIn(event, 'campaign') ?? fallback?.campaign ?? null,
	branch: labelIn(event, 'branch') ?? fallback?.branch ?? null,
	service: labelIn(event, 'service') ?? fallback?.service ?? null,
	scenario: labelIn(event, 'scenario') ?? fallback?.scenario ?? null,
	employee: labelIn(event, 'employee') ?? fallback?.employee ?? null,
	pilot: labelIn(event, 'pilot') ?? fallback?.pilot ?? null,
	desk: labelIn(event, 'desk') ?? fallback?.desk ?? null,
});

interface Picked {
	readonly values: (string | null)[];
	readonly from: KpiEvent[];
	readonly ats: number[];
}

/**
 * Collects the labels of one visit from events in any order: of each label the latest word counts; of the same moment the smaller key.
 * Most visits have one event, so the lists for comparing are made at the second one.
 */
export class LabelPicker {
	private only: KpiEvent | null = null;
	private onlyAt = 0;
	private picked: Picked | null = null;

	offer(event: KpiEvent, at: number): void {
		if (this.picked === null) {
			if (this.only === null) {
				this.only = event;
				this.onlyAt = at;
				return;
			}
			this.picked = { values: LABELS.map(() => null), from: [], ats: [] };
			pick(this.picked, this.only, this.onlyAt);
		}
		pick(this.picked, event, at);
	}

	/** What was found; the rest from `fallback`. */
	labels(fallback: Labels | null = null): Labels {
		return {
			channel: this.label(0) ?? fallback?.channel ?? null,
			campaign: this.label(1) ?? fallback?.campaign ?? null,
			branch: this.label(2) ?? fallback?.branch ?? null,
			service: this.label(3) ?? fallback?.service ?? null,
			scenario: this.label(4) ?? fallback?.scenario ?? null,
			employee: this.label(5) ?? fallback?.employee ?? null,
			pilot: this.label(6) ?? fallback?.pilot ?? null,
			desk: this.label(7) ?? fallback?.desk ?? null,
		};
	}

	private label(index: number): string | null {
		if (this.picked !== null) return this.picked.values[index];
		return this.only === null ? null : labelIn(this.only, LABELS[index]);
	}
}

const pick = ({ values, from, ats }: Picked, event: KpiEvent, at: number): void => {
	for (let index = 0; index < LABELS.length; index++) {
		const value = labelIn(event, LABELS[index]);
		if (value === null) continue;
		if (values[index] !== null) {
			if (at < ats[index]) continue;
			if (at === ats[index] && event.key >= from[index].key) continue;
		}
		values[index] = value;
		from[index] = event;
		ats[index] = at;
	}
};
