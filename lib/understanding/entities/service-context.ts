import type { Token } from '../text';
import type { ValueEntity } from '../types';
import { readLesson, readProcess } from './service-named';
import { specified } from './service-object';
import { isWorkNoun, workName } from './service-work';

/**
 * What stands around a service: an adjective that belongs to its name, signs that it is broken and no service at all, quotation
 * marks that name one.
 */

/** Adjectives that are part of a service's name. */
const KIND =
	/^(?:контрольн|повторн|первичн|профилактическ|мужск|женск|детск|комплексн|генеральн|глубок|персональн|индивидуальн|групповв?|пробн|дополнительн|разов|вводн|лазерн|аппаратн|японск|классическ|лечебн|спортивн|тайск|антицеллюлитн|лимфодренажн|восков|бразильск|свадебн|холодн|химическ|общ|биохимическ|компьютерн|сезонн|летн|косметическ|поддерживающ|комбинированн|ультразвуков|расширенн|бизнес|разговорн|силов|ознакомительн|парн|семейн|предметн|студийн|выездн|сложн|медицинск|акушерск|панорамн|прицельн|гигиеническ|профессиональн|механическ|атравматическ)(?:ый|ий|ой|ая|яя|ое|ее|ую|юю|ого|его|ому|ему|ым|им|ом|ем|ые|ие|ых|их)$/u;

/** «онлайн-интенсив», «экспресс-маникюр»: what is written with a hyphen before it belongs to it. */
const PREFIX =
	/^(?:онлайн|экспресс|sos|сос|спа|арт|фото|видео|мини|смарт|вип|лифтинг|фитнес|аэро|бизнес|скай[пп]|био|аква|логопед|нейро|мульти|ультра|smart|spa|express|online)$/u;

/** «плановый осмотр» is a visit of its own, «плановый массаж» a massage; so with «вечерний макияж» and «вечерняя йога». */
const joins = (adjective: string, service: string): boolean =>
	(adjective.startsWith('планов') && /^(?:осмотр|то$|техобслуж)/u.test(service)) ||
	((SORT.test(adjective) || ADJECTIVE.test(adjective)) && !NO_SORT.test(adjective)) ||
	(adjective.startsWith('вечерн') && /^(?:макияж|прическ|укладк|маникюр|образ)/u.test(service));

/** «логопедический массаж», «предоперационный осмотр»: adjectives made of nouns tell which sort it is. */
const SORT =
	/^[\w\u0400-\u04ff]{3,}(?:ическ|ионн|атурн|еальн|уральн|ональн|мятн|ентн|арн|езн)(?:ий|ый|ой|ая|ое|ую|ого|ому|им|ым|их|ых|ие|ые)$/u;
/** Any other adjective, unless it says whose, when, how good or what became of it. */
const ADJECTIVE =
	/^[\w\u0400-\u04ff]{3,}(?:н|ск|ов|ев)(?:ый|ий|ой|ая|яя|ое|ее|ую|юю|ого|его|ому|ему|ые|ие|ых|их)$/u;
const NO_SORT =
	/^(?:регулярн|популярн|традиционн|катастрофическ|психическ|практическ|полезн|болезн|железн|интересн|постоянн|критическ|фантастическ|исторически|вчерашн|сегодняшн|завтрашн|прошл|следующ|ближайш|вечерн|утренн|дневн|ночн|планов|очередн|обычн|последн|перв|втор|трет|нов|стар|данн|отличн|прекрасн|классн|шикарн|качествен|некачествен|отвратительн|ужасн|кошмарн|нормальн|чудесн|волшебн|замечательн|крут|скверн|дурн|страшн|странн|сложн|трудн|удобн|неудобн|неудачн|удачн|долгождан|бесплатн|платн|дорог|дешев|недорог|стоящ|нужн|ненужн|возможн|свободн|срочн|экстренн|внезапн|несчастн|сам(?:ый|ая|ое)|одн|лучш|худш|больш|маленьк|небольш|красн|зелен|синий|черн|бел|сильн|слаб|ровн|полезн|опасн|безопасн|идеальн|единственн|совместн|онлайн|тверд|кров|остр|аккуратн|спокойн|правильн|неправильн|точн|быстр|медленн|долг|мучительн|болезненн|успешн|законн|обещан|собственн|родн|готов|здоров|дешёв|нетороплив|хвален|любим|подарочн|обязательн|желательн|недельн|месячн|разн|подобн|повторн?н|какой|каждодневн|воскресн|субботн|понедельничн|пятничн|новогодн|праздничн|предпраздничн|майск|январск|февральск|мартовск|апрельск|июньск|июльск|августовск|сентябрьск|октябрьск|ноябрьск|декабрьск|зубн|глазн|жилищн|[\w\u0400-\u04ff]+(?:[аяеи]нн|ённ|вш|[ую]щ))/u;

/** The adjective before the service joins it: «контрольный осмотр», «мужскую стрижку». */
export function withKind(text: string, tokens: readonly Token[], found: ValueEntity): ValueEntity {
	if (/^[\w\u0400-\u04ff]+(?:ый|ий|ая|ое|ие|ые) /u.test(found.value)) return found;
	const before = tokens.filter(({ end }) => end <= found.index).at(-1);
	if (before === undefined) return found;
	const first = tokens.filter(({ end }) => end < before.index + 1).at(-1);
	if (
		before.text === '-' &&
		first !== undefined &&
		PREFIX.test(first.ru) &&
		first.end === before.index
	)
		return {
			text: text.slice(first.index, found.index + found.text.length),
			value: `${first.ru}-${found.value}`,
			index: first.index,
		};
	if (!KIND.test(before.ru) && !joins(before.ru, found.value)) return found;
	if (text.slice(before.end, found.index).trim() !== '') return found;
	const noun = found.value.split(' ')[0] ?? '';
	return {
		text: text.slice(before.index, found.index + found.text.length),
		value: `${agreeing(before.ru, noun)} ${found.value}`,
		index: before.index,
	};
}

/** The adjective in the nominative, in the gender that the noun's ending tells. */
function agreeing(adjective: string, noun: string): string {
	const stem = adjective.replace(
		/(?:ого|его|ому|ему|ый|ий|ой|ая|яя|ое|ее|ую|юю|ым|им|ом|ем|ые|ие|ых|их)$/u,
		'',
	);
	const soft = /(?:зимн|летн|вечерн)$/u.test(stem);
	const velar = /[гкх]$/u.test(stem) || /общ$/u.test(stem);
	if (/[ая]$/u.test(noun) && noun !== 'спа') return stem + (soft ? 'яя' : 'ая');
	if (/[ое]$/u.test(noun)) return stem + (soft ? 'ее' : 'ое');
	if (/[ыи]$/u.test(noun)) return stem + (soft || velar ? 'ие' : 'ые');
	if (/(?:мужск|женск|детск)$/u.test(stem)) return `${stem}ой`.replace(/(женск|детск)ой$/u, '$1ий');
	return stem + (soft || velar || /ск$/u.test(stem) ? 'ий' : 'ый');
}

/** Things that are repaired; their name alone is what is broken, not what is asked for. */
const THING =
	/^(?:стирал|стиральн|холодильник|микроволнов|посудомо|кондиционер|кондёр|телевизор|принтер|ноут|телефон|айфон|роутер|духовк|плит|бойлер|котел|замок|кран|унитаз|пломба|коронка|брекет|винир|имплант(?!аци)|ногт|ноготк|ресниц|реснич|колодк|амортизатор|лобовое|сигнализаци|ходовая|колесо|абонемент|покрытие|гель)/u;
const BROKEN =
	/^(?:не|потек.*|теч[её]т|потёк.*|сломал.*|сломан.*|шумит|гудит|стучит|гремит|скрипит|воняет|горит|сдох.*|барахлит|залит.*|залил.*|полетел.*|умер.*|глючит|тормозит|греется|капает|искрит|трещит|разбит.*|треснул.*|вылетел.*|выпал.*|отвалил.*|отклеил.*|слетел.*|накрыл.*|завис.*|моргает|пищит|не)$/u;
const REACH = 2;

/** «стиралка не сливает», «кондиционер потёк»: the thing's state is told, no service named. */
export function isBroken(tokens: readonly Token[], found: ValueEntity): boolean {
	if (!THING.test(found.value)) return false;
	const end = found.index + found.text.length;
	const behind = tokens.filter(({ index }) => index >= end).slice(0, REACH);
	const before = tokens.filter((token) => token.end <= found.index).slice(-1);
	return (
		behind.some(({ ru, kind }) => kind === 'word' && BROKEN.test(ru)) ||
		before.some(({ ru }) => ru !== 'не' && BROKEN.test(ru))
	);
}

const MONEY_BACK =
	/^(?:верните|вернуть|верни|возврат|возврата|возвращай.*|взад|обратно|аванс|компенсир.*|возместит.*)$/u;
const WISH = /^(?:запи[шс].*|забронир.*|перенес.*|впиш.*)$/u;

/** Money for it is asked back: its subject is no service that is wanted. */
export const asksBack = (tokens: readonly Token[]): boolean =>
	tokens.some(({ ru }) => MONEY_BACK.test(ru)) && !tokens.some(({ ru }) => WISH.test(ru));

const WANTS =
	/^(?:запи[шс].*|хоч.*|хотел.*|можно|сколько|скок.*|почем|стоит|цена|ценник|возьмите|интенсив.*|курс.*|программ.*|тренировк.*|занят.*|услуг.*|прайс.*|на)$/u;
const MESSAGE =
	/^(?:ошибк.*|пишет|выдает|кнопк.*|сайт.*|приложен.*|код|окно|вылез.*|сообщен.*|висит|отзыв.*|сказал.*|говорит)$/u;
const LONGEST = 5;

/** «тренировка „Смерть калориям“ в четверг»: a title in quotation marks, where something is asked for. */
export function readQuoted(text: string, tokens: readonly Token[]): ValueEntity | null {
	if (!/["«“„]/.test(text)) return null;
	if (
		/(?:ансамбл|команд|коллектив|компани|магазин|кафе|клуб|фирм|школ|сад[аику]?|ооо|жк|кличк|групп|кооператив|бизнес-центр|бц|тц)[\w\u0400-\u04ff]* [«"„“]/iu.test(
			text,
		)
	)
		return null;
	const found = /[«"„“]([\w\u0400-\u04ff\d][^«»"„“”\n]{2,40})[»"”“]/u.exec(text);
	const title = found?.[1];
	if (!found || title === undefined || title.split(/\s+/).length > LONGEST) return null;
	if (!tokens.some(({ ru }) => WANTS.test(ru)) || tokens.some(({ ru }) => MESSAGE.test(ru)))
		return null;
	return { text: found[0], value: title, index: found.index };
}

/** «к урологу», «на сквош»: the preposition of a wish stands right before it, and nothing tells of the past; or it is told of. */
export function isAimedAt(tokens: readonly Token[], found: ServiceName): boolean {
	const before = tokens.filter(({ end }) => end <= found.index).at(-1);
	return (
		(/^(?:к|ко|на)$/u.test(before?.ru ?? '') && !tokens.some(({ ru }) => TOLD.test(ru))) ||
		isToldOf(tokens, found)
	);
}

/** A service that was read, and whether the trade knows it. */
type ServiceName = ValueEntity & { readonly known?: boolean };

const BETWEEN =
	/^(?:ваш.*|тот|этот|эту|мою|мой|нашу|наш|прошл.*|вчерашн.*|один|два|.+(?:ую|ый|ого|ой))$/u;
const VALUES =
	/^(?:спасиб.*|благодар.*|респект.*|верн.*|возв.*|возмест.*|деньг.*|денег|заплат.*|оплат.*|плат.*|списал.*|сняли|взял.*|отзыв|оценк.*|звезд.*|балл.*)$/u;
const MADE =
	/^(?:сдела(?:л.*|н.*)|делал.*|прош(?:ел|л.*)|выш(?:ел|л.*)|получил.*|понрав.*|держ.*|супер|топ|огонь|бомба|класс|шик|космос|песня|ужасн.*|отвратительн.*)$/u;

/** «спасибо за брови», «после капельницы плохо», «виниры сделали криво»: what became of it is told. */
function isToldOf(tokens: readonly Token[], found: ServiceName): boolean {
	if (found.known !== true) return false;
	let at = tokens.findLastIndex(({ end }) => end <= found.index);
	while (at > 0 && BETWEEN.test(tokens[at]?.ru ?? '')) at -= 1;
	const before = tokens[at]?.ru ?? '';
	if (before === 'после') return true;
	if (before === 'за') return tokens.some(({ ru }) => VALUES.test(ru));
	const next = tokens.find(({ index }) => index >= found.index + found.text.length);
	return MADE.test(next?.ru ?? '');
}

const TOLD =
	/^(?:был|была|были|ходил.*|ездил.*|сдавал.*|делал.*|приходил.*|хожу|ходим|ходит|после|болит|опоздал.*|пришл[аи]|пришел|жалоб.*|ужас.*|хам.*)$/u;

/** The service is a sentence, or an item of a list, of its own. */
export function standsAlone(text: string, found: ValueEntity): boolean {
	const before = text.slice(0, found.index).trimEnd();
	const after = text.slice(found.index + found.text.length).trimStart();
	return (before === '' || /[.,;!\n]$/u.test(before)) && (after === '' || /^[.,;\n]/u.test(after));
}

const TOTAL =
	/^(?:посчита.*|рассчита.*|подсчита.*|просчита.*|прикин.*|итог.*|сумм.*|сумой|влетит|обойд.*|выйдет|смет.*|ключ|ценник|примерно)$/u;
const SEPARATORS = 2;

/** A job told by its positions («2 порога, арка, полировка — сумму»): a calculation, not one service. */
export function isJob(tokens: readonly Token[]): boolean {
	if (!tokens.some(({ ru }) => TOTAL.test(ru))) return false;
	const polite = (at: number) =>
		/^(?:пожалуйста|пож|плиз|здравствуйте|привет)$/u.test(tokens[at]?.ru ?? '');
	const separators = tokens.filter(
		({ norm }, at) => (norm === ',' && !polite(at - 1) && !polite(at + 1)) || norm === ':',
	).length;
	const figures = tokens.some(({ kind }) => kind === 'number');
	return tokens.some(({ norm }) => norm === '+') || (figures && separators >= SEPARATORS);
}

/** Words between the word of calculating and the work: «прикиньте итоговую сумму за вычёсывание», «посчитайте мне, пожалуйста, …». */
const TO_WORK =
	/^(?:пожалуйста|пож|плиз|мне|нам|,|\.|:|стоимость|цену|сумм.|итоговую|общую|примерно|за|во|сколько|скок|на|все|всё|будет|выйдет|встанет|обойдется|влетит|смет.)$/u;
const FARTHEST = 7;

/** «Рассчитайте замену проводки, 54 метра, …», «прикиньте сезонную переобувку, 14 машин»: the work that stands behind the word of calculating. */
export function readCalculated(
	text: string,
	tokens: readonly Token[],
	common: () => ValueEntity | null,
): ValueEntity | null {
	const at = tokens.findIndex(({ ru }) => TOTAL.test(ru));
	let next = at + 1;
	while (next < at + FARTHEST && TO_WORK.test(tokens[next]?.ru ?? tokens[next]?.text ?? ''))
		next += 1;
	const first = tokens[next];
	if (first === undefined) return null;
	const near = tokens.slice(next, next + 5);
	const found = readProcess(text, near) ?? readLesson(text, near);
	if (found?.index === first.index) return found;
	const head = KIND.test(first.ru) || SORT.test(first.ru) ? tokens[next + 1] : first;
	if (head?.kind === 'word' && isWorkNoun(head))
		return withKind(text, tokens, specified(text, tokens, workOf(head)));
	const own = tokens.filter(
		(token) => token.kind === 'word' && isWorkNoun(token) && isSentence(text, workOf(token)),
	);
	if (own.length === 1 && own[0] !== undefined) return workOf(own[0]);
	const known = common();
	return known?.index === first.index && namesWork({ value: known.value, known: true })
		? known
		: null;
}

const workOf = ({ text, ru, index }: Token): ValueEntity => ({ text, value: workName(ru), index });

/** «Покраска. Прикиньте сумму»: nothing else stands between the full stops. */
const isSentence = (text: string, found: ValueEntity): boolean =>
	/(?:^|[.!?\n])\s*$/u.test(text.slice(0, found.index)) &&
	/^\s*(?:[.!?\n]|$)/u.test(text.slice(found.index + found.text.length));

/** «Посчитайте замену проводки»: the word of calculating stands right before it. */
export function isCalculated(tokens: readonly Token[], found: ValueEntity): boolean {
	const before = tokens
		.filter(
			({ end, ru }) => end <= found.index && !/^(?:пожалуйста|пож|плиз|мне|нам|,|\.)$/u.test(ru),
		)
		.at(-1);
	return /^(?:посчита|рассчита|просчита|подсчита|прикин)/u.test(before?.ru ?? '');
}

const WORK =
	/(?:[бвджзлмнрстчй]ка|[нт]ие|ция|аж|инг|терапия|графия|скопия|пластика|метрия|ремонт|замена|развал|маникюр|педикюр|маник|педик|анализы)$/u;
/** Things, places, people and lessons that are spoken of for their own sake as often as they are asked for. */
const NO_WORK =
	/^(?:коронк|розетк|справк|стойк|печк|маска|пленк|покрыти|лампочк|батарейк|кнопк|вкладк|набойк|стиралк|сетк|скидк|гаранти|публикаци|обработк|обслуживани|консультаци|тренировк|переговорк|съемк|доставк|сигнализаци|занятие|посещение|имплант$|винир|пломб|брекет|протез$|кап+а|сплинт|ретейнер|элайнер|очки|линз|колодк|торт|букет|шторы|гель$|гель лак|ногт|ноготк|бров|ресн|губы|бикини|подмыш|усик|бород|чип$|рецепт|больничн|диплом|курсов|реферат|сочинени|пробник|мазок|укол|каре$|боб|пикси|кудри|челк|хна|воск$|витамин|керамик|абонемент|безлимит|клубная|годовой|эвакуатор|урок|осмотр|переезд|выезд|портрет|фото$|виньет|лазер$|магнит|растяжка обуви|профилактик|прическа|коса|косички|сауна|баня|бассейн|корт|зал$|хамам|солярий|скалодром|качалк|боулинг|бильярд|аквапарк|тир$|парная$|парилк|банный|русская|математик|матем|матеш|физика|химия|биология|история|география|литература|экономика|право$|матан|вышмат|алгебра|геометрия|егэ|огэ|ielts|айлтс|тофл|шахмат|информатика|рисование|чтение$|программирование|пианино|гитар|скрипк|барабан|статистик|экскурси|квест|банкет|номер |дед мороз|муж на час|ведущ|диджей|тамада|аниматор|нотариус|грузчик|кинолог|репетитор|массажист|ветеринар|логопед|прием|трансфер|перевод(?! (?:договор|документ|диплом|паспорт|текст|справк|статьи|инструкц|свидетельств|аттестат|видео))|удаленк|стекло|защитное|лобовое|тормозн|ремень|картридж|ключ$|каналы|гипс|вакцина$|антибактериальн)|(?:лог|иатр|певт|донт|хирург|лор|окулист|зубной|[сц]кий|[сц]кий язык|латынь)$/u;

/** English nouns that name a thing, a place or a person as often as a service. */
const ENGLISH_THING =
	/^(?:nails?|hair|brows|eyebrows|lashes|eyelashes|teeth|tooth|highlights|tyres?|tires?|wheels?|oil|brakes?|battery|screen|photos?|pool|gym|sauna|french|english|spanish|german|maths?|piano|guitar|chess|plumber|electrician|therapist|moving|dentist|vet|groomer|cleaner|tutor|shellac|acrylics|fillers?|botox|microchip|crown|braces|veneers|fade|lesson|lessons|locksmith|chip|gel|lift|class|classes|colour|color|gynecologist|doctor)$/u;

/** «корпоративный абонемент» → «абонемент»: without the adjectives before the noun. */
const headed = (service: string): string =>
	service.replace(/^(?:[\w\u0400-\u04ff-]+(?:ая|яя|ое|ее|ый|ий|ой|ые|[^нт]ие) )+/u, '');

/** The name tells of something done («чистка», «удаление зуба», «перманент губ»): a service, whatever is said of it. */
export function namesWork({
	value,
	known,
}: {
	readonly value: string;
	readonly known?: boolean;
}): boolean {
	const service = value.toLowerCase().replaceAll('ё', 'е');
	if (/^[a-z]+(?:[ -][a-z]+)+$/.test(service)) return true;
	if (/^(?:урок|курс|секци|кружок|кружк)[а-я]* [а-я]+$/.test(service)) return true;
	if (/^[a-z-]+$/.test(service))
		return /.{4}ing$/.test(service) || (known === true && !ENGLISH_THING.test(service));
	if (NO_WORK.test(service) || NO_WORK.test(headed(service))) return false;
	const head =
		service.split(' ').find((word) => !/(?:ая|яя|ое|ее|ый|ий|ой)$/u.test(word)) ?? service;
	return known === true || (WORK.test(head) && !NO_WORK.test(head));
}
