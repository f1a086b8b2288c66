import type { KpiEvent } from './event';
import type { Labels } from './facts';

type Label = keyof Labels;

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

/**
 * Collects labels of one request or visit from events in any order: what the strongest event says counts, then the earliest (or
 * latest), then the smaller key.
 */
export class LabelPicker {
	private readonly values: (string | null)[] = [null, null, null, null, null, null, null];
	private readonly ranks = [Infinity, Infinity, Infinity, Infinity, Infinity, Infinity, Infinity];
	private readonly ats = [0, 0, 0, 0, 0, 0, 0];
	private readonly keys = ['', '', '', '', '', '', ''];

	/** Everything is known that can be known. */
	get isComplete(): boolean {
		return !this.values.includes(null);
	}

	/** A lower rank is stronger. `latest`: of equal rank the later event counts. */
	offer(event: KpiEvent, at: number, rank: number, latest = false): void {
		for (let index = 0; index < LABELS.length; index++) {
			if (rank > this.ranks[index]) continue;
			const value = labelIn(event, LABELS[index]);
			if (value === null) continue;
			if (rank === this.ranks[index]) {
				const known = this.ats[index];
				if (latest ? at < known : at > known) continue;
				if (at === known && event.key >= this.keys[index]) continue;
			}
			this.values[index] = value;
			this.ranks[index] = rank;
			this.ats[index] = at;
			this.keys[index] = event.key;
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
