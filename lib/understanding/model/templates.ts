import { DANGER_FILLERS, DANGER_FRAMES } from './danger-frames';
import { randomFrom } from './linear';
import type { Phrase } from './training';

/**
 * Turns of request with the day, hour, service and person left open. Filled from a seeded draw they teach the model what the
 * frame alone says: «с {day} на {day}» is a move whatever the days are.
 */
const FRAMES: Readonly<Record<string, string>> = {
	booking: `
{service} на {day}
{service} {day} {time}
{service}, {day}, {time}
{day} {time} {service}
{day} в {hour}, {service}
на {day} {time}, {service}, {staffto}
{staffto} на {day}
{staffto} {day} {time}
мне бы {staffto} на {day}
мне бы на {service} {day}
нам бы {service} {day} {time}
запишите {staffto} на {day} {time}
запиши на {service} {day}
можно на {service} {day} {time}?
можно {staffto} {day} {time}?
{day} {time} приду на {service}, запишите
подойду {day} {time} на {service}
приеду {day} {time}, {service}
приедем {day} {time}, {service} на двоих
загляну {day} на {service}, можно?
подскочу {day} {time} на {service}
хочу {service}, удобно {day} {time}
хочу попасть {staffto} {day}
надо бы {service} сделать, {day} {time}
нужен {service} {day} {time}
нужна запись на {service} {day}
сделайте мне {service} {day} {time}
возьмите меня {day} {time} на {service}
примите {day} {time}
втисните меня {day} {time}
впишите нас на {day} {time}
забиваю {day} {time}
забронируйте {day} {time} {service}
пусть будет {day} {time}
{day} после {hour} устроит, {service}
{service}, любое время {day}
я бы {day} {time} пришла на {service}
{name}, {phone}, {service}, {day} {time}
{service} {day}, меня зовут {name}
был у вас {day}, теперь нужен {service}, {day}
i'd like {eservice} {eday} {etime}
{eservice} {eday} {etime} please
book me {eday} {etime}
can I come {eday} {etime} for {eservice}?
{service}га {tday} языл`,
	availability: `
{day} {time} свободно?
{day} есть окошки?
на {day} места есть на {service}?
{day} {time} занято?
{day} {time} уже занято или ещё нет?
что есть на {day}?
есть что-нибудь {day} {time}?
есть время {day} на {service}?
когда можно {service}?
когда ближайшее на {service}?
какое время есть {staffto} {day}?
{staffto} {day} есть места?
{day} кто-нибудь свободен?
мастера {day} все заняты?
до {hour} {day} есть что?
а {day}?
а {day} {time} нет?
не раньше {day} что-нибудь {staffto}
какие дни свободны на {service}?
есть ли запись {day}?
у вас {day} пусто?
{day} всё разобрали?
ближайшее окно {staffto} когда?
any slots {eday}?
anything free {eday} {etime}?
{tday} буш вакыт бармы?`,
	reschedule: `
с {day} на {day}
перенесите с {day} на {day}
{service} с {day} на {day}
меня на {day}, а надо на {day}
я на {day} записан, можно на {day}?
записана на {day} {time}, а можно {day}?
у меня запись {day} {time}, давайте {day}
у меня {day} {time}, не успеваю, можно позже?
у меня {day} к вам, но проспала, можно на {hour}?
мне назначено {day} {time}, возьмёте {day}?
вместо {day} давайте {day}
не {day}, а {day}
не в {hour}, а в {hour}
сдвиньте на час
сдвиньте {day} на {day}
можно попозже {day}?
опаздываю, можно на {hour} вместо {hour}?
мою запись {day} переставьте на {day}
{day} не получается, лучше {day}
{day} не могу, {day} могу
{day} никак, перекиньте на {day}
{day} занята, давайте {day} {time}
{service} {day} на вечер {day} можно?
пусть лучше {day} {time}, а не {day}
пусть мастер приедет {day}, а не {day}
перепишите меня {staffto} на {day}
move me from {eday} to {eday}
can we do {eday} instead of {eday}?
{tday} урынына {tday} була аламы`,
	cancel: `
{day} не приду
{day} не смогу
{day} не едем
{day} отменяйте
{service} {day} отмените
{service} на {day} не состоится
{service} {day} снимаем
{service} {day} удалите, пожалуйста
мою запись на {day} {time} удалите
снимите меня с {day}
вычёркивайте меня {day}
вычеркните мою {service} {day}
уберите меня из записи на {day}
{day} без меня
{day} меня не будет
не ждите меня {day}
не смогу быть {day} {time}, отмените
отбой на {day}
отбой, {service} не нужна
заявку снимаем, уже починили
всё, уже не надо, снимайте заявку
заболела, {day} не приду
уезжаю, {day} не смогу
{service} больше не нужна, отмените
отдайте моё место {day} кому-нибудь
please cancel {eday}
I won't make it {eday}
{tday} килә алмыйм`,
	price: `
{service} почём?
{service} сколько?
сколько за {service}?
сколько возьмёте за {service}?
сколько стоит {service}?
{service} сколько стоит {staffto}?
цена на {service}?
{service} цена
по чём {service} и сколько по времени?
во сколько обойдётся {service}?
от скольки {service}?
{service} от какой суммы?
прайс на {service}
дорого {service}?
сколько будет {service} {staffto}?
how much is {eservice}?
{service} күпме тора?`,
	order_status: `
{thing} готова?
{thing} уже сделали?
что с моей {thing}?
когда забрать {thing}?
{thing} когда будет?
{thing} пришла или нет?
доделали {thing}?
где мой мастер?
мастер выехал?
мастер далеко? ждём с {hour}
результаты пришли?
{thing} можно забирать?`,
	confirm: `
{day} {time} приду, всё в силе
да, {day} буду
буду {day}
{day} подтверждаю
запись {day} {time} подтверждаю
помню про {day}, приду
всё в силе на {day}`,
	human: `
позвоните мне {day} {time}
перезвоните {day}, поговорим
наберите меня {day} {time}
звоните на {phone}
пусть мне {staffnom} перезвонит
пусть мне перезвонят {day}
соедините с кем-нибудь живым
{phone} жду звонка`,
	complaint: `
после {service} прошло два дня и всё слезло
{service} делали {day}, ужас
был у вас {day}, {staffnom} нахамил
{staffnom} опоздала на полчаса и даже не извинилась
{service} {day} испортили
ждала {day} {time}, никто не приехал
{service} сделали криво`,
	feedback: `
{staffnom} лучшая, {service} супер
была {day} на {service}, очень довольна
{staffnom} молодец, всё аккуратно
{service} {day} понравилась, спасибо {staffnom}
балдею от {service}
{staffnom} всё сделала быстро и чисто`,
	qualification: `
меня зовут {name}
{name}, {phone}
мой номер {phone}
{phone} {name}`,
};

const FILLERS: Readonly<Record<string, string>> = {
	day: 'завтра|послезавтра|сегодня|в понедельник|во вторник|в среду|в четверг|в пятницу|в субботу|в воскресенье|среду|пятницу|субботу|вторник|18-го|на 5-е|3 марта|12 апреля|20 числа|в выходные|на выходных|на той неделе|на следующей неделе|в чт|в пт|сб|завтра утром|в среду вечером|в первой половине дня|к концу недели|в конце месяца|через неделю|зафтра',
	time: 'в 10|в 12:30|в 15|к семи|часов в пять|в полшестого|после обеда|утром|вечером|с утра|до обеда|в девять утра|без пятнадцати девять|к 18|в 11 утра|около трёх|после 17|в обед||',
	hour: '9|10|11|12|14|16|18|19|трёх|пяти|семи|шести|обеда',
	service:
		'маникюр|педикюр|стрижка|стрижку|окрашивание|массаж|брови|ресницы|ламинирование|укладка|чистка зубов|узи|приём терапевта|пломба|анализы|флюорография|маммография|йога|пилатес|персоналка|бассейн|пробная тренировка|бокс|аэробика|английский|урок математики|пробный урок|подготовка к егэ|замена масла|шиномонтаж|диагностика|развал-схождение|ТО|полировка|ремонт стиралки|уборка|замер|мытьё окон|химчистка дивана|установка розетки|настройка роутера|коронка|эпиляция',
	staffto:
		'к Марине|к Оле|к Алсу|к Руслану|к Наталье|у Кати|у Ирины|к доктору Петрову|к неврологу|к урологу|к стоматологу|к тренеру Глебу|к мастеру Диме|к Ивановой|к любому',
	staffnom: 'Марина|Ольга|Алсу|мастер Семён|доктор Иванова|тренер Глеб|Катя|администратор',
	name: 'Анна|Ринат|Ольга|Сергей|Гульназ|Иван Петров|Марина',
	phone: '89172223344|+7 917 222-33-44|8 950 111 22 33|8-913-000-11-22',
	thing: 'машина|посылка|заявка|карта|справка|сборка|коробка|стиралка|заказ|анализы|ремонт',
	eday: 'tomorrow|on Monday|Friday|on Saturday|next week|Wednesday|today|this weekend',
	etime: 'at 5|at 10 am|in the morning|after 6|at noon|around 3|',
	eservice:
		'a haircut|a manicure|a massage|an oil change|a checkup|a yoga class|a lesson|teeth cleaning',
	tday: 'иртәгә|шимбә|җомга|дүшәмбегә|чәршәмбе',
};

const POLITE = [
	'',
	'',
	'',
	'',
	'здравствуйте, ',
	'добрый вечер! ',
	'привет, ',
	'девочки, ',
	'подскажите, ',
	'доброй ночи ',
	'пожалуйста ',
];

/** `perFrame` fillings of every frame; the same seed gives the same phrases. */
export function framePhrases(seed: number, perFrame: number): Phrase[] {
	const random = randomFrom(seed);
	const pick = (options: readonly string[]): string =>
		options[Math.floor(random() * options.length)] ?? '';
	const fillers = new Map(
		Object.entries({ ...FILLERS, ...DANGER_FILLERS }).map(([name, list]) => [
			name,
			list.split('|'),
		]),
	);
	const phrases: Phrase[] = [];
	for (const [intent, frames] of [...Object.entries(FRAMES), ...Object.entries(DANGER_FRAMES)]) {
		for (const frame of frames.trim().split('\n')) {
			for (let filling = 0; filling < perFrame; filling++) {
				const text = frame
					.replace(/\{(\w+)\}/g, (_, name: string) => pick(fillers.get(name) ?? ['']))
					.replace(/\b(в|на) (в|во|на|к) /g, '$1 ')
					.replace(/(^|\s)(на|в|с) (в|во|на|к) /g, '$1$2 ')
					.replace(/\s+/g, ' ')
					.trim();
				phrases.push({ text: `${pick(POLITE)}${text}`, intents: [intent] });
			}
		}
	}
	return phrases;
}
