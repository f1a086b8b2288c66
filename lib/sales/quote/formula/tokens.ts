import { FormulaError } from './errors';

export interface Token {
	readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
	readonly text: string;
	readonly at: number;
}

const LONGEST = 2_000;

const PATTERNS: ReadonlyArray<readonly [Token['kind'], RegExp]> = [
	['number', /^\d+(?:\.\d+)?/],
	['text', /^"[^"]*"|^'[^']*'|^«[^»]*»/],
	['name', /^[\p{L}_][\p{L}\p{N}_]*/u],
	['sign', /^(?:<=|>=|!=|<>|==|[-+*/%()<>=,;])/],
];

/** Cuts a formula into its pieces; the last one is `end`. @throws FormulaError at the first character that belongs to nothing */
export const tokensOf = (formula: string): readonly Token[] => {
	if (formula.length > LONGEST)
		throw new FormulaError(
			`it is longer than ${LONGEST} characters. Split it into several lines of the tariff`,
			`${formula.slice(0, 40)}…`,
		);
	const tokens: Token[] = [];
	let at = 0;
	for (;;) {
		at += /^\s*/.exec(formula.slice(at))?.[0].length ?? 0;
		if (at >= formula.length) return [...tokens, { kind: 'end', text: '', at }];
		const rest = formula.slice(at);
		const token = PATTERNS.map(([kind, pattern]) => ({ kind, text: pattern.exec(rest)?.[0] })).find(
			({ text }) => text !== undefined,
		);
		if (token?.text === undefined)
			throw new FormulaError(`"${rest[0]}" is not understood`, formula, at);
		tokens.push({
			kind: token.kind,
			text: token.kind === 'text' ? token.text.slice(1, -1) : token.text,
			at,
		});
		at += token.text.length;
	}
};
