import type { AskedField, Customer, Persona } from '../types.ts';
import { customersOf, hear, passedOn, person, result, say, talk } from './build.ts';

const c = customersOf('shop');

const QUOTE = 'Посчитайте, пожалуйста, сколько будет стоить уборка квартиры';

/** Somebody who wants a price: kind, area, windows, address, when, anything special. */
const cleans = (
	number: number,
	name: string,
	answers: readonly [string, string, string, string, string, string],
): Persona => {
	const [job, area, windows, address, deadline, special] = answers;
	return person(number, name, '', '', {
		answers: { job, area, windows, address, deadline, special },
	});
};

const ABOUT = 'У меня студия маникюра, бюджет небольшой, работаю в Казани, хочу расти';

/** Somebody who may become a client: goal, volume, source, budget, start. */
const owner = (
	number: number,
	name: string,
	answers: readonly [string, string, string, string, string],
	more: Partial<Record<AskedField, string>> = {},
): Persona => {
	const [goal, volume, source, budget, start] = answers;
	return person(number, name, 'маникюр', 'завтра в 15:00', {
		answers: { goal, niche: 'маникюр', city: 'Казань', volume, source, budget, start, ...more },
	});
};

/** What a lead of high intent hears in the end; the call stands in the calendar, and a colleague has it to do. */
const CALL_BOOKED = ['Запись подтверждена: Звонок-знакомство', 'Позвоним вам сами'];

/** Customers of the shop who ask, want a price, or tell of themselves. */
export const SHOP_REQUESTS: readonly Customer[] = [
	c(
		'question-parking',
		15,
		'asks what stands in the document',
		person(431, 'Ева', '', ''),
		[say('Здравствуйте, а парковка у вас есть?'), hear],
		result('question', ['question_faq'], ['въезд со стороны Полевой', 'Источник:'], { leads: 1 }),
	),
	c(
		'question-guarantee',
		109,
		'asks about the guarantee',
		person(432, 'Игнат', '', ''),
		[say('Какая гарантия на ремонт?'), hear],
		result('question', ['question_faq'], ['гарантия 6 месяцев'], { leads: 1 }),
		'webchat',
	),
	c(
		'question-typos',
		200,
		'asks with typing errors',
		person(433, 'Нонна', '', ''),
		[say('есть ли подарочные сиртификаты?'), hear],
		result('question', ['question_faq'], ['от 2000 рублей'], { leads: 1 }),
	),
	c(
		'question-safe',
		292,
		'asks whether it is safe for children',
		person(434, 'Матвей', '', ''),
		[say('А чем вы моете, это безопасно для детей и животных?'), hear],
		result('question', ['question_faq'], ['гипоаллергенными средствами'], { leads: 1 }),
		'generic',
	),
	c(
		'question-hours',
		380,
		'asks for the hours, which stand in the profile',
		person(435, 'Агата', '', ''),
		[say('До скольки вы работаете?'), hear],
		result('question', ['question_faq'], ['Часы работы'], { leads: 1 }),
	),
	c(
		'question-gap',
		470,
		'asks what no document tells',
		person(436, 'Платон', '', ''),
		[say('Какая у ваших мастеров квалификация, есть лицензия?'), hear],
		passedOn('question', ['question_faq'], ['Спрошу коллегу'], { notHeard: ['Источник'] }),
	),
	c(
		'quote-regular',
		27,
		'gets a price with a discount for regularity',
		cleans(441, 'Инесса', ['регулярно', '60', '4', 'Ленина, 5', 'позже', 'нет']),
		[say(QUOTE), talk],
		result('quote', ['quote'], ['Уборка: 6 120 ₽.'], { leads: 1 }),
	),
	c(
		'quote-range',
		122,
		'does not know the area and gets a range',
		cleans(442, 'Виталий', ['разовая', 'не знаю', '0', 'Ленина, 7', 'на этой неделе', 'нет']),
		[say(QUOTE), talk],
		result('quote', ['quote'], ['Уборка: 3 000–8 000 ₽.', 'площадь, м²'], { leads: 1 }),
	),
	c(
		'quote-urgent',
		208,
		'needs it at once: an exception for the estimator',
		cleans(443, 'Снежана', ['разовая', '45', '2', 'Ленина, 9', 'сегодня или завтра', 'да']),
		[say(QUOTE), talk],
		passedOn('quote', ['quote'], [], { notHeard: ['₽'] }),
	),
	c(
		'quote-large',
		302,
		'has a large flat',
		cleans(444, 'Мстислав', ['разовая', '100', '0', 'Мира, 11', 'позже', 'нет']),
		[say(QUOTE), talk],
		result('quote', ['quote'], ['Уборка: 8 000 ₽.'], { leads: 1 }),
		'generic',
	),
	c(
		'quote-minimum',
		391,
		'has so small a flat that the minimum counts',
		cleans(445, 'Таисия', ['разовая', '20', '0', 'Мира, 12', 'позже', 'нет']),
		[say(QUOTE), talk],
		result('quote', ['quote'], ['Уборка: 2 500 ₽.'], { leads: 1 }),
		'webchat',
	),
	c(
		'qualify-high',
		46,
		'has the means and wants to begin now',
		owner(451, 'Рудольф', ['Больше записей', '40', 'Рекомендации', '50 тысяч', 'Сейчас']),
		[say(ABOUT), talk],
		passedOn('qualification', ['qualification'], CALL_BOOKED, { visit: 'booked' }),
	),
	c(
		'qualify-high-month',
		143,
		'wants to begin this month',
		owner(452, 'Виолетта', ['Узнаваемость', '25', 'Авито', '90 тысяч', 'В этом месяце']),
		[say(ABOUT), talk],
		passedOn('qualification', ['qualification'], CALL_BOOKED, { visit: 'booked' }),
		'generic',
	),
	c(
		'qualify-nurture',
		246,
		'has time and agrees to examples',
		owner(453, 'Ангелина', ['Узнаваемость', '10', 'Авито', '20 тысяч', 'Позже'], { offers: 'да' }),
		[say(ABOUT), talk],
		result('qualification', ['qualification'], ['Отлично, пришлю'], { leads: 1 }),
	),
	c(
		'qualify-nurture-no',
		340,
		'has time and wants no messages',
		owner(454, 'Станислав', ['Узнаваемость', '12', 'Авито', '15 тысяч', 'Позже'], {
			offers: 'нет',
		}),
		[say(ABOUT), talk],
		result('qualification', ['qualification'], ['Можно прислать'], {
			leads: 1,
			notHeard: ['Отлично, пришлю'],
		}),
	),
	c(
		'qualify-not-fit',
		439,
		'has too little to begin with',
		owner(455, 'Прохор', ['Узнаваемость', '3', 'Авито', '3000', 'Пока присматриваюсь']),
		[say(ABOUT), talk],
		result('qualification', ['qualification'], ['можно начать самим'], { leads: 1 }),
	),
];
