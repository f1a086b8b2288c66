import type { DangerGroup } from '../dangerGroup';
import { family } from './words';

/** Lists of words for the patterns below, as in `words.ts`. */
export const DEADLINE_WORDS: Readonly<Record<string, string>> = {
	event: `экзамен* егэ огэ зачет* защита защиту защите диплом* собеседован* суд суда суде заседан* слушани* олимпиад* апелляц* тендер* торги торгов аукцион* подача подачи подачу
		дедлайн* вылет вылета рейс рейса самолет* поезд поезда посадк* свадьб* роспис* венчан* брака церемони* нотариус* сделк* переговор* регистрация интервью концерт* выступлен* эфир эфира эфире презентац* отгрузк* погрузк* приемк* конкурс* пробник*
		exam exams test defence defense viva interview hearing court tender bid auction flight train boarding wedding ceremony presentation submission deadline concert`,
	opens: `пускает пускают пустил* открывает* открыть открыли загружает* загрузить грузит* запускает* запустить включает* включить подключает* подключиться войти зайти подписывает* подписать отвечает*
		отвечаете отвечают берет берете отдаете отдают отдает* приехал* вышел вышла пришел пришла работает принимает* проходит застегива* проверить попасть`,
	barred: `закрыт* заперт* закрыли истек* просроч* ошибк* ошибку завис* висит вылетает выкинул* выкидывает* выбрасывает* недоступ* молчит молчат молчите порвал* порвана разошл* сломал* сломан* треснул*
		лопнул* экран никого нету исчез* пропал*
		won't wont can't cant cannot denied blank locked frozen freezes freezing error errors crash* expired closed down nobody doesn't doesnt loading kicked`,
};

/**
 * What is lost within the hour unless somebody helps, through the firm's own door, system or people: an exam that does not let its
 * examinee in, a passport behind a closed office before a flight. Such a wish sounds like any other, so it alarms by itself.
 */
export const DEADLINE_FAMILIES: readonly DangerGroup[] = [
	{
		name: 'about to be lost',
		strength: 'strong',
		dire: true,
		alone: true,
		tense: 'now',
		patterns: family(`
%event ~4 минут*|минуток|полчаса|minutes|mins ~12 %barred|не ..2 %opens unless завтра|спасибо|перенес*|отмените|отменить|заранее|опозда*|подскажите|вчера|прошл*|longer
%event ..4 через|in ..2 час|часа|hour ..12 %barred|не ..2 %opens unless завтра|спасибо|перенес*|отмените|отменить|заранее|опозда*|вчера|прошл*|за
через|in ..2 час|часа|hour ..3 %event ..12 %barred|не ..2 %opens unless завтра|спасибо|перенес*|отмените|отменить|заранее|опозда*|вчера|прошл*|за
%barred|не ..2 %opens ..8 %event ..3 через|in ..2 час|часа|hour unless завтра|спасибо|перенес*|отмените|отменить|заранее|опозда*|вчера|прошл*
%event ..9 %barred|не ..2 %opens ..4 осталось ..2 минут*|минуты|полчаса
%event ..3 разгаре ..6 %barred|не ..2 %opens
%event ~2 идет|начал*|начинает*|started|starting ~9 %barred|не ..2 %opens unless завтра|спасибо|перенес*|отмените|отменить|курс*|вчера|прошл*|набор|запись
вылет|рейс|самолет|поезд|flight ..4 паспорт*|документ*|загран*|passport ..8 %barred|не ..2 %opens`),
	},
];
