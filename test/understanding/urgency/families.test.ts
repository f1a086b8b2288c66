import { AtomIndex } from '../../../lib/understanding/intents/atoms';
import { compilePattern } from '../../../lib/understanding/intents/compilePattern';
import { FAMILIES, FAMILY_WORDS } from '../../../lib/understanding/urgency/families';
import { family } from '../../../lib/understanding/urgency/families/words';

describe('A family of dangers is written short', () => {
	test('a pair may be said in either order', () => {
		expect(family('газ ~4 пахнет').split('\n')).toEqual(['газ ..4 пахнет', 'пахнет ..4 газ']);
	});

	test('a third part comes before or after the pair', () => {
		expect(family('а ~1 б ~2 в').split('\n')).toEqual([
			'а ..1 б ..2 в',
			'в ..2 а ..1 б',
			'б ..1 а ..2 в',
			'в ..2 б ..1 а',
		]);
	});

	test('a denial may stand among the alternatives', () => {
		expect(family('лежит|не ..1 дышит').split('\n')).toEqual(['лежит', 'не ..1 дышит']);
	});

	test('an exception goes with every order', () => {
		expect(family('вода ~2 льётся unless душ').split('\n')).toEqual([
			'вода ..2 льётся unless душ',
			'льётся ..2 вода unless душ',
		]);
	});
});

describe('The lists of words', () => {
	test('stand for their words in a pattern, and an unknown one is refused', () => {
		const index = new AtomIndex();
		index.defineList('child', ['сын', 'дочь']);
		const pattern = compilePattern('%child', index);
		expect([...index.lookUp('дочь')].some((atom) => pattern.anchor.includes(atom))).toBe(true);
		expect(() => compilePattern('%nobody', index)).toThrow('Unknown list of words %nobody');
	});

	test('are all used, and are no classes of the model', () => {
		const used = FAMILIES.map(({ patterns }) => patterns).join('\n');
		for (const name of Object.keys(FAMILY_WORDS)) expect(used).toContain(`%${name}`);
		const index = new AtomIndex();
		index.defineList('child', ['сын']);
		expect(index.classEntries()).toEqual([]);
	});
});
