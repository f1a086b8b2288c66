import type { Recipient, Reply } from '../casefile/reply';
import { currentProfile } from '../profile';
import { stillMeant, visitTimerData } from '../scheduling/bookings/dueReminder';
import { asObject, asText } from '../shared/json';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import type { FiredTimer } from '../timers/timer';
import type { NotDeliverableReason } from './adapter';
import { contactIn, reachOf, type Place } from './preferred';

/** A message that the messenger had taken and could not deliver afterwards. */
export interface Undelivered extends Place {
	/** The outbox' key of the message. */
	readonly key: string;
	readonly reason: NotDeliverableReason;
	/** The messenger's own code. */
	readonly code: string;
	/** Where this message has failed until now, the place above among them: Channel Reply tries none of them again. */
	readonly places: readonly Place[];
	/**
	 * False when it has lost its sense: the visit was moved, cancelled or has begun, or it went out more than a day ago. Then nobody is
	 * written to.
	 */
	readonly stillMeant: boolean;
	/** An invitation or a question of our own: it may find another way, but no person has to make it good. */
	readonly isOffer: boolean;
	/** Whom it was for. */
	readonly person: {
		readonly name: string | null;
		/** E.164; null: none is known. */
		readonly phone: string | null;
		readonly isColleague: boolean;
	};
}

/** What a timer of the kind `undelivered` adds to the case file. */
export interface SecondTry {
	readonly undelivered: Undelivered;
	/** The same person; Channel Reply leaves out where it failed and tries the next places. */
	readonly recipient: Recipient;
	readonly reply: Reply;
}

const DAY = 24 * 3_600_000;
/** Turns of messages that no person has to make good: invitations, and questions about a result. */
const OFFERS = /^(come_back:|timer:result_check:)/;

/** Whom the failed message of a timer did not reach and what it said; null when it has been erased meanwhile. */
export const secondTryOf = async (
	store: Store,
	{ data, profile: profileName }: Pick<FiredTimer, 'data' | 'profile'>,
	clock: Clock,
): Promise<SecondTry | null> => {
	const row = await store.db
		.selectFrom('nd_outbox')
		.select(['key', 'channel', 'account', 'chat_id', 'turn_key', 'reply', 'reason', 'created_at'])
		.where('key', '=', asText(data.reply) ?? '')
		.where('status', '=', 'failed')
		.executeTakeFirst();
	if (row === undefined) return null;
	const place = { channel: row.channel, account: row.account, chatId: row.chat_id };
	const origin = originOf(row);
	const visit = await visitOf(store, origin);
	// Without its files: an item is no place for megabytes of them.
	const { text, format, buttons, template } = JSON.parse(row.reply) as Reply;
	return {
		undelivered: {
			key: row.key,
			...place,
			reason: (row.reason as NotDeliverableReason | null) ?? 'not_allowed',
			code: asText(data.code) ?? '',
			places: await failedPlaces(store, origin, place),
			stillMeant:
				clock() - row.created_at < DAY &&
				(visit === null || (visit.isMeant && visit.start > clock())),
			isOffer: OFFERS.test(origin),
			person: await personAt(store, place, {
				profileName,
				name: visit?.name ?? null,
				phone: visit?.phone ?? null,
			}),
		},
		recipient: { ...place, key: `${row.key}:again` },
		reply: {
			text,
			...(format === undefined ? {} : { format }),
			...(buttons === undefined ? {} : { buttons }),
			...(template === undefined ? {} : { template }),
		},
	};
};

/** The turn with which it began: keys of further tries are made by adding to the first one's. */
export const originOf = ({
	key,
	turn_key: turnKey,
}: {
	readonly key: string;
	readonly turn_key: string | null;
}): string => (turnKey ?? key).replace(/:reply:.*$/s, '');

const failedPlaces = async (
	store: Store,
	origin: string,
	place: Place,
): Promise<readonly Place[]> => {
	const rows = await store.db
		.selectFrom('nd_outbox')
		.select(['key', 'channel', 'account', 'chat_id'])
		.where('status', '=', 'failed')
		.where('key', 'like', `${origin.replace(/[\\%_]/g, '_')}:reply:%`)
		.execute();
	const others = rows
		.filter(({ key }) => key.startsWith(`${origin}:reply:`))
		.map(({ channel, account, chat_id: chatId }) => ({ channel, account, chatId }))
		.filter((one) => !isSame(one, place));
	return [place, ...others];
};

const isSame = (one: Place, other: Place): boolean =>
	one.channel === other.channel && one.account === other.account && one.chatId === other.chatId;

/** The visit of a reminder, whose key is that of its timer; null: it was about something else. */
const visitOf = async (
	store: Store,
	origin: string,
): Promise<{
	readonly isMeant: boolean;
	readonly start: number;
	readonly name: string | null;
	readonly phone: string | null;
} | null> => {
	const timer = await store.db
		.selectFrom('nd_timer')
		.select(['key', 'data'])
		.where('key', '=', origin)
		.where('kind', '=', 'reminder')
		.executeTakeFirst();
	if (timer === undefined) return null;
	const data = visitTimerData({
		key: timer.key,
		kind: 'reminder',
		data: asObject(JSON.parse(timer.data)),
	});
	const current = await stillMeant(store.db, data);
	return {
		isMeant: current.status === 'meant',
		start: data.start,
		name: current.status === 'meant' ? current.row.name : null,
		phone: current.status === 'meant' ? current.row.phone : null,
	};
};

/** A colleague by the profile, else whoever writes in that chat. `name`, `phone`: those given for the visit. */
const personAt = async (
	store: Store,
	place: Place,
	{
		profileName,
		name,
		phone,
	}: {
		readonly profileName: string;
		readonly name: string | null;
		readonly phone: string | null;
	},
): Promise<Undelivered['person']> => {
	const profile = await currentProfile(store, profileName);
	const isHere = (one: { channel: string | null; chatId: string | null; phone?: string | null }) =>
		(one.channel === place.channel && one.chatId === place.chatId) ||
		(place.channel === 'sms' && one.phone === place.chatId);
	const { head } = profile.sla.onBreach;
	const colleague =
		profile.onCall.people.find((each) => isHere(each) || each.contacts.some(isHere)) ??
		(isHere(head) ? head : undefined);
	if (colleague !== undefined)
		return { name: colleague.name, phone: colleague.phone, isColleague: true };
	const contactId = await contactIn(store, place);
	if (contactId === null) return { name, phone, isColleague: false };
	const contact = await store.db
		.selectFrom('nd_contact')
		.select('name')
		.where('id', '=', contactId)
		.executeTakeFirst();
	return {
		name: contact?.name ?? name,
		phone: phone ?? (await reachOf(store, contactId)).phone,
		isColleague: false,
	};
};
