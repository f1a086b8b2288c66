import { z } from 'zod';

import type { Wording } from '../wording';
import { pieces } from './pieces';

export const onCallSchema = (say: Wording) => {
	const { filled, phone, words } = pieces(say);
	const person = z.object({
		name: filled,
		phone: phone.optional(),
		channel: z.string().optional(),
		account: z.string().optional(),
		chatId: z.string().optional(),
		order: z.number().int().optional(),
		/** Only for these branches; empty: for all. */
		branches: words.optional(),
	});
	return z.object({ people: z.array(person), roster: z.record(z.unknown()).nullable() }).partial();
};
