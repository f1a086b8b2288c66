import { stringify, type CellValue } from './csv';
import { FIGURE_KEYS, type Changes, type Figure, type Figures, type KpiReport } from './figures';
import { roundTwo } from './statistics';
import { refusalName } from './page/words';
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
	const nothing = COLUMNS[language].slice(6).map(() => null);
	const whole = report.groupBy.map(() => all);
	const isRussian = language === 'ru';
	/** Of the whole alone: each recommendation, and why the others were refused. */
	const ofOffers: readonly (readonly CellValue[])[] = [
		...report.offers.map(({ title, offered, accepted }): readonly CellValue[] => [
			...whole,
			'upsellAccepted',
			`${figureName('upsellAccepted', language)}: ${title === '' ? (isRussian ? 'приглашение' : 'invitation') : title}`,
			roundTwo((accepted / offered) * 100),
			'percent',
			accepted,
			offered,
			...nothing,
		]),
		...report.refusals.map(({ name, count }): readonly CellValue[] => [
			...whole,
			'upsellDeclined',
			`${figureName('upsellDeclined', language)}: ${refusalName(name, language)}`,
			count,
			'count',
			null,
			null,
			...nothing,
		]),
	];
	return {
		columns: [...report.groupBy, ...COLUMNS[language]],
		rows: [
			...rowsOf(whole, report.figures, report.comparison?.changes ?? null),
			...ofOffers,
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
