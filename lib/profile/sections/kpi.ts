import { z } from 'zod';

import type { Wording } from '../wording';

/** Targets, pilot and what the figures need from the owner. */
export const kpiSchema = (say: Wording) => {
	void say;
	return z.object({}).strict();
};

type KpiInput = z.infer<ReturnType<typeof kpiSchema>>;

export interface KpiRules {}

export const completeKpi = (input: KpiInput | undefined): KpiRules => ({ ...input });
