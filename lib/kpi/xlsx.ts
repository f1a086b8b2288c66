import writeXlsxFile, { type Row, type SheetData } from 'write-excel-file/node';

import type { CellValue } from './csv';
import { FIGURE_KEYS, type Figures, type KpiReport, type Unit } from './figures';
import { refusalName, sayIn } from './page/words';
import { reportTable } from './table';
import { figureName, periodWords, type Language } from './words';

const FORMATS: Readonly<Record<Unit, string>> = {
	count: '0',
	percent: '0.00',
	seconds: '0.00',
	roubles: '#,##0.00',
	points: '0.00',
};

/** An Excel file of two sheets: a wide one to look at (a column per group), and a long one to reckon with. */
export const reportXlsx = async (report: KpiReport, language: Language): Promise<Buffer> => {
	const ru = language === 'ru';
	const { columns, rows } = reportTable(report, language);
	const cell = (value: CellValue): Row[number] => (value === null ? null : { value });
	const bold = (value: string): Row[number] => ({ value, fontWeight: 'bold' });
	const long: SheetData = [columns.map(bold), ...rows.map((row) => row.map(cell))];
	return await writeXlsxFile([
		{
			data: wide(report, language),
			sheet: ru ? 'Показатели' : 'Figures',
			columns: [{ width: 34 }, { width: 12 }, ...report.groups.map(() => ({ width: 14 }))],
		},
		{ data: long, sheet: ru ? 'Подробно' : 'Details' },
		...(report.offers.length === 0
			? []
			: [
					{
						data: offersSheet(report, language),
						sheet: ru ? 'Рекомендации' : 'Recommendations',
						columns: [{ width: 34 }],
					},
				]),
	]).toBuffer();
};

/** What was recommended, then why it was refused. */
const offersSheet = ({ offers, refusals }: KpiReport, language: Language): SheetData => {
	const say = sayIn(language);
	const bold = (value: string): Row[number] => ({ value, fontWeight: 'bold' });
	const number = (value: number): Row[number] => ({ value, type: Number });
	return [
		[say('offers'), say('offered'), say('accepted'), say('declined'), say('amount')].map(bold),
		...offers.map(
			({ title, offered, accepted, declined, amount }): Row => [
				{ value: title === '' ? say('invitation') : title },
				number(offered),
				number(accepted),
				number(declined),
				amount === null ? null : { value: amount, type: Number, format: FORMATS.roubles },
			],
		),
		[],
		[bold(say('refusals'))],
		...refusals.map(
			({ name, count }): Row => [{ value: refusalName(name, language) }, number(count)],
		),
	];
};

const wide = (report: KpiReport, language: Language): SheetData => {
	const ru = language === 'ru';
	const bold = (value: string): Row[number] => ({ value, fontWeight: 'bold' });
	const unit: Readonly<Record<Unit, string>> = {
		count: '',
		percent: '%',
		seconds: ru ? 'с' : 's',
		roubles: '₽',
		points: '',
	};
	const sides: readonly (readonly [string, Figures])[] = [
		[periodWords(report.period, language), report.figures],
		...(report.comparison === null
			? []
			: [[ru ? 'Было' : 'Base', report.comparison.figures] as const]),
		...report.groups.map(
			({ group, figures }) =>
				[report.groupBy.map((dimension) => group[dimension] ?? '—').join(' · '), figures] as const,
		),
	];
	return [
		[bold(ru ? 'Показатель' : 'Figure'), bold(''), ...sides.map(([name]) => bold(name))],
		...FIGURE_KEYS.map(
			(key): Row => [
				{ value: figureName(key, language) },
				{ value: unit[report.figures[key].unit] },
				...sides.map(([, figures]): Row[number] => {
					const { value, unit: kind } = figures[key];
					return value === null ? null : { value, type: Number, format: FORMATS[kind] };
				}),
			],
		),
	];
};
