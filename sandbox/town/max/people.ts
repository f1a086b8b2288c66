import { createHmac, randomUUID } from 'node:crypto';

import type { MaxPerson, ShownMessage, Update } from './types.ts';

/** What the people of the town need of MAX. */
export interface Surroundings {
	readonly token: string;
	readonly bot: Record<string, unknown>;
	readonly people: Map<number, MaxPerson>;
	readonly shown: readonly ShownMessage[];
	readonly liveCallbacks: Set<string>;
	now(): number;
	push(update: Update): void;
	message(
		chatId: number,
		sender: unknown,
		body: Record<string, unknown>,
		mid: string,
	): Record<string, unknown>;
}

/** Customers of the bot, and what they can do. */
export function townspeople(town: Surroundings) {
	const { token, bot, people, shown, liveCallbacks, now, push, message } = town;
	const user = ({ userId, firstName }: MaxPerson) => ({
		user_id: userId,
		first_name: firstName,
		last_name: null,
		username: null,
		is_bot: false,
		last_activity_time: now(),
		name: firstName,
	});

	const person = (id: number): MaxPerson => {
		const found = people.get(id);
		if (found === undefined) throw new Error(`nobody has the id ${id}`);
		return found;
	};

	const say = (id: number, body: Record<string, unknown>, link?: unknown): string => {
		const who = person(id);
		const mid = `mid.${randomUUID()}`;
		push({
			update_type: 'message_created',
			message: { ...message(who.chatId, user(who), body, mid), ...(link ? { link } : {}) },
			user_locale: 'ru',
		});
		return mid;
	};

	return {
		create(firstName: string, phone = '79161234567'): MaxPerson {
			const userId = 5_000_001 + people.size;
			const created = { userId, chatId: userId + 900_000_000, firstName, phone, stopped: false };
			people.set(userId, created);
			return created;
		},
		start(id: number, payload?: string): void {
			const who = person(id);
			who.stopped = false;
			push({
				update_type: 'bot_started',
				chat_id: who.chatId,
				user: user(who),
				...(payload === undefined ? {} : { payload }),
				user_locale: 'ru',
			});
		},
		say: (id: number, text: string): string => say(id, { text, attachments: [] }),
		attach: (id: number, attachment: Record<string, unknown>, text: string | null = null) =>
			say(id, { text, attachments: [attachment] }),
		shareContact(id: number): string {
			const who = person(id);
			const card = `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${who.firstName}\r\nTEL;TYPE=cell:${who.phone}\r\nEND:VCARD\r\n`;
			const hash = createHmac('sha256', token).update(card).digest('hex');
			return say(id, {
				attachments: [{ type: 'contact', payload: { vcf_info: card, hash, max_info: user(who) } }],
			});
		},
		press(id: number, payload: string): string {
			const who = person(id);
			const last = shown.findLast((one) => one.chatId === who.chatId && one.buttons.length > 0);
			const button = last?.buttons.flat().find((one) => one.payload === payload);
			if (last === undefined || button === undefined)
				throw new Error(`no button with the payload ${payload}`);
			const callbackId = randomUUID();
			liveCallbacks.add(callbackId);
			push({
				update_type: 'message_callback',
				callback: { timestamp: now(), callback_id: callbackId, payload, user: user(who) },
				message: {
					...message(who.chatId, bot, { text: last.text }, last.mid),
					recipient: { chat_id: who.chatId, chat_type: 'dialog', user_id: who.userId },
				},
				user_locale: 'ru',
			});
			return callbackId;
		},
		edit(id: number, mid: string, text: string): void {
			const who = person(id);
			push({
				update_type: 'message_edited',
				message: message(who.chatId, user(who), { text }, mid),
			});
		},
		remove(id: number, mid: string): void {
			const who = person(id);
			push({
				update_type: 'message_removed',
				message_id: mid,
				chat_id: who.chatId,
				user_id: who.userId,
			});
		},
		stop(id: number): void {
			const who = person(id);
			who.stopped = true;
			push({ update_type: 'bot_stopped', chat_id: who.chatId, user: user(who) });
		},
		sees: (id: number): readonly ShownMessage[] =>
			shown.filter(({ chatId }) => chatId === person(id).chatId),
	};
}
