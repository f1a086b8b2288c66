import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an owner imported and what customers asked of it, in their own words, with their typing errors. */
export interface RetrievalSet {
	readonly business: string;
	/** The document as the owner wrote it. */
	readonly document: string;
	/** A question and the heading of the passage that answers it. */
	readonly pairs: ReadonlyArray<{ readonly question: string; readonly title: string }>;
	/** Questions of which the document says nothing. */
	readonly unanswerable: readonly string[];
}

const BUSINESSES = ['salon', 'clinic', 'car', 'tutor'] as const;
const NONE = 'Без ответа';

/** Lines with «>» are what customers ask of the passage above them; the rest is the document. */
export const retrievalSets = (): readonly RetrievalSet[] =>
	BUSINESSES.map((business) => {
		const document: string[] = [];
		const pairs: Array<{ question: string; title: string }> = [];
		const unanswerable: string[] = [];
		let title = '';
		for (const line of readFileSync(join(__dirname, `${business}.md`), 'utf8').split('\n')) {
			if (line.startsWith('> ')) {
				if (title === NONE) unanswerable.push(line.slice(2));
				else pairs.push({ question: line.slice(2), title });
				continue;
			}
			title = /^#+ (.+)$/.exec(line)?.[1] ?? title;
			if (title !== NONE) document.push(line);
		}
		return { business, document: document.join('\n'), pairs, unanswerable };
	});
