import { DateTime } from 'luxon';

import type { HeldLine, HeldPart, Holdings } from './holdings';

const escapeHtml = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export interface ExportHead {
	readonly business: string;
	/** Milliseconds. */
	readonly at: number;
	/** IANA zone of the business, in which moments are told. */
	readonly timeZone: string;
	readonly privacyUrl: string;
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1c1f2b}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #d9dce6}
dt{color:#5b6070}dd{margin:0 0 .5rem}li{margin:.25rem 0;white-space:pre-line}time{color:#5b6070}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:12px;background:#f4f5f9;padding:.75rem}
@media print{details{display:none}}`;

/**
 * Everything that is held of a person, as one page that any browser opens and prints, without scripts and without anything from outside.
 * What stands in the tables follows word for word, folded, as JSON.
 */
export const exportPage = (holdings: Holdings, head: ExportHead): string => {
	const moment = (at: number): string =>
		DateTime.fromMillis(at, { zone: head.timeZone }).toFormat('dd.MM.yyyy HH:mm');
	const line = ({ at, text }: HeldLine): string =>
		`<li>${at === null ? '' : `<time>${moment(at)}</time> `}${escapeHtml(text)}</li>`;
	const part = ({ title, lines, rows }: HeldPart): string =>
		[
			`<section><h2>${escapeHtml(title)}</h2>`,
			lines.length > 0 ? `<ul>${lines.map(line).join('')}</ul>` : '',
			rows.length > 0
				? `<details><summary>Записи как они есть: ${rows.length}</summary><pre>${escapeHtml(JSON.stringify(rows, null, 1))}</pre></details>`
				: '',
			'</section>',
		].join('');
	const facts = [
		['Имя', holdings.names],
		['Телефон', holdings.phones],
		['Почта', holdings.emails],
		['Мессенджеры', holdings.accounts],
	] as const;
	return [
		'<!doctype html><html lang="ru"><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width,initial-scale=1">',
		`<title>Что о вас хранится</title><style>${STYLE}</style></head><body>`,
		`<h1>Что о вас хранит «${escapeHtml(head.business)}»</h1>`,
		`<p>Составлено ${moment(head.at)} по вашей просьбе. Удалить данные или отозвать согласие можно в том же чате.`,
		head.privacyUrl === ''
			? ''
			: ` <a href="${escapeHtml(head.privacyUrl)}">Политика обработки данных</a>`,
		'</p><dl>',
		...facts.map(
			([label, values]) =>
				`<dt>${label}</dt><dd>${values.length === 0 ? 'не известно' : values.map(escapeHtml).join('<br>')}</dd>`,
		),
		'</dl>',
		...holdings.parts.map(part),
		'</body></html>',
	].join('\n');
};
