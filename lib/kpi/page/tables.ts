import {
	FIGURE_KEYS,
	type Change,
	type Figure,
	type FigureKey,
	type KpiReport,
	type TargetResult,
} from '../figures';
import { figureName, figureText, numberText, type Language } from '../words';
import type { PageContent } from './content';
import { escape, section } from './html';
import { moveChip, valueCell } from './values';
import { dimensionName, labelName, type PageWord, type Say } from './words';

const goalText = (target: TargetResult, figure: Figure, language: Language, say: Say): string => {
	const wanted = { ...figure, value: target.wanted };
	const isChange = target.goal === 'changeAtLeast' || target.goal === 'changeAtMost';
	return `${say(target.goal)} ${isChange ? `${numberText(target.wanted, language)} %` : figureText(wanted, language)}`;
};

/** The owner's goals: which are met. */
export const targetsSection = (report: KpiReport, language: Language, say: Say): string =>
	section(
		say('targets'),
		report.targets.length === 0
			? ''
			: `<ul class="goals">${report.targets
					.map((target) => {
						const figure = report.figures[target.figure];
						const isChange = target.goal.startsWith('change');
						const now =
							target.actual === null
								? ''
								: ` · ${say('now')} ${isChange ? `${numberText(target.actual, language)} %` : figureText(figure, language)}`;
						const [mood, word]: readonly [string, PageWord] =
							target.met === null
								? ['', 'notKnown']
								: target.met
									? ['good', 'met']
									: ['bad', 'missed'];
						return `<li><span>${escape(figureName(target.figure, language))}<p class="sub">${escape(
							goalText(target, figure, language, say) + now,
						)}</p></span><span class="chip ${mood}">${say(word)}</span></li>`;
					})
					.join('')}</ul>`,
		{ empty: say('targetsEmpty') },
	);

const SPLIT_COLUMNS: ReadonlyArray<readonly [FigureKey, PageWord]> = [
	['leads', 'leads'],
	['firstResponseMedian', 'firstAnswer'],
	['sla', 'inTime'],
	['conversion', 'booked'],
	['botAlone', 'byBot'],
];
/** Rows of one table; a list of a hundred campaigns is what the sheet is for. */
const MOST_ROWS = 12;

export const table = (columns: readonly string[], rows: string, kind = 'cards'): string =>
	`<div class="scroll"><table class="${kind}"><thead><tr>${columns
		.map((column) => `<th scope="col">${escape(column)}</th>`)
		.join('')}</tr></thead><tbody>${rows}</tbody></table></div>`;

/** By channel, scenario, campaign… */
export const splitsSection = ({ splits }: PageContent, language: Language, say: Say): string =>
	section(
		say('split'),
		splits
			.map(({ dimension, groups }, place) => {
				const hasCost = groups.some(({ figures }) => figures.costPerLead.value !== null);
				const columns: ReadonlyArray<readonly [FigureKey, PageWord]> = [
					...SPLIT_COLUMNS,
					...(hasCost ? ([['costPerLead', 'cost']] as const) : []),
				];
				const rows = groups
					.slice(0, MOST_ROWS)
					.map(({ group, figures }) => {
						const name = group[dimension];
						return `<tr${name === null ? ' class="unknown"' : ''}><th scope="row">${escape(
							name === null ? say('unknown') : labelName(name, language),
						)}</th>${columns
							.map(([key, word]) => valueCell(figures[key], say(word), language, say))
							.join('')}</tr>`;
					})
					.join('');
				return `<details${place < 2 ? ' open' : ''}><summary>${escape(dimensionName(dimension, language))}</summary>${table(
					['', ...columns.map(([, word]) => say(word))],
					rows,
				)}</details>`;
			})
			.join(''),
		{ empty: say('splitEmpty') },
	);

const PILOT_FIGURES: readonly FigureKey[] = [
	'leads',
	'firstResponseMean',
	'sla',
	'escalations',
	'conversion',
	'noShows',
];

const verdictOf = (change: Change, say: Say): string =>
	change.difference === 0
		? say('same')
		: change.significant === null
			? say('tooFew')
			: say(change.significant ? 'sure' : 'chance');

/** Both sides of the pilot with the interval of the difference. */
export const pilotSection = (pilot: KpiReport | null, language: Language, say: Say): string => {
	const comparison = pilot?.comparison ?? null;
	if (pilot === null || comparison === null) return '';
	const rows = PILOT_FIGURES.map((key) => {
		const change = comparison.changes[key];
		const figure = pilot.figures[key];
		const { interval } = change;
		const bounds =
			interval === null
				? ''
				: `<small>${escape(say('interval'))}: ${[interval.from, interval.to]
						.map((bound) => escape(numberText(bound, language)))
						.join('…')}</small>`;
		const counts = key === 'leads';
		return `<tr><th scope="row">${escape(figureName(key, language))}</th>${valueCell(
			figure,
			say('bot'),
			language,
			say,
		)}${valueCell(comparison.figures[key], say('people'), language, say)}<td data-name="${say('difference')}">${
			counts ? '' : moveChip(figure, change, language, say) + bounds
		}</td><td data-name="${say('verdict')}">${counts ? '' : escape(verdictOf(change, say))}</td></tr>`;
	}).join('');
	return section(
		say('pilot'),
		table(['', say('bot'), say('people'), say('difference'), say('verdict')], rows),
		{ hint: say('pilotHint') },
	);
};

/** Every figure there is, folded away. */
export const allSection = (report: KpiReport, language: Language, say: Say): string => {
	const changes = report.comparison?.changes;
	const rows = FIGURE_KEYS.map((key) => {
		const change = changes?.[key];
		const figure = report.figures[key];
		return `<tr${figure.value === null ? ' class="unknown"' : ''}><th scope="row">${escape(
			figureName(key, language),
		)}</th>${valueCell(figure, say('value'), language, say)}${
			change === undefined
				? ''
				: `${valueCell(change.base, say('was'), language, say)}<td data-name="${say('change')}">${moveChip(
						figure,
						change,
						language,
						say,
					)}</td>`
		}</tr>`;
	}).join('');
	const columns: readonly PageWord[] =
		changes === undefined ? ['value'] : ['value', 'was', 'change'];
	return `<section><details><summary>${escape(say('all'))}</summary><p class="hint">${escape(
		say('allHint'),
	)}</p>${table([say('figure'), ...columns.map(say)], rows)}</details></section>`;
};
