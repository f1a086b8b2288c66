import { looksLikeLayoutSlip } from './layout';
import { hasRareSigns, wordsIn } from './letters';
import { normaliseWord } from './normalise';
import { rememberLately, rememberWords } from './remember';
import { tokenise } from './tokenise';
import { foldTranslit, toCyrillic } from './transliterate';

export type Language = 'ru' | 'en' | 'translit' | 'tt' | 'unknown';

const TATAR_LETTERS = /[әөүҗңһ]/;

/** Tatar words that are written with Russian letters alone, or are typical where the Tatar letters are missing. */
const TATAR_WORDS = new Set(
	`исэнмесез исанмесез саламатсыз рахмат рэхмэт иртага иртэгэ буген бугэн кирак кирэк эйе юк сэлам бар ничек ничэ кайчан
	якшымсыз хэерле языла язылырга телим мин мина минем сез сезнен ала аламмы килергэ кич кон конне сэгать атна`.split(
		/\s+/,
	),
);

const ENGLISH_WORDS = new Set(
	`i you we they he she it my your our me us a an the and or but to of in on at for with from by is are am was be been do
	does did can could would will have has had not no yes hi hello hey good morning evening afternoon thanks thank please
	want need like book booking appointment schedule reschedule cancel move how much cost price what when where who which
	there today tomorrow tonight next week monday tuesday wednesday thursday friday saturday sunday time slot available any
	free open hair haircut nails manicure massage car repair doctor dentist refund money back call human agent person help
	this that these those if so as about get make see come ok okay sorry great love nice hate bad urgent pain bleeding hurts
	code site app login link work works working doesn't don't can't didn't pay payment card cash order status ready delete
	data stop ignore previous instructions only just still already late before after between later sooner possible discount
	also too then than its let lets again more one two three kids people person hours minutes day days`.split(
		/\s+/,
	),
);

/** Frequent Russian words as they look after `toCyrillic` and `foldTranslit`. */
const RUSSIAN_WORDS = new Set(
	`завтра сегодня послезавтра можно запишите записатся запис запишис хочу на в во к у с и не да нет мне меня вас ви как где когда
	сколко стоит цена есть ест ли привет здравствуите здрасте спасибо пожалуиста добрии ден вечер утро отмена отмените отменит
	перенести перенесите перезвоните утром днем вечером часов час среду четверг пятницу субботу воскресене вторник понеделник
	маникюр педикюр стрижка стрижку массаж врач машина масло замена ремонт зуб болит срочно скорая помогите жалоба верните денги
	хотел хотела хотелос би по до после эта это ето мастер мастеру свободно свободное время окошко а я ти мои моя что чтоби
	сдраствуите сколка скока скидка адрес работаете почему не работает саит код придет подтверждаю буду приду запис`
		.split(/\s+/)
		.map(foldTranslit),
);

/** Letter groups of transliterated Russian that English hardly has. */
const TRANSLIT_SHAPE =
	/zh|kh|shch|sya$|tsya|iy$|yy$|aya$|oye$|ogo$|omu$|yu$|ya$|vsk|dnya|zdra|prive|pozh|spasi|[bcdfgklmnprstvz]at$|ite$|ovat/;

/**
 * The language a message is mostly written in. `translit` is Russian in Latin letters or in the wrong keyboard
 * layout; a message without letters is `unknown`; one Tatar word in Russian is still `tt` only when letters or
 * greetings of it stand out.
 */
export const guessLanguage: (text: string) => Language = rememberLately(languageOf);

const CYRILLIC = /[\u0400-\u04ff]/;
const LATIN = /[a-z]/;

/** What a Latin word speaks for, and how much. */
interface Hint {
	readonly english: number;
	readonly translit: number;
}

const hintOf = rememberWords((word: string): Hint => {
	const isEnglish = ENGLISH_WORDS.has(word);
	const russian = RUSSIAN_WORDS.has(foldTranslit(toCyrillic(word)));
	return {
		english: isEnglish ? (word.length > 1 ? 1 : 0.3) : 0,
		translit: russian
			? word.length > 2
				? 1.2
				: 0.4
			: looksLikeLayoutSlip(word)
				? 1
				: TRANSLIT_SHAPE.test(word) && !isEnglish
					? 0.7
					: 0,
	};
});

/** An apostrophe belongs to its word here; where none is, the words are those of the tokens. */
const normalisedWords = (text: string): readonly string[] =>
	text.includes("'") || hasRareSigns(text)
		? wordsIn(text).map(normaliseWord)
		: tokenise(text)
				.filter(({ kind }) => kind === 'word')
				.map(({ norm }) => norm);

function languageOf(text: string): Language {
	let cyrillic = 0;
	let latin = 0;
	let tatar = 0;
	let english = 0;
	let translit = 0;
	for (const word of normalisedWords(text)) {
		if (CYRILLIC.test(word)) {
			cyrillic += 1;
			if (TATAR_LETTERS.test(word) || TATAR_WORDS.has(word)) tatar += 1;
			continue;
		}
		if (!LATIN.test(word)) continue;
		const hint = hintOf(word);
		latin += 1;
		english += hint.english;
		translit += hint.translit;
	}
	if (cyrillic === 0 && latin === 0) return 'unknown';
	if (cyrillic >= latin || cyrillic >= 3)
		return tatar > 0 && tatar / cyrillic >= 0.25 ? 'tt' : 'ru';
	if (english === 0 && translit === 0) return cyrillic > 0 ? 'ru' : 'unknown';
	return translit > english ? 'translit' : 'en';
}
