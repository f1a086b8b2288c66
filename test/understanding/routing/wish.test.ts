import { wishIn } from '../../../lib/understanding/routing/wish';

describe('The intent by which a message is served', () => {
	it.each([
		[['thanks', 'reschedule'], 'reschedule'],
		[['feedback', 'booking'], 'booking'],
		[['thanks', 'feedback', 'question_faq'], 'question_faq'],
		[['qualification', 'booking'], 'booking'],
		[['qualification', 'thanks'], 'qualification'],
		[['thanks', 'feedback'], 'thanks'],
		[['complaint', 'refund'], 'complaint'],
		[['urgent', 'booking'], 'urgent'],
		[['thanks'], 'thanks'],
		[[], 'other'],
	])('%j: %s', (intents, wish) => {
		expect(wishIn(intents)).toBe(wish);
	});
});
