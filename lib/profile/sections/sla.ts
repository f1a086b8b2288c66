import { z } from 'zod';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

import { TIERS } from '../../casefile/tier';
import type { Wording } from '../wording';
import { pieces } from './pieces';

/** What is done when an answer is late; several together. */
export const BREACH_STEPS = [
	'manager_queue',
	'notify_head',
	'next_employee',
	'repeat_message',
] as const;

export type BreachStep = (typeof BREACH_STEPS)[number];

const CLOCKS = ['first', 'next', 'resolution'] as const;

export const slaSchema = (say: Wording) => {
	const { minutes, count, filled, phone } = pieces(say);
	const byTier = z.object({ hot: minutes, warm: minutes, cold: minutes }).partial().strict();
	const rule = z
		.object({
			tier: z.enum(TIERS).optional(),
			branch: filled.optional(),
			channel: filled.optional(),
			/** Left out: the answers, first and next. */
			clock: z.enum(CLOCKS).optional(),
			minutes,
		})
		.strict();
	const head = z
		.object({
			name: filled,
			phone,
			channel: z.string(),
			account: z.string(),
			chatId: z.string(),
			crmUserId: count,
		})
		.partial()
		.strict();
	return z
		.object({
			hotMinutes: minutes,
			warmMinutes: minutes,
			coldMinutes: minutes,
			/** Answers to later messages. What is left out is as for the first. */
			next: byTier,
			/** Until the request is closed. What is left out is not timed. */
			resolution: byTier,
			/** For some branches, channels or tiers only; the one that names most holds. */
			rules: z.array(rule),
			hours: z.enum(['always', 'working', 'night']),
			/** Whose answer stops the clock. */
			answersOf: z.enum(['anyone', 'bot', 'person']),
			/** Wanted within so many hours: hot. */
			hotWithinHours: count,
			/** A warning after this share of the target; 0: none. */
			warnAtPercent: count.max(99),
			onBreach: z
				.object({
					steps: z.array(z.enum(BREACH_STEPS)),
					queue: z.object({ name: filled, crmUserId: count }).partial().strict(),
					head,
					/** Names of people on call, in the order in which they take over. Left out: all of the branch, as they are called. */
					employees: z.array(filled),
					repeat: z
						.object({ everyMinutes: minutes.min(1), times: count })
						.partial()
						.strict(),
				})
				.partial()
				.strict(),
		})
		.partial();
};

type SlaInput = z.infer<ReturnType<typeof slaSchema>>;

export type TierName = (typeof TIERS)[number];

type ByTier = Readonly<Record<TierName, number | null>>;

export interface SlaTargetRule {
	readonly tier?: TierName;
	readonly branch?: string;
	readonly channel?: string;
	/** Undefined: first and next. */
	readonly clock?: (typeof CLOCKS)[number];
	readonly minutes: number;
}

export interface SlaHead {
	readonly name: string | null;
	/** E.164. */
	readonly phone: string | null;
	readonly channel: string | null;
	readonly account: string | null;
	readonly chatId: string | null;
	readonly crmUserId: number | null;
}

export interface SlaRules {
	readonly hotMinutes: number;
	readonly warmMinutes: number;
	readonly coldMinutes: number;
	/** Null: as for the first answer. */
	readonly next: ByTier;
	/** Null: not timed. */
	readonly resolution: ByTier;
	readonly rules: readonly SlaTargetRule[];
	readonly hours: 'always' | 'working' | 'night';
	readonly answersOf: 'anyone' | 'bot' | 'person';
	readonly hotWithinHours: number;
	/** 0: no warning. */
	readonly warnAtPercent: number;
	readonly onBreach: {
		readonly steps: readonly BreachStep[];
		readonly queue: { readonly name: string | null; readonly crmUserId: number | null };
		readonly head: SlaHead;
		/** Empty: everybody on call for the branch. */
		readonly employees: readonly string[];
		readonly repeat: { readonly everyMinutes: number; readonly times: number };
	};
}

const byTier = (input: Partial<Record<TierName, number>> | undefined): ByTier => ({
	hot: input?.hot ?? null,
	warm: input?.warm ?? null,
	cold: input?.cold ?? null,
});

export const completeSla = (input: SlaInput | undefined): SlaRules => {
	const { queue, head, steps, employees, repeat } = input?.onBreach ?? {};
	return {
		hotMinutes: input?.hotMinutes ?? 5,
		warmMinutes: input?.warmMinutes ?? 60,
		coldMinutes: input?.coldMinutes ?? 1440,
		next: byTier(input?.next),
		resolution: byTier(input?.resolution),
		rules: input?.rules ?? [],
		hours: input?.hours ?? 'always',
		answersOf: input?.answersOf ?? 'anyone',
		hotWithinHours: input?.hotWithinHours ?? 48,
		warnAtPercent: input?.warnAtPercent ?? 80,
		onBreach: {
			steps: steps ?? ['manager_queue', 'notify_head'],
			queue: { name: queue?.name ?? null, crmUserId: queue?.crmUserId ?? null },
			head: {
				name: head?.name ?? null,
				phone: parsePhoneNumberFromString(head?.phone ?? '', 'RU')?.number ?? null,
				channel: head?.channel || null,
				account: head?.account || null,
				chatId: head?.chatId || null,
				crmUserId: head?.crmUserId ?? null,
			},
			employees: employees ?? [],
			repeat: { everyMinutes: repeat?.everyMinutes ?? 15, times: repeat?.times ?? 3 },
		},
	};
};
