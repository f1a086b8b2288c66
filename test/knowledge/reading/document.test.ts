import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'iconv-lite';

import { kindOfFile, readDocument, readText, type PassageDraft } from '../../../lib/knowledge';

const file = (name: string) => ({ bytes: readFileSync(join(__dirname, '../files', name)) });

/** In a process of its own: see there. */
const readPdf = (name: string) => {
	const reader = join(__dirname, '../files/read-pdf.cjs');
	const printed = execFileSync(process.execPath, [reader, name], {
		encoding: 'utf8',
		stdio: 'pipe',
	});
	// The reader of PDF warns in lines of its own.
	return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as {
		readonly passages?: readonly PassageDraft[];
		readonly error?: string;
	};
};

describe('a document', () => {
	it.each([
		['a.docx', '', 'docx'],
		['Прайс.CSV', 'application/octet-stream', 'table'],
		['faq', 'text/html; charset=utf-8', 'html'],
		['faq', 'application/pdf', 'pdf'],
		['notes.md', 'text/plain', 'markdown'],
		['export', 'text/csv', 'table'],
		['price.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', null],
		['photo.jpg', 'image/jpeg', null],
	])('%s of type %s is read as %s', (name, mimeType, kind) => {
		expect(kindOfFile({ name, mimeType })).toBe(kind);
	});

	it('of Word gives its headings, bold lines, questions and the rows of its tables', async () => {
		const { passages } = await readDocument(file('rules.docx'), 'docx');
		expect(passages.map(({ title, text }) => [title, text])).toEqual([
			['Правила салона › Отмена визита', 'Отменить визит можно бесплатно за 12 часов.'],
			['Правила салона › Отмена визита › Оплата', 'Картой, наличными или по СБП.'],
			['Правила салона › Отмена визита › Есть ли парковка?', 'Да, во дворе, въезд с Садовой.'],
			['Цены › Маникюр', 'Маникюр — цена: 1 200 ₽'],
			['Цены › Педикюр', 'Педикюр — цена: 3 200 ₽'],
		]);
	});

	it('as PDF gives its questions with their pages, and joins lines that the width has broken', () => {
		const { passages } = readPdf('faq.pdf');
		expect(passages?.map(({ title, locator }) => [title, locator])).toEqual([
			['Как записаться?', 'с. 1'],
			['Есть ли рассрочка?', 'с. 1'],
			['Какая гарантия на ремонт?', 'с. 2'],
		]);
		expect(passages?.[0]?.text).not.toContain('\n');
		expect(passages?.[0]?.text).toContain('настроение и немного терпения администратора.');
	}, 60_000);

	it('as a page gives its content without menu, footer and scripts', async () => {
		const { passages } = await readText(
			`<html><head><style>p{color:red}</style></head><body><nav>Меню</nav><main><h1>Цены</h1>
			<h2>Маникюр</h2><p>1200&nbsp;₽</p><details><summary>Можно с собакой?</summary><p>С маленькой.</p></details>
			<table><tr><th>Услуга</th><th>Цена</th></tr><tr><td>Педикюр</td><td>3200</td></tr></table>
			<script>steal()</script></main><footer>ИНН</footer></body></html>`,
			'html',
		);
		const all = JSON.stringify(passages);
		expect(all).not.toMatch(/Меню|ИНН|steal|color/);
		expect(passages[0]).toMatchObject({ title: 'Цены › Маникюр' });
		expect(passages).toContainEqual(expect.objectContaining({ text: 'С маленькой.' }));
		expect(passages).toContainEqual(expect.objectContaining({ text: 'Педикюр — цена: 3200' }));
	});

	it.each(['utf8', 'utf16le', 'win1251'])('in %s is read', async (encoding) => {
		const bytes = encode('Есть парковка?\nДа, во дворе – бесплатно.', encoding, {
			addBOM: encoding === 'utf16le',
		});
		const { passages } = await readDocument({ bytes }, 'text');
		expect(passages).toEqual([
			{ title: 'Есть парковка?', text: 'Да, во дворе – бесплатно.', locator: null },
		]);
	});

	it('that is no DOCX is refused', async () => {
		await expect(readDocument({ bytes: Buffer.from('нет') }, 'docx')).rejects.toThrow(/zip/i);
	});

	it('that is no PDF is refused', () => {
		expect(readPdf('broken.pdf').error).toMatch(/Invalid PDF/);
	}, 60_000);
});
