import type { GrammaticalCase } from './declension';

/** Turns of phrase by which people give their name, or that of the person to be served, and the cases in which it follows. */

const SUBJECT: readonly GrammaticalCase[] = ['nominative', 'instrumental'];
const POSSESSOR: readonly GrammaticalCase[] = ['genitive', 'nominative', 'accusative'];

export interface Opening {
	/** Normalised words, one after another. */
	readonly words: readonly RegExp[];
	/** The ways to say the first of them. */
	readonly first: readonly string[];
	readonly cases: readonly GrammaticalCase[];
	/** True: any capitalised word may be the name, and a known one in lower case; false: known names only. */
	readonly open: boolean;
}

/** «записана?» with and without its last letter. */
const optional = (word: string): string[] =>
	word.endsWith('?') ? [word.slice(0, -1), word.slice(0, -2)] : [word];

const opening = (words: string, cases: readonly GrammaticalCase[], open = true): Opening => ({
	words: words.split(' ').map((word) => new RegExp(`^(?:${word})$`, 'u')),
	first: (words.split(' ')[0] ?? '').split('|').flatMap(optional),
	cases,
	open,
});

/** What those who write for a firm are: «с уважением, бухгалтер Полина Рощина». */
const JOBS = 'бухгалтер|менеджер|директор|секретарь|завхоз|администратор|логист|специалист';

const INTRODUCTIONS: readonly Opening[] = [
	opening('меня|мня|мену|мня зовут|завут|звать|зову', SUBJECT),
	opening('зовут|завут|зовите меня', SUBJECT),
	opening('фамилия моя', SUBJECT),
	opening('записана?|записан как', SUBJECT),
	opening(
		'это|эта снова|опять|вновь|ваша|ваш|клиент|клиентка|таксист|мама|папа|хозяйка|хозяин|сосед|соседка',
		SUBJECT,
		false,
	),
	opening('беспокоит|пишет вас|вам', SUBJECT, false),
	opening("name '|’ s", SUBJECT),
	opening('мое|мои имя', SUBJECT),
	opening(
		'имя|фио|фамилия ребенка|дочки|дочери|сына|пациента|клиента|мужа|жены|мамы|ученика',
		SUBJECT,
	),
	opening('запишите|запиши|пишите|записать|запомните|подпишите|подпиши как', SUBJECT),
	opening('запишите|запиши|подпишите|подпиши меня как', SUBJECT),
	opening('пусть будет', SUBJECT, false),
	opening('под фамилией|именем', SUBJECT),
	opening('хозяйка|хозяин', SUBJECT, false),
	opening('тут|здесь', SUBJECT, false),
	opening('можно просто|звать|называть', SUBJECT, false),
	opening('обращайтесь|обращаться|представлюсь|называйте', SUBJECT, false),
	opening('полное|паспорту имя|:', SUBJECT),
	opening('имя|фио', SUBJECT),
	opening('контактное лицо', SUBJECT),
	opening('на имя', POSSESSOR),
	opening('на фамилию', SUBJECT),
	opening(
		'фамилия|пациент|пациентка|контакт|заказчик|контактное|плательщик|получатель|отправитель|владелица',
		SUBJECT,
	),
	opening(
		'клиент|клиентка|ученик|ученица|студент|студентка|абонент|жилец|владелец|арендатор',
		SUBJECT,
	),
	opening('my name is', SUBJECT),
	opening('name is|:', SUBJECT),
	opening('i am', SUBJECT),
	opening("i'm|im", SUBJECT),
	opening('this is', SUBJECT),
	opening("i '|’ m", SUBJECT),
	opening("it '|’ s", SUBJECT, false),
	opening('минем исемем', SUBJECT),
	opening('исемем', SUBJECT),
	opening('это|эта|ето', SUBJECT, false),
	opening('я', SUBJECT, false),
	opening('мин', SUBJECT, false),
	opening('зовут|звать', SUBJECT),
	opening('беспокоит|пишет', SUBJECT, false),
	opening('мама|папа|бабушка|мать', ['genitive'], false),
	opening('меня ,', ['genitive', 'accusative'], false),
	opening('для', ['genitive'], false),
	opening(
		'для дочки|дочери|сына|сынишки|мужа|жены|мамы|папы|бабушки|дедушки|внука|внучки|сестры|брата|подруги|друга|ученика|ученицы|ребенка|племянника|племянницы',
		['genitive'],
		false,
	),
	opening('позвонит|позвоните|перезвонит|перезвоните|наберите|набери|звоните', ['dative'], false),
	opening('спросить|спросите|спрашивайте', ['accusative', 'genitive'], false),
	opening(`уважением , ${JOBS}`, SUBJECT),
	opening(`уважением ${JOBS}`, SUBJECT),
	opening('for my son|daughter|husband|wife|mum|mom|friend', SUBJECT),
];

/** By each way to say their first word, in their order: hardly a word of a message opens one. */
const OPENED_BY = new Map<string, Opening[]>();
for (const introduction of INTRODUCTIONS) {
	for (const word of introduction.first) {
		const known = OPENED_BY.get(word);
		if (known === undefined) OPENED_BY.set(word, [introduction]);
		else known.push(introduction);
	}
}

/** The turns of phrase that may begin with this word, likeliest first. */
export const openingsBy = (word: string): readonly Opening[] => OPENED_BY.get(word) ?? [];
