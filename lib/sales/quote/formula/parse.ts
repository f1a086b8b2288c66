import Decimal from 'decimal.js';

import { FormulaError } from './errors';
import { tokensOf, type Token } from './tokens';

export const FUNCTIONS = ['min', 'max', 'round', 'ceil', 'floor', 'if', 'contains'] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

const RUSSIAN: Readonly<Record<string, FunctionName>> = {
	мин: 'min',
	макс: 'max',
	округл: 'round',
	если: 'if',
	содержит: 'contains',
};

export type Arithmetic = '+' | '-' | '*' | '/';
export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

export type Expression =
	| { readonly kind: 'number'; readonly value: Decimal }
	| { readonly kind: 'text'; readonly value: string }
	| { readonly kind: 'name'; readonly name: string; readonly at: number }
	| { readonly kind: 'negated' | 'not'; readonly of: Expression }
	| {
			readonly kind: 'arithmetic';
			readonly operator: Arithmetic;
			readonly left: Expression;
			readonly right: Expression;
	  }
	| {
			readonly kind: 'comparison';
			readonly operator: Comparison;
			readonly left: Expression;
			readonly right: Expression;
	  }
	| { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
	| {
			readonly kind: 'call';
			readonly name: FunctionName;
			readonly inputs: readonly Expression[];
	  };

/** How many inputs each function takes: least and most. */
const INPUTS: Readonly<Record<FunctionName, readonly [number, number]>> = {
	min: [1, 20],
	max: [1, 20],
	round: [1, 2],
	ceil: [1, 2],
	floor: [1, 2],
	if: [3, 3],
	contains: [2, 2],
};

const DEEPEST = 60;
const COMPARISONS: Readonly<Record<string, Comparison>> = {
	'<': '<',
	'<=': '<=',
	'>': '>',
	'>=': '>=',
	'=': '=',
	'==': '=',
	'!=': '!=',
	'<>': '!=',
};

/**
 * Reads an owner's formula: numbers with a decimal point, `10%`, text in quotes, names of variables (Latin or Russian letters),
 * `+ - * /`, brackets, comparisons, `and` / `or` / `not` (`и` / `или` / `не`), and the functions of {@link FUNCTIONS}, whose inputs are
 * separated by `,` or `;`. Nothing else exists in it: no properties, no calls of anything outside.
 * @throws FormulaError with the place of the first mistake
 */
export const parseFormula = (formula: string): Expression => new Parser(formula).whole();

class Parser {
	private readonly tokens: readonly Token[];
	private next = 0;
	private depth = 0;

	constructor(private readonly formula: string) {
		this.tokens = tokensOf(formula);
	}

	whole(): Expression {
		if (this.tokens.length === 1) throw this.error('it is empty');
		const expression = this.either();
		if (this.token.kind !== 'end') throw this.error(`"${this.token.text}" is not expected here`);
		return expression;
	}

	private get token(): Token {
		return this.tokens[this.next];
	}

	private error(reason: string): FormulaError {
		return new FormulaError(reason, this.formula, this.token.at);
	}

	private takes(...texts: readonly string[]): string | null {
		const { kind, text } = this.token;
		if ((kind !== 'sign' && kind !== 'name') || !texts.includes(text.toLowerCase())) return null;
		this.next++;
		return text.toLowerCase();
	}

	private expects(text: string): void {
		if (this.takes(text) !== null) return;
		throw this.error(
			this.token.kind === 'end'
				? `it ends where "${text}" is expected`
				: `"${text}" is expected instead of "${this.token.text}"`,
		);
	}

	private either(): Expression {
		if (++this.depth > DEEPEST) throw this.error('there are too many brackets in one another');
		let left = this.both();
		while (this.takes('or', 'или') !== null) left = { kind: 'or', left, right: this.both() };
		this.depth--;
		return left;
	}

	private both(): Expression {
		let left = this.negation();
		while (this.takes('and', 'и') !== null) left = { kind: 'and', left, right: this.negation() };
		return left;
	}

	private negation(): Expression {
		let negated = false;
		while (this.takes('not', 'не') !== null) negated = !negated;
		const of = this.comparison();
		return negated ? { kind: 'not', of } : of;
	}

	private comparison(): Expression {
		const left = this.sum();
		const sign = this.takes(...Object.keys(COMPARISONS));
		return sign === null
			? left
			: { kind: 'comparison', operator: COMPARISONS[sign], left, right: this.sum() };
	}

	private sum(): Expression {
		let left = this.product();
		for (;;) {
			const operator = this.takes('+', '-') as Arithmetic | null;
			if (operator === null) return left;
			left = { kind: 'arithmetic', operator, left, right: this.product() };
		}
	}

	private product(): Expression {
		let left = this.signed();
		for (;;) {
			const operator = this.takes('*', '/') as Arithmetic | null;
			if (operator === null) return left;
			left = { kind: 'arithmetic', operator, left, right: this.signed() };
		}
	}

	private signed(): Expression {
		let negative = false;
		for (let sign = this.takes('-', '+'); sign !== null; sign = this.takes('-', '+'))
			if (sign === '-') negative = !negative;
		const of = this.percent();
		return negative ? { kind: 'negated', of } : of;
	}

	private percent(): Expression {
		const left = this.single();
		return this.takes('%') === null
			? left
			: {
					kind: 'arithmetic',
					operator: '/',
					left,
					right: { kind: 'number', value: new Decimal(100) },
				};
	}

	private single(): Expression {
		const { kind, text, at } = this.token;
		if (kind === 'number') {
			this.next++;
			return { kind, value: new Decimal(text) };
		}
		if (kind === 'text') {
			this.next++;
			return { kind, value: text };
		}
		if (kind === 'name') {
			this.next++;
			return this.takes('(') === null ? { kind, name: text, at } : this.call(text);
		}
		if (this.takes('(') !== null) {
			const inner = this.either();
			this.expects(')');
			return inner;
		}
		throw this.error(
			kind === 'end' ? 'it ends where a value is expected' : `"${text}" is not expected here`,
		);
	}

	private call(written: string): Expression {
		const word = written.toLowerCase();
		const name = FUNCTIONS.find((each) => each === word) ?? RUSSIAN[word];
		if (name === undefined)
			throw this.error(`there is no function "${written}". Known: ${FUNCTIONS.join(', ')}`);
		const inputs = [this.either()];
		while (this.takes(',', ';') !== null) inputs.push(this.either());
		this.expects(')');
		const [least, most] = INPUTS[name];
		if (inputs.length < least || inputs.length > most)
			throw this.error(
				`${written} takes ${least === most ? least : `${least} to ${most}`} inputs, not ${inputs.length}`,
			);
		return { kind: 'call', name, inputs };
	}
}

/** Names of the variables that a formula uses. */
export const namesIn = (expression: Expression): ReadonlySet<string> => {
	switch (expression.kind) {
		case 'number':
		case 'text':
			return new Set();
		case 'name':
			return new Set([expression.name]);
		case 'negated':
		case 'not':
			return namesIn(expression.of);
		case 'call':
			return new Set(expression.inputs.flatMap((each) => [...namesIn(each)]));
		default:
			return new Set([...namesIn(expression.left), ...namesIn(expression.right)]);
	}
};
