/** What a cell of a table holds. */
export type CellValue = string | number | boolean | null;

export interface CsvStyle {
	readonly delimiter?: string;
	readonly decimal?: string;
}

const BOM = '\ufeff';

/** Text that a spreadsheet would run as a formula. What customers and campaigns are called comes from outside. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as CSV with a byte order mark and CRLF. A text that looks like a formula gets an apostrophe in front. */
export const stringify = (
	rows: ReadonlyArray<readonly CellValue[]>,
	{ delimiter = ',', decimal = '.' }: CsvStyle = {},
): string => {
	const cell = (value: CellValue): string => {
		if (value === null) return '';
		if (typeof value === 'number') {
			const text = String(value).replace('.', decimal);
			return text.includes(delimiter) ? `"${text}"` : text;
		}
		if (typeof value === 'boolean') return value ? '1' : '0';
		const safe = FORMULA.test(value) ? `'${value}` : value;
		return /["\r\n]/.test(safe) || safe.includes(delimiter)
			? `"${safe.replaceAll('"', '""')}"`
			: safe;
	};
	return `${BOM}${rows.map((row) => row.map(cell).join(delimiter)).join('\r\n')}\r\n`;
};
