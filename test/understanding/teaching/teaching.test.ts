import { createUnderstanding } from '../../../lib/understanding';

describe('What the owner teaches holds from the next message on', () => {
	test('a correction made from the log', () => {
		const understanding = createUnderstanding();
		const text = 'ну вы даёте, конечно, третий час сижу';
		understanding.teach([{ text, intent: 'complaint' }]);
		const result = understanding.understand({ text });
		expect(result.intents).toEqual(['complaint']);
		expect(result.why[0]).toMatchObject({ kind: 'teaching', evidence: [text] });
		expect(result.confidence).toBeGreaterThan(0.8);
	});

	test('and for spellings that differ in case, punctuation and ё', () => {
		const understanding = createUnderstanding({
			teachings: [{ text: 'Всё как обычно', intent: 'booking' }],
		});
		expect(understanding.understand({ text: 'все как обычно!' }).intents[0]).toBe('booking');
	});

	test('an intent of the owner’s own, for like messages too', () => {
		const understanding = createUnderstanding({
			teachings: [
				{ text: 'хочу арендовать зал под фотосессию', intent: 'hall_rent' },
				{ text: 'сдаёте зал для фотосессии?', intent: 'hall_rent' },
				{ text: 'аренда зала на вечер под съёмку', intent: 'hall_rent' },
			],
		});
		expect(
			understanding.understand({ text: 'можно арендовать зал для фотосессии?' }).intents[0],
		).toBe('hall_rent');
		expect(understanding.understand({ text: 'запишите на маникюр завтра в 10' }).intents[0]).toBe(
			'booking',
		);
	});

	test('the latest correction of a text wins', () => {
		const understanding = createUnderstanding();
		understanding.teach([{ text: 'как обычно', intent: 'booking' }]);
		understanding.teach([{ text: 'как обычно', intent: 'order_status' }]);
		expect(understanding.understand({ text: 'как обычно' }).intents[0]).toBe('order_status');
	});

	test('a phrase taught as an answer holds after that question only', () => {
		const understanding = createUnderstanding({
			teachings: [{ text: 'по-старому', intent: 'confirm', context: 'reminder' }],
		});
		expect(understanding.understand({ text: 'по-старому', context: 'reminder' }).intents[0]).toBe(
			'confirm',
		);
		expect(
			understanding.understand({ text: 'по-старому' }).why.some(({ kind }) => kind === 'teaching'),
		).toBe(false);
	});

	test('a taught false alarm stays quiet, a taught emergency alarms', () => {
		const understanding = createUnderstanding();
		const quiet = 'у нас пожар в отделе продаж';
		understanding.teach([
			{ text: quiet, intent: 'other' },
			{ text: 'шкаф поехал', intent: 'urgent' },
		]);
		expect(understanding.understand({ text: quiet }).urgent).toBe(false);
		expect(understanding.understand({ text: 'шкаф поехал' }).urgent).toBe(true);
	});

	test('engines do not share what they were taught', () => {
		createUnderstanding({ teachings: [{ text: 'абракадабра', intent: 'refund' }] });
		expect(createUnderstanding().understand({ text: 'абракадабра' }).intents[0]).not.toBe('refund');
	});

	test('a thousand phrases do not disturb an unrelated emergency', () => {
		const understanding = createUnderstanding();
		understanding.teach(
			Array.from({ length: 1000 }, (_, at) => ({
				text: `вопрос номер ${at} про зал`,
				intent: 'hall_rent',
			})),
		);
		expect(understanding.understand({ text: 'зуб болит, терпеть не могу' }).urgent).toBe(true);
	});
});
