import type { Appointment, CaseFile } from '../../lib/casefile';
import {
	alternativesFor,
	findForCustomer,
	readChoice,
	type Found,
	type StepOptions,
} from '../../lib/scheduling/offer';
import { asObject, asText } from '../../lib/shared/json';
import type { Clock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { withKeys, withoutReply } from '../shared/caseFile';
import type { Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';

/** What one item brings. */
export interface OperationInput {
	readonly item: CaseFile;
	readonly store: Store;
	readonly options: StepOptions;
	readonly clock: Clock;
}

type Operation = (input: OperationInput) => Promise<Produced>;

const produced = (item: CaseFile, { slots, reply, conversation }: Found): Produced => ({
	output: slots.offered.length > 0 ? 0 : 1,
	json: withKeys(item, { slots, reply, ...(conversation === null ? {} : { conversation }) }),
});

const find: Operation = async ({ item, store, options, clock }) =>
	produced(item, await findForCustomer(store, item, options, clock));

const alternatives: Operation = async ({ item, store, options, clock }) =>
	produced(item, await alternativesFor(store, item, visitOf(item), options, clock));

const OUTPUT = { chosen: 0, other_time: 1, not_a_choice: 2 } as const;

const read: Operation = async ({ item, store, options, clock }) => {
	const { choice, slot, slots, reply, conversation, appointment } = await readChoice(
		store,
		item,
		hasVisit(item) ? visitOf(item) : null,
		options,
		clock,
	);
	return {
		output: OUTPUT[choice.kind],
		// A reply of an earlier node would be said as the answer to this choice.
		json: withKeys(withoutReply(item), {
			choice,
			...(slot === null ? {} : { slot }),
			...(slots === null ? {} : { slots }),
			...(reply === null ? {} : { reply }),
			...(conversation === null ? {} : { conversation }),
			...(appointment === null ? {} : { appointment }),
		}),
	};
};

export const OPERATIONS: Readonly<Record<string, Operation>> = {
	find,
	readChoice: read,
	alternatives,
};

const hasVisit = ({ appointment }: CaseFile): boolean =>
	asText(asObject(appointment).id) !== null && asText(asObject(appointment).start) !== null;

const visitOf = (item: CaseFile): Appointment => {
	if (item.appointment !== undefined && hasVisit(item)) return item.appointment;
	throw new Error(
		t(
			'The item has no visit to move. Put an Appointment node before this one that finds it, and keep its data in the item.',
			'Во входных данных нет записи, которую переносят. Поставьте раньше узел Appointment, который её находит, и сохраните его данные.',
		),
	);
};
