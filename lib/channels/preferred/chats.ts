import type { Store } from '../../store';

/** A chat, or a telephone number for SMS and calls; an empty account: whichever the credential names. */
export interface Place {
	readonly channel: string;
	readonly account: string;
	readonly chatId: string;
}

/** Where a person can be written to. */
export interface Reach {
	/** Chats that the person has written in, the last one first. */
	readonly chats: readonly Place[];
	/** E.164, or null. */
	readonly phone: string | null;
}

/** Channels whose chats are telephone numbers. */
const BY_PHONE: ReadonlySet<string> = new Set(['sms', 'voice']);
/** A visitor of a page cannot be written to once the page is closed. */
const NEVER_FIRST: ReadonlySet<string> = new Set(['webchat']);

/** Who writes in this chat; null when nobody has yet. */
export const contactIn = async (store: Store, place: Place): Promise<string | null> => {
	let dialogues = store.db
		.selectFrom('nd_conversation')
		.select('contact_id')
		.where('channel', '=', place.channel)
		.where('chat_id', '=', place.chatId)
		.orderBy('updated_at', 'desc')
		.limit(1);
	if (place.account !== '') dialogues = dialogues.where('account', '=', place.account);
	return (await dialogues.executeTakeFirst())?.contact_id ?? null;
};

/** Where the person can be written to, also as whom they were known before two contacts turned out to be one. */
export const reachOf = async (store: Store, contactId: string): Promise<Reach> => {
	const asked = await store.db
		.selectFrom('nd_contact')
		.select(['id', 'merged_into'])
		.where('id', '=', contactId)
		.executeTakeFirst();
	const kept = asked?.merged_into ?? contactId;
	const persons = await store.db
		.selectFrom('nd_contact')
		.select(['id', 'phone'])
		.where((where) => where.or([where('id', '=', kept), where('merged_into', '=', kept)]))
		.execute();
	if (persons.length === 0) return { chats: [], phone: null };
	const dialogues = await store.db
		.selectFrom('nd_conversation')
		.select(['channel', 'account', 'chat_id'])
		.where(
			'contact_id',
			'in',
			persons.map(({ id }) => id),
		)
		.orderBy('updated_at', 'desc')
		.orderBy('id')
		.execute();
	return {
		chats: unique(
			dialogues.map(({ channel, account, chat_id: chatId }) => ({ channel, account, chatId })),
		),
		phone:
			persons.find(({ id }) => id === kept)?.phone ??
			persons.find(({ phone }) => phone !== null)?.phone ??
			null,
	};
};

/**
 * Where to try, one after the other: the person's channel of choice (the named recipient), then the channels of the owner's list in its
 * order, in each the chat used last. SMS and calls go to the person's phone. No place comes twice.
 */
export const placesToTry = (
	first: Place | null,
	{ chats, phone }: Reach,
	order: readonly string[],
): readonly Place[] =>
	unique([
		...(first === null ? [] : [first]),
		...order
			.filter((channel) => !NEVER_FIRST.has(channel))
			.flatMap((channel): readonly Place[] => {
				if (BY_PHONE.has(channel))
					return phone === null ? [] : [{ channel, account: '', chatId: phone }];
				return chats.filter((chat) => chat.channel === channel);
			}),
	]);

const unique = (places: readonly Place[]): readonly Place[] => {
	const seen: Place[] = [];
	for (const place of places) {
		const isKnown = seen.some(
			({ channel, account, chatId }) =>
				channel === place.channel &&
				chatId === place.chatId &&
				(account === place.account || account === '' || place.account === ''),
		);
		if (!isKnown) seen.push(place);
	}
	return seen;
};
