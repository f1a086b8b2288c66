import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { SentReply } from '../../lib/casefile/reply';
import type { ChannelAdapter } from '../../lib/channels/adapter';
import { contactIn, placesToTry, reachOf, type Place } from '../../lib/channels/preferred';
import { currentProfile, zoneOf } from '../../lib/profile';
import { quietUntil } from '../../lib/scheduling/bookings/reminders';
import { systemClock, toIso } from '../../lib/shared/clock';
import { asArray, asObject, asText } from '../../lib/shared/json';
import type { Store } from '../../lib/store';
import { openChannel } from '../shared/channels';
import { t } from '../shared/locale';

/** A place that was tried, and what became of it. */
export type Tried = Pick<SentReply, 'channel' | 'chatId' | 'status' | 'reason'>;

/**
 * The moment at which the quiet hours of the profile end, when the owner wants them kept and it is quiet now; null otherwise. The hours
 * are those of the branch of the dialogue, else of the business.
 */
export const quietNow = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
	options: IDataObject,
	store: Store,
): Promise<string | null> => {
	if (options.quietHours !== true) return null;
	const name = String(options.profileName ?? '').trim() || undefined;
	const profile = await currentProfile(store, name).catch((error: Error) => {
		throw new NodeOperationError(context.getNode(), error, { itemIndex });
	});
	const branch =
		asText(asObject(item.conversation).branch) ?? asText(asObject(item.appointment).branch);
	const end = quietUntil(profile.booking.quietHours, zoneOf(profile, branch), systemClock());
	return end === null ? null : toIso(end);
};

/** Why nothing was sent: it is night for the customer. The same item may be run again after `until`. */
export const heldBack = (
	adapter: Pick<ChannelAdapter, 'channel' | 'account'>,
	chatId: string,
	until: string,
): SentReply & { readonly until: string } => ({
	status: 'not_deliverable',
	channel: adapter.channel,
	account: adapter.account,
	chatId,
	messageIds: [],
	at: toIso(systemClock()),
	reason: 'quiet_hours',
	explanation: t(
		`It is quiet until ${until}: wait until then and send it again.`,
		`До ${until} тихие часы: подождите и отправьте снова.`,
	),
	until,
});

/**
 * What an item of a late failure (`undelivered`) says of this place: that the message did not arrive there, now or at an earlier try. Null
 * for every other item and place.
 */
export const undeliveredAt = (item: IDataObject, place: Place): SentReply | null => {
	const { reason, code, places, ...latest } = asObject(item.undelivered);
	const hasFailed = [latest, ...asArray(places).map(asObject)].some(
		({ channel, account, chatId }) =>
			channel === place.channel && account === place.account && chatId === place.chatId,
	);
	if (!hasFailed) return null;
	return {
		status: 'not_deliverable',
		...place,
		channel: place.channel,
		messageIds: [],
		at: toIso(systemClock()),
		reason: asText(reason),
		explanation: t(
			`The messenger took the message and could not deliver it (${asText(code) ?? ''}).`,
			`Мессенджер принял сообщение, но не доставил его (${asText(code) ?? ''}).`,
		),
	};
};

/** The owner's list of channels to try, in its order. */
export const fallBackOrder = (options: IDataObject): readonly string[] =>
	asArray(options.fallBack).filter((channel): channel is string => typeof channel === 'string');

/** The places after the first one, as far as the node has credentials for them. */
export const otherPlaces = async (
	context: IExecuteFunctions,
	itemIndex: number,
	{
		store,
		first,
		order,
	}: { readonly store: Store; readonly first: Place; readonly order: readonly string[] },
): Promise<ReadonlyArray<{ readonly adapter: ChannelAdapter; readonly chatId: string }>> => {
	if (order.length === 0) return [];
	// Whoever writes in that chat: the item's own contact may be somebody else, a customer in a call to a colleague.
	const contactId = await contactIn(store, first);
	if (contactId === null) return [];
	const [, ...others] = placesToTry(first, await reachOf(store, contactId), order);
	const open: Array<{ adapter: ChannelAdapter; chatId: string }> = [];
	for (const { channel, account, chatId } of others) {
		const adapter = await openChannel(context, channel, itemIndex).catch((error: Error) => {
			context.logger.warn(`"${channel}" cannot be tried: ${error.message}`);
			return null;
		});
		if (adapter !== null && (account === '' || adapter.account === account))
			open.push({ adapter, chatId });
	}
	return open;
};
