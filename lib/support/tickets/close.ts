import type { CaseFile, Conversation, Reply, Ticket } from '../../casefile';
import { changeDialogue, dialogueById, toConversation } from '../../conversation/dialogue';
import { placeholdersFor } from '../../conversation/placeholders';
import { recorded } from '../../conversation/recorded';
import { conversationOf, turnKeyOf, writtenAt } from '../../conversation/turnOf';
import { currentProfile, fillText, isTextKey, type Profile, type TextKey } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { isProven, orderNumber } from '../identity';
import { orderValues, ticketSummary } from './summary';
import { ticketOf, toTicket, updateTicket, type TicketRow } from './store';

/** By this name the understanding knows a request to rate. */
export const RATING_REQUEST = 'rating_request';

export interface Closed {
	readonly conversation: Conversation;
	readonly ticket: Ticket;
	readonly reply: Reply;
}

const MARKS = ['1', '2', '3', '4', '5'] as const;

const rowOf = async (store: Store, item: CaseFile): Promise<TicketRow> => {
	const row = await ticketOf(store, conversationOf(item).id, item.ticket?.number);
	if (row === undefined)
		throw new Error(
			'The item has no support ticket. Put Support Desk with the operation Triage before this node, and keep its data in the item.',
		);
	return row;
};

const classNamed = (profile: Profile, name: string) =>
	profile.sales.triage.classes.find((each) => each.name === name);

export interface ResolveOptions {
	/** What is told; '' takes the text of the profile for `textKey` or the class. */
	readonly text: string;
	/** Such as `refund` for `support_done_refund`; '' is the class. */
	readonly result: string;
	/** What stands for `{answer}` in the texts. */
	readonly answer: string;
	readonly asksRating: boolean;
	readonly step: string;
}

/**
 * Done: tells the concrete result, closes the ticket and asks for one mark. Of a class that needs an identity nothing is told unless
 * this chat has proven that the order is its own: without that the step fails. Once per turn and step.
 */
export const resolveTicket = async (
	store: Store,
	item: CaseFile,
	options: ResolveOptions,
	clock: Clock,
): Promise<Closed> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const { value } = await recorded(
		store,
		`${turnKeyOf(item)}/support/resolve/${options.step}`,
		clock,
		async (inside): Promise<Closed> => {
			const now = clock();
			const row = await rowOf(inside, item);
			const supportClass = classNamed(profile, row.class);
			const number = orderNumber(item.order?.number);
			const proven = await isProven(inside, item, number, profile.sales.triage.identity, now);
			if ((supportClass?.identity ?? true) && !proven)
				throw new Error(
					`Nothing is told of class "${row.class}" before the identity is proven. Put Support Desk with the operation Check Identity before this node, or mark the class in the Business Profile as one that needs no identity.`,
				);
			const closed = await updateTicket(inside, row.id, {
				status: 'resolved',
				closed_at: now,
				order_number: proven ? number : null,
			});
			const dialogue = await dialogueById(inside, conversation.id);
			const changed = await changeDialogue(
				inside,
				dialogue,
				{
					state: options.asksRating
						? { asked: RATING_REQUEST, askedAt: now, about: String(row.id) }
						: { asked: null, askedAt: null },
				},
				now,
			);
			const after = toConversation(changed, profile, {
				isNew: conversation.isNew,
				now,
				writtenAt: writtenAt(item),
			});
			const values = {
				...placeholdersFor(profile, after, item.contact ?? null, now),
				...(proven || supportClass?.identity === false ? orderValues(item.order) : {}),
				answer: options.answer,
				ticket: String(row.id),
				class: supportClass?.title ?? row.class,
			};
			const key = `support_done_${options.result || row.class}`;
			const template =
				options.text || profile.texts[isTextKey(key) ? key : 'support_done'] || '{answer}';
			const rating = options.asksRating ? fillText(profile.texts.rating_ask, values) : '';
			return {
				conversation: after,
				ticket: toTicket(closed, supportClass, null),
				reply: {
					text: [fillKnownLines(template, values), rating]
						.filter((part) => part !== '')
						.join('\n\n'),
					...(options.asksRating ? { buttons: [MARKS.map((title) => ({ title }))] } : {}),
				},
			};
		},
	);
	return value;
};

/** A line whose placeholders are all unknown is left out: «Трек-номер: .» helps nobody. */
const fillKnownLines = (
	template: string,
	values: Readonly<Record<string, string | null | undefined>>,
): string =>
	template
		.split('\n')
		.filter((line) => {
			const names = [...line.matchAll(/\{([A-Za-z_]+)\}/g)].map(([, name]) => name);
			return names.length === 0 || names.some((name) => values[name]);
		})
		.map((line) => fillText(line, values))
		.join('\n')
		.trim();

/** What the customer reads by the reason; everything else: that the ticket goes to a person. */
const REASON_TEXT: Readonly<Record<string, TextKey>> = {
	identity_locked: 'identity_locked',
	system_failed: 'support_failed',
	too_many_tries: 'abandoned',
	timed_out: 'abandoned',
	operator: 'human',
	declined: 'consent_declined',
	complaint: 'complaint',
	legal: 'boundary',
	medical_advice: 'boundary_medical',
	contract: 'boundary',
	high_risk: 'boundary',
};

/**
 * What automation cannot finish: the ticket goes to a person with everything that is known. The reason is that of the identity check, a
 * topic of the boundaries, or the one given. The text for the customer is in `reply`; Conversation: Hand Over sends it on.
 */
export const giveTicket = async (
	store: Store,
	item: CaseFile,
	options: { readonly reason: string | null; readonly step: string },
	clock: Clock,
): Promise<Closed> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const { value } = await recorded(
		store,
		`${turnKeyOf(item)}/support/person/${options.step}`,
		clock,
		async (inside): Promise<Closed> => {
			const now = clock();
			const row = await rowOf(inside, item);
			const supportClass = classNamed(profile, row.class);
			const number = orderNumber(item.order?.number);
			const proven = await isProven(inside, item, number, profile.sales.triage.identity, now);
			const hit = item.boundary ?? item.understanding?.boundary ?? null;
			const ended = (item.collect as { readonly reason?: string | null } | undefined)?.reason;
			const complains = item.understanding?.intents[0] === 'complaint' ? 'complaint' : null;
			const reason =
				options.reason ?? item.identity?.reason ?? hit?.topic ?? ended ?? complains ?? 'support';
			const given = await updateTicket(inside, row.id, {
				status: 'person',
				order_number: proven ? number : null,
				summary: ticketSummary(item, profile, {
					number: String(row.id),
					class: supportClass,
					proven,
					reason,
				}),
			});
			const values = {
				...placeholdersFor(profile, conversation, item.contact ?? null, now),
				ticket: String(row.id),
			};
			return {
				conversation,
				ticket: toTicket(given, supportClass, reason),
				reply: {
					text: fillText(profile.texts[REASON_TEXT[reason] ?? 'support_person'], values),
				},
			};
		},
	);
	return value;
};
