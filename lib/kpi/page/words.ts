import { INTENT_NAMES } from '../../understanding/routing/names';
import type { Intent } from '../../understanding/types';
import type { NamedDimension } from '../dimensions';
import type { PeriodName } from '../period';
import type { Language } from '../words';

type Pair = readonly [ru: string, en: string];

const TEXTS = {
	title: ['Показатели', 'Figures'],
	comparedWith: ['в сравнении с', 'compared with'],
	notCompared: ['без сравнения', 'without a comparison'],
	before: ['было', 'was'],
	chance: ['может быть случайностью', 'may be chance'],
	pp: ['п. п.', 'pp'],
	of: ['из', 'of'],
	answers: ['ответов', 'answers'],
	nothing: ['нет данных', 'no data'],
	targets: ['Цели', 'Targets'],
	targetsEmpty: [
		'Целей пока нет. Задайте их в профиле бизнеса (показатели, цели), например «неявки не больше 12 %», и здесь будет видно, какие выполнены.',
		'No targets yet. Set them in the Business Profile (figures, targets), such as “no-shows at most 12 %”, and this place shows which are met.',
	],
	met: ['выполнена', 'met'],
	missed: ['не выполнена', 'missed'],
	notKnown: ['пока не измерить', 'not known yet'],
	atLeast: ['не меньше', 'at least'],
	atMost: ['не больше', 'at most'],
	changeAtLeast: ['рост не меньше', 'up by at least'],
	changeAtMost: ['изменение не больше', 'change of at most'],
	now: ['сейчас', 'now'],
	flow: ['Сколько пишут', 'How many write'],
	flowHint: [
		'Заявки по времени начала; линия показывает, сколько из них закончилось записью.',
		'Requests by when they began; the line shows how many of them ended in a booking.',
	],
	flowEmpty: [
		'За этот период заявок нет. Здесь появятся столбцы: сколько написали днём, сколько ночью и сколько записалось.',
		'No requests in this period. Bars will appear here: how many wrote by day, by night, and how many booked.',
	],
	day: ['День', 'Day'],
	night: ['Ночь', 'Night'],
	bookings: ['С записью', 'Booked'],
	trend: ['Ответили вовремя', 'Answered in time'],
	trendHint: [
		'Доля заявок, получивших первый ответ в срок. Без ответа считается опозданием.',
		'Share of requests whose first answer came in time. No answer counts as late.',
	],
	trendEmpty: [
		'Появится, когда заявки придут хотя бы в два разных дня периода.',
		'Appears once requests have come on at least two days of the period.',
	],
	goal: ['Пунктир: цель', 'Dashed: the goal,'],
	hours: ['Когда пишут', 'When they write'],
	hoursHint: [
		'Дни недели и часы по местному времени: чем гуще цвет, тем больше заявок.',
		'Weekdays and hours of the local clock: the fuller, the more requests.',
	],
	hoursEmpty: [
		'Здесь появится неделя по часам: видно, на какие часы нужен дежурный.',
		'A week of hours will appear here: it shows for which hours somebody must be on call.',
	],
	split: ['Откуда и о чём', 'From where, about what'],
	splitEmpty: [
		'Здесь появятся таблицы по каналам, сценариям, кампаниям, филиалам, услугам и сотрудникам, как только у заявок они известны.',
		'Tables by channel, scenario, campaign, branch, service and employee will appear here as soon as requests have them.',
	],
	unknown: ['не указано', 'not known'],
	pilot: ['Пилот: бот и люди', 'Pilot: bot and people'],
	pilotHint: [
		'Тот же период: клиенты на стороне бота и на стороне людей.',
		'The same period: customers on the bot’s side and on the people’s side.',
	],
	bot: ['Бот', 'Bot'],
	people: ['Люди', 'People'],
	difference: ['Разница', 'Difference'],
	interval: ['интервал 95 %', '95 % interval'],
	verdict: ['Вывод', 'Verdict'],
	sure: ['не случайно', 'not by chance'],
	tooFew: ['мало данных', 'too few'],
	same: ['одинаково', 'the same'],
	reasons: ['Почему передали человеку', 'Why a person was called'],
	reasonsEmpty: [
		'Никого не передавали. Здесь появятся причины, сначала частые.',
		'Nobody was handed over. The reasons will appear here, most frequent first.',
	],
	guesses: ['Чего бот не понял', 'What the bot did not understand'],
	guessesHint: [
		'О чём, скорее всего, были непонятые сообщения. Частым научите бота: «Классификатор», действие «Научить».',
		'What the messages that were not understood were most likely about. Teach the frequent ones: Intent Classifier, operation Teach.',
	],
	guessesEmpty: [
		'Непонятых сообщений нет. Здесь появится, о чём они были.',
		'Every message was understood. What the others were about will appear here.',
	],
	offers: ['Рекомендации', 'Recommendations'],
	offersHint: [
		'Что советовали после визита и на что приглашали вернуться; считается по дню предложения.',
		'What was recommended after a visit, and invitations to come back; counted on the day of the offer.',
	],
	offersEmpty: [
		'Пока ничего не советовали. Включите сценарии «Upsell as help» и «Come back»: здесь появится, что предлагали, сколько согласились, на какую сумму и почему отказывались.',
		'Nothing was recommended yet. Publish “Upsell as help” and “Come back”: this place will show what was offered, how many agreed, for how much, and why others did not.',
	],
	offered: ['Предложили', 'Offered'],
	accepted: ['Согласились', 'Accepted'],
	declined: ['Отказались', 'Declined'],
	amount: ['Сумма', 'Value'],
	invitation: ['Приглашение вернуться', 'Invitation to come back'],
	refusals: ['Почему отказались', 'Why they declined'],
	refusalsEmpty: [
		'Никто не отказывался. Здесь появятся причины.',
		'Nobody declined. The reasons will appear here.',
	],
	ratings: ['За что оценки', 'What ratings were about'],
	waits: ['Дольше всех ждали', 'Waited longest'],
	waitsEmpty: [
		'Здесь появятся заявки, которые дольше всех ждали первого ответа.',
		'Requests that waited longest for their first answer will appear here.',
	],
	noAnswerYet: ['без ответа', 'no answer'],
	all: ['Все показатели', 'Every figure'],
	allHint: [
		'Значение, из чего оно получено, и что было раньше. Формулы: руководство, «Показатели».',
		'The value, what it was reckoned from, and what it was before. Formulas: the guide, “The figures”.',
	],
	figure: ['Показатель', 'Figure'],
	value: ['Значение', 'Value'],
	from: ['Из чего', 'From'],
	was: ['Было', 'Before'],
	change: ['Изменение', 'Change'],
	leads: ['Заявки', 'Leads'],
	firstAnswer: ['Первый ответ', 'First answer'],
	inTime: ['Вовремя', 'In time'],
	booked: ['Запись', 'Booked'],
	byBot: ['Без человека', 'By the bot'],
	cost: ['Цена заявки', 'Cost per lead'],
	countsLeads: ['Считаются заявки.', 'Leads are counted.'],
	countsRequests: ['Считаются все обращения.', 'All requests are counted.'],
	made: ['Составлено', 'Made'],
	decision: ['Решения', 'Decisions'],
	figuresLink: ['Показатели', 'Figures'],
	wrongTitle: ['Ссылка не подходит', 'This link opens nothing'],
	wrongText: [
		'Ключ в адресе неверен или заменён новым. Попросите у владельца свежую ссылку: её показывает сценарий «KPI page».',
		'The key in the address is wrong or was replaced. Ask the owner for the present link: the workflow “KPI page” shows it.',
	],
	emptyTitle: ['За этот период обращений нет', 'No requests in this period'],
	emptyText: [
		'Как только клиенты напишут, здесь появятся время первого ответа, доля ответов вовремя, записи, неявки и всё остальное. Чтобы было с чем сравнивать, загрузите старые чаты: сценарий «Import history».',
		'As soon as customers write, this page shows the first response, the share answered in time, bookings, no-shows and the rest. For something to compare with, import old chats: workflow “Import history”.',
	],
} as const satisfies Record<string, Pair>;

export type PageWord = keyof typeof TEXTS;
export type Say = (name: PageWord) => string;

export const sayIn =
	(language: Language): Say =>
	(name) =>
		TEXTS[name][language === 'ru' ? 0 : 1];

const PERIOD_NAMES: Readonly<Record<PeriodName, Pair>> = {
	lastNight: ['Прошлая ночь', 'Last night'],
	today: ['Сегодня', 'Today'],
	yesterday: ['Вчера', 'Yesterday'],
	last7Days: ['7 дней', '7 days'],
	lastWeek: ['Прошлая неделя', 'Last week'],
	last30Days: ['30 дней', '30 days'],
	thisMonth: ['Этот месяц', 'This month'],
	lastMonth: ['Прошлый месяц', 'Last month'],
	all: ['Всё время', 'All time'],
};

export const periodName = (name: PeriodName, language: Language): string =>
	PERIOD_NAMES[name][language === 'ru' ? 0 : 1];

const DIMENSION_NAMES: Readonly<Record<NamedDimension, Pair>> = {
	channel: ['Канал', 'Channel'],
	campaign: ['Кампания', 'Campaign'],
	branch: ['Филиал', 'Branch'],
	service: ['Услуга', 'Service'],
	scenario: ['Сценарий', 'Scenario'],
	employee: ['Сотрудник', 'Employee'],
	tier: ['Срочность', 'Tier'],
	pilot: ['Сторона пилота', 'Pilot side'],
	desk: ['Профиль бизнеса', 'Business Profile'],
};

export const dimensionName = (dimension: NamedDimension, language: Language): string =>
	DIMENSION_NAMES[dimension][language === 'ru' ? 0 : 1];

const CHANNEL_NAMES: Readonly<Record<string, Pair>> = {
	telegram: ['Telegram', 'Telegram'],
	webchat: ['Чат на сайте', 'Web chat'],
	max: ['MAX', 'MAX'],
	vk: ['ВКонтакте', 'VK'],
	sms: ['СМС', 'SMS'],
	voice: ['Звонки', 'Calls'],
	email: ['Почта', 'Email'],
};

const REASON_NAMES: Readonly<Record<string, Pair>> = {
	urgent: ['Срочное', 'Urgent'],
	complaint: ['Жалоба', 'Complaint'],
	refund: ['Возврат', 'Refund'],
	human: ['Попросили человека', 'Asked for a person'],
	operator: ['Попросили человека', 'Asked for a person'],
	not_understood: ['Не понято', 'Not understood'],
	consent_withdraw: ['Отозвали согласие', 'Consent withdrawn'],
	declined: ['Не дали согласия', 'Consent refused'],
	too_many_tries: ['Не получилось расспросить', 'Too many tries'],
	timed_out: ['Клиент замолчал', 'The customer fell silent'],
	person_wrote: ['Ответил сотрудник', 'A colleague answered'],
	vip: ['Особый клиент', 'VIP'],
};

const REFUSAL_NAMES: Readonly<Record<string, Pair>> = {
	price: ['Дорого', 'Price'],
	later: ['Не сейчас', 'Later'],
	not_needed: ['Не нужно', 'Not needed'],
	has_it: ['Уже есть', 'Has it already'],
	other: ['Другое', 'Other'],
};

/** Why a recommendation was refused, as an owner says it. */
export const refusalName = (name: string, language: Language): string =>
	(Object.hasOwn(REFUSAL_NAMES, name) ? REFUSAL_NAMES[name] : undefined)?.[
		language === 'ru' ? 0 : 1
	] ?? name;

/** A label or a reason as an owner calls it; what the owner named keeps its name. */
export const labelName = (name: string, language: Language): string => {
	const place = language === 'ru' ? 0 : 1;
	const known = CHANNEL_NAMES[name] ?? REASON_NAMES[name];
	if (known !== undefined) return known[place];
	const intent = INTENT_NAMES[name as Intent];
	if (intent !== undefined) return intent[1 - place];
	return name;
};
