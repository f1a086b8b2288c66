import { readEntities } from '../../../lib/understanding/entities';
import { stemOf } from '../../../lib/understanding/entities/service';

const read = (text: string) =>
	readEntities(text, { now: '2026-03-10T22:00:00+03:00', timeZone: 'Europe/Moscow' }).service;

describe('A service is named, whatever is said of it', () => {
	test.each([
		['после вашей шлифовки паркет в полосах', 'шлифовка'],
		['верните деньги за непройденный пилинг', 'пилинг'],
		['химчистку оплатила дважды, верните лишнее', 'химчистка'],
		['верните, пожалуйста, деньги за восковую депиляцию', 'восковая депиляция'],
		['за пропущенные уроки рисования верните оплату', 'уроки рисования'],
		['вернуть оплату за установку люстры, она упала', 'установка люстры'],
		['пока обойдёмся без эпиляции', 'эпиляция'],
		['укладка держится третий день, спасибо', 'укладка'],
		['имплантацию по скидке многодетным делаете?', 'имплантация'],
		['а гидроизоляция погреба входит?', 'гидроизоляция погреба'],
	])('«%s»: %s', (text, service) => {
		expect(read(text)).toBe(service);
	});

	test.each([
		['на урок румбы придём вдвоём', 'урок румбы'],
		['ищу курс вязания', 'курс вязания'],
		['репетитор по химии нужен сыну', 'репетитор по химии'],
		['запишите на логопедический массаж', 'логопедический массаж'],
		['макияж вечерний на субботу', 'макияж вечерний'],
		['вакцинация котёнка сколько стоит', 'вакцинация котенка'],
		['на педикюрга язылырга телим, иртәгә', 'педикюр'],
	])('as it was said: «%s» is %s', (text, service) => {
		expect(read(text)).toBe(service);
	});

	test.each([
		['please add a paw balm to my order', 'paw balm'],
		['how much is a flu shot?', 'flu shot'],
		['move my window cleaning to Friday', 'window cleaning'],
		['hi, Portuguese lessons for two?', 'portuguese lessons'],
		['can I cancel my appointment?', null],
		['I want to speak to the owner', null],
	])('in English: «%s» is %s', (text, service) => {
		expect(read(text)).toBe(service);
	});
});

describe('No service is made of', () => {
	test.each([
		['a time', 'na voskresenie mozhno?'],
		['what is said of the price', 'диагностика платная? нет, просто спросить', 'диагностика'],
		['a thing', 'холодильник стоит в коридоре'],
		['a person', 'сантехник у вас вежливый'],
		['a place', 'в бассейне сегодня холодно'],
		['what it is meant for', 'собрать компьютер под монтаж сколько'],
		['what a plan is for', 'составьте план лечения'],
		['that it is paid', 'курс оплачен, где чек'],
		['papers', 'согласие на обработку персональных данных'],
		['two things side by side', 'стрижка и борода в субботу', 'стрижка'],
		['a word that sounds alike', 'в посёлки выезжаете?'],
	])('%s: «%s»', (_what, text, alone: string | null = null) => {
		const service = read(text);
		if (alone === null) expect(service).toBeNull();
		else expect(service).toBe(alone);
	});
});

test('stems of words of one family are the same', () => {
	expect(['стрижку', 'стрижек', 'стрижечка'].map(stemOf)).toEqual(['стрижк', 'стрижк', 'стрижк']);
	expect(['урок', 'уроки', 'уроками'].map(stemOf)).toEqual(['урок', 'урок', 'урок']);
	expect(['ретушью', 'ретушь'].map(stemOf)).toEqual(['ретуш', 'ретуш']);
	expect(stemOf('узи')).toBe('узи');
});
