import { actOf, changeKeyOf, type ActName } from './desk.ts';
import type { Plan } from './customers.ts';
import { DAY, HOUR, MINUTE, MONDAY } from './salon.ts';
import type { WeekStore } from './store.ts';

/** A message that a customer has got. `at` is Telegram's date, milliseconds. */
export interface Heard {
	readonly chatId: string;
	readonly text: string;
	readonly at: number;
}

/** The n8n that is played on: in process, or a real one behind HTTP. */
export interface WeekHost {
	readonly account: string;
	readonly store: WeekStore;
	/** From now on it is this moment, and the clock goes on from there. Never backwards. */
	to(instant: number): Promise<void>;
	/** Carries out an act; resolves when its execution has ended. */
	act(body: Readonly<Record<string, unknown>>): Promise<void>;
	/** Resolves when everything that is due has been handled. */
	settle(instant: number): Promise<void>;
	/** Everything that was sent to customers, oldest first. */
	heard(): readonly Heard[];
}

interface Act {
	readonly at: number;
	readonly plan: Plan;
	readonly run: () => Promise<void>;
}

export interface WeekResult {
	/** How often a customer heard that the time is taken. */
	readonly refused: number;
	readonly end: number;
}

export interface WeekOptions {
	readonly days: number;
	/** How long people take to answer a reminder and an offer. */
	readonly answers: { readonly reminderMinutes: number; readonly offerMinutes: number };
	/** Told before everything that is due at the moment is waited for. */
	readonly onMoment?: (instant: number) => Promise<void>;
}

/**
 * Plays the week from moment to moment: the next act of somebody or the next timer, whichever comes first. What falls together
 * happens together, as on a Friday evening.
 */
export const playWeek = async (
	host: WeekHost,
	plans: readonly Plan[],
	{ days, answers, onMoment }: WeekOptions,
): Promise<WeekResult> => {
	const byChat = new Map(plans.map((plan) => [String(plan.id), plan]));
	const end = MONDAY + (days + 1) * DAY;
	let acts: Act[] = [];
	let refused = 0;
	let steps = 0;
	let read = 0;
	const marked = new Set<string>();

	const later = (at: number, plan: Plan, run: Act['run']): void =>
		void acts.push({ at, plan, run });
	const carryOut = async (
		name: ActName,
		plan: Plan,
		parameters: Readonly<Record<string, unknown>> = {},
	): Promise<boolean> => {
		const key = `week:${plan.id}:${++steps}`;
		await host.act(actOf(name, plan, host.account, key, parameters));
		return host.store.has(changeKeyOf(key, name));
	};

	/** Tries one wish after the other, then waits for one of that day. */
	const books = async (plan: Plan, now: number): Promise<void> => {
		for (const start of plan.wishes) {
			if (start < now + 2 * HOUR) continue;
			if (await carryOut('book', plan, { start: new Date(start).toISOString() })) return;
			refused++;
		}
		const [first] = plan.wishes.filter((start) => start > now + 2 * HOUR);
		if (plan.waits && first !== undefined)
			await carryOut('wait', plan, {
				from: new Date(Math.max(now, first - 4 * HOUR)).toISOString(),
				to: new Date(first + 4 * HOUR).toISOString(),
			});
	};

	for (const plan of plans) {
		later(plan.booksAt, plan, async () => await books(plan, plan.booksAt));
		const { change } = plan;
		if (change !== null)
			later(change.at, plan, async () => {
				if (change.kind === 'cancel') await carryOut('cancel', plan);
				else if (
					change.to > change.at + 2 * HOUR &&
					!(await carryOut('move', plan, { start: new Date(change.to).toISOString() }))
				)
					refused++;
			});
	}

	/** What customers do about what they have just read. */
	const react = (now: number): void => {
		const all = host.heard();
		for (const { chatId, text } of all.slice(read)) {
			const plan = byChat.get(chatId);
			if (plan === undefined) continue;
			if (text.includes('чтобы подтвердить') && plan.toReminder !== 'nothing') {
				const name = plan.toReminder;
				later(
					now + answers.reminderMinutes * MINUTE,
					plan,
					async () => void (await carryOut(name, plan)),
				);
			}
			if (text.includes('Освободилось время') && plan.toOffer !== 'nothing') {
				const name = plan.toOffer;
				later(
					now + answers.offerMinutes * MINUTE,
					plan,
					async () => void (await carryOut(name, plan)),
				);
			}
		}
		read = all.length;
	};

	/** The reception marks who came, when the visit is over. */
	const marks = (now: number): void => {
		for (const { id, status, end_at: over, chat_id: chat } of host.store.visits()) {
			const plan = byChat.get(chat);
			if (plan === undefined || !plan.comes || over > now || marked.has(id)) continue;
			if (status !== 'booked' && status !== 'confirmed') continue;
			marked.add(id);
			later(now, plan, async () => void (await carryOut('visited', plan, { visit: id })));
		}
	};

	const nextEnd = (now: number): number =>
		Math.min(
			...host.store
				.visits()
				.filter(({ status }) => status === 'booked' || status === 'confirmed')
				.map(({ end_at: over }) => over)
				.filter((over) => over > now),
			Infinity,
		);

	let now = 0;
	for (;;) {
		const next = Math.min(
			...acts.map(({ at }) => at),
			host.store.nextDue() ?? Infinity,
			nextEnd(now),
		);
		if (next > end) return { refused, end };
		now = Math.max(now, next);
		await host.to(now);
		await onMoment?.(now);
		await host.settle(now);
		marks(now);
		react(now);
		for (;;) {
			const due = acts.filter(({ at }) => at <= now);
			if (due.length === 0) break;
			acts = acts.filter(({ at }) => at > now);
			await Promise.all(due.map(async ({ run }) => await run()));
			await host.settle(now);
			react(now);
		}
	}
};
