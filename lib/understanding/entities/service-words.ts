import { isWithinOneEdit } from '../text';
import { rememberWords } from '../text/remember';

/** Words that join others and are left out when phrases are compared. */
export const STOP_WORDS = new Set([
	'с',
	'со',
	'на',
	'в',
	'во',
	'по',
	'для',
	'и',
	'от',
	'за',
	'к',
	'из',
	'под',
	'мне',
	'мой',
	'мою',
	'свою',
]);

/** Words that say nothing of the wish: «по стрижке», «насчёт маникюра», «вопрос про окрашивание». */
export const SAYS_NOTHING: ReadonlySet<string> = new Set(
	`по на про о об и а за для с к у вас мне это насчет поводу вопрос вопросик здравствуйте привет добрый день вечер`.split(
		' ',
	),
);

/** Everyday words that share their stem, or all but a letter, with a service: «парни» and «парение», «стружка» and «стрижка». */
const LOOKALIKE =
	/^(?:хам|хам[аыу]|хамы|парень|парни|парн[яюе]|парне[мй]|парня(?:м|ми|х)|парн(?:ый|ое|ого|ому|ые|ых|ым)|прав(?:ое|ый|ая|ого|ому|ые)|стружк.{1,3}|основани.{1,2}|money|peeling|man|men)$/u;

export const isLookalike = ({
	ru,
	norm,
}: {
	readonly ru: string;
	readonly norm: string;
}): boolean => LOOKALIKE.test(ru) || (norm !== ru && LOOKALIKE.test(norm));

const ENDINGS: ReadonlySet<string> = new Set(
	`ами ями ого ему ому ыми ими его иями иях иям ией ием ая яя ое ее ые ие ый ий ой ую юю ей ым им ом ем ах ях ов ев ам ям ию
	ия ии ью ю у а я о е ы и ь й`.split(/\s+/),
);
const LONGEST_ENDING = 4;
const SHORTEST_STEM = 3;
const DOUBLED = /([бвгджзклмнпрстфхцчшщ])\1/g;
const FLEETING = /([а-яa-z]{2}[бвгджзклмнпрстфхцчшщ])[ео]к$/;
const SMALL = /([а-яa-z]{3,}[бвгджзлмнпрстфхцчшщ])[ео]чк(?=[аиуоей]{0,3}$)/;

/** The unchanging part of a word: «стрижку», «стрижек» → «стрижк». Good for comparing, not a dictionary form. */
export function stemOf(word: string): string {
	let folded = word.replace(DOUBLED, '$1');
	if (folded.endsWith('к')) folded = folded.replace(FLEETING, '$1к');
	// «стрижечка», «причёсочка»: the small form of the same.
	if (folded.includes('чк')) folded = folded.replace(SMALL, '$1к');
	for (let length = LONGEST_ENDING; length > 0; length -= 1) {
		if (length <= folded.length && ENDINGS.has(folded.slice(-length)))
			return folded.length - length >= SHORTEST_STEM ? folded.slice(0, -length) : folded;
	}
	return folded;
}

/** The same of the words of messages, which come again and again. */
export const stemOfSaid = rememberWords(stemOf);

/** Pairs that are mixed up by ear: «стришка», «масаж», «педекюр». */
const VOWELS = /[аеиоуыэюя]/g;
const VOICED: Readonly<Record<string, string>> = {
	б: 'п',
	в: 'ф',
	г: 'к',
	д: 'т',
	ж: 'ш',
	з: 'с',
	щ: 'ш',
};

const soundOf = (word: string): string =>
	word
		.replace(VOWELS, 'а')
		.replace(/[бвгджзщ]/g, (letter) => VOICED[letter] ?? letter)
		.replace(/ь/g, '');

/** One letter apart, and the two letters sound alike. */
export const soundsLike = (one: string, other: string): boolean =>
	isWithinOneEdit(one, other) && soundOf(one) === soundOf(other);

const GENITIVE = /(?:[аяыи]|[оеё]й|[оеё]в|[оеё]к|ин|он|ен|иц|ений|аний|ого|его|их|ых|ии|ью)$/u;

/** What is said of a service, or when, or for whom, and is not what it is done to. */
const NO_OBJECT =
	/^(?:волосы|ногти|брови|(?!(?:ок|ван|пят|полот|сук|волок|брев|рав)на$).{2,}[сжчштвбдлрк]на|собака|кошка|кожа|машина|рука|нога|спина|голова|шея|щека|губа|температура|подруга|краска|вода|анализы|шов|швы|(?:.*[гсзшр])ли|.*шл[аио]|.+с[яь]|.+(?:рга|рге|ргә)|(?:дво|тро|четвер|пятер|шестер)[иы]х|.{3,}(?:[чшщж]ен|[лд]ен)|.{2,}[аеиуыя]л(?:а|о|и|ась|ось|ись|ся)?|.+(?:ее|ейше|вали)|дешевле|дороже|лучше|хуже|раньше|позже|больше|меньше|поменьше|подешевле|.+(?:ая|яя|ый|ий)|.{3,}(?:ена|ено|ены|ана|ано|аны|ята|ято|яты)|закончен|сделан|готов[аоы]?|нужн[аоы]|платн[аоы]|опасн[аоы]|возможн[аоы]|доступн[аоы]|больн[аоы]|срочн[аоы]|страшн[аоы]|дорог[аои]|занят[аоы]?|сегодня|завтра|послезавтра|вчера|когда|сколько|цена|цены|стоит|пожалуйста|сколька|скока|утра|вечера|дня|ночи|обеда|понедельник.?|вторник.?|сред[аыу]|четверг.?|пятниц[аыу]|суббот[аыу]|воскресень[яе]|меня|нас|вас|она|они|или|если|тогда|есть|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|недели|часа|часов|минут|раза|сразу|заодно|ребенка|сына|дочки|дочери|мужа|жены|мамы|папы|собаке|кошке|коту|щенку|котенку|псу|мопсу|очен|айфон[ау]?|самсунг[ау]?|ночью|осенью|весной|зимой|летом|случится|взяли|какая|какой|такая|такой|самая|своя|ваша|наша|моя|этой|этого|вашего|моего|своей|вашей|можно|также|тоже|просто|вообще|примерно|обычно)$/u;

/** Genitives without an ending, and those that look like a past form. */
const PLAIN_OBJECT =
	/^(?:(?:экран|диван|чемодан|орган|фонтан|сарафан|колен|домен|ресторан|стакан|барабан|вулкан|план)а|авто|двух|трех|четырех|обеих|ворот|пальто|волос|штор|кассет|брюк|фар|шин|губ|ног|рук|век|ушей|стен|труб|машин|рам|дисков|свеч|плат|карт|медуз|родинок|шуб|юбок|люстр|роз|жалюзи|бикини|мебели|(?:кан|матери|зерк|одея|покрыва|сигн|журн|термин|капит)[ая]?ла?)$/u;
/** Words of the other language of the region have no such case. */
const TATAR = /[әөүҗңһ]/u;
/** Orders, which end like a genitive: «на чистку запиши». */
const ORDER =
	/^(?:запиши|перенеси|отмени|подскажи|скажи|напиши|позвони|поставь|приди|верни|помоги|расскажи|пришли|возьми|сделай|давай|дай|добавь|пожалуй)$/u;

/** What a work is done to, in the genitive: «узи почек», «диагностика ходовой»; not «диагностика платная». */
export const isObject = (word: string): boolean =>
	PLAIN_OBJECT.test(word) ||
	(word.length >= 3 &&
		GENITIVE.test(word) &&
		!TATAR.test(word) &&
		!NO_OBJECT.test(word) &&
		!ORDER.test(word));

/** An infinitive: what is done, not the name of it. */
export const isDeed = (word: string): boolean =>
	/(?:[аеиоуыя]ть(?:ся)?|[аеи]чь(?:ся)?|[зс]ти(?:сь)?|йти)$/u.test(word);
