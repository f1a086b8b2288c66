import { z } from 'zod';

import type { Wording } from '../wording';

/** Qualification rules, tariffs, offers and boundaries. */
export const salesSchema = (say: Wording) => {
	void say;
	return z.object({}).strict();
};

type SalesInput = z.infer<ReturnType<typeof salesSchema>>;

export interface SalesRules {}

export const completeSales = (input: SalesInput | undefined): SalesRules => ({ ...input });
