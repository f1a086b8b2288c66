import { INTENT_NAMES } from '../routing/names';
import type { Intent } from '../types';

export type PageLanguage = 'en' | 'ru';

type Pair = readonly [english: string, russian: string];

const TEXTS = {
	title: ['Test week', 'Неделя проверки'],
	shipped: ['the package’s own test messages', 'проверочные сообщения из пакета'],
	uploaded: ['your messages', 'ваши сообщения'],
	nothingSent: [
		'Nothing was sent to anybody and nothing was stored.',
		'Никому ничего не отправлено, ничего не сохранено.',
	],
	messagesCount: ['Messages', 'Сообщений'],
	messages: ['messages', 'сообщений'],
	toTheRightRoute: ['went the right way', 'ушло куда надо'],
	wrong: ['went the wrong way', 'ушло не туда'],
	askedBack: ['asked back', 'переспросил бы'],
	urgent: ['urgent', 'срочных'],
	urgentMissed: ['emergencies missed', 'пропущено срочных'],
	falseAlarms: ['false alarms', 'ложных тревог'],
	notUnderstood: ['not understood', 'не понято'],
	msMedian: ['ms a message', 'мс на сообщение'],
	whereHeading: ['What went where', 'Что куда ушло'],
	whereHint: [
		'Open a row to read its messages. The words that decided stand in bold.',
		'Откройте строку, чтобы прочитать сообщения. Решившие слова выделены.',
	],
	right: ['right', 'верно'],
	wrongHere: ['belongs elsewhere', 'не отсюда'],
	belongs: ['belongs to', 'должно быть'],
	readAs: ['read as', 'прочитано как'],
	sure: ['sure', 'уверенность'],
	more: ['not shown', 'не показано'],
	notHeading: ['Not understood, by likeness', 'Не понято, по похожести'],
	notHint: [
		'The bot would ask these customers once what they mean, and then call a person. Teach the frequent ones: operation “Teach” of Intent Classifier, or “Phrases You Teach”.',
		'Этих клиентов бот один раз переспросит, а потом позовёт человека. Частым научите: действие «Научить» в Intent Classifier или «Ваши примеры фраз».',
	],
	notEmpty: [
		'Everything was understood. Messages that the bot would ask back about will appear here, grouped by likeness.',
		'Понято всё. Здесь появятся сообщения, которые бот переспросил бы, по группам похожих.',
	],
	maybe: ['perhaps', 'возможно'],
	wrongHeading: ['Went the wrong way', 'Ушло не туда'],
	wrongEmpty: [
		'No message with a known right way went elsewhere.',
		'Ни одно сообщение с известным верным путём не ушло мимо.',
	],
	wrongUnknown: [
		'Nobody has said where these messages belong. Add a column “intent” to see what went wrong.',
		'Никто не указал, куда должны идти эти сообщения. Добавьте столбец intent, чтобы увидеть ошибки.',
	],
	urgentHeading: ['Urgent', 'Срочные'],
	urgentEmpty: [
		'No message was urgent. Emergencies that wake the person on call will appear here.',
		'Срочных не было. Здесь появятся сообщения, ради которых будят дежурного.',
	],
	topHeading: ['What customers want most', 'Чего хотят чаще всего'],
	topHint: [
		'The ten in front are worth a scenario first.',
		'Первые десять заслуживают сценария в первую очередь.',
	],
	often: ['Written most often', 'Пишут чаще всего'],
	oftenEmpty: [
		'No two messages are alike. Questions that repeat will appear here, most frequent first.',
		'Похожих сообщений нет. Здесь появятся повторяющиеся вопросы, сначала частые.',
	],
	emptyHeading: ['No messages yet', 'Сообщений пока нет'],
	empty: [
		'Upload exported chats, and this page will show what went where, which messages are urgent, what was not understood, and what customers want most.',
		'Загрузите выгрузку переписки, и здесь будет видно, что куда ушло, какие сообщения срочные, что не понято и чего хотят чаще всего.',
	],
	problemHeading: ['The file could not be read', 'Не удалось прочитать файл'],
	no_text_column: [
		'The table has no column with the words of the customers. Name it “text” in the first row. Its columns: ',
		'В таблице нет столбца со словами клиентов. Назовите его text в первой строке. Есть столбцы: ',
	],
	no_list: [
		'There is no list of messages in it. Upload a list such as [{"text":"…"}], or result.json as Telegram Desktop exports it.',
		'В нём нет списка сообщений. Загрузите список вида [{"text":"…"}] или result.json из Telegram Desktop.',
	],
	bad_line: [
		'One JSON object a line was expected. This line is none: number ',
		'Ожидался один JSON-объект в строке. Не читается строка номер ',
	],
	uploadHeading: ['Try your own chats', 'Проверить свою переписку'],
	uploadHint: [
		'Telegram’s result.json, CSV (columns text, and if you like intent, date, context), JSON, one JSON a line, or plain text with a message a line.',
		'result.json из Telegram, CSV (столбцы text и, если нужно, intent, date, context), JSON, JSON по строкам или текст: одно сообщение в строке.',
	],
	uploadFile: ['File with messages', 'Файл с сообщениями'],
	uploadButton: ['Show what goes where', 'Показать, что куда уйдёт'],
	leftOut: ['Left out', 'Не вошло'],
	own: ['written by the business', 'написано бизнесом'],
	wordless: ['without words', 'без текста'],
	otherChats: ['chats that are no dialogues', 'чаты не с клиентами'],
} as const satisfies Record<string, Pair>;

export type Wording = (name: keyof typeof TEXTS) => string;

export const wordingIn =
	(language: PageLanguage): Wording =>
	(name) =>
		TEXTS[name][language === 'ru' ? 1 : 0];

/** An intent as an owner calls it; one of the owner's own keeps its name. */
export const intentName = (intent: string, language: PageLanguage): string =>
	INTENT_NAMES[intent as Intent]?.[language === 'ru' ? 1 : 0] ?? intent;
