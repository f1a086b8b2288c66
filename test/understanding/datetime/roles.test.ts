import { read } from './notation';
import { ROLE_CASES } from './role-cases';

for (const [title, cases] of Object.entries(ROLE_CASES)) {
	describe(title, () => {
		it.each(cases)('%s → %s', (text, wanted) => {
			expect(read(text)).toBe(wanted);
		});
	});
}
