import { createUnderstanding } from '../../../lib/understanding';

const understanding = createUnderstanding();
const answer = (text: string, context: string | null = null): string =>
	understanding.understand({ text, context }).intents[0] ?? '';

describe('A short answer means what was asked', () => {
	test.each([
		['1', 'reminder', 'confirm'],
		['+', 'reminder', 'confirm'],
		['да', 'reminder', 'confirm'],
		['нет', 'reminder', 'decline'],
		['да', 'offer', 'confirm'],
		['2', 'offer', 'confirm'],
		['нет', 'offer', 'decline'],
		['пишите', 'offer', 'confirm'],
		['беру', 'offer', 'confirm'],
		['не возражаю', 'offer', 'confirm'],
		['не откажусь', 'upsell_offer', 'upsell_yes'],
		['не против', 'consent_request', 'consent_yes'],
		['против', 'consent_request', 'decline'],
		['к сожалению не получится', 'reminder', 'decline'],
		['не выйдет', 'reminder', 'decline'],
		['да', 'upsell_offer', 'upsell_yes'],
		['давайте', 'upsell_offer', 'upsell_yes'],
		['нет, спасибо', 'upsell_offer', 'decline'],
		['да', 'consent_request', 'consent_yes'],
		['согласна', 'consent_request', 'consent_yes'],
		['нет', 'consent_request', 'decline'],
		['5', 'rating_request', 'feedback'],
		['1', 'rating_request', 'feedback'],
		['завтра в 10', 'datetime', 'booking'],
		['как можно скорее', 'datetime', 'booking'],
		['хоть кто', 'staff', 'booking'],
		['без разницы', 'staff', 'booking'],
		['шесть человек', 'count', 'booking'],
		['нет', 'allergies', 'qualification'],
		['без комментариев', 'comment', 'qualification'],
		['маникюр', 'service', 'booking'],
		['киа рио 2017', 'car', 'qualification'],
	])('«%s» after %s: %s', (text, context, intent) => {
		expect(answer(text, context)).toBe(intent);
	});

	test.each([
		['1', 'confirm'],
		['+', 'confirm'],
		['да', 'confirm'],
		['нет', 'decline'],
		['5', 'feedback'],
	])('«%s» without a question: %s', (text, intent) => {
		expect(answer(text)).toBe(intent);
	});

	test('an emergency breaks into any question', () => {
		expect(answer('да какая запись, у меня кровь не останавливается', 'reminder')).toBe('urgent');
	});

	test('whoever leaves a form is heard', () => {
		expect(answer('позовите человека', 'phone')).toBe('human');
		expect(answer('а сколько стоит стрижка?', 'service')).toBe('price');
	});

	test('a cancellation after a reminder is a cancellation, not a no', () => {
		expect(answer('отмените запись', 'reminder')).toBe('cancel');
	});
});
