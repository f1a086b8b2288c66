import { NO_TIME, TIME_AFTER_ALL } from './no-time-cases';
import { read } from './notation';

describe('no date or time', () => {
	it.each(NO_TIME)('in «%s»', (text) => {
		expect(read(text)).toBe('');
	});

	it.each(TIME_AFTER_ALL)('but in «%s»: %s', (text, wanted) => {
		expect(read(text)).toContain(wanted);
	});
});
