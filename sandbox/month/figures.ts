import { spread } from '../night/figures.ts';
import type { Done } from './play.ts';

/** Milliseconds from the customer's message to the first notice; null: nobody was ever told. */
export type Delays = ReadonlyArray<number | null>;

export interface MonthFigures {
	readonly emergencies: number;
	/** Of which somebody was told. */
	readonly told: number;
	/** While n8n was running. */
	readonly running: ReturnType<typeof spread>;
	/** Sent while n8n was down; counted from the moment at which it ran again. */
	readonly down: ReturnType<typeof spread>;
	readonly calls: number;
	/** Notices that came to the same person twice for one step. */
	readonly twice: number;
	readonly taken: number;
	/** Everybody was called in vain; somebody may have taken it after that. */
	readonly inVain: number;
	readonly done: Done;
}

const seconds = (ms: number | null): string => (ms === null ? '–' : `${(ms / 1_000).toFixed(1)} s`);

export const spreadOf = (delays: Delays) => spread(delays.filter((delay) => delay !== null));

/** The figures as lines for a terminal. */
export const printMonth = ({ done, ...figures }: MonthFigures): string =>
	[
		`${figures.emergencies} emergencies, ${figures.told} reached somebody; ${figures.calls} calls, ${figures.twice} twice for the same step`,
		`from message to first notice: median ${seconds(figures.running.median)}, p95 ${seconds(figures.running.p95)}, longest ${seconds(figures.running.max)} (${figures.running.count})`,
		`sent while n8n was down, counted from its start: median ${seconds(figures.down.median)}, longest ${seconds(figures.down.max)} (${figures.down.count}, ${done.restarts} outages)`,
		`taken ${figures.taken}; everybody called in vain, and the head told, ${figures.inVain}; pressed in time ${done.taken}, at the deadline ${done.atTheDeadline}, two at once ${done.together}, passed on ${done.passed}, slept ${done.slept}, finished ${done.finished}, killed half-way ${done.killed}`,
	].join('\n');
