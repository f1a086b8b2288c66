import type { Customer, Past } from '../types.ts';
import { chatter, customersOf, passedOn, person, result, say, talk, visit, wait } from './build.ts';
import type { Step } from '../types.ts';

const c = customersOf('shop');

const CLEANING = 'Уборка квартиры';

const past = (lastVisitDaysAgo: number, agreesToOffers = true): Past => ({
	lastVisitDaysAgo,
	service: CLEANING,
	agreesToOffers,
});

/** Came lately, and has something delivered tonight. */
const LATELY = past(20);
const delivered = (what: string): Step => ({ do: 'told', event: 'delivery', what });
const WASHER = 'Стиральная машина';
const HOOVER = 'Пылесос';

/** Customers whom the shop has known for long. */
export const SHOP_REGULARS: readonly Customer[] = [
	c(
		'data-show',
		65,
		'wants to see what is held',
		person(461, 'Аделаида', '', ''),
		[say('Покажите мои персональные данные'), talk],
		result('personal data', ['consent_withdraw'], ['о вас храним', 'Аделаида']),
		'telegram',
		LATELY,
	),
	c(
		'data-erase',
		162,
		'has everything erased',
		person(462, 'Ростислав', '', '', { answers: { erase: 'Да, удалить' } }),
		[say('Удалите мои данные'), talk],
		result('personal data', ['consent_withdraw'], ['Удалю безвозвратно', 'ваши данные удалены']),
		'telegram',
		LATELY,
	),
	c(
		'data-keep',
		265,
		'thinks better of it',
		person(463, 'Изольда', '', '', { answers: { erase: 'Нет, оставить' } }),
		[say('Удалите мои данные'), talk],
		result('personal data', ['consent_withdraw'], ['ничего не удалил'], {
			notHeard: ['ваши данные удалены'],
		}),
		'telegram',
		LATELY,
	),
	c(
		'data-no-offers',
		359,
		'wants no offers any more',
		person(464, 'Леонтий', '', ''),
		[say('Не присылайте мне рекламу'), talk],
		result('personal data', ['consent_withdraw'], ['предложений больше не будет']),
		'telegram',
		LATELY,
	),
	c(
		'data-which',
		447,
		'names the matter alone and chooses by a button',
		person(465, 'Варвара', '', '', { answers: { wish: 'Показать мои данные' } }),
		[say('мои персональные данные'), talk],
		result('personal data', ['consent_withdraw'], ['о вас храним', 'Варвара']),
		'telegram',
		LATELY,
	),
	c(
		'data-of-tonight',
		519,
		'books, and has it all erased the same night, with the card on the portal',
		person(466, 'Глафира', CLEANING, 'завтра в 15:00', { answers: { erase: 'Да, удалить' } }),
		[say('Запишите меня на уборку квартиры завтра в 15:00'), talk, say('Удалите мои данные'), talk],
		result('personal data', ['booking', 'consent_withdraw'], ['Битрикс24: лиды: удалено 1']),
	),
	c(
		'upsell-booked',
		76,
		'is glad of the delivery and has it connected by a fitter',
		person(471, 'Валерия', 'Установка техники', 'в пятницу в 12:00', {
			answers: { result: 'Всё хорошо', add: 'Да, добавить' },
		}),
		[delivered(WASHER), talk],
		visit('Установка техники', 'booked', {
			intents: ['upsell_yes'],
			process: 'upsell',
			heard: ['Заказ доставлен: Стиральная машина', '«Установка техники»'],
			alerted: null,
		}),
		'telegram',
		LATELY,
	),
	c(
		'upsell-ordered',
		170,
		'takes what goes with it',
		person(472, 'Савелий', '', '', { answers: { result: 'отлично, спасибо', add: 'да' } }),
		[delivered(HOOVER), talk],
		passedOn('upsell', ['upsell_yes'], ['Добавили: «Набор фильтров на год», 1 200 ₽']),
		'telegram',
		LATELY,
	),
	c(
		'upsell-declined',
		273,
		'finds it too expensive',
		person(473, 'Стефания', '', '', {
			answers: { result: 'Всё хорошо', add: 'Нет, дороговато' },
		}),
		[delivered(HOOVER), talk],
		result('upsell', ['decline'], ['«Набор фильтров на год»', 'Если передумаете']),
		'telegram',
		LATELY,
	),
	c(
		'upsell-bad',
		368,
		'got a broken thing: nothing is recommended',
		person(474, 'Ярослав', '', '', { answers: { result: 'Плохо, корпус поврежден' } }),
		[delivered(HOOVER), talk],
		passedOn('upsell', ['complaint'], ['Всё ли в порядке'], { notHeard: ['Набор фильтров'] }),
		'telegram',
		LATELY,
	),
	c(
		'upsell-asked-first',
		458,
		'has never been asked for consent: is asked, agrees, and declines with a reason',
		person(475, 'Ульяна', '', '', {
			answers: { result: 'Всё хорошо', offers: 'Да', add: 'Не сейчас', why_not: 'Дорого' },
		}),
		[delivered(HOOVER), talk],
		result('upsell', ['decline'], ['Можно иногда советовать', 'Спасибо, учтём!']),
		'telegram',
		past(20, false),
	),
	c(
		'back-button',
		3,
		'is invited and books',
		person(481, 'Милана', CLEANING, 'в субботу в 10:00', {
			answers: { come_back: 'Подобрать время' },
		}),
		[talk],
		visit(CLEANING, 'booked', {
			intents: ['upsell_yes'],
			process: 'come back',
			heard: ['Давно не виделись', 'мытьё одного окна в подарок'],
			alerted: null,
		}),
		'telegram',
		past(70),
	),
	c(
		'back-words',
		3,
		'is invited and says yes in words',
		person(482, 'Тихон', CLEANING, 'в воскресенье в 12:00', {
			answers: { come_back: 'да, давайте' },
		}),
		[talk],
		visit(CLEANING, 'booked', {
			intents: ['upsell_yes'],
			process: 'come back',
			heard: ['Давно не виделись'],
			alerted: null,
		}),
		'telegram',
		past(90),
	),
	c(
		'back-later',
		3,
		'is invited and has no time',
		person(483, 'Есения', '', '', { answers: { come_back: 'Спасибо, не сейчас, позже' } }),
		[talk],
		result('come back', ['decline'], ['Давно не виделись', 'Если передумаете']),
		'telegram',
		past(100),
	),
	c(
		'back-stop',
		3,
		'is invited and wants no invitations',
		person(484, 'Мирон', '', '', { answers: { come_back: 'Не присылать' } }),
		[talk],
		result('come back', ['decline'], ['Давно не виделись', 'предложений больше не будет']),
		'telegram',
		past(110),
	),
	c(
		'back-evening',
		3,
		'is invited and takes an evening',
		person(485, 'Доминика', CLEANING, 'в четверг в 18:00', {
			answers: { come_back: 'Подобрать время' },
		}),
		[talk],
		visit(CLEANING, 'booked', {
			intents: ['upsell_yes'],
			process: 'come back',
			heard: ['Давно не виделись'],
			alerted: null,
		}),
		'telegram',
		past(120),
	),
	c(
		'back-never-agreed',
		3,
		'has never agreed to offers and hears nothing',
		person(486, 'Назар', '', ''),
		[wait(20_000)],
		chatter([], { answered: false, process: 'come back', notHeard: ['Давно не виделись'] }),
		'telegram',
		past(80, false),
	),
];
