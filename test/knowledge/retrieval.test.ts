import { DEFAULT_NEAR, DEFAULT_THRESHOLD, searchKnowledge } from '../../lib/knowledge';
import { suggestionsOf } from '../../lib/knowledge/suggest';
import { openStore } from '../../lib/store';
import { knows, PROFILE } from './profile';
import { retrievalSets } from './retrieval';

const SETS = retrievalSets();

/** What customers of four businesses ask, and which heading answers it. Figures and comparison: docs/knowledge.md. */
describe('the retrieval set', () => {
	it('has more than two hundred questions, each with a passage that exists', () => {
		expect(SETS.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(200);
		for (const { document, pairs, unanswerable } of SETS) {
			for (const { title } of pairs) expect(document).toContain(`# ${title}`);
			expect(unanswerable.length).toBeGreaterThanOrEqual(15);
		}
	});

	it('is found among the first three, by words alone, for nine of ten', async () => {
		let three = 0;
		let reciprocal = 0;
		let count = 0;
		for (const { business, document, pairs } of SETS) {
			const store = await openStore({ kind: 'sqlite', file: ':memory:' });
			await knows(store, business, document);
			for (const { question, title } of pairs) {
				const { passages } = await searchKnowledge(store, question, {
					profile: PROFILE,
					limit: 10,
				});
				const place = passages.findIndex((found) => found.title.endsWith(title));
				count++;
				if (place >= 0 && place < 3) three++;
				if (place >= 0) reciprocal += 1 / (place + 1);
			}
			await store.close();
		}
		expect(three / count).toBeGreaterThanOrEqual(0.9);
		expect(reciprocal / count).toBeGreaterThanOrEqual(0.85);
	});

	it('holds the right heading among the three that are asked about, for eight of ten left unanswered', async () => {
		let asked = 0;
		let right = 0;
		for (const { business, document, pairs } of SETS) {
			const store = await openStore({ kind: 'sqlite', file: ':memory:' });
			await knows(store, business, document);
			for (const { question, title } of pairs) {
				const { passages } = await searchKnowledge(store, question, { profile: PROFILE, limit: 3 });
				if ((passages[0]?.score ?? 0) >= DEFAULT_THRESHOLD) continue;
				const titles = suggestionsOf(passages, DEFAULT_NEAR).map((each) => each.title);
				if (titles.length > 0) asked++;
				if (titles.includes(title)) right++;
			}
			await store.close();
		}
		expect(asked).toBeGreaterThanOrEqual(75);
		expect(right / asked).toBeGreaterThanOrEqual(0.8);
	});

	it('is seldom answered where the documents say nothing', async () => {
		let answered = 0;
		let count = 0;
		for (const { business, document, unanswerable } of SETS) {
			const store = await openStore({ kind: 'sqlite', file: ':memory:' });
			await knows(store, business, document);
			for (const question of unanswerable) {
				const { passages } = await searchKnowledge(store, question, { profile: PROFILE, limit: 1 });
				count++;
				if ((passages[0]?.score ?? 0) >= 0.45) answered++;
			}
			await store.close();
		}
		expect(answered / count).toBeLessThanOrEqual(0.05);
	});
});
