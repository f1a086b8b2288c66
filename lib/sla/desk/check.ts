import { recorded } from '../../conversation/recorded';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { setTimers } from '../../timers';
import type { ClockReport, SlaLogEntry } from '../evaluate';
import { clockById, clocksOf, updateClock, noteNotice, type SlaClock } from './clockStore';
import { entryName, isToBeTold, runOf, settle, watch, type SettledClock } from './settle';

export interface CheckOrder {
	/** Names the firing, or the run of the workflow: the same one gets the same answer. */
	readonly eventId: string;
	/** From the timer: one clock. */
	readonly slaId?: string;
	/** Without a timer: all clocks of this subject. */
	readonly subject?: string;
	/** From the timer of a repeated message. */
	readonly repeat?: { readonly startedAt: number; readonly number: number };
	/** How often the customer is written to after a breach; null: never. */
	readonly repeats: { readonly everyMinutes: number; readonly times: number } | null;
	/** Who of these takes over next; chosen past those who had a breach of this clock before. */
	readonly employees: readonly string[];
}

export interface CheckNotice {
	readonly kind: 'warning' | 'breach' | 'repeat';
	readonly run: ClockReport;
	/** The moment for which it holds, milliseconds. */
	readonly at: number;
	readonly number: number | null;
	/** With a breach or a repetition: who is to answer now; null when nobody is named. */
	readonly employee: string | null;
}

export interface Checked extends SettledClock {
	readonly notices: readonly CheckNotice[];
}

/**
 * Looks again at what a timer was set for. Each warning and each breach comes out once, and only while somebody still waits: what has
 * been answered meanwhile is in the log, but disturbs nobody. A breach takes the place of its warning when both were missed. Empty when
 * there is no such clock.
 */
export const checkSla = async (
	store: Store,
	order: CheckOrder,
	clock: Clock,
): Promise<readonly Checked[]> => {
	const name = order.slaId ?? order.subject ?? '';
	const { value } = await recorded(
		store,
		`${order.eventId}/sla/check/${name}`,
		clock,
		async (inside) => {
			const checked: Checked[] = [];
			for (const each of await chosen(inside, order))
				checked.push(await checkOne(inside, each, order, clock));
			return checked;
		},
	);
	return value;
};

const chosen = async (
	store: Store,
	{ slaId, subject }: CheckOrder,
): Promise<readonly SlaClock[]> => {
	if (slaId === undefined) return subject === undefined ? [] : await clocksOf(store, subject);
	const found = await clockById(store, slaId);
	return found === null ? [] : [found];
};

const checkOne = async (
	store: Store,
	before: SlaClock,
	order: CheckOrder,
	clock: Clock,
): Promise<Checked> => {
	// The next timer gets a key of its own: this firing keeps its timer until its workflow has ended well.
	const isFiring = order.slaId !== undefined && order.repeat === undefined;
	const fired = isFiring
		? await updateClock(store, before, { firings: before.firings + 1 })
		: before;
	const settled = await settle(store, fired, clock);
	const repeated = repetition(settled, order);
	const due = [...(await unannounced(store, settled)), ...(repeated === null ? [] : [repeated])];
	await watch(store, settled, clock);
	const employee = nextEmployee(order.employees, settled.clock.assigned);
	const hasBreach = due.some(({ kind }) => kind === 'breach');
	if (hasBreach && employee !== null)
		await updateClock(store, settled.clock, { assigned: [...settled.clock.assigned, employee] });
	for (const { kind, run, number } of due)
		if (kind !== 'warning' && order.repeats !== null)
			await setRepetition(store, settled, run, (number ?? 0) + 1, order.repeats, clock);
	return {
		...settled,
		notices: due.map((notice) => ({
			...notice,
			employee:
				notice.kind === 'breach'
					? employee
					: notice.kind === 'repeat'
						? (settled.clock.assigned.at(-1) ?? null)
						: null,
		})),
	};
};

type Due = Omit<CheckNotice, 'employee'>;

/** Warnings and breaches of runs that still wait, which no check has put out yet. */
const unannounced = async (store: Store, settled: SettledClock): Promise<readonly Due[]> => {
	const found: Due[] = [];
	const fresh: SlaLogEntry[] = [];
	for (const entry of settled.evaluation.log) {
		if (entry.kind !== 'warning' && entry.kind !== 'breach') continue;
		if (await noteNotice(store, settled.clock, entryName(entry), settled.now)) fresh.push(entry);
	}
	for (const entry of fresh) {
		const run = runOf(settled.evaluation, entry);
		if (run === undefined || !isToBeTold(settled.evaluation, entry)) continue;
		const kind = entry.kind === 'breach' ? 'breach' : 'warning';
		found.push({ kind, run, at: entry.at, number: null });
	}
	return found;
};

/** The customer still waits after the breach: time for the next automatic message. */
const repetition = ({ evaluation, now }: SettledClock, { repeat }: CheckOrder): Due | null => {
	if (repeat === undefined) return null;
	const run = evaluation.clocks.find(
		({ startedAt, clock }) => startedAt === repeat.startedAt && clock !== 'resolution',
	);
	return run === undefined || run.stoppedAt !== null || run.state !== 'missed'
		? null
		: { kind: 'repeat', run, at: now, number: repeat.number };
};

const setRepetition = async (
	store: Store,
	{ clock: sla, now }: SettledClock,
	run: ClockReport,
	number: number,
	{ everyMinutes, times }: NonNullable<CheckOrder['repeats']>,
	clock: Clock,
): Promise<void> => {
	if (number > times || run.clock === 'resolution') return;
	await setTimers(
		store,
		[
			{
				key: `sla:${sla.id}:repeat:${run.startedAt}#${number}`,
				kind: 'sla',
				subject: sla.subject,
				dueAt: now + everyMinutes * 60_000,
				profile: sla.profile,
				conversationId: sla.conversationId,
				data: { slaId: sla.id, step: 'repeat', startedAt: run.startedAt, number },
			},
		],
		clock,
	);
};

/** The first who has not had one yet; after everybody has, the round begins anew. */
const nextEmployee = (names: readonly string[], assigned: readonly string[]): string | null => {
	if (names.length === 0) return null;
	const times = (name: string) => assigned.filter((each) => each === name).length;
	return names.reduce((found, name) => (times(name) < times(found) ? name : found));
};
