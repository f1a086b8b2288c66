import { z } from 'zod';

import type { Wording } from '../wording';

/** How long what is kept, and under which version of its text people agree to offers. */
export const personalDataSchema = (say: Wording) => {
	const days = z
		.number()
		.int({ message: say('must be whole days', 'должно быть целым числом дней') })
		.min(0, {
			message: say(
				'must not be negative; 0 keeps it without a limit',
				'не может быть отрицательным; 0 значит без срока',
			),
		});
	return z
		.object({
			retention: z
				.object({
					/** Messages, replies and results of steps. */
					messagesDays: days,
					/** People who were not in touch and had no visit for so long. */
					peopleDays: days,
					/** Receipts of erasures. */
					receiptsDays: days,
				})
				.partial()
				.strict(),
			marketingVersion: z
				.string()
				.trim()
				.min(1, { message: say('is empty. Fill it in', 'не заполнено. Впишите значение') }),
		})
		.partial()
		.strict();
};

type PersonalDataInput = z.infer<ReturnType<typeof personalDataSchema>>;

export interface PersonalDataRules {
	/** Days; 0: without a limit. */
	readonly retention: {
		readonly messagesDays: number;
		readonly peopleDays: number;
		readonly receiptsDays: number;
	};
	/** Version of the text by which people agree to messages with offers. */
	readonly marketingVersion: string;
}

/** Messages a year; people without a limit until the owner decides; receipts three years, as long as proofs of destruction are kept. */
export const completePersonalData = (input: PersonalDataInput | undefined): PersonalDataRules => ({
	retention: {
		messagesDays: input?.retention?.messagesDays ?? 365,
		peopleDays: input?.retention?.peopleDays ?? 0,
		receiptsDays: input?.retention?.receiptsDays ?? 1_095,
	},
	marketingVersion: input?.marketingVersion ?? '1',
});
