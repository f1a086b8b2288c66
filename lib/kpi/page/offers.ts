import type { KpiReport, OfferCount } from '../figures';
import { figureText, numberText, type Language } from '../words';
import { barRows, escape, section } from './html';
import { table } from './tables';
import { refusalName, type Say } from './words';

/** Rows of the table; a list of a hundred recommendations is what the sheet is for. */
const MOST_ROWS = 12;

export const offerTitle = (title: string, say: Say): string =>
	title === '' ? say('invitation') : title;

/** What was recommended, how many agreed, for how much; and why the others did not. */
export const offersSection = (report: KpiReport, language: Language, say: Say): string => {
	const { offers, refusals } = report;
	const share = (count: number, { offered }: OfferCount): string =>
		`${numberText(count, language)}<small>${escape(`${numberText(Math.round((1_000 * count) / offered) / 10, language)} %`)}</small>`;
	const roubles = (value: number | null): string =>
		value === null
			? '–'
			: escape(
					figureText({ value, unit: 'roubles', numerator: null, denominator: null }, language),
				);
	const cell = (name: string, html: string): string =>
		`<td data-name="${escape(name)}">${html}</td>`;
	const columns = [say('offered'), say('accepted'), say('declined'), say('amount')];
	const rows = offers
		.slice(0, MOST_ROWS)
		.map(
			(offer) =>
				`<tr><th scope="row">${escape(offerTitle(offer.title, say))}</th>${cell(
					columns[0],
					numberText(offer.offered, language),
				)}${cell(columns[1], share(offer.accepted, offer))}${cell(
					columns[2],
					share(offer.declined, offer),
				)}${cell(columns[3], roubles(offer.amount))}</tr>`,
		)
		.join('');
	const reasons = barRows(
		refusals.map(({ name, count }) => ({
			name: refusalName(name, language),
			count,
			text: numberText(count, language),
		})),
	);
	return section(
		say('offers'),
		offers.length === 0
			? ''
			: `${table(['', ...columns], rows)}<h3>${escape(say('refusals'))}</h3>${
					reasons === '' ? `<p class="empty">${escape(say('refusalsEmpty'))}</p>` : reasons
				}`,
		{ hint: say('offersHint'), empty: say('offersEmpty') },
	);
};
