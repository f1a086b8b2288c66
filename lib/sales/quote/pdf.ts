import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Quote } from '../../casefile';
import { roublesBetween } from '../money';
import { amountOf } from './words';

/** Who makes the offer, as it stands at the top. */
export interface Sender {
	readonly business: string;
	/** Empty parts are left out. */
	readonly address: string;
	readonly phone: string;
	readonly payment: string;
	/** IANA zone in which dates are told. */
	readonly zone: string;
}

/** The part of pdfmake that is used here; its published types bring the browser's whole DOM along. */
interface PdfMaker {
	setFonts(fonts: typeof FONTS): void;
	setUrlAccessPolicy(allows: (url: string) => boolean): void;
	setLocalAccessPolicy(allows: (path: string) => boolean): void;
	createPdf(definition: Readonly<Record<string, unknown>>): { getBuffer(): Promise<Buffer> };
}

type Content = Readonly<Record<string, unknown>>;

const load = createRequire(__filename);
const FOLDER = join(dirname(load.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
const FONTS = {
	Roboto: {
		normal: join(FOLDER, 'Roboto-Regular.ttf'),
		bold: join(FOLDER, 'Roboto-Medium.ttf'),
		italics: join(FOLDER, 'Roboto-Italic.ttf'),
		bolditalics: join(FOLDER, 'Roboto-MediumItalic.ttf'),
	},
};

const INK = '#1f2937';
const FAINT = '#6b7280';
const LINE = '#d1d5db';

/** A quote as a PDF of one A4 page (more where it is long), with Cyrillic. Nothing is fetched, and only the fonts are read from disk. */
export const quotePdf = async (
	quote: Quote,
	sender: Sender,
	day: (instant: string | null, zone: string) => string,
): Promise<Buffer> => {
	const pdfmake = load('pdfmake') as PdfMaker;
	pdfmake.setFonts(FONTS);
	// A customer's words can name no file and no address: only the fonts are ever opened.
	pdfmake.setUrlAccessPolicy(() => false);
	pdfmake.setLocalAccessPolicy((path) => path.startsWith(FOLDER));
	return await pdfmake.createPdf(page(quote, sender, day)).getBuffer();
};

const page = (
	quote: Quote,
	sender: Sender,
	day: (instant: string | null, zone: string) => string,
): Content => ({
	info: { title: `Расчёт № ${quote.number}`, author: sender.business },
	pageSize: 'A4',
	pageMargins: [48, 48, 48, 56],
	defaultStyle: { font: 'Roboto', fontSize: 11, color: INK, lineHeight: 1.25 },
	content: [
		{ text: sender.business, bold: true, fontSize: 13 },
		faint([sender.address, sender.phone].filter((part) => part !== '').join(' · ')),
		{ text: `Расчёт № ${quote.number}`, bold: true, fontSize: 22, margin: [0, 28, 0, 0] },
		{ text: quote.title, fontSize: 14, margin: [0, 2, 0, 0] },
		faint(
			[
				`от ${day(quote.createdAt, sender.zone)}`,
				...(quote.validUntil === null
					? []
					: [`действует до ${day(quote.validUntil, sender.zone)}`]),
			].join(', '),
		),
		heading('Что считали'),
		table(
			quote.parameters.map(({ label, value }): [string, string] => [
				label,
				value === '' ? 'уточняется' : value,
			]),
		),
		heading('Стоимость'),
		table(
			quote.lines.map((line): [string, string] => [line.title, roublesBetween(amountOf(line))]),
		),
		{
			columns: [
				{ text: 'Итого', bold: true, fontSize: 16, width: 'auto' },
				{ text: quote.price, bold: true, fontSize: 16, alignment: 'right', width: '*' },
			],
			margin: [0, 10, 0, 0],
		},
		...(quote.dependsOn.length === 0
			? []
			: [
					faint(
						`Точная сумма зависит от: ${quote.dependsOn.join(', ')}. Назовём её, как только это станет известно.`,
					),
				]),
		...(sender.payment === '' ? [] : [faint(`Оплата: ${sender.payment}`)]),
	],
});

const faint = (text: string): Content => ({
	text,
	color: FAINT,
	fontSize: 10,
	margin: [0, 4, 0, 0],
});

const heading = (text: string): Content => ({
	text,
	bold: true,
	fontSize: 12,
	margin: [0, 22, 0, 6],
});

const table = (rows: ReadonlyArray<readonly [string, string]>): Content =>
	rows.length === 0
		? { text: '' }
		: {
				table: {
					widths: ['40%', '60%'],
					body: rows.map(([name, value]) => [name, { text: value, alignment: 'right' }]),
				},
				layout: {
					hLineWidth: (index: number) => (index === 0 ? 0 : 0.5),
					vLineWidth: () => 0,
					hLineColor: () => LINE,
					paddingLeft: () => 0,
					paddingRight: () => 0,
					paddingTop: () => 5,
					paddingBottom: () => 5,
				},
			};
