import type { ExportFileError } from './exportFile';
import type { AlikeMessages, RouteFigures, WeekFigures } from './figures';
import { STYLE } from './style';
import type { TriedMessage } from './week';
import { intentName, wordingIn, type PageLanguage, type Wording } from './wording';

export interface WeekPage {
	readonly figures: WeekFigures;
	readonly tried: readonly TriedMessage[];
	readonly language: PageLanguage;
	readonly source: 'shipped' | 'uploaded';
	/** When it was tried, as the reader's wall clock says. */
	readonly when: string;
	/** Shows a form that sends a file to this page's own address. */
	readonly upload: boolean;
	/** Why the file could not be read; there are no messages then. */
	readonly problem?: Pick<ExportFileError, 'problem' | 'detail'> | null;
	/** What an export held besides. */
	readonly leftOut: {
		readonly own: number;
		readonly wordless: number;
		readonly otherChats: number;
	};
}

/** Messages shown per route; a page of everything would not open on a phone. */
const MOST_SHOWN = 200;
const MOST_GROUPS = 60;

/** One self-contained page: no script, nothing loaded from elsewhere. Every word of a customer is escaped. */
export const weekPage = (page: WeekPage): string => {
	const say = wordingIn(page.language);
	const { figures } = page;
	const body = page.problem
		? `<section class="big"><h2>${say('problemHeading')}</h2><p>${escape(say(page.problem.problem) + page.problem.detail)}</p></section>`
		: figures.messages === 0
			? `<section class="big"><h2>${say('emptyHeading')}</h2><p>${say('empty')}</p></section>`
			: `${tiles(figures, say)}${whereSection(page, say)}${urgentSection(page, say)}${wrongSection(page, say)}${notUnderstoodSection(page, say)}${topSection(page, say)}`;
	return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${say('title')}</title><style>${STYLE}</style></head>
<body><main><header><h1>${say('title')}</h1>
<p class="sub">${say('messagesCount')}: ${figures.messages} · ${say(page.source)} · ${escape(page.when)}. ${say('nothingSent')}</p>${leftOut(page, say)}</header>
${body}${page.upload ? uploadSection(say) : ''}</main></body></html>`;
};

const escape = (text: string): string =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');

const leftOut = ({ leftOut: left }: WeekPage, say: Wording): string => {
	const parts = (['own', 'wordless', 'otherChats'] as const)
		.filter((each) => left[each] > 0)
		.map((each) => `${say(each)}: ${left[each]}`);
	return parts.length === 0 ? '' : `<p class="sub">${say('leftOut')}: ${parts.join(', ')}.</p>`;
};

const tile = (value: string | number, name: string, mood = ''): string =>
	`<div class="tile ${mood}"><b>${value}</b><span>${name}</span></div>`;

const tiles = (figures: WeekFigures, say: Wording): string => {
	const known = figures.right
		? [
				tile(`${figures.right.percent.toFixed(1)} %`, say('toTheRightRoute'), 'good'),
				tile(figures.wrong, say('wrong'), figures.wrong > 0 ? 'bad' : 'good'),
				tile(figures.askedBack, say('askedBack'), figures.askedBack > 0 ? 'warn' : 'good'),
				tile(figures.urgentMissed, say('urgentMissed'), figures.urgentMissed > 0 ? 'bad' : 'good'),
				tile(figures.falseAlarms, say('falseAlarms'), figures.falseAlarms > 0 ? 'warn' : 'good'),
			]
		: [];
	return `<div class="tiles">${tile(figures.messages, say('messages'))}${known.join('')}${tile(figures.urgent, say('urgent'))}${tile(
		figures.notUnderstood,
		say('notUnderstood'),
		figures.notUnderstood > 0 ? 'warn' : 'good',
	)}${tile(figures.msMedian ?? '–', say('msMedian'))}</div>`;
};

const whereSection = (page: WeekPage, say: Wording): string => {
	const most = Math.max(...page.figures.routes.map(({ messages }) => messages));
	return `<section><h2>${say('whereHeading')}</h2><p class="hint">${say('whereHint')}</p><div class="ways">${page.figures.routes
		.map((route) => way(route, page, most, say))
		.join('')}</div></section>`;
};

const way = (route: RouteFigures, page: WeekPage, most: number, say: Wording): string => {
	const kind =
		route.output === 0 ? 'urgent' : route.output === page.figures.routes.length - 1 ? 'lost' : '';
	const marks = [
		route.right > 0 ? `<span class="chip good">${say('right')}: ${route.right}</span>` : '',
		route.wrong > 0 ? `<span class="chip bad">${say('wrongHere')}: ${route.wrong}</span>` : '',
	].join('');
	const head = `<summary><span class="name">${escape(route.route)}</span><span class="bar ${kind}"><i style="width:${
		most === 0 ? 0 : (100 * route.messages) / most
	}%"></i></span><span class="count">${route.messages}<small>${route.percent ?? 0} %</small></span>${
		marks === '' ? '' : `<span class="chips">${marks}</span>`
	}</summary>`;
	const here = page.tried.filter(({ output }) => output === route.output);
	return here.length === 0
		? `<details class="none">${head}</details>`
		: `<details>${head}${said(here, page, say)}</details>`;
};

const said = (messages: readonly TriedMessage[], page: WeekPage, say: Wording): string => {
	const more = messages.length - MOST_SHOWN;
	return `<ul class="said">${messages
		.slice(0, MOST_SHOWN)
		.map((each) => `<li><q>${withWords(each)}</q>${chips(each, page, say)}</li>`)
		.join('')}${more > 0 ? `<li>${say('more')}: ${more}</li>` : ''}</ul>`;
};

/** The message with the words that decided in bold. */
const withWords = ({ text, words }: TriedMessage): string => {
	const found = words
		.filter((word) => word.length > 1)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	if (found.length === 0) return escape(text);
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${found.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
	return text
		.split(pattern)
		.map((piece, at) => (at % 2 === 1 ? `<b>${escape(piece)}</b>` : escape(piece)))
		.join('');
};

const chips = (each: TriedMessage, page: WeekPage, say: Wording): string => {
	const read = each.intents.map((intent) => intentName(intent, page.language)).join(' + ');
	const wrong =
		each.verdict === 'wrong' || each.verdict === 'asked'
			? `<span class="chip ${each.verdict === 'wrong' ? 'bad' : 'warn'}">${say('belongs')}: ${escape(
					page.figures.routes[each.expectedOutput ?? 0]?.route ?? '',
				)}</span>`
			: '';
	return `<div class="chips"><span class="chip">${escape(read)}</span><span class="chip">${say('sure')} ${Math.round(
		100 * each.confidence,
	)} %</span>${wrong}</div>`;
};

const urgentSection = (page: WeekPage, say: Wording): string => {
	const urgent = page.tried.filter(({ output }) => output === 0);
	return `<section><h2>${say('urgentHeading')}</h2>${
		urgent.length === 0 ? `<p class="empty">${say('urgentEmpty')}</p>` : said(urgent, page, say)
	}</section>`;
};

const wrongSection = (page: WeekPage, say: Wording): string => {
	const wrong = page.tried.filter(({ verdict }) => verdict === 'wrong');
	const nothing = page.figures.labelled === 0 ? say('wrongUnknown') : say('wrongEmpty');
	return `<section><h2>${say('wrongHeading')}</h2>${
		wrong.length === 0 ? `<p class="empty">${nothing}</p>` : said(wrong, page, say)
	}</section>`;
};

const notUnderstoodSection = (page: WeekPage, say: Wording): string => {
	const groups = page.figures.notUnderstoodGroups;
	return `<section><h2>${say('notHeading')}</h2>${
		groups.length === 0
			? `<p class="empty">${say('notEmpty')}</p>`
			: `<p class="hint">${say('notHint')}</p><div class="groups">${groups
					.slice(0, MOST_GROUPS)
					.map((group) => groupCard(group, page.language, say))
					.join('')}</div>`
	}</section>`;
};

const groupCard = (group: AlikeMessages, language: PageLanguage, say: Wording): string => {
	const [first = '', ...others] = group.examples;
	const likely = group.likely.map((intent) => escape(intentName(intent, language))).join(', ');
	const often = group.count > 1 ? `<b class="n">${group.count}×</b> ` : '';
	return `<div class="group">${often}${escape(first)}${others
		.map((text) => `<p class="also">${escape(text)}</p>`)
		.join(
			'',
		)}${likely === '' ? '' : `<p><span class="chip">${say('maybe')}: ${likely}</span></p>`}</div>`;
};

const topSection = (page: WeekPage, say: Wording): string => {
	const { topScenarios, topMessages } = page.figures;
	return `<section><h2>${say('topHeading')}</h2><p class="hint">${say('topHint')}</p><ol class="top">${topScenarios
		.map(
			({ intent, messages, percent, example }) =>
				`<li><span class="name-plain">${escape(intentName(intent, page.language))}</span><q class="q">${escape(
					example,
				)}</q><span class="count">${messages}<small>${percent ?? 0} %</small></span></li>`,
		)
		.join('')}</ol></section><section><h2>${say('often')}</h2>${
		topMessages.length === 0
			? `<p class="empty">${say('oftenEmpty')}</p>`
			: `<div class="groups">${topMessages.map((group) => groupCard(group, page.language, say)).join('')}</div>`
	}</section>`;
};

const uploadSection = (say: Wording): string =>
	`<section class="upload"><h2>${say('uploadHeading')}</h2><p class="hint">${say('uploadHint')}</p>
<form method="post" enctype="multipart/form-data"><label><span>${say('uploadFile')}</span><input type="file" name="file" required accept=".json,.jsonl,.csv,.txt"></label><button type="submit">${say('uploadButton')}</button></form></section>`;
