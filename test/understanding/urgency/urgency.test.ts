import { createUnderstanding } from '../../../lib/understanding';
import { NOT_URGENT, URGENT } from './scopeTable';

const understanding = createUnderstanding();

describe('An emergency is recognised by its meaning', () => {
	for (const [business, messages] of Object.entries(URGENT)) {
		test.each(messages)(`${business}: «%s» is urgent`, (text) => {
			const result = understanding.understand({ text });
			expect(result.urgent).toBe(true);
			expect(result.intents[0]).toBe('urgent');
		});
	}
});

describe('Words of urgency alone do not alarm', () => {
	for (const [reason, messages] of Object.entries(NOT_URGENT)) {
		test.each(messages)(`${reason}: «%s» is not urgent`, (text) => {
			const result = understanding.understand({ text });
			expect(result.urgent).toBe(false);
			expect(result.intents).not.toContain('urgent');
		});
	}
});

describe('The reason is given', () => {
	test('an alarm names the danger and the words', () => {
		const { why } = understanding.understand({ text: 'У сына опухла щека и температура 39' });
		const reason = why.find(({ kind }) => kind === 'urgency');
		expect(reason?.evidence.join(' ')).toMatch(/опухла|39/);
	});

	test('a word that does not alarm says why it does not', () => {
		const { why } = understanding.understand({ text: 'аллергии нет, запишите на маникюр' });
		expect(why).toContainEqual(
			expect.objectContaining({ kind: 'urgency', name: 'not urgent: negated' }),
		);
	});
});

describe('The owner’s own words of urgency', () => {
	const profile = { urgentWords: ['код ромашка'] };

	test('alarm in any sentence', () => {
		expect(understanding.understand({ text: 'у нас код ромашка!', profile }).urgent).toBe(true);
	});

	test('do not alarm when negated', () => {
		expect(
			understanding.understand({ text: 'не код ромашка, просто вопрос', profile }).urgent,
		).toBe(false);
	});

	test('mean nothing to another owner', () => {
		expect(understanding.understand({ text: 'у нас код ромашка!' }).urgent).toBe(false);
	});
});
