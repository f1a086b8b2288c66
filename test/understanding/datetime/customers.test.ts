import { CUSTOMER_CASES } from './customer-cases';
import { read } from './notation';

for (const [title, cases] of Object.entries(CUSTOMER_CASES)) {
	describe(title, () => {
		it.each(cases)('%s → %s', (text, wanted) => {
			expect(read(text)).toBe(wanted);
		});
	});
}
