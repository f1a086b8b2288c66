import { MINUTE } from './plan.ts';
import type { Dice, MonthPlan } from './plan.ts';

/** A message of the bot to somebody of the staff, with the buttons under it. */
export interface HeardByStaff {
	readonly person: string;
	readonly messageId: number;
	readonly text: string;
	/** Milliseconds, by the messenger's clock. */
	readonly at: number;
	readonly buttons: readonly string[];
}

/** What the month is played on: the messenger, and the desk that n8n runs. */
export interface MonthDesk {
	/** The clock never goes back. */
	setClock(at: number): void;
	now(): number;
	customerWrites(customer: string, words: string): void;
	staffPresses(heard: HeardByStaff, button: string): void;
	staffWrites(person: string, words: string): void;
	block(person: string, isBlocked: boolean): void;
	/** Everything that all of the staff has heard, oldest first. */
	heard(): readonly HeardByStaff[];
	/** Takes in what came and answers it. */
	work(): Promise<void>;
	/** Runs the timers that are due; `twice`: the first of them is killed at its very end and runs again. */
	due(twice: boolean): Promise<void>;
	/** When the next timer of the chain falls due; null: none waits. */
	nextDue(): Promise<number | null>;
}

/** How often each thing was done, so that a quiet month cannot pass for a good one. */
export interface Done {
	taken: number;
	atTheDeadline: number;
	passed: number;
	slept: number;
	together: number;
	finished: number;
	restarts: number;
	killed: number;
}

export const TAKE = 'Беру';
const PASS = 'Не могу, дальше';
const FINISH = 'Готово';
const ACCEPTED = 'принял';
/** How long a level is waited for, minutes; as in the profile that the month is played with. */
export const TIMEOUT = 10;

interface Planned {
	readonly at: number;
	readonly isRace?: boolean;
	act(): void;
}

/** Plays the month on a desk; resolves when everything has come to its end. */
export const playMonth = async (plan: MonthPlan, desk: MonthDesk, roll: Dice): Promise<Done> => {
	const done: Done = {
		taken: 0,
		atTheDeadline: 0,
		passed: 0,
		slept: 0,
		together: 0,
		finished: 0,
		restarts: 0,
		killed: 0,
	};
	const planned: Planned[] = [];
	let isDown = false;
	const at = (moment: number, act: () => void, isRace = false): void => {
		planned.push({ at: moment, act, isRace });
	};
	for (const { at: moment, customer, words } of plan.emergencies)
		at(moment, () => desk.customerWrites(customer, words));
	for (const { at: moment, customer } of plan.questions)
		at(moment, () => desk.customerWrites(customer, 'Сколько стоит маникюр?'));
	for (const { from, to } of plan.outages) {
		at(from, () => (isDown = true));
		at(to, () => {
			isDown = false;
			done.restarts++;
		});
	}
	for (const { person, from, to } of plan.blocked) {
		at(from, () => desk.block(person, true));
		at(to, () => desk.block(person, false));
	}

	const seen = new Set<string>();
	const isDeaf = (moment: number) =>
		plan.deaf.some(({ from, to }) => from <= moment && moment < to);

	/** What people do about what they have just heard. */
	const react = (): void => {
		for (const heard of desk.heard()) {
			const name = `${heard.person}/${heard.messageId}`;
			if (seen.has(name)) continue;
			seen.add(name);
			const now = Math.max(desk.now(), heard.at);
			if (isDeaf(heard.at)) continue;
			if (heard.buttons.includes(FINISH)) {
				if (roll(5) > 0)
					at(now + (10 + roll(25)) * MINUTE, () => {
						done.finished++;
						desk.staffPresses(heard, FINISH);
					});
			} else if (heard.buttons.includes(TAKE)) reactToCall(heard, now);
		}
	};

	const reactToCall = (heard: HeardByStaff, now: number): void => {
		const press = (button: string) => () => desk.staffPresses(heard, button);
		switch (roll(8)) {
			case 0:
			case 1:
				done.taken++;
				return at(now + (1 + roll(8)) * MINUTE, press(TAKE));
			case 2:
				done.taken++;
				return at(now + (1 + roll(8)) * MINUTE, () => desk.staffWrites(heard.person, ACCEPTED));
			case 3:
				done.passed++;
				return at(now + (1 + roll(3)) * MINUTE, press(PASS));
			case 4:
			case 5:
				// The timer of the level fires in the same moment.
				done.atTheDeadline++;
				return at(heard.at + TIMEOUT * MINUTE - roll(60), press(TAKE), true);
			case 6: {
				const earlier = desk
					.heard()
					.findLast((each) => each.person !== heard.person && each.buttons.includes(TAKE));
				done.together++;
				return at(
					now + 2 * MINUTE,
					() => {
						desk.staffPresses(heard, TAKE);
						if (earlier !== undefined) desk.staffPresses(earlier, TAKE);
					},
					true,
				);
			}
			default:
				done.slept++;
		}
	};

	for (;;) {
		planned.sort((one, other) => one.at - other.at);
		const timer = isDown ? null : await desk.nextDue();
		const moment = Math.min(planned[0]?.at ?? Infinity, timer ?? Infinity);
		if (moment === Infinity) return done;
		desk.setClock(moment);
		let isRace = false;
		while (planned.length > 0 && planned[0].at <= desk.now()) {
			const next = planned.shift();
			if (next === undefined) break;
			next.act();
			isRace ||= next.isRace === true;
		}
		if (isDown) continue;
		const isKilled = timer !== null && timer <= desk.now() && roll(6) === 0;
		if (isKilled) done.killed++;
		if (isRace) await Promise.all([desk.work(), desk.due(false)]);
		else {
			await desk.work();
			await desk.due(isKilled);
		}
		react();
	}
};
