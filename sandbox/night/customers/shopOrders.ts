import type { Customer } from '../types.ts';
import { customersOf, hear, passedOn, person, result, say, talk } from './build.ts';

const c = customersOf('shop');

const FACTS = ['RA30105', 'Новикова', 'сортировочный'];

/** Customers of the shop who ask about an order, want money back, or need help. */
export const SHOP_ORDERS: readonly Customer[] = [
	c(
		'order-digits',
		21,
		'asks where the order is and proves it by the last digits of the number',
		person(401, 'Антонина', '', '', { answers: { order: '30101', proof: '0101', rating: '5' } }),
		[say('Здравствуйте, где мой заказ?'), talk],
		result('order status', ['order_status'], ['Заказ 30101: едет к вам', 'RA301010001RU']),
	),
	c(
		'order-in-one-breath',
		92,
		'gives number and surname in one message',
		person(402, 'Валентин', '', '', {
			answers: { order: '30102, Смирнов', rating: '4, быстро' },
		}),
		[say('где мой заказ'), talk],
		result('order status', ['order_status'], ['Заказ 30102: в пункте выдачи']),
	),
	c(
		'order-by-mail',
		174,
		'knows the e-mail alone and proves it by the telephone',
		person(403, 'Римма', '', '', {
			answers: { order: 'pokupatel30103@mail.example', proof: '+7 916 700-01-03', rating: '5' },
		}),
		[say('Подскажите, когда привезут мой заказ?'), talk],
		result('order status', ['order_status'], ['Трек-номер: RA301030001RU']),
	),
	c(
		'order-damaged',
		254,
		'asks about an order with which something is wrong',
		person(404, 'Вадим', '', '', { answers: { order: '30104', proof: 'Попов' } }),
		[say('Где мой заказ № 30104?'), talk],
		passedOn('order status', ['order_status'], ['Записал обращение №']),
	),
	c(
		'order-of-another',
		332,
		'tries to see an order that is not theirs, three times',
		person(405, 'Эдуард', '', ''),
		[
			say('Где мой заказ № 30105?'),
			hear,
			say('1111'),
			hear,
			say('30105'),
			hear,
			say('2222'),
			hear,
			say('30105'),
			hear,
			say('3333'),
			hear,
		],
		passedOn('order status', ['order_status'], ['Не получилось подтвердить'], { notHeard: FACTS }),
	),
	c(
		'order-web',
		412,
		'asks on the site',
		person(406, 'Нелли', '', '', { answers: { order: '30106', proof: 'Волков', rating: '5' } }),
		[say('где мой заказ'), talk],
		result('order status', ['order_status'], ['Заказ 30106']),
		'webchat',
	),
	c(
		'refund-below',
		38,
		'gets the money back below the limit',
		person(411, 'Жанна', '', '', {
			answers: { order: '30201', proof: '0201', refund_reason: 'Передумал(а)', rating: '5' },
		}),
		[say('Верните деньги за заказ № 30201'), talk],
		result('refund', ['refund'], ['по заказу 30201 оформлен, № R-7']),
	),
	c(
		'refund-by-surname',
		132,
		'gets the money back after giving the surname',
		person(412, 'Феликс', '', '', {
			answers: { order: '30202', proof: 'Лебедев', refund_reason: 'Не подошло', rating: '4' },
		}),
		[say('Хочу вернуть деньги за заказ 30202'), talk],
		result('refund', ['refund'], ['по заказу 30202 оформлен, № R-7']),
	),
	c(
		'refund-above',
		218,
		'wants more back than the bot may give',
		person(413, 'Клара', '', '', {
			answers: { order: '30203', proof: 'Козлова', refund_reason: 'Не подошло' },
		}),
		[say('Хочу вернуть деньги за заказ 30203'), talk],
		passedOn('refund', ['refund'], ['Записал обращение №'], { notHeard: ['оформлен'] }),
	),
	c(
		'refund-not-refundable',
		313,
		'wants money back for what the shop does not take back by itself',
		person(414, 'Аркадий', '', '', {
			answers: { order: '30204', proof: '0204', refund_reason: 'Есть дефект' },
		}),
		[say('Верните деньги за заказ № 30204'), talk],
		passedOn('refund', ['refund'], ['передаю человеку'], { notHeard: ['оформлен'] }),
	),
	c(
		'refund-of-another',
		395,
		'cannot prove whose order it is',
		person(415, 'Юлиан', '', ''),
		[
			say('Верните деньги за заказ № 30205'),
			hear,
			say('0000'),
			hear,
			say('30205 1111'),
			hear,
			say('30205 2222'),
			hear,
		],
		passedOn('refund', ['refund'], ['Не получилось подтвердить'], { notHeard: ['оформлен'] }),
	),
	c(
		'support-password',
		57,
		'cannot sign in and gets a letter for a new password',
		person(421, 'Альбина', '', '', { answers: { email: 'albina@mail.example', rating: '5' } }),
		[say('Забыла пароль от личного кабинета'), talk],
		result('support', ['technical'], ['письмо для нового пароля уже ушло на albina@mail.example']),
	),
	c(
		'support-app',
		151,
		'has trouble that the bot cannot repair',
		person(422, 'Богдан', '', '', { answers: { trouble: 'Другое', email: 'bogdan@mail.example' } }),
		[say('Приложение не работает'), talk],
		passedOn('support', ['technical'], ['Записал обращение №']),
	),
	c(
		'support-payment',
		237,
		'does not know whether the payment came through',
		person(423, 'Серафима', '', '', {
			answers: { order: 'pokupatel30301@mail.example', proof: 'Соловьёв', rating: '5' },
		}),
		[say('Оплата зависла'), talk],
		result('support', ['technical'], ['оплата: получена картой', 'https://check.example/30301']),
	),
	c(
		'support-complaint',
		351,
		'complains about the courier',
		person(424, 'Иннокентий', '', ''),
		[say('Безобразие, курьер нахамил и бросил посылку у двери!'), hear],
		passedOn('support', ['complaint'], ['Очень жаль']),
	),
	c(
		'support-praise',
		430,
		'says that everything was fine',
		person(425, 'Лилия', '', '', { answers: { rating: '5' } }),
		[say('Хочу оставить отзыв: всё понравилось, мастер супер!'), talk],
		result('support', ['feedback'], ['Спасибо за отзыв', 'Спасибо за оценку']),
	),
	c(
		'support-delivery',
		496,
		'cannot follow the parcel in the application',
		person(426, 'Гордей', '', '', {
			answers: { order: '30302', proof: 'Васильева', rating: '5' },
		}),
		[say('Приложение не работает, не могу отследить посылку и доставку'), talk],
		result('support', ['technical'], ['Трек-номер: RA303020001RU']),
	),
];
