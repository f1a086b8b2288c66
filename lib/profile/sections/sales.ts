import { z } from 'zod';

import type { Boundary } from '../../support/boundaries/table';
import type { Wording } from '../wording';
import {
	boundariesSchema,
	completeBoundaries,
	completeTriage,
	triageSchema,
	type TriageRules,
} from './support';
import { completeUpsell, upsellSchema, type UpsellRules } from './upsell';

/** Qualification, quotes, offers after a visit, and what always goes to a person. */
export const salesSchema = (say: Wording) => {
	const whole = z
		.number()
		.int({ message: say('must be a whole number', 'должно быть целым числом') })
		.min(1, { message: say('must be 1 or more', 'должно быть не меньше 1') });
	return z
		.object({
			qualification: z
				.object({
					/** Minutes of silence before each message to a customer who stopped answering. */
					silenceMinutes: z.array(whole).max(5),
					/** The call that a lead of high intent is offered. */
					call: z
						.object({
							/** Title of the service; one of that title among the services goes before `minutes`. */
							service: z.string().trim().min(1),
							minutes: whole.max(480),
						})
						.partial()
						.strict(),
				})
				.partial()
				.strict(),
			quote: z
				.object({
					/** So many days a price holds. */
					validDays: whole.max(365),
				})
				.partial()
				.strict(),
			upsell: upsellSchema(say),
			boundaries: boundariesSchema(say),
			triage: triageSchema(say),
		})
		.partial()
		.strict();
};

type SalesInput = z.infer<ReturnType<typeof salesSchema>>;

export interface SalesRules {
	readonly qualification: {
		/** After two hours, and on the next day. */
		readonly silenceMinutes: readonly number[];
		/** The call that a lead of high intent is offered. */
		readonly call: { readonly service: string; readonly minutes: number };
	};
	readonly quote: { readonly validDays: number };
	readonly upsell: UpsellRules;
	/** What always goes to a person, whichever flow serves the customer. */
	readonly boundaries: readonly Boundary[];
	readonly triage: TriageRules;
}

/** The call to get to know each other, where the owner has given it no other name. */
export const INTRO_CALL = 'Звонок-знакомство';
const CALL_MINUTES = 20;

export const completeSales = (
	input: SalesInput | undefined,
	refundRoubles: number,
): SalesRules => ({
	qualification: {
		silenceMinutes: input?.qualification?.silenceMinutes ?? [120, 1_440],
		call: {
			service: input?.qualification?.call?.service ?? INTRO_CALL,
			minutes: input?.qualification?.call?.minutes ?? CALL_MINUTES,
		},
	},
	quote: { validDays: input?.quote?.validDays ?? 14 },
	upsell: completeUpsell(input?.upsell),
	boundaries: completeBoundaries(input?.boundaries, refundRoubles),
	triage: completeTriage(input?.triage),
});
