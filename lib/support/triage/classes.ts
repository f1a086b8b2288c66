/** A kind of request to the support desk, as the owner's table has it. */
export interface SupportClass {
	/** `delivery payment technical rules feedback`, or one of the owner's own. */
	readonly name: string;
	/** For customers and colleagues. */
	readonly title: string;
	/** What customers say, in the notation of `phrases.ts`. */
	readonly words: readonly string[];
	/** Intents that are of this class when no words decide. */
	readonly intents: readonly string[];
	/** The answer may be told only to whom the order was proven to belong. */
	readonly identity: boolean;
	/** What "done" is: a flow that cannot reach it hands over to a person. */
	readonly done: string;
}

/** Why a customer was content or not: words of a rating become tags of the figures. */
export interface ReasonTag {
	readonly tag: string;
	readonly words: readonly string[];
}

export const DEFAULT_CLASSES: readonly SupportClass[] = [
	{
		name: 'delivery',
		title: 'Доставка',
		words: [
			'доставк*',
			'достав*',
			'курьер*',
			'посылк*',
			'трек*',
			'отслед*',
			'где заказ*',
			'заказ не приш*',
			'не приехал',
			'не привез*',
			'пункт* выдач*',
		],
		intents: ['order_status'],
		identity: true,
		done: 'клиент знает номер отслеживания, последнее событие и срок',
	},
	{
		name: 'payment',
		title: 'Оплата',
		words: [
			'оплат*',
			'платеж*',
			'списал*',
			'списан*',
			'чек',
			'чека',
			'квитанци*',
			'деньги не приш*',
			'двойн* списани*',
		],
		intents: ['refund'],
		identity: true,
		done: 'клиент знает, что с его платежом: сумма, дата, чек',
	},
	{
		name: 'technical',
		title: 'Что-то не работает',
		words: [
			'не работает',
			'ошибк*',
			'не открыва*',
			'не могу войти',
			'не могу зайти',
			'не получается войти',
			'парол*',
			'код не приход*',
			'не приходит код',
			'зависа*',
			'личн* кабинет*',
			'приложени*',
			'сайт*',
		],
		intents: ['technical'],
		identity: false,
		done: 'вход восстановлен: письмо для нового пароля отправлено',
	},
	{
		name: 'rules',
		title: 'Правила и условия',
		words: ['правил*', 'услови*', 'гаранти*', 'обмен*', 'как вернуть', 'можно ли вернуть'],
		intents: ['question_faq'],
		identity: false,
		done: 'клиент получил ответ из правил компании',
	},
	{
		name: 'feedback',
		title: 'Отзыв',
		words: ['отзыв*', 'оценк*', 'предложени* по'],
		intents: ['feedback', 'complaint'],
		identity: false,
		done: 'отзыв записан, недовольному ответит человек',
	},
];

export const DEFAULT_TAGS: readonly ReasonTag[] = [
	{ tag: 'долго', words: ['долго', 'ждал*', 'медленн*', 'ждать'] },
	{ tag: 'не решено', words: ['не решил*', 'не помог*', 'не решен*', 'без толку'] },
	{ tag: 'грубо', words: ['груб*', 'хам*', 'нагруби*'] },
	{ tag: 'непонятно', words: ['непонятн*', 'не понятно', 'не понял*', 'запутан*'] },
	{ tag: 'хотел человека', words: ['робот*', 'бот', 'бота', 'живой человек'] },
	{ tag: 'дорого', words: ['дорог*'] },
	{ tag: 'быстро', words: ['быстр*', 'оперативн*', 'сразу'] },
	{ tag: 'вежливо', words: ['вежлив*', 'приятн*', 'доброжелательн*'] },
	{ tag: 'понятно', words: ['понятн*', 'удобн*'] },
];
