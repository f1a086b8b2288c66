import { z } from 'zod';

import { FIGURE_KEYS, type FigureKey } from '../../kpi/figures';
import type { Wording } from '../wording';

/** Targets, pilot and what the figures need from the owner. */
export const kpiSchema = (say: Wording) => {
	const figure = z.enum(FIGURE_KEYS, {
		errorMap: () => ({
			message: say(
				`is not a figure. Use one of: ${FIGURE_KEYS.join(', ')}`,
				`не показатель. Возможны: ${FIGURE_KEYS.join(', ')}`,
			),
		}),
	});
	const share = z
		.number()
		.min(0, { message: say('must not be negative', 'не может быть отрицательной') })
		.max(100, {
			message: say('is percent: 100 at most', 'указывается в процентах: не больше 100'),
		});
	return z
		.object({
			/** «No-shows at most 12 %», «bookings up by 15 %»: goals in the figure's own unit, changes in percent. */
			targets: z.array(
				z
					.object({
						figure,
						atLeast: z.number().optional(),
						atMost: z.number().optional(),
						changeAtLeast: z.number().optional(),
						changeAtMost: z.number().optional(),
					})
					.strict(),
			),
			/** `share` percent of the customers are served by the bot, the rest by people. Off: the bot serves all. */
			pilot: z.object({ on: z.boolean(), share }).partial().strict(),
		})
		.partial()
		.strict();
};

type KpiInput = z.infer<ReturnType<typeof kpiSchema>>;

export interface KpiRules {
	readonly targets: ReadonlyArray<{
		readonly figure: FigureKey;
		readonly atLeast?: number;
		readonly atMost?: number;
		readonly changeAtLeast?: number;
		readonly changeAtMost?: number;
	}>;
	readonly pilot: {
		readonly on: boolean;
		/** Percent of the customers on the bot's side. */
		readonly share: number;
	};
}

export const completeKpi = (input: KpiInput | undefined): KpiRules => ({
	targets: input?.targets ?? [],
	pilot: { on: input?.pilot?.on ?? false, share: input?.pilot?.share ?? 20 },
});
