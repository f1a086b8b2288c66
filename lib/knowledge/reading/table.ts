import type { PassageDraft } from '../passage';

const QUESTION = /^(?:вопрос|вопросы|question|q)$/i;
const ANSWER = /^(?:ответ|ответы|answer|a)$/i;

/**
 * One passage for every row of a table whose first row holds the headings. A table of questions and answers gives the question as
 * title and the answer as text; any other one the first cell as title and the rest with its headings («Маникюр — цена: 2500; минут:
 * 90»). Rows without words are left out.
 */
export const tablePassages = (rows: ReadonlyArray<readonly string[]>): readonly PassageDraft[] => {
	const [headings = [], ...body] = rows.map((row) => row.map((cell) => cell.trim()));
	const question = headings.findIndex((heading) => QUESTION.test(heading));
	const answer = headings.findIndex((heading) => ANSWER.test(heading));
	return body.flatMap((row, at) => {
		const locator = `строка ${at + 2}`;
		if (question !== -1 && answer !== -1) {
			const text = row[answer] ?? '';
			return text === '' ? [] : [{ title: row[question] ?? '', text, locator }];
		}
		const [title = '', ...cells] = row;
		const told = cells
			.map((cell, index) => [headings[index + 1] ?? '', cell] as const)
			.filter(([, cell]) => cell !== '')
			.map(([heading, cell]) => (heading === '' ? cell : `${heading.toLowerCase()}: ${cell}`));
		const text = [title, told.join('; ')].filter((part) => part !== '').join(' — ');
		return told.length === 0 && title === '' ? [] : [{ title, text, locator }];
	});
};

/** The same for rows as n8n passes them, one object a row. */
export const objectPassages = (
	rows: ReadonlyArray<Readonly<Record<string, unknown>>>,
): readonly PassageDraft[] => {
	const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
		(heading) => heading !== 'row_number',
	);
	const cells = rows.map((row) =>
		headings.map((heading) => {
			const value = row[heading];
			return value === null || value === undefined || typeof value === 'object'
				? ''
				: String(value as string | number | boolean);
		}),
	);
	return tablePassages([headings, ...cells]);
};
