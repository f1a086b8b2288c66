import { createUnderstanding } from '../../../lib/understanding';
import { readEntities } from '../../../lib/understanding/entities';

const OPTIONS = { now: '2026-03-10T22:00:00+03:00', timeZone: 'Europe/Moscow' };
const read = (text: string) => readEntities(text, OPTIONS).service;

describe('A service that is told of, calculated or paid for', () => {
	test.each([
		['спасибо за брови, подруги обзавидовались', 'брови'],
		['виниры сделали криво, улыбаться стыдно', 'виниры'],
		['верните деньги за брекеты, носить их невозможно', 'брекеты'],
		['второй раз списали за один и тот же пилинг, верните', 'пилинг'],
		['абонемент на пилатес куплен, а группу закрыли, верните остаток', 'пилатес'],
		['верните деньги за онлайн-интенсив', 'онлайн интенсив'],
	])('«%s»: %s', (text, service) => {
		expect(read(text)).toBe(service);
	});

	test.each([
		['прикиньте общую сумму за вычёсывание, хаски, 25 кг, линька', 'вычесывание'],
		['посчитайте, пожалуйста, сезонную переобувку: 6 легковых, 2 газели', 'сезонная переобувка'],
		['смета: медосмотр 40 сварщиков, с выездом, в два дня', 'медосмотр'],
		['Крыло и дверь, 2 элемента. Покраска. Прикиньте сумму, цвет белый', 'покраска'],
		['посчитайте курс испанского: 10 человек, офис, договор', 'курс испанского'],
	])('calculated: «%s»: %s', (text, service) => {
		expect(read(text)).toBe(service);
	});

	test('money that was paid beforehand says nothing of a service that was done', () => {
		expect(read('верните аванс за брекеты')).toBeNull();
	});
});

describe('Where the name of a service begins and ends', () => {
	test.each([
		['на массаж шейно-воротниковой зоны запишите', 'массаж шейно-воротниковой зоны'],
		['сколько стоит шугаринг рук', 'шугаринг рук'],
		['на чистку запиши меня', 'чистка'],
		['перед кастрацией анализы сдавать?', 'кастрация'],
		['после стерилизации шов мокнет, можно к вам?', 'стерилизация'],
		['после наращивания глаза не открываются', 'наращивание'],
		['рентген лёгких у вас сколько', 'рентген легких'],
		['замена двух стояков сколько стоит', 'замена двух стояков'],
		['ремонт экрана сколько', 'ремонт экрана'],
		['парный массаж на субботу', 'парный массаж'],
		['антистрессовый массаж можно завтра?', 'антистрессовый массаж'],
		['ваш вчерашний массаж был лучше, запишите ещё на один массаж', 'массаж'],
		['could you book a puppy vaccination', 'puppy vaccination'],
	])('«%s»: %s', (text, service) => {
		expect(read(text)).toBe(service);
	});

	test.each([
		['интересует бронхоскопия', 'бронхоскопия'],
		['делаете ли вы аэросъёмку участка?', 'аэросъемка участка'],
		['вместо педикюра запишите на маникюр', 'маникюр'],
		['мне не на педикюр, а на маникюр', 'маникюр'],
		['the radiator repair took three days', 'radiator repair'],
		['стоматологов боюсь с детства, но имплантация прошла легко', 'имплантация'],
	])('the word of work is taken: «%s»: %s', (text, service) => {
		expect(read(text)).toBe(service);
	});
});

describe('No service is made of', () => {
	test.each([
		['people', 'привет, парни, как сами?'],
		['money', 'this is a lot of money for nothing, I want a refund'],
		['whom it is for', 'сестре сколько скидка будет?'],
		['what somebody saw', 'увидел ценник и вышел'],
		['a side', 'правое крыло помято, гляньте завтра'],
		['a step', 'на каком этапе моя заявка?'],
		['shavings', 'стружку за собой уберите завтра'],
	])('%s: «%s»', (_what, text) => {
		expect(read(text)).toBeNull();
	});
});

describe('An emergency keeps what it tells of', () => {
	const { understand } = createUnderstanding();
	test.each([
		['задыхаюсь после капельницы, горло отекает!!', 'капельниц'],
		['срочно! вскрытие двери, внутри младенец один!', 'вскрыти'],
	])('«%s»', (text, beginning) => {
		const { intents, entities } = understand({ text, ...OPTIONS });
		expect(intents[0]).toBe('urgent');
		expect(entities.service).toContain(beginning);
	});
});
