import type { compile, FormatCallback } from 'html-to-text';

/** Parts of a page that say nothing of the business. */
const AROUND = [
	'nav',
	'header',
	'footer',
	'aside',
	'form',
	'script',
	'style',
	'noscript',
	'svg',
	'button',
	'img',
];

/** Headings keep their level as Markdown, bold paragraphs and `summary` become headings of their own, rows of tables one line each. */
export const htmlToMarkdown = async (html: string, isPage: boolean): Promise<string> => {
	const { compile: make } = (await import('html-to-text')) as { compile: typeof compile };
	const heading: FormatCallback = (element, walk, builder) => {
		const level = /^h([1-6])$/.exec(element.name ?? '')?.[1] ?? '6';
		builder.openBlock({ leadingLineBreaks: 2 });
		builder.addInline(`${'#'.repeat(Number(level))} `);
		walk(element.children, builder);
		builder.closeBlock({ trailingLineBreaks: 2 });
	};
	const paragraph: FormatCallback = (element, walk, builder) => {
		// Word writes every cell as a paragraph.
		if (/^t[dh]$/.test((element.parent as { name?: string } | null)?.name ?? '')) {
			walk(element.children, builder);
			builder.addInline(' ');
			return;
		}
		const children = (element.children as ReadonlyArray<{ name?: string; data?: string }>).filter(
			({ name, data }) => name !== undefined || (data ?? '').trim() !== '',
		);
		const bold = children.length === 1 && /^(?:b|strong)$/.test(children[0]?.name ?? '');
		builder.openBlock({ leadingLineBreaks: 2 });
		if (bold) builder.addLiteral('**');
		walk(element.children, builder);
		if (bold) builder.addLiteral('**');
		builder.closeBlock({ trailingLineBreaks: 2 });
	};
	const row: FormatCallback = (element, walk, builder) => {
		builder.openBlock({ leadingLineBreaks: 1 });
		walk(element.children, builder);
		builder.closeBlock({ trailingLineBreaks: 1 });
	};
	const cell: FormatCallback = (element, walk, builder) => {
		walk(element.children, builder);
		builder.addLiteral(' | ');
	};
	const convert = make({
		wordwrap: false,
		limits: { maxInputLength: 16_777_216 },
		formatters: { heading, paragraph, row, cell },
		baseElements: {
			selectors: ['main', 'article', 'body'],
			returnDomByDefault: true,
			orderBy: 'selectors',
		},
		selectors: [
			...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'dt'].map((selector) => ({
				selector,
				format: 'heading',
			})),
			{ selector: 'p', format: 'paragraph' },
			{ selector: 'table', format: 'block' },
			{ selector: 'tr', format: 'row' },
			{ selector: 'td', format: 'cell' },
			{ selector: 'th', format: 'cell' },
			{ selector: 'a', options: { ignoreHref: true } },
			...(isPage ? AROUND : ['img']).map((selector) => ({ selector, format: 'skip' })),
		],
	});
	return convert(html)
		.replace(/[ \t]*\|[ \t]*$/gm, '')
		.replace(/^ \* /gm, '- ');
};
