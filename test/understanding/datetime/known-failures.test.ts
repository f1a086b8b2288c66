import { KNOWN_FAILURES } from './known-failure-cases';
import { read } from './notation';

/** What the known parsers of Russian dates get wrong, by class. */
describe('what other parsers miss', () => {
	it.each(KNOWN_FAILURES)('%s → %s', (text, wanted) => {
		expect(read(text)).toBe(wanted);
	});
});
