import type { Language } from '../words';
import { STYLE } from './style';

/** Whatever a customer or a colleague wrote stands in the page as text only. A number stays on one line with its percent sign. */
export const escape = (text: string): string =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;')
		.replaceAll(' %', '&nbsp;%');

/** One self-contained document: no script, nothing loaded from elsewhere, not for search engines. */
export const documentOf = (title: string, body: string, language: Language): string =>
	`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<title>${escape(title)}</title><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`;

/** `content` is HTML; an empty one gives way to a sentence that says what will stand here. */
export const section = (
	heading: string,
	content: string,
	{ hint = '', empty = '' }: { readonly hint?: string; readonly empty?: string } = {},
): string =>
	`<section><h2>${escape(heading)}</h2>${
		content === ''
			? `<p class="empty">${escape(empty)}</p>`
			: `${hint === '' ? '' : `<p class="hint">${escape(hint)}</p>`}${content}`
	}</section>`;

export interface BarRow {
	readonly name: string;
	readonly count: number;
	/** As it stands beside the bar. */
	readonly text: string;
}

/** Names with bars, as long as they are many. */
export const barRows = (rows: readonly BarRow[]): string => {
	if (rows.length === 0) return '';
	const most = Math.max(1, ...rows.map(({ count }) => count));
	return `<ul class="rows">${rows
		.map(
			({ name, count, text }) =>
				`<li><span class="name">${escape(name)}</span><span class="bar"><i style="width:${((100 * count) / most).toFixed(1)}%"></i></span><span class="num">${escape(text)}</span></li>`,
		)
		.join('')}</ul>`;
};

/** The same drawing for a wide and for a narrow screen, so that its letters stay readable on a phone. */
export const figureOf = (wide: string, narrow: string, about: string): string => {
	const drawing = (svg: string, name: string): string =>
		`<div class="chart ${name}" role="img" aria-label="${escape(about)}">${svg}</div>`;
	return drawing(wide, 'wide') + drawing(narrow, 'narrow');
};
