import {
	dueConfirmation,
	dueNoShow,
	dueReminder,
	expireHolds,
	type Freed,
} from '../../../lib/scheduling/bookings';
import { closeOffer, offerFreed } from '../../../lib/scheduling/waitlist';
import { asId, asNumber, asObject, asText } from '../../../lib/shared/json';
import type { Produced } from '../../shared/itemLoop';
import { t } from '../../shared/locale';
import { offered, withKeys, type Operation, type OperationInput } from './operation';

const REMIND = 0;
const TELL = 1;
const ASK = 2;
const NO_SHOW = 3;
const WAITLIST = 4;
const OUTDATED = 5;

/** A timer that fired: what is to be said or done now, after a look whether it still makes sense. */
export const due: Operation = async (input) => {
	const { item } = input;
	const { timer } = item;
	if (timer === undefined || timer === null)
		throw new Error(
			t(
				'The item has no timer. Put this node behind a Timer Trigger for reminders, checks, holds and waitlist offers',
				'В данных нет таймера. Поставьте этот узел после Timer Trigger с напоминаниями, проверками, удержаниями и листом ожидания',
			),
		);
	const outdated = (why: string, keys: Readonly<Record<string, unknown>> = {}): Produced => ({
		output: OUTDATED,
		json: withKeys(item, { ...keys, outdated: { why } }),
	});
	switch (timer.kind) {
		case 'reminder':
			return await reminder(input, outdated);
		case 'confirmation_check': {
			const outcome = await dueConfirmation(input.desk, timer);
			return outcome.status === 'tell'
				? {
						output: TELL,
						json: withKeys(item, { appointment: outcome.appointment, reply: outcome.reply }),
					}
				: outdated(outcome.why, { appointment: outcome.appointment });
		}
		case 'no_show_check':
			return await noShowCheck(input, outdated);
		case 'hold': {
			const expired = await expireHolds(input.desk, asId(timer.data.appointmentId));
			const produced: Produced[] = [];
			for (const { freed } of expired)
				produced.push(...offered(await offerFreed(input.desk, freed, input.cause), WAITLIST));
			return produced.length > 0 ? produced : outdated(expired.length > 0 ? 'expired' : 'state');
		}
		case 'waitlist_offer': {
			const produced = offered(
				await closeOffer(
					input.desk,
					{ offerId: asId(timer.data.offerId), freed: freedOf(timer.data.freed) },
					input.cause,
				),
				WAITLIST,
			);
			return produced.length > 0 ? produced : outdated('nobody');
		}
		default:
			return outdated(`kind ${timer.kind}`);
	}
};

type Outdate = (why: string, keys?: Readonly<Record<string, unknown>>) => Produced;

const reminder = async ({ item, desk }: OperationInput, outdated: Outdate): Promise<Produced> => {
	if (!item.timer) return outdated('no timer');
	const outcome = await dueReminder(desk, item.timer);
	switch (outcome.status) {
		case 'remind':
			return {
				output: REMIND,
				json: withKeys(item, {
					appointment: outcome.appointment,
					asksToConfirm: outcome.asks,
					reply: outcome.reply,
					recipient: outcome.recipient,
				}),
			};
		case 'later':
			return outdated('later', {
				appointment: outcome.appointment,
				postponedTo: new Date(outcome.at).toISOString(),
			});
		case 'outdated':
			return outdated(outcome.why, { appointment: outcome.appointment });
	}
};

const noShowCheck = async (
	{ item, desk }: OperationInput,
	outdated: Outdate,
): Promise<Produced> => {
	if (!item.timer) return outdated('no timer');
	const outcome = await dueNoShow(desk, item.timer);
	switch (outcome.status) {
		case 'ask':
			return {
				output: ASK,
				json: withKeys(item, { appointment: outcome.appointment, reply: outcome.reply }),
			};
		case 'no_show': {
			const { reply, recipient, ...facts } = outcome.recovery;
			return {
				output: NO_SHOW,
				json: withKeys(item, {
					appointment: outcome.appointment,
					noShow: facts,
					...(reply === null ? {} : { reply, recipient }),
				}),
			};
		}
		case 'outdated':
			return outdated(outcome.why, { appointment: outcome.appointment });
	}
};

/** Free time as it stands in a timer or an item. Rejects, in words, when it cannot be read. */
export const freedOf = (value: unknown): Freed => {
	const { branch, staff, start, end, round } = asObject(value);
	const from = asNumber(start);
	const to = asNumber(end);
	const name = asText(round);
	if (from === null || to === null || name === null)
		throw new Error(
			t(
				'The item names no freed time. Keep the "freed" of Cancel or Move in the item',
				'В данных нет освободившегося времени. Сохраните «freed» из отмены или переноса',
			),
		);
	return { branch: asText(branch), staff: asText(staff), start: from, end: to, round: name };
};
