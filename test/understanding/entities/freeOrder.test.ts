import { readEntities } from '../../../lib/understanding/entities';
import type { BusinessKind } from '../../../lib/understanding/types';

const read = (text: string, business: BusinessKind | null = null) =>
	readEntities(text, { now: '2026-03-10T22:00:00+03:00', timeZone: 'Europe/Moscow', business });

describe('a name that no word introduces', () => {
	test.each([
		['Раиса, кератин, 3 июня в 14, +7 917 222-33-44', 'Раиса'],
		['Тимофей, 7 лет, хотим на плавание', 'Тимофей'],
		['нужен кардиолог, мама Нина Сергеевна, лучше в среду', 'Нина Сергеевна'],
		['есть место в пятницу? если да, пишите Рогова', 'Рогова'],
		['впишите Ахметову на четверг', 'Ахметова'],
		['согласна на обработку данных, Кузнецова Т.П.', 'Кузнецова Т.П.'],
		['наберите завтра в 9 8(917)345 67 89 Игорь Палыч', 'Игорь Палыч'],
		['добавьте ученика Артёма Ким в группу', 'Артём Ким'],
	])('«%s»: %s', (text, name) => {
		expect(read(text).name).toBe(name);
	});

	test.each([
		'Раиса, запишите меня, пожалуйста, на кератин',
		'Анна, а можно завтра, часов в пять?',
		'мама Нина Сергеевна посоветовала вас',
		'запишите к Ивановой Е.А.',
	])('«%s» tells of none', (text) => {
		expect(read(text).name).toBeNull();
	});
});

describe('a service', () => {
	test.each([
		['к лору бы на неделе', 'clinic', 'лор'],
		['запишите на контрольный осмотр в среду', 'clinic', 'контрольный осмотр'],
		['цена на мужскую стрижку?', 'salon', 'мужская стрижка'],
		['завтра можно колодки поменять?', 'car_service', 'колодки'],
		['добрый вечер, Катюша беспокоит. мне бы на брови', 'salon', 'брови'],
		['Геннадий. Тойота. Развал схождение', 'car_service', 'развал схождение'],
		['хочу на интенсив «Горящий диплом»', 'tutor', 'Горящий диплом'],
		['нужна мойка двигателя', 'car_service', 'мойка двигателя'],
	] as const)('«%s»: %s, %s', (text, business, service) => {
		expect(read(text, business).service).toBe(service);
	});

	test.each([
		['стиралка не сливает, нужен мастер в пятницу', 'service_desk'],
		['верните деньги за диагностику', 'car_service'],
		['почём месяц безлимита', 'fitness'],
		['2 порога, арка, полировка кузова, какая сумма?', 'car_service'],
	] as const)('is not named by «%s»', (text, business) => {
		expect(read(text, business).service).toBeNull();
	});

	test('of the owner is found by the one word that no other title has', () => {
		const profile = { services: [{ title: 'Замена масла' }, { title: 'Замена колодок' }] };
		const { service } = readEntities('я записан на пятницу на масло', {
			now: '2026-03-10T22:00:00+03:00',
			timeZone: 'Europe/Moscow',
			profile,
		});
		expect(service).toBe('Замена масла');
	});
});

describe('a count', () => {
	test.each([
		['на стретчинг с сестрой в четверг', 2],
		['невеста + 3 подружки, макияж всем', 4],
		['17 колёса 4 шт, балансировка', 4],
		['вчера 40 человек на 10 дорожек, не протолкнуться', null],
		['один урок во сколько обойдётся', null],
		['обещали за сутки, прошло четверо', null],
	])('«%s»: %s', (text, count) => {
		expect(read(text).count).toBe(count);
	});
});
