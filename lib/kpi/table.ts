import { stringify, type CellValue } from './csv';
import { FIGURE_KEYS, type Changes, type Figure, type Figures, type KpiReport } from './figures';
import { figureName, type Language } from './words';

export interface Table {
	readonly columns: readonly string[];
	readonly rows: ReadonlyArray<readonly CellValue[]>;
}

const COLUMNS: Readonly<Record<Language, readonly string[]>> = {
	ru: [
		'Код',
		'Показатель',
		'Значение',
		'Единица',
		'Числитель',
		'Знаменатель',
		'Было',
		'Разница',
		'Изменение, %',
		'Интервал 95 %, от',
		'Интервал 95 %, до',
		'Не случайно',
	],
	en: [
		'Key',
		'Figure',
		'Value',
		'Unit',
		'Numerator',
		'Denominator',
		'Base',
		'Difference',
		'Change, %',
		'95 % interval from',
		'95 % interval to',
		'Significant',
	],
};

/** One row per figure: of the whole first, then of each group. Made for pivot tables and further reckoning. */
export const reportTable = (report: KpiReport, language: Language): Table => {
	const rowsOf = (
		group: readonly CellValue[],
		figures: Figures,
		changes: Changes | null,
	): readonly (readonly CellValue[])[] =>
		FIGURE_KEYS.map((key) => {
			const figure: Figure = figures[key];
			const change = changes?.[key];
			return [
				...group,
				key,
				figureName(key, language),
				figure.value,
				figure.unit,
				figure.numerator,
				figure.denominator,
				change?.base.value ?? null,
				change?.difference ?? null,
				change?.relative ?? null,
				change?.interval?.from ?? null,
				change?.interval?.to ?? null,
				change?.significant ?? null,
			];
		});
	const all = language === 'ru' ? 'всего' : 'all';
	return {
		columns: [...report.groupBy, ...COLUMNS[language]],
		rows: [
			...rowsOf(
				report.groupBy.map(() => all),
				report.figures,
				report.comparison?.changes ?? null,
			),
			...report.groups.flatMap(({ group, figures, changes }) =>
				rowsOf(
					report.groupBy.map((dimension) => group[dimension]),
					figures,
					changes,
				),
			),
		],
	};
};

/** With a byte order mark; for Russian with semicolons and decimal commas, as Excel expects it there. */
export const reportCsv = (report: KpiReport, language: Language): string => {
	const { columns, rows } = reportTable(report, language);
	return stringify([columns, ...rows], language === 'ru' ? { delimiter: ';', decimal: ',' } : {});
};
