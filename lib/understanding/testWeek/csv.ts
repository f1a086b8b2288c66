/** Characters that tables are separated by; Excel writes `;` in Russia. */
const DELIMITERS = [';', ',', '\t'] as const;

/**
 * Rows of a table by RFC 4180: quoted cells may hold delimiters, line breaks and doubled quotes. The delimiter is the one that the first
 * row holds most of. Empty rows are left out.
 */
export const readTable = (text: string): string[][] => {
	const delimiter = delimiterOf(text);
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = '';
	let quoted = false;
	const endCell = () => {
		row.push(cell);
		cell = '';
	};
	const endRow = () => {
		endCell();
		if (row.some((each) => each.trim() !== '')) rows.push(row);
		row = [];
	};
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (quoted) {
			if (character !== '"') cell += character;
			else if (text[at + 1] === '"') {
				cell += '"';
				at++;
			} else quoted = false;
		} else if (character === '"' && cell === '') quoted = true;
		else if (character === delimiter) endCell();
		else if (character === '\n') endRow();
		else if (character !== '\r') cell += character;
	}
	endRow();
	return rows;
};

const delimiterOf = (text: string): string => {
	const [first] = text.split('\n', 1);
	const unquoted = first.replace(/"[^"]*"/g, '');
	const counts = DELIMITERS.map((delimiter) => unquoted.split(delimiter).length);
	return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};
