import { createRequire } from 'node:module';
import { join } from 'node:path';

import type * as Conversation from '../../lib/conversation';
import type { noteDetails } from '../../lib/conversation/contacts';
import type * as Events from '../../lib/events';
import type { Store } from '../../lib/store';
import type { openStore } from '../../lib/store';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Somebody whom a business has known since before the night: they wrote to its bot, gave their number, and came. */
export interface Regular {
	/** Telegram user. */
	readonly id: number;
	readonly name: string;
	/** E.164. */
	readonly phone: string;
	readonly lastVisitDaysAgo: number;
	readonly service: string;
	readonly agreesToOffers: boolean;
}

/** What of the library is needed: what the nodes themselves call when somebody writes. */
export interface Desk {
	readonly openDialogue: typeof Conversation.openDialogue;
	readonly recordConsent: typeof Conversation.recordConsent;
	readonly noteDetails: typeof noteDetails;
	readonly appendEvents: typeof Events.appendEvents;
}

/** The library as it was built, with a store on the file that n8n's nodes use. */
export const openBuiltDesk = async (
	storeFile: string,
): Promise<{ readonly desk: Desk; readonly store: Store }> => {
	const load = createRequire(join(process.cwd(), 'package.json'));
	const built = (path: string): unknown => load(join(process.cwd(), 'dist', 'lib', path));
	const { openStore: open } = built('store/index.js') as { openStore: typeof openStore };
	const desk = {
		...(built('conversation/index.js') as typeof Conversation),
		...(built('conversation/contacts.js') as { noteDetails: typeof noteDetails }),
		...(built('events/index.js') as typeof Events),
	};
	return { desk, store: await open({ kind: 'sqlite', file: storeFile }) };
};

/**
 * Leaves in the store what their last visit left there: a dialogue of that day, name and number, consent to the processing of their
 * data and, of who gave it, to offers, and the visit in the log.
 */
export const rememberRegulars = async (
	{ openDialogue, recordConsent, noteDetails: note, appendEvents }: Desk,
	store: Store,
	{ profile, account }: { readonly profile: string; readonly account: string },
	regulars: readonly Regular[],
	now: number,
): Promise<void> => {
	for (const each of regulars) {
		const visitedAt = now - each.lastVisitDaysAgo * DAY;
		const wroteAt = visitedAt - DAY;
		const key = `telegram:${account}:before:${each.id}`;
		const message = {
			channel: 'telegram',
			account,
			kind: 'text',
			chat: { id: String(each.id), type: 'private', title: null },
			sender: {
				id: String(each.id),
				name: each.name,
				username: null,
				language: 'ru',
				isBot: false,
			},
			messageId: `before-${each.id}`,
			dedupKey: `before-${each.id}`,
			text: `Здравствуйте! Нужна ваша услуга: ${each.service}`,
			command: null,
			button: null,
			contact: null,
			location: null,
			media: [],
			refersTo: null,
			campaign: null,
			detail: null,
			occurredAt: new Date(wroteAt).toISOString(),
			receivedAt: new Date(wroteAt).toISOString(),
		} as const;
		const clock = () => wroteAt;
		const { contact, conversation } = await openDialogue(
			store,
			{ ...message, key, parts: [message], attempt: 0 },
			{ profile },
			clock,
		);
		if (contact === null || conversation === null)
			throw new Error(`${each.name} could not be remembered`);
		await note(store, contact.id, { name: each.name, phone: each.phone }, wroteAt);
		const consent = {
			contactId: contact.id,
			status: 'given',
			textVersion: '1',
			channel: 'telegram',
			account,
			messageId: message.messageId,
		} as const;
		await recordConsent(
			store,
			{ ...consent, kind: 'personal_data', text: 'Согласны на обработку персональных данных?' },
			wroteAt,
		);
		if (each.agreesToOffers)
			await recordConsent(
				store,
				{ ...consent, kind: 'marketing', text: 'Можно изредка присылать вам предложения?' },
				visitedAt + HOUR,
			);
		await appendEvents(
			store,
			[
				{
					key: `${key}/appointment_visited`,
					at: new Date(visitedAt).toISOString(),
					type: 'appointment_visited',
					actor: 'person',
					channel: 'telegram',
					account,
					conversationId: conversation.id,
					contactId: contact.id,
					data: { service: each.service },
				},
			],
			clock,
		);
	}
};
