import type { CaseFile } from '../casefile';
import type { Message, MessageKind } from '../casefile/message';

/** What is known of a request from its earlier turns. */
export interface DialogueHistory {
	/** The customer's words, message by message, oldest first, with those of the present turn. */
	readonly words: readonly string[];
	/** True when there were earlier words than these. */
	readonly shortened: boolean;
	/** When the request was last found to be urgent, in milliseconds since 1970; null: never before. */
	readonly urgentAt: number | null;
	/** The SLA tiers it has had. */
	readonly tiers: readonly string[];
}

const WITHOUT_WORDS: Readonly<Partial<Record<MessageKind, string>>> = {
	location: 'геопозиция',
	photo: 'фото',
	voice: 'голосовое сообщение',
	audio: 'аудио',
	video: 'видео',
	document: 'файл',
	sticker: 'стикер',
	story_mention: 'упоминание в истории',
};

/** What a message says to a person who reads the card; null when it says nothing, as the messenger's own «start». */
export function wordsOf(message: Pick<Message, 'kind' | 'text' | 'contact'>): string | null {
	const text = message.text?.trim() ?? '';
	if (message.kind === 'start' && (text === '' || text.startsWith('/'))) return null;
	if (message.kind === 'contact' && message.contact !== null) {
		return [text, `контакт: ${message.contact.phone}`].filter((part) => part !== '').join(' – ');
	}
	const medium = WITHOUT_WORDS[message.kind];
	if (text !== '') return medium === undefined ? text : `(${medium}) ${text}`;
	return medium === undefined ? null : `(${medium})`;
}

/** The words of the present turn. */
export function wordsOfTurn({ message }: CaseFile): readonly string[] {
	if (message === undefined) return [];
	const parts = message.parts.map(wordsOf).filter((words) => words !== null);
	if (parts.length > 0) return parts;
	const words = wordsOf(message);
	return words === null ? [] : words.split('\n');
}

/** Where nothing is remembered of the earlier turns. */
export const onlyThisTurn = (item: CaseFile): DialogueHistory => ({
	words: wordsOfTurn(item),
	shortened: false,
	urgentAt: null,
	tiers: [],
});
