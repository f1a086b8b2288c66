import type { Messengers } from '../../town/messengers.ts';
import type { MessagingTown } from '../../town/meta/messaging.ts';
import type { NightChannel, Persona } from '../types.ts';
import type { Seen, Townsman } from './line.ts';

type Messenger = Exclude<NightChannel, 'telegram' | 'webchat'>;

const digits = (phone: string): string => phone.replace(/\D/g, '');

/** A newcomer of this name and phone at the messenger, with what the phone shows. */
export const PEOPLE: Readonly<Record<Messenger, (town: Messengers, who: Persona) => Townsman>> = {
	max: ({ max: { people } }, { name, phone }) => {
		const { userId, chatId } = people.create(name, digits(phone));
		return {
			account: String(chatId),
			say: (text) => void people.say(userId, text),
			sees: () => people.sees(userId).map(({ text, buttons }) => inMax(text ?? '', buttons)),
			press: (title) => {
				const pressed = people
					.sees(userId)
					.flatMap(({ buttons }) => buttons.flat())
					.findLast(({ text }) => text === title);
				people.press(userId, String(pressed?.payload));
			},
			shareContact: () => void people.shareContact(userId),
		};
	},
	vk: ({ vk: { people } }, { name }) => {
		const { id } = people.create(name);
		return {
			account: String(id),
			say: (text) => void people.say(id, text),
			sees: () =>
				people.sees(id).map(
					(message): Seen => ({
						text: String(message.text ?? ''),
						buttons: (message.keyboard?.buttons ?? [])
							.flat()
							.flatMap(({ action }) => (action.payload === undefined ? [] : [action.label ?? ''])),
					}),
				),
			press: (title) => void people.press(id, title),
		};
	},
	whatsapp: ({ whatsapp: { people } }, { name, phone }) => {
		const person = people.create(name, digits(phone));
		return {
			account: person.userId,
			say: (text) => void people.say(person, text),
			sees: () =>
				people.sees(person).map(({ text, buttons }) => ({
					text,
					buttons: buttons.map(({ title }) => title),
				})),
			press: (title) => void people.press(person, title),
		};
	},
	messenger: ({ messenger }, { name }) => ofMeta(messenger, name),
	instagram: ({ instagram }, { name }) => ofMeta(instagram, name),
	wazzup: ({ wazzup: { people } }, { name, phone }) => {
		const person = people.create('whatsapp', 'whatsapp', digits(phone), name);
		return {
			account: `whatsapp:${person.channelId}:${person.chatId}`,
			say: (text) => void people.say(person, { text }),
			sees: () => people.sees(person).map(inWords),
		};
	},
	avito: ({ avito: { people } }, { name }) => {
		const chat = people.create(name);
		return {
			account: chat.id,
			say: (text) => void people.say(chat, text),
			sees: () => people.sees(chat).map(({ content }) => inWords({ text: content.text })),
		};
	},
	openchannels: ({ openchannels: { people } }, { name }) => {
		const chat = people.customer(name);
		return {
			account: String(chat.id),
			say: (text) => void people.says(chat, text),
			// The portal's own lines, such as where a session ends, are for the operators.
			sees: () => people.sees(chat).filter(isForCustomers).map(inWords),
		};
	},
	generic: ({ generic: { people } }, { name, phone }) => {
		const user = people.create(name, phone);
		return {
			account: user.chatId,
			say: (text) => void people.say(user, text),
			sees: () =>
				people.sees(user).map(({ text, buttons }): Seen => {
					const contact = buttons.find(({ action }) => action === 'phone');
					return {
						text,
						buttons: buttons.map(({ title }) => title),
						...(contact === undefined ? {} : { contactButton: contact.title }),
					};
				}),
			press: (title) => void people.press(user, title),
			shareContact: () => void people.shareContact(user),
		};
	},
	greenapi: ({ greenapi: { people } }, { name, phone }) => {
		const person = people.create(`${digits(phone)}@c.us`, name);
		return {
			account: person.chatId,
			say: (text) => void people.say(person, text),
			sees: () => people.sees(person).map(inWords),
		};
	},
};

const isForCustomers = ({ isSystem }: { readonly isSystem: boolean }): boolean => !isSystem;

const inWords = ({ text }: { readonly text?: unknown }): Seen => ({
	text: String(text ?? ''),
	buttons: [],
});

const inMax = (
	text: string,
	rows: readonly (readonly Readonly<Record<string, unknown>>[])[],
): Seen => {
	const buttons = rows.flat();
	const contact = buttons.find(({ type }) => type === 'request_contact');
	return {
		text,
		buttons: buttons.map((button) => String(button.text)),
		...(contact === undefined ? {} : { contactButton: String(contact.text) }),
	};
};

const ofMeta = ({ people }: MessagingTown, name: string): Townsman => {
	const person = people.create(name);
	return {
		account: person.id,
		say: (text) => people.say(person, text),
		sees: () =>
			people.sees(person).map(({ text, options }) => ({
				text,
				buttons: options.map(({ title }) => title),
			})),
		press: (title) => people.press(person, title),
	};
};
