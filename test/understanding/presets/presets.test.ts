import { BUSINESS_KINDS, INTENTS, PRESETS, createUnderstanding } from '../../../lib/understanding';

describe.each(BUSINESS_KINDS)('The preset for %s', (business) => {
	const preset = PRESETS[business];

	test('names known intents once each, with a Russian label', () => {
		const intents = preset.scenarios.map(({ intent }) => intent);
		expect(new Set(intents).size).toBe(intents.length);
		for (const { intent, label } of preset.scenarios) {
			expect(INTENTS).toContain(intent);
			expect(label).toMatch(/[а-яё]/i);
		}
	});

	test('its words of urgency alarm, and its phrases are understood as taught', () => {
		const understanding = createUnderstanding({
			profile: { urgentWords: preset.urgentWords },
			teachings: preset.teachings,
		});
		for (const word of preset.urgentWords) {
			expect([word, understanding.understand({ text: `помогите, ${word}` }).urgent]).toEqual([
				word,
				true,
			]);
		}
		for (const { text, intent } of preset.teachings) {
			expect(understanding.understand({ text }).intents[0]).toBe(intent);
		}
	});

	test('does not alarm on a plain request', () => {
		const understanding = createUnderstanding({ profile: { urgentWords: preset.urgentWords } });
		expect(understanding.understand({ text: 'запишите на завтра в 10', business }).urgent).toBe(
			false,
		);
	});
});
