import { instantMs, MINUTE_MS, type Instant } from '../../scheduling';
import { ordered, type EscalationEvent, type OrderedEscalationEvent } from './events';
import type { EscalationLogEntry } from './log';
import { checkPolicy, type EscalationPolicy, type EscalationTarget } from './policy';

/** The people of a target at a moment (milliseconds since the epoch). Must give the same answer every time it is asked. */
export type PeopleOf = (target: EscalationTarget, at: number) => readonly string[];

export type EscalationStatus = 'waiting' | 'acknowledged' | 'resolved' | 'exhausted';

export interface EscalationState {
	readonly status: EscalationStatus;
	/** From 1. The level that was notified last. */
	readonly level: number;
	readonly round: number;
	/** Who was notified last; empty when nobody could be. */
	readonly people: readonly string[];
	/** Who has it: the person who acknowledged, or resolved. */
	readonly holder: string | null;
	/** Whatever is in it stays in it: a later evaluation only adds at the end. */
	readonly log: readonly EscalationLogEntry[];
	/** When to look again if nothing happens before; null: never. */
	readonly nextMoment: number | null;
}

export interface EscalationRun {
	readonly policy: EscalationPolicy;
	readonly triggeredAt: Instant;
	readonly events: readonly EscalationEvent[];
	readonly now: Instant;
	readonly peopleOf: PeopleOf;
}

/**
 * What a chain has done by `now`, from its policy and its events alone. Late and repeated evaluations give the same log: every
 * step is dated to its own moment. An acknowledgement at the very deadline counts, so the next level is notified from the millisecond after
 * it, which is also the `nextMoment` to look. Before the trigger the chain has done nothing. Throws `InvalidPolicyError`.
 */
export const evaluateEscalation = (run: EscalationRun): EscalationState => {
	checkPolicy(run.policy);
	const trigger = instantMs(run.triggeredAt);
	const now = instantMs(run.now);
	const chain = new Chain(run.policy, run.peopleOf);
	if (now < trigger) return { ...chain.state(), nextMoment: trigger };
	chain.notify(1, 1, trigger);
	for (const event of ordered(run.events, trigger, now)) {
		chain.passDeadlinesBefore(event.ms);
		chain.take(event);
	}
	chain.passDeadlinesBefore(now);
	return chain.state();
};

/** The chain as it moves through time; lives for one evaluation only. */
class Chain {
	private readonly log: EscalationLogEntry[] = [];
	private status: EscalationStatus = 'waiting';
	private round = 1;
	private level = 1;
	private people: readonly string[] = [];
	private readonly unreachable = new Set<string>();
	private holder: string | null = null;
	private deadline: number | null = null;

	constructor(
		private readonly policy: EscalationPolicy,
		private readonly peopleOf: PeopleOf,
	) {}

	state(): EscalationState {
		const { status, level, round, people, holder, log, deadline } = this;
		return {
			status,
			level,
			round,
			people,
			holder,
			log,
			nextMoment: deadline === null ? null : deadline + 1,
		};
	}

	/** Notifies the level, or the first one after it that has somebody. Past the last level the next round begins. */
	notify(round: number, level: number, at: number): void {
		const { levels, repeat } = this.policy;
		this.status = 'waiting';
		this.holder = null;
		this.people = [];
		this.deadline = null;
		this.unreachable.clear();
		this.round = round;
		this.level = level;
		// Without an end, a full round with nobody would go round for ever.
		let inARow = 0;
		while (inARow < levels.length || repeat !== Infinity) {
			if (this.level > levels.length) {
				if (this.round > repeat || levels.length === 0) break;
				this.round++;
				this.level = 1;
			}
			const { targets, timeoutMinutes } = levels[this.level - 1];
			const people = [...new Set(targets.flatMap((target) => this.peopleOf(target, at)))];
			if (people.length > 0) {
				this.people = people;
				this.deadline = at + Math.round(timeoutMinutes * MINUTE_MS);
				this.log.push({ at, kind: 'notified', ...this.step(), people });
				return;
			}
			inARow++;
			this.log.push({ at, kind: 'skipped', ...this.step(), reason: 'nobody' });
			this.level++;
		}
		this.level = levels.length;
		this.status = 'exhausted';
		this.log.push({ at, kind: 'exhausted', ...this.step() });
	}

	/** Lets every deadline that lies before the moment pass. At the deadline itself it is not too late yet. */
	passDeadlinesBefore(moment: number): void {
		while (this.deadline !== null && this.deadline < moment) {
			const at = this.deadline;
			if (this.status === 'acknowledged') {
				this.log.push({
					at,
					kind: 'acknowledgement-expired',
					...this.step(),
					by: this.holder ?? '',
				});
				this.notify(1, 1, at);
			} else {
				this.log.push({ at, kind: 'timed-out', ...this.step() });
				this.notify(this.round, this.level + 1, at);
			}
		}
	}

	take(event: OrderedEscalationEvent): void {
		if (this.status === 'resolved') return;
		const at = event.ms;
		switch (event.kind) {
			case 'acknowledged':
				return this.acknowledge(event.by, at);
			case 'resolved':
				this.log.push({ at, kind: 'resolved', ...this.step(), by: event.by });
				this.status = 'resolved';
				this.holder = event.by;
				this.deadline = null;
				return;
			case 'escalated': {
				this.log.push({ at, kind: 'escalated', ...this.step(), by: event.by });
				// An exhausted chain has no next level: whoever passes it on starts it over.
				const over = this.status === 'exhausted';
				return this.notify(over ? 1 : this.round, over ? 1 : this.level + 1, at);
			}
			case 'handed-over':
				return this.handOver(event.to, at);
			case 'unreachable':
				return this.missed(event.person, at);
		}
	}

	private acknowledge(by: string, at: number): void {
		if (this.status === 'acknowledged') {
			const { holder } = this;
			if (holder !== null && holder !== by)
				this.log.push({ at, kind: 'already-acknowledged', ...this.step(), by, holder });
			return;
		}
		this.log.push({ at, kind: 'acknowledged', ...this.step(), by });
		this.hold(by, at);
	}

	/** What nobody has taken cannot be handed over; the new holder has the whole time to finish it. */
	private handOver(to: string, at: number): void {
		const { holder } = this;
		if (this.status !== 'acknowledged' || holder === null || holder === to) return;
		this.log.push({ at, kind: 'handed-over', ...this.step(), by: holder, to });
		this.hold(to, at);
	}

	private hold(by: string, at: number): void {
		this.status = 'acknowledged';
		this.holder = by;
		const minutes = this.policy.acknowledgementTimeoutMinutes;
		this.deadline = minutes === null ? null : at + Math.round(minutes * MINUTE_MS);
	}

	/** When nobody of the level can be reached, waiting for the timeout would help nobody. */
	private missed(person: string, at: number): void {
		if (this.status !== 'waiting' || !this.people.includes(person) || this.unreachable.has(person))
			return;
		this.unreachable.add(person);
		this.log.push({ at, kind: 'unreachable', ...this.step(), person });
		if (this.people.every((each) => this.unreachable.has(each)))
			this.notify(this.round, this.level + 1, at);
	}

	private step(): { readonly round: number; readonly level: number } {
		return { round: this.round, level: this.level };
	}
}
