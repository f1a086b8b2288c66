import type { Message } from '../casefile';
import type { OnCallPerson, Profile } from '../profile';
import { readButton, type ButtonAct } from './buttons';

/** What a message of somebody on call asks for. */
export interface ReadAct {
	readonly act: ButtonAct;
	readonly source: 'button' | 'text' | 'key';
	/** The escalation that it names; null: to be found. */
	readonly escalationId: string | null;
	/** False for words that people use for anything («да», «1»): they count only while something is open. */
	readonly isPlain: boolean;
}

const TAKE =
	/^(принял[аи]?|принято|принимаю|беру( на себя)?|взял[аи]?|занимаюсь|на связи|отвечу|отвечаю|уже (отвечаю|еду|звоню|пишу)|мо[её])$/;
const TAKE_WEAK = /^(ок|окей|ok|okay|хорошо|да|есть|понял[аи]?|я|\+|1|👍|✅|🆗|👌)$/u;
const PASS =
	/^(не могу|не беру|не получ(ится|ается)|не смогу|дальше|следующ(ий|ему)|передай(те)? (дальше|следующему)|пас)$/;
const PASS_WEAK = /^(нет|занят[а]?|2|-|–|—|👎)$/u;
const DONE = /^(готово|сделано|закрыл[аи]?|закрыто|решено|решил[аи]?|вопрос (решен|закрыт)|done)$/;

/** The first words count: «принял, уже звоню». A longer story is no acknowledgement. */
const LONGEST = 60;

const normal = (text: string): string =>
	text
		.toLowerCase()
		.replace(/ё/g, 'е')
		.replace(/[\u{1f3fb}-\u{1f3ff}]|\ufe0f/gu, '')
		.replace(/\s+/g, ' ')
		.trim();

const wordsAct = (text: string): { readonly act: ButtonAct; readonly isPlain: boolean } | null => {
	if (text.length > LONGEST) return null;
	const whole = normal(text).replace(/[.!…)\s]+$/u, '');
	const first = whole.split(/[,.!;:()]/u)[0].trim();
	for (const words of [whole, first]) {
		if (PASS.test(words)) return { act: 'pass', isPlain: true };
		if (TAKE.test(words)) return { act: 'take', isPlain: true };
		if (DONE.test(words)) return { act: 'done', isPlain: true };
	}
	if (TAKE_WEAK.test(whole)) return { act: 'take', isPlain: false };
	if (PASS_WEAK.test(whole)) return { act: 'pass', isPlain: false };
	return null;
};

/** The digits of a voice call. */
const KEYS: Readonly<Record<string, ButtonAct>> = { '1': 'take', '2': 'pass', '0': 'done' };

/** Reads what somebody on call wants; null when the message says nothing of the kind. */
export const readAct = (message: Message): ReadAct | null => {
	if (message.channel === VOICE) {
		const digit = message.button?.payload?.trim() ?? '';
		return message.kind === 'button' && Object.hasOwn(KEYS, digit)
			? { act: KEYS[digit], source: 'key', escalationId: null, isPlain: true }
			: null;
	}
	const button = readButton(message.button?.payload ?? null) ?? readButton(message.text);
	if (button !== null)
		return { act: button.act, source: 'button', escalationId: button.id, isPlain: true };
	if (message.kind !== 'text' && message.kind !== 'reaction' && message.kind !== 'button')
		return null;
	const read = wordsAct(message.text ?? '');
	return read === null ? null : { ...read, source: 'text', escalationId: null };
};

/** The channel of calls; its adapter reports pressed keys as buttons and the end of a call as a status. */
export const VOICE: string = 'voice';

const digits = (text: string): string => text.replace(/\D/g, '');

/**
 * Who of the roster has sent a message: by the sender in any chat, or by the chat that the profile names for the person. Null for
 * everybody else, also for members of a group who are not on the list.
 */
export const personOf = (profile: Profile, message: Message): OnCallPerson | null => {
	const isSame = (contact: OnCallPerson['contacts'][number], id: string | undefined): boolean => {
		if (id === undefined || contact.channel !== message.channel) return false;
		if (contact.account !== null && message.account !== '' && contact.account !== message.account)
			return false;
		return contact.way === 'message'
			? contact.chatId === id
			: digits(contact.chatId) === digits(id) && digits(id) !== '';
	};
	const by = (id: string | undefined) =>
		profile.onCall.people.find(({ contacts }) => contacts.some((each) => isSame(each, id))) ?? null;
	const sender = by(message.sender?.id);
	if (sender !== null) return sender;
	// In a group only the sender counts: whoever else sits there is not on the roster.
	return message.chat.type === 'private' ? by(message.chat.id) : null;
};
