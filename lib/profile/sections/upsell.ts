import { z } from 'zod';

import type { Wording } from '../wording';
import { pieces } from './pieces';

/** After what a recommendation may follow. */
export const UPSELL_EVENTS = ['visit', 'delivery', 'onboarding'] as const;

export type UpsellEvent = (typeof UPSELL_EVENTS)[number];

/** What is recommended after what, how often, and whom we invite to come back. */
export const upsellSchema = (say: Wording) => {
	const { filled, count, minutes, money } = pieces(say);
	return z
		.object({
			table: z.array(
				z
					.object({
						/** Service or product; left out: after anything. */
						after: z.string().optional(),
						/** Left out: after any event. */
						event: z.enum(UPSELL_EVENTS).optional(),
						recommend: filled,
						/** Roubles; left out: the price of the service of that name. */
						price: money.optional(),
						/** Why it suits: goes on the sentence «К … подходит …:». */
						reason: filled,
						/** `visit` is booked, `order` is ordered; left out: a visit when there is such a service. */
						by: z.enum(['visit', 'order']).optional(),
					})
					.strict(),
			),
			afterMinutes: minutes,
			everyDays: count.min(1, { message: say('must be 1 or more', 'должно быть не меньше 1') }),
			refusedDays: count,
			askConsent: z.boolean(),
			askWhyNot: z.boolean(),
			comeBack: z
				.object({
					afterDays: count.min(1, { message: say('must be 1 or more', 'должно быть не меньше 1') }),
					untilDays: count,
					everyDays: count.min(1, { message: say('must be 1 or more', 'должно быть не меньше 1') }),
					most: count,
					offers: z.array(z.object({ after: z.string().optional(), offer: filled }).strict()),
				})
				.partial()
				.strict(),
		})
		.partial()
		.strict();
};

type UpsellInput = z.infer<ReturnType<typeof upsellSchema>>;

export interface UpsellRow {
	/** Null: after anything. */
	readonly after: string | null;
	/** Null: after any event. */
	readonly event: UpsellEvent | null;
	readonly recommend: string;
	/** Roubles; null: that of the service. */
	readonly price: number | null;
	readonly reason: string;
	/** Null: a visit when there is a service of that name, else an order. */
	readonly by: 'visit' | 'order' | null;
}

export interface UpsellRules {
	/** Empty: nobody is asked and nothing recommended. The first row that fits counts. */
	readonly table: readonly UpsellRow[];
	/** So long after the event the customer is asked how it was. */
	readonly afterMinutes: number;
	/** At most one offer of any kind to a person in so many days. */
	readonly everyDays: number;
	/** What was refused is not recommended again for so many days. */
	readonly refusedDays: number;
	/** Whether who was never asked may be asked, once and after a good result, for consent to offers. */
	readonly askConsent: boolean;
	/** Whether a bare «нет» is followed by one question for the reason. */
	readonly askWhyNot: boolean;
	readonly comeBack: {
		/** Days since the last visit from which, and until which, somebody is invited. */
		readonly afterDays: number;
		readonly untilDays: number;
		/** At most one invitation to a person in so many days. */
		readonly everyDays: number;
		/** So many invitations since the last visit; then it is quiet. */
		readonly most: number;
		/** What is offered by the service of the last visit; the first row that fits counts. */
		readonly offers: ReadonlyArray<{ readonly after: string | null; readonly offer: string }>;
	};
}

const orNull = (text: string | undefined): string | null => text?.trim() || null;

export const completeUpsell = (input: UpsellInput | undefined): UpsellRules => ({
	table: (input?.table ?? []).map(({ after, event, recommend, price, reason, by }) => ({
		after: orNull(after),
		event: event ?? null,
		recommend,
		price: price ?? null,
		reason,
		by: by ?? null,
	})),
	afterMinutes: input?.afterMinutes ?? 120,
	everyDays: input?.everyDays ?? 30,
	refusedDays: input?.refusedDays ?? 180,
	askConsent: input?.askConsent ?? true,
	askWhyNot: input?.askWhyNot ?? true,
	comeBack: {
		afterDays: input?.comeBack?.afterDays ?? 60,
		untilDays: input?.comeBack?.untilDays ?? 365,
		everyDays: input?.comeBack?.everyDays ?? 60,
		most: input?.comeBack?.most ?? 2,
		offers: (input?.comeBack?.offers ?? []).map(({ after, offer }) => ({
			after: orNull(after),
			offer,
		})),
	},
});
