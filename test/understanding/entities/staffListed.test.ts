import { readEntities } from '../../../lib/understanding/entities';

const read = (text: string, staff: readonly string[]) =>
	readEntities(text, {
		now: '2026-11-22T01:40:00+03:00',
		timeZone: 'Europe/Moscow',
		profile: { staff: staff.map((name) => ({ name })) },
	});

describe('the owner’s staff by the names that customers use', () => {
	const staff = ['Анастасия', 'Камила', 'Диана', 'Жанна Ким', 'Александр'];
	it.each([
		['можно к Насте в пятницу?', 'Анастасия'],
		['а Настенька завтра выходит?', 'Анастасия'],
		['Камилочка, не успеваю к одиннадцати', 'Камила'],
		['Диан, перекинь меня на вечер', 'Диана'],
		['Привет, Саш! есть место?', 'Александр'],
		['запиши к сане подстричься', 'Александр'],
		['Жанночка, спасибо за реснички', 'Жанна Ким'],
	])('reads «%s» as %s', (text, name) => {
		expect(read(text, staff).staff).toBe(name);
	});

	it('does not guess between two of one short name', () => {
		expect(read('к Саше на завтра', ['Александр', 'Александра']).staff).toBe('Саша');
	});

	it('takes no common word for a short name', () => {
		expect(read('свет в зале не горит', ['Светлана']).staff).toBeNull();
		expect(read('мила она у вас, спасибо', ['Людмила']).staff).toBeNull();
	});

	it('knows a colleague who is spoken to from a customer who signs', () => {
		const spoken = read('Жанна, брови завтра отменяются, простуда, лежу', staff);
		expect(spoken).toMatchObject({ staff: 'Жанна Ким', name: null });
		const own = read('Меня зовут Диана, запишите к Камиле', staff);
		expect(own).toMatchObject({ staff: 'Камила', name: 'Диана' });
	});
});

describe('names in English', () => {
	const name = (text: string) => read(text, []).name;
	it.each([
		["Hi, I'm Marcus, need a check-up", 'Marcus'],
		['I’m Olga, from Perm', 'Olga'],
	])('reads «%s»', (text, expected) => expect(name(text)).toBe(expected));
	it('takes nationality and mood for none', () => {
		expect(name("I'm Russian and need a translator")).toBeNull();
		expect(name("I'm Late for my class")).toBeNull();
	});
});
