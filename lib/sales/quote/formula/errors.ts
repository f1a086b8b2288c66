/** A formula that cannot be read or computed. `at`: where in the text, from 0; null when it is no matter of place. */
export class FormulaError extends Error {
	override readonly name = 'FormulaError';

	constructor(
		reason: string,
		readonly formula: string,
		readonly at: number | null = null,
	) {
		super(
			at === null
				? `The formula "${formula}": ${reason}`
				: `The formula "${formula}", character ${at + 1}: ${reason}`,
		);
	}
}
