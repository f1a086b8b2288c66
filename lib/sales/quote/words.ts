import type { Contact, Quote, QuoteLine, QuoteParameter } from '../../casefile';
import { exactly, type Interval } from '../interval';
import { roublesBetween } from '../money';

/** A line of a stored quote as an interval of roubles. */
export const amountOf = ({ low, high }: Pick<QuoteLine, 'low' | 'high'>): Interval => ({
	low: exactly(low).low,
	high: exactly(high).high,
});

const parameterLines = (parameters: readonly QuoteParameter[]): readonly string[] =>
	parameters.map(({ label, value }) => `${label}: ${value === '' ? 'не знает' : value}`);

/** What is filled into the estimator's template. */
export interface EstimatorFacts {
	readonly number: string;
	readonly title: string;
	readonly contact: Contact | null;
	readonly parameters: readonly QuoteParameter[];
	readonly reasons: readonly string[];
	readonly missing: readonly string[];
	/** The customer's last words; null when there are none. */
	readonly words: string | null;
}

/**
 * The filled template for the estimator. Placeholders: {number} {title} {name} {phone} {parameters} {reasons} {missing} {words}; a line
 * whose placeholder has no value is left out.
 */
export const estimatorText = (template: string, facts: EstimatorFacts): string => {
	const values: Readonly<Record<string, string>> = {
		number: facts.number,
		title: facts.title,
		name: facts.contact?.name ?? '',
		phone: facts.contact?.phone ?? '',
		parameters: parameterLines(facts.parameters).join('\n'),
		reasons: facts.reasons.join(', '),
		missing: facts.missing.join(', '),
		words: facts.words ?? '',
	};
	return template
		.split('\n')
		.filter((line) => [...line.matchAll(/\{([a-z]+)\}/g)].every(([, key]) => values[key] !== ''))
		.map((line) => line.replace(/\{([a-z]+)\}/g, (whole, key: string) => values[key] ?? whole))
		.join('\n')
		.trim();
};

/** A priced job in a few lines, for the card. */
export const quoteSummary = (
	quote: Pick<
		Quote,
		'number' | 'title' | 'price' | 'lines' | 'parameters' | 'dependsOn' | 'validUntil'
	>,
	validWords: string,
): string =>
	[
		`Расчёт № ${quote.number}: ${quote.title}`,
		...parameterLines(quote.parameters),
		...quote.lines.map((line) => `${line.title}: ${roublesBetween(amountOf(line))}`),
		`Итого: ${quote.price}`,
		...(quote.dependsOn.length > 0 ? [`Зависит от: ${quote.dependsOn.join(', ')}`] : []),
		...(validWords === '' ? [] : [`Действует до ${validWords}`]),
	].join('\n');
