import { z } from 'zod';

import type { Wording } from '../wording';
import { pieces } from './pieces';

export const slaSchema = (say: Wording) => {
	const { minutes } = pieces(say);
	return z.object({ hotMinutes: minutes, warmMinutes: minutes, coldMinutes: minutes }).partial();
};

type SlaInput = z.infer<ReturnType<typeof slaSchema>>;

export interface SlaRules {
	readonly hotMinutes: number;
	readonly warmMinutes: number;
	readonly coldMinutes: number;
}

export const completeSla = (input: SlaInput | undefined): SlaRules => ({
	hotMinutes: input?.hotMinutes ?? 5,
	warmMinutes: input?.warmMinutes ?? 60,
	coldMinutes: input?.coldMinutes ?? 1440,
});
