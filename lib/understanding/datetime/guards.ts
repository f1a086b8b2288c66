import type { Lexeme } from './lexemes';

/** What keeps numbers that count things, money or years of age from being read as hours and days. */

/** Stems of what is counted. A number right before one of these is a quantity. */
const COUNTED =
	/^(?:раз(?:а|ик)?$|лет$|год(?:а|ов|у|ом|е|ик)?$|руб|рэ$|ты[сщ]|процент|челов|персон[аыуе]?$|гост(?:ь|я|ей|и|ям)$|чел$|мест(?:а|о)?$|билет|сотрудник|штук|шт$|звезд|балл|кабинет|этаж|комнат|литр|метр|километр|км|кг|грам|сантим|см$|мм$|мл$|м$|кв$|квт$|градус|сеанс|занят|урок(?:а|ов)?$|тренировок$|тренировки$|класс(?:е|а|у|ов|ы)?$|курс(?:е|а|ов)?$|размер|процедур|визит|посещ|ребен|дет(?:ей|и|ям|ишек)$|взросл|мальчик|девоч(?:ек|ки)$|пациент|колес|шин(?:ы|а)?$|диск(?:а|ов)?$|зуб(?:а|ов)?$|коронк|имплант|ног(?:тя|тей|оть)$|пальц|пальчик|кап(?:ель|ли)$|таблет|месяц|недел|дн(?:ей|я)$|ден(?:ь|ек)$|сут(?:ки|ок)$|минут|мин$|сек|квартир|корпус|подъезд|школ|палат|групп|уров|степен|част(?:и|ей)$|пункт|вариант|вопрос|причин|товар|заказ|позици|сообщен|отзыв|адрес|филиал|мастер(?:а|ов|ам)$|врач(?:а|ей)$|специалист(?:а|ов)$|комплект|пар[ыа]?$|упаков|бутыл|порци|стол(?:а|ов)?$|номер|код(?:а|ов)?$|лошад|клапан|цилиндр|прием(?:а|ов)$|клик|заход|этап|рук[иу]$|слова$|попыт|поколен|дюйм|верси|сотк|копе|кило|ватт|гигаб|мегаб|гб$|мб$|страниц|шаг(?:а|ов)?$|способ|случа|образ|братьев$|сест(?:ер|ры)$|друз|из$|people|persons|person|guests|kids|children|stars|times|percent|euro|dollars|rub|bucks|years|days|weeks|months|minutes|pieces|lessons|sessions|points|items|miles|floor|km\/h)/;

/** Genitive plurals that no adverb or verb shares; after five and more they mean a quantity. */
const PLURAL = /(?:ений|аний|ций|иков|чков|телей|ностей|очек|ечек)$/;

/** True when the lexeme at the position is something that a number before it counts. */
export function isCounted(lexemes: readonly Lexeme[], at: number): boolean {
	const next = lexemes[at];
	if (next === undefined || !next.solid || next.figure !== null) return false;
	if (next.sense?.type === 'part' || next.sense?.type === 'weekday') return false;
	if (next.sense?.type === 'unit') return next.sense.value !== 1;
	return COUNTED.test(next.word) || PLURAL.test(next.word);
}

/** After «в» far fewer nouns make a quantity: «завтра в 10 место есть?» names an hour. */
const COUNTED_AFTER_IN =
	/^(?:раз(?:а)?$|лет$|год(?:а|у|ов)?$|руб|ты[сщ]|процент|челов|штук|балл|звезд|кабинет|этаж|класс(?:е|а|у)?$|квартир|корпус|подъезд|школ|палат|групп|градус|метр|км|литр|минут|дн(?:ей|я)$|недел|месяц|комплект|сеансов|прием(?:а|ов)$|клик|этап|заход|сло[йяеё]|сторон|рук[иу]$|слова$|попыт|комнат|филиал|салон|размер|номер|из$|times|floor|minutes|days|weeks)/;

export function isCountedAfterIn(lexemes: readonly Lexeme[], at: number): boolean {
	const word = lexemes[at]?.word ?? '';
	return lexemes[at]?.figure == null && COUNTED_AFTER_IN.test(word);
}

/** Words before a number that make it a label or a measure: «дом 5», «больше 5», «iPhone 15». */
const LABEL =
	/^(?:дом|д|кв|квартир.*|корп.*|стр|офис.*|каб.*|этаж.*|подъезд.*|ул|улиц.*|номер.*|заказ(?:а|у|ы|е|ом)?|код.*|тысяч|тыщ|тыс|верси.*|школ.*|автобус.*|маршрут.*|пункт.*|вариант.*|тариф.*|пакет.*|класс.*|размер.*|уровень|уровня|оценк.*|балл.*|возраст.*|температур.*|давлени.*|мне|нам|ей|ему|сыну|дочке|дочери|ребенку|iphone|galaxy|model|модел.*|bmw|ваз|лада|order|number|room|grade|level)$/u;

export function isLabelled(lexemes: readonly Lexeme[], at: number): boolean {
	const before = lexemes[at - 1];
	return before !== undefined && LABEL.test(before.word) && before.sense === null;
}

/** Speed and rates: «60 км в час», «раз в неделю», «2000 в час», «сколько стоит в час». */
export function isRate(lexemes: readonly Lexeme[], at: number): boolean {
	const before = lexemes[at - 1];
	if (before === undefined) return false;
	if (/^(?:уложи|уложу|обойд|обошл|влез|укладыва)/u.test(before.word)) return true;
	if (before.figure !== null) return before.figure.type === 'masked';
	return (
		before.sense?.type === 'number' ||
		/^(?:раз|раза|разика|руб.*|р|км|стоит|стоят|цена|оплата|оплаты|тариф|ставка|сколько|платите|плачу|км\/ч|once|twice|times)$/u.test(
			before.word,
		)
	);
}

/** «с 8 марта!» is a wish, not a bound. */
export function isHolidayWish(lead: string, day: number, month: number): boolean {
	return lead === 'с' && HOLIDAYS.has(`${day}.${month}`);
}

const HOLIDAYS = new Set(['8.3', '23.2', '1.5', '9.5', '1.9', '4.11', '12.6']);

/** Words that speak of a visit; a weak time («на 10») is believed beside them. */
const BOOKING =
	/^(?:за?пи[шс].*|запс?.*|брон.*|заброн.*|перене.*|перезап.*|подвин.*|сдвин.*|можно|можете|могу|смогу|сможем|сможете|получится|есть|свободн.*|окн.*|окош.*|мест.*|удобн.*|прид.*|подойд.*|подъед.*|приед.*|заеду|зайду|буду|будем|будет|давайте|давай|лучше|хочу|хотел.*|хотим|бы|жд.*|успе.*|врем.*|прием.*|назнач.*|работа.*|откры.*|закры.*|отмен.*|опозда.*|опаздыва.*|встреч.*|запись|записи|подстри.*|подойдет|устроит|устраивает|норм|ок|ладно|тогда|мне|нас|нам|выйдет|вполне|нужно|надо|срочно|заказывал[аи]?|сдавал[аи]?|сдал[аи]?|позвон.*|перезвон.*|набер.*|звон.*|book|booking|appointment|available|free|come|open|schedule|reschedule|move|slot|kilerga|языл.*)$/u;

export function speaksOfVisit(lexemes: readonly Lexeme[]): boolean {
	return lexemes.some((lexeme) => BOOKING.test(lexeme.word));
}

/** Greetings and wishes that hold a part of the day. */
const GREETING = /^(?:добр.*|доброго|спокойн.*|хорошего|приятного|good|имениинниц.*)$/u;

export function isGreeting(lexemes: readonly Lexeme[], at: number): boolean {
	const before = lexemes[at - 1];
	return before !== undefined && GREETING.test(before.word);
}
