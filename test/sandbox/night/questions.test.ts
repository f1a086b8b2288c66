import { askedIn, numberedOffers, reactionTo } from '../../../sandbox/night/questions.ts';
import type { AskedField, Heard } from '../../../sandbox/night/types.ts';
import { person } from '../../../sandbox/night/customers/build.ts';
import { quantile } from '../../../sandbox/night/figures.ts';

const heard = (text: string, offers: Heard['offers'] = numberedOffers(text)): Heard => ({
	text,
	at: 0,
	offers,
});

describe('what a customer takes a question for', () => {
	it.each<[string, AskedField]>([
		['Как вас зовут?', 'name'],
		['Спасибо, Анна! Подскажите номер телефона для связи.', 'phone'],
		['На какую услугу хотите записаться?', 'service'],
		['Маникюр стоит 2100 ₽. Когда вам удобно подойти?', 'when'],
		['Согласны ли вы на обработку персональных данных?', 'consent'],
		['Маникюр, завтра в 15:00. Всё верно?', 'confirm'],
		['Могу ещё чем-то помочь?', 'more'],
		['В какой из салонов вам ближе?', 'branch'],
		['Чем могу помочь?', 'service'],
		['Приму заявку на запись. Чем помочь?', 'service'],
		['Не поняла, на когда. Напишите день и время, например «завтра в 15:00».', 'when'],
		['На какой день и время вы записаны сейчас?', 'old_when'],
		['Расскажите, пожалуйста, что случилось.', 'story'],
		['К кому хотите записаться?', 'staff'],
		['Какая у вас машина: марка, модель, год?', 'car'],
		['Не похоже на номер телефона. Напишите его целиком.', 'phone'],
		['Ответьте, пожалуйста, «да», если согласны, или «нет».', 'consent'],
		['Что подойдёт? Ответьте номером или напишите своё время.', 'slot'],
		['Не понял, какое время выбрать. Ответьте номером:', 'slot'],
		['Запись отменена: Маникюр, суббота, 12:00. Подобрать другое время?', 'more'],
		['Что-то пошло не так, повторите?', 'unclear'],
		['Спасибо, записал. Что ещё хотите рассказать или спросить?', 'more'],
		['Напишите, пожалуйста, номер заказа или почту, на которую он оформлен.', 'order'],
		['Спасибо. Подтвердите, что заказ ваш: последние 4 цифры телефона или фамилия.', 'proof'],
		['Почему хотите вернуть деньги?', 'refund_reason'],
		['Оцените, пожалуйста, ответ от 1 до 5.', 'rating'],
		['На какую почту зарегистрирован кабинет?', 'email'],
		['Разовая уборка или регулярная?', 'job'],
		['Когда нужно?', 'deadline'],
		['Подтвердить и записать вас или лучше короткий звонок?', 'quote_next'],
		['Когда хотите начать?', 'start'],
		['Когда вам удобно созвониться на 15 минут?', 'when'],
		['Заказ доставлен: Пылесос. Всё ли в порядке?', 'result'],
		['Можно иногда советовать, что подойдёт именно вам?', 'offers'],
		['Стоимость: 1 200 ₽. Добавить?', 'add'],
		['Для вас подарок. Подобрать удобное время?', 'come_back'],
		['След согласий останется без имени и номера. Удалить?', 'erase'],
	])('%s', (text, field) => {
		expect(askedIn([heard(text)])?.field).toBe(field);
	});

	it('hears no question in a booked call', () => {
		const told =
			'Ия, здравствуйте! Это «Дом и сервис». Запись подтверждена: Звонок-знакомство, Наиля, пятница, 13 марта, 9:00. Позвоним вам сами на номер, который вы оставили. Чтобы отменить, напишите «Отмена».';
		expect(askedIn([heard(told)])).toBeNull();
	});

	it('hears no question in a statement', () => {
		expect(askedIn([heard('Спасибо, записали вас. Администратор перезвонит утром.')])).toBeNull();
	});

	it.each([
		'Вижу, что срочно. Уже сообщаю дежурному, он свяжется с вами как можно скорее.',
		'Телефон: +7 843 200-00-01. Адрес: ул. Садовая, 12.',
		'Пожалуйста! Если что-то понадобится, пишите в любое время.',
		'Запись подтверждена: Маникюр, суббота, 12:00. Чтобы отменить, напишите «Отмена».',
		'Хорошо, понял. Если передумаете, напишите сюда.',
		'Поняли, предложений больше не будет. Если что-то понадобится, просто напишите.',
		'Вот что мы о вас храним: телефон. Удалить данные можно: напишите «удалите мои данные».',
		'Перенесли: Маникюр. Было суббота, 12:00, стало воскресенье, 12:00.',
	])('hears none in «%s»', (text) => {
		expect(askedIn([heard(text)])).toBeNull();
	});

	it('looks at the last question of several messages', () => {
		const field = askedIn([heard('Как вас зовут?'), heard('И ваш номер телефона, пожалуйста?')]);
		expect(field?.field).toBe('phone');
	});

	it('reads a keyboard with a contact button as the question for a phone', () => {
		const offers = [{ title: 'Отправить', kind: 'key' as const, requestsContact: true }];
		expect(askedIn([heard('Ещё один шаг', offers)])?.field).toBe('phone');
	});
});

describe('how a customer answers', () => {
	const anna = person(1, 'Анна', 'Мужская стрижка', 'в пятницу в 18:00');

	it('picks the offer closest to the wish, and the first slot when none fits', () => {
		const services = heard(
			'Что вас интересует?\n1. Женская стрижка\n2. Мужская стрижка\n3. Укладка',
		);
		expect(reactionTo('service', services, anna)).toMatchObject({ offer: { number: 2 } });
		const slots = heard('Когда удобно?\n1) пт 17:00\n2) пт 18:00');
		expect(reactionTo('when', slots, anna)).toMatchObject({ offer: { number: 2 } });
		const other = heard('Когда удобно?\n1) сб 9:30\n2) сб 11:30');
		expect(reactionTo('when', other, anna)).toMatchObject({ offer: { number: 1 } });
	});

	it('gives an answer of its own, by the button that carries it or in words', () => {
		const kira = person(1, 'Кира', '', '', { answers: { result: 'Всё хорошо', order: '30101' } });
		const buttons = ['Всё хорошо', 'Есть замечания'].map((title) => ({
			title,
			kind: 'button' as const,
		}));
		expect(reactionTo('result', heard('Всё ли в порядке?', buttons), kira)).toMatchObject({
			kind: 'choose',
			offer: { title: 'Всё хорошо' },
		});
		expect(reactionTo('order', heard('Номер заказа?', buttons), kira)).toEqual({
			kind: 'type',
			text: '30101',
		});
	});

	it('takes one of the offered times, not what stands beside them', () => {
		const titles = ['пт, 13 мар, 9:00, Наиля', 'пт, 13 мар, 15:00, Тимур', 'Другое время'];
		const buttons = [...titles, 'Позвоните сейчас', 'Не надо'].map((title) => ({
			title,
			kind: 'button' as const,
		}));
		const offer = heard('Обсудим звонком.\nЧто подойдёт? Ответьте номером.', buttons);
		expect(askedIn([offer])?.field).toBe('slot');
		const wishes = ['завтра в 15:00', 'когда угодно'].map((when) => person(1, 'Ия', '', when));
		expect(wishes.map((who) => reactionTo('slot', offer, who))).toMatchObject([
			{ kind: 'choose', offer: { title: titles[1] } },
			{ kind: 'choose', offer: { title: titles[0] } },
		]);
	});

	it('takes nothing that it did not come for', () => {
		const buttons = [{ title: 'Да, удалить', kind: 'button' as const }];
		expect(reactionTo('erase', heard('Удалить?', buttons), anna)).toEqual({
			kind: 'type',
			text: 'нет, спасибо',
		});
	});

	it('adds an hour when a day alone was not enough', () => {
		const vague = person(1, 'Анна', 'Маникюр', 'в четверг');
		const question = heard('Во сколько вам удобно?');
		expect(reactionTo('when', question, vague)).toEqual({ kind: 'type', text: 'в четверг' });
		expect(reactionTo('when', question, vague, true)).toMatchObject({ text: 'в четверг в 11:00' });
		expect(reactionTo('when', question, anna, true)).toMatchObject({ text: 'в пятницу в 18:00' });
	});

	it('does not book what it did not come for', () => {
		const curious = person(1, 'Анна', '', '');
		const reaction = reactionTo(
			'when',
			heard('Записать вас? Напишите удобный день и время.'),
			curious,
		);
		expect(reaction).toMatchObject({ text: expect.stringContaining('пока не записываюсь') });
	});

	it('types the service when no offer resembles it', () => {
		const services = heard('Что вас интересует?\n1. Маникюр\n2. Педикюр');
		expect(reactionTo('service', services, anna)).toEqual({
			kind: 'type',
			text: 'Мужская стрижка',
		});
	});
});

describe('quantiles of the night', () => {
	it('are nearest ranks and null of nothing', () => {
		expect(quantile([], 0.5)).toBeNull();
		expect(quantile([5, 1, 3], 0.5)).toBe(3);
		expect(quantile([1, 2, 3, 4], 0.5)).toBe(2);
		expect(quantile([1, 2, 3, 4], 0.95)).toBe(4);
	});
});
