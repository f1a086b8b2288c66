import type { Intent } from '../types';

/**
 * Turns of phrase that speak for an intent, in the notation of `pattern.ts`. They are evidence for the model, the reasons
 * shown to the owner, and, for the few intents where a phrase leaves no doubt, the answer.
 */
export const INTENT_RULES: Readonly<Partial<Record<Intent, string>>> = {
	booking: `
@want ..2 @book
@want ..3 @visit
@can ..2 @book
@can ..3 @visit
запиши|запишите|запишите-ка|впишите|забронируйте|зарезервируйте|вписать
запис* ..2 на|к
нужна|нужно|нужен|хочу|хотел|хотела|надо ..4 @weekday|@relday
@book ..4 @weekday|@relday|@clock
давайте|можно|хочу ..2 на ..2 @weekday|@relday|#
i'd|want|like|need ..4 book|appointment|schedule|come
put|squeeze ..1 me|us
языл* ..2 @can|иде|телим`,
	availability: `
@free ..3 @weekday|@relday|@clock|есть|остал*|@part|#
есть|остал*|бывают|найдется|появил*|будут ..3 @free
@when ..2 @can|свобод*|ближайш*|прийти|попасть|записат*
на когда|какое|какие|какой|какую
@anytime ..3 @free|время|запис*|дат*|окн*|окош*|число|slot|available
какие|какое|какая|во ..2 дни|время|дата|даты|сколько ..3 свобод*|есть|можно|принима*|запис*
успе* ..3 сегодня|завтра|до
do you have ..3 slots|openings|time|availability|anything
any ..2 slots|openings|availability|times|free|chance
what times|days|slots
is|are ..3 available|free
буш ..2 @relday|вакыт*|урын*`,
	price: `
@howmuch ..3 @price|будет|выйдет|берете|возьмете|берут
@price ..3 @beauty|@medical|@fitness|@tutor|@car|@desk
какая|какова|какой|по ..2 @price
почем|почём|прайс*|расценк*
how much
what's|what ..3 price|cost|rate
@howmuch @beauty|@medical|@fitness|@tutor|@car|@desk
сколько $
күпме|ничә ..2 тора|сум`,
	quote: `
@calc ..4 @price|стоимост*|сколько|смет*|на|за|если
@calc @params
посчитайте|рассчитайте|прикиньте|просчитайте|подсчитайте
@howmuch ..4 # ..2 @params
# ..2 @params ..6 @howmuch
если ..6 сколько ..3 выйдет|будет|получится
@total ..2 @howmuch|@price
estimate|quote`,
	reschedule: `
@move ..4 @book|на|с|@weekday|@relday|время|визит*|прием*|меня
@can ..3 @move
@change ..2 время|дату|день|запис*|date|time|day
на|в ..1 друг* ..1 день|время|дату|раз
вместо ..3 @weekday|@relday|#
не ..2 успева*|смогу|получается ..6 другой|позже|перенес*|попозже|можно|давайте
reschedule|postpone
# ..2 вместо ..2 #
с # ..3 на #
күчер*`,
	cancel: `
@cancel ..3 @book|визит*|прием*|приём*|бронь|занят*|урок*|заказ*|appointment|booking|все|пожалуйста|меня
не ..2 @wontcome
не ждите|жди
^ отмена|отмените|отменить|cancel|отменяю
отмените|отменяйте|отменяю|аннулируйте
@book ..3 не нужна|нужен|нужно|актуальн*
передумал* ..3 запис*|приходить|идти|ехать
won't|can't|cannot ..2 make|come|be
килә алмыйм
снимите|вычеркните|уберите ..2 меня|запись|мою|с`,
	confirm: `
@confirm
@willbe ..2 @relday|@weekday|обязательно|вовремя|точно|в
^ @yes ..2 @willbe
все в силе|силе
в силе
^ @yes $
^ + $
^ 1 $
буду|будем $
will be there
see you
килэм|киләм`,
	decline: `
@not ..1 интерес*|надо|нужно|хочу|актуал*|буду|нужна|нужен|интересует
не ..1 сегодня|сейчас|могу
спасибо @no|не
@no ..2 @thanks
@refuse
другой салон|клиник*|место|мастер* ..3 записал*|нашл*|нашел|уже
уже ..3 записал*|нашл*|нашел|сделал*
not interested
no thanks|thank
никуда|обойдусь|воздержусь|откажусь`,
	complaint: `
@complain
хочу|буду ..2 @complain
почему|сколько ..4 не|ждать|можно|жду
@past ..4 @complain
после ..3 ваш*|вас ..4 @not|сломал*|стало|плохо|испорт*|облез*|слез*
не ..2 отвеча*|дозвон*|перезвон*|предупред*|приехал*|пришел|доделал*|исправил*
обещал* ..6 не|нет|до
никто ..2 не
третий|второй|четвертый|который|сколько раз|день|час|можно
администратор*|мастер*|врач*|тренер*|сотрудник* ..3 хам*|груб*|опозд*|накричал*|орал*|нахам*|не`,
	feedback: `
@praise ..3 @praise
все|всё|очень|мне|нам ..2 @praise
# звезд*|балл*|из|stars
оценка|ставлю|оцениваю ..2 #|пять|четыре|отлично|5
^ # $
спасибо ..4 @praise|мастер*|за ..2 стриж*|массаж*|работ*|маник*
@rating ..3 остав*|напис*|постав*|поделит*
loved|amazing|great job|work|service`,
	discount: `
@discount
@can ..3 @discount
сделай*|дай*|будет|есть ..2 @discount
а ..2 дешевле
cheaper|discount|promo`,
	question_faq: `
@where
вы ..2 @hours
до|со|с скольки|скольких|каких
@hours ..3 в|по|до|с
как ..2 добраться|проехать|доехать|подготов*|найти|оплат*|проходит
@can ..3 @pay
@conditions
нужен|нужна|нужно|нужны ли
что ..2 взять|входит|нужно|брать|принести
есть|имеется ли? ..2 парковк*|лиценз*|wifi|вайфай|детск*|гаранти*|рассрочк*
можно ли|с
@pay ..2 картой|наличн*|переводом
сколько ..1 длит*|времени|займ*|занима*|по
what are ..2 hours
do you ..2 accept|take|have|provide|offer`,
	human: `
@human ..3 @callback
@callback ..4 @human|мне|меня|со|с|me|us
@want|@need|@can ..3 @human
с|со ..1 @human
@not ..2 бот*|робот*
живой|живого|живым
перезвоните|позвоните|наберите|свяжитесь
дайте|позовите|соедините|переведите|переключите
talk|speak ..2 to|with
real|live person|human|agent
call me`,
	order_status: `
@ready ..3 @yes|ли|машин*|заказ*|мой|моя|@car|@desk
где ..2 мой|моя|мое|заказ*|курьер*|мастер*
когда ..3 готов*|забрать|будет|привез*|доставят|приедет|придет
@status ..3 @ready|где|когда|как
что|как ..2 с|там ..2 @status|моей|моим|машин*|ремонт*|заказ*
пришли|готовы ..2 результат*|анализ*
is|when ..3 ready|done
where is|are ..2 my|the
order status`,
	refund: `
@refund ..4 @money
@money ..3 @refund
верните|вернуть|возврат|refund
возвратите|возместите|компенсируйте
money back`,
	technical: `
@digital ..4 @not ..2 @broken
@digital ..3 @broken
не ..2 @broken ..3 @digital
не ..2 могу|получается|выходит|удается ..2 войти|зайти|зарегистр*|оплатить|авториз*|открыть|залогин*|скачать|записаться ..4 @digital|через|онлайн
не приходит|пришел|пришла ..2 код|смс|ссылк*|письмо|sms
ошибк*|404|error ..3 @digital|при|на|в|выдает
link|site|app|website|code|page ..3 not|doesn't|broken|won't`,
	qualification: `
мне # лет|год|года
@aboutme ..2 @level
у меня ..3 @car
@aboutme @car # ..1 год*
бюджет ..3 #|до|тысяч*
уровень ..2 #|@level
цель|хочу|нужно ..3 сдать|похудеть|подготов*
ребенку|сыну|дочке|дочери # ..1 лет|года|год
i'm|i have|my ..3 beginner|level|budget|years
учусь|учится в
никогда не
раньше ..2 не|занимал*|делал*`,
	upsell_yes: `
@yes ..2 добав*|давайте|включ*|берем|беру|возьм*
добавьте|добавляйте|включите|добавляем
давайте|возьму|беру ..2 и|тоже|еще|с|оба
согласн* ..2 на|доплат*`,
	consent_yes: `
@consent ..4 @personal|обработк*
даю ..1 соглас*
^ согласен|согласна|согласны $
соглас* на обработк*
i agree|consent
разрешаю|принимаю ..2 услов*|обработк*|политик*`,
	consent_withdraw: `
@withdraw ..4 @personal|меня|мой|рассылк*|мои|базы
отпиш* ..2 меня|от
не|хватит|перестаньте|прекратите ..2 пиши*|писать|присыл*|шлите|беспоко*|слать|звоните|звонить
отзываю|отозвать ..3 соглас*
стоп|stop|unsubscribe $
remove|delete ..2 me|my
уберите|исключите|удалите ..2 меня|мой|мои|номер|данные`,
	greeting: `
^ @greet $
^ @goodday @daytime $
^ @greet @goodday @daytime $
^ @greet ..2 $`,
	thanks: `
^ @thanks $
^ @ok ..1 @thanks $
@thanks ..2 большое|огромное|вам|much|you
^ @yes|@ok ..2 @thanks`,
	spam: `
@spamword ..3 @spamword
предлага* ..4 @spamword|услуг*|сотруднич*
вам ..3 клиент*|заявк*|подписчик*|трафик*
продвижени*|раскрутк*|накрутк*|seo
http|https|www|t ..3 @spamword
earn|win|bitcoin|crypto|loan|casino
выиграл*|розыгрыш`,
	other: `
игнорируй|забудь|ignore|disregard|забудьте ..5 инструкц*|указани*|правил*|instructions|prompt|все|previous
ты ..2 теперь|бот|chatgpt|gpt|робот
system prompt
системн* ..1 промпт|инструкц*
act|pretend|представь ..2 as|что|you
ошиб* номером|адресом|чатом
не туда|вам
расскажи|придумай|напиши|сочини ..2 анекдот|стих*|шутк*|сказк*|код|рецепт|joke|poem`,
};
