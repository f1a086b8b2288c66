import { z } from 'zod';

import type { Wording } from '../wording';

/** How long personal data are kept. */
export const personalDataSchema = (say: Wording) => {
	void say;
	return z.object({}).strict();
};

type PersonalDataInput = z.infer<ReturnType<typeof personalDataSchema>>;

export interface PersonalDataRules {}

export const completePersonalData = (input: PersonalDataInput | undefined): PersonalDataRules => ({
	...input,
});
