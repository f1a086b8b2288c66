import { AtomIndex } from '../../../lib/understanding/intents/atoms';
import { compilePattern } from '../../../lib/understanding/intents/compilePattern';
import { findPattern } from '../../../lib/understanding/intents/pattern';
import { readUtterance } from '../../../lib/understanding/intents/utterance';

function match(
	source: string,
	text: string,
	classes: Record<string, string[]> = {},
): string | null {
	const index = new AtomIndex();
	for (const [name, words] of Object.entries(classes)) index.define(name, words);
	const pattern = compilePattern(source, index);
	const utterance = readUtterance(text, index);
	const span = findPattern(pattern, utterance);
	if (!span) return null;
	return utterance.words
		.slice(span.from, span.to)
		.map((word) => word.text)
		.join(' ');
}

describe('A pattern', () => {
	test('matches words, beginnings and alternatives', () => {
		expect(match('хочу|надо запис*', 'Очень хочу записаться')).toBe('хочу записаться');
		expect(match('хочу|надо запис*', 'хочу стрижку')).toBeNull();
	});

	test('matches the words of a class', () => {
		expect(match('@want стриж*', 'надо стрижку', { want: ['хочу', 'надо'] })).toBe('надо стрижку');
	});

	test('allows words in between, but not more than said and not over the end of a sentence', () => {
		expect(match('не ..2 приду', 'не знаю когда приду')).toBe('не знаю когда приду');
		expect(match('не ..1 приду', 'не знаю когда приду')).toBeNull();
		expect(match('не ..2 приду', 'Не надо. Завтра приду')).toBeNull();
	});

	test('does not mind commas', () => {
		expect(match('да буду', 'да, буду')).toBe('да буду');
	});

	test('knows beginning and end, words that may be absent, and words that must not follow', () => {
		expect(match('^ да $', 'да')).toBe('да');
		expect(match('^ да $', 'да, приду')).toBeNull();
		expect(match('верните мои? деньги', 'верните деньги')).toBe('верните деньги');
		expect(match('помогите !выбрать', 'помогите выбрать')).toBeNull();
		expect(match('помогите !выбрать', 'помогите')).toBe('помогите');
	});

	test('forgives spelling by ear and one slip of the finger in a long word', () => {
		expect(match('болит', 'балит')).toBe('балит');
		expect(match('опухл*', 'апухла')).toBe('апухла');
		expect(match('температура', 'темпертура')).toBe('темпертура');
	});

	test('refuses an unknown class and a pattern without a word', () => {
		expect(() => match('@nothing', 'да')).toThrow('Unknown word class @nothing');
		expect(() => match('.. $', 'да')).toThrow('names no word');
	});
});
