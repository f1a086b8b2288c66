import type { IBinaryData, IDataObject } from 'n8n-workflow';

import type { Appointment, CaseFile, Recipient, Reply } from '../../../lib/casefile';
import type { Cause, Desk } from '../../../lib/scheduling/bookings';
import type { OfferOutcome } from '../../../lib/scheduling/waitlist';
import type { Produced } from '../../shared/itemLoop';
import { t } from '../../shared/locale';
import type { Parameters } from '../parameters';

/** What one item brings. */
export interface OperationInput {
	readonly item: CaseFile;
	readonly desk: Desk;
	readonly parameters: Parameters;
	readonly cause: Cause;
	/** The visit as a file for the customer's calendar; null when the node is set to make none. */
	ics(appointment: Appointment): Promise<Record<string, IBinaryData> | null>;
}

export type Operation = (input: OperationInput) => Promise<Produced | readonly Produced[]>;

/** The item with keys added or replaced; an older reply is dropped, so that it is not said twice. */
export const withKeys = (item: CaseFile, keys: Readonly<Record<string, unknown>>): IDataObject => {
	const { reply, recipient, ...rest } = item;
	void reply;
	void recipient;
	return { ...rest, ...keys } as unknown as IDataObject;
};

/** `binary` for a produced item; nothing when there is no file. */
export const attached = (binary: Record<string, IBinaryData> | null): Pick<Produced, 'binary'> =>
	binary === null ? {} : { binary };

/** An item about somebody else than the one who wrote: it must not carry their message along. */
export const itemFor = (
	keys: Readonly<Record<string, unknown>> & {
		readonly reply: Reply | null;
		readonly recipient: Recipient | null;
	},
): IDataObject => ({ ...keys }) as unknown as IDataObject;

/** An offer to the next who waits, by the given output; nothing when nobody is asked. */
export const offered = (outcome: OfferOutcome, output: number): readonly Produced[] =>
	outcome.status === 'offered'
		? [
				{
					output,
					json: itemFor({
						reply: outcome.reply,
						recipient: outcome.recipient,
						waitlist: outcome.entry,
						offer: outcome.offer,
					}),
				},
			]
		: [];

/** The id of a visit that must be known by now. */
export const requireId = (id: string | null): string => {
	if (id !== null) return id;
	throw new Error(
		t(
			'No appointment is named. Set Appointment ID, or keep the "appointment" of an earlier node in the item',
			'Не указано, какая запись. Задайте ID записи или сохраните в данных «appointment» предыдущего узла',
		),
	);
};
