import type { Counted } from '../figures';
import { PERIODS, type PeriodName } from '../period';
import { durationText, numberText, periodWords, type Language } from '../words';
import { chartSections } from './charts';
import type { PageContent } from './content';
import { barRows, documentOf, escape, section } from './html';
import { offersSection } from './offers';
import { allSection, pilotSection, splitsSection, targetsSection } from './tables';
import { tiles } from './tiles';
import { cardAddress } from './waits';
import { labelName, periodName, sayIn, type Say } from './words';

/** The frame around both pages. */
export interface PageFrame {
	readonly language: Language;
	/** Name of the business, empty when it has none. */
	readonly business: string;
	/** Now, as the wall clock of the business says. */
	readonly when: string;
	/** The period that was asked for by name; null: another one. */
	readonly period: PeriodName | null;
	/** Query of a link to this page with something changed, key included; null: no links (a page kept as a file). */
	readonly link: ((change: Readonly<Record<string, string>>) => string) | null;
	/** `https://company.bitrix24.ru`, for links to cards. */
	readonly portal: string | null;
	/** How a moment reads on the wall clock of the business. */
	moment(ms: number): string;
}

const MOST_ROWS = 8;

/** The page of the figures: one self-contained document without any script. */
export const kpiPage = async (content: PageContent, frame: PageFrame): Promise<string> => {
	const { language } = frame;
	const { report } = content;
	const say = sayIn(language);
	const nothing = report.figures.leads.value === 0 && report.figures.notUnderstood.value === null;
	const body = [
		header(say('title'), content, frame, say),
		nothing
			? `<section class="big"><h2>${escape(say('emptyTitle'))}</h2><p>${escape(say('emptyText'))}</p></section>`
			: '',
		tiles(report, language, say),
		await chartSections(content, language, say),
		`<div class="two">${targetsSection(report, language, say)}${waitsSection(content, frame, say)}</div>`,
		pilotSection(content.pilot, language, say),
		splitsSection(content, language, say),
		`<div class="two">${section(say('reasons'), counts(report.reasons, language), {
			empty: say('reasonsEmpty'),
		})}${section(say('guesses'), counts(report.notUnderstood, language), {
			hint: say('guessesHint'),
			empty: say('guessesEmpty'),
		})}</div>`,
		offersSection(report, language, say),
		report.tags.length === 0 ? '' : section(say('ratings'), counts(report.tags, language)),
		allSection(report, language, say),
		footer(content, frame, say),
	];
	return documentOf(
		`${say('title')}, ${periodWords(report.period, language)}`,
		body.join(''),
		language,
	);
};

/** What somebody sees who comes without the key. */
export const wrongLinkPage = (language: Language): string => {
	const say = sayIn(language);
	return documentOf(
		say('wrongTitle'),
		`<section class="big"><h2>${escape(say('wrongTitle'))}</h2><p>${escape(say('wrongText'))}</p></section>`,
		language,
	);
};

/** Title, period, and the links to other periods, the other page, the other language. */
export const header = (
	title: string,
	{ report }: Pick<PageContent, 'report'>,
	{ language, business, period, link }: PageFrame,
	say: Say,
	other: { readonly view: string; readonly name: string } = {
		view: 'decision',
		name: say('decision'),
	},
): string => {
	const { comparison } = report;
	const against =
		comparison?.period === null || comparison?.period === undefined
			? say('notCompared')
			: `${say('comparedWith')} ${periodWords(comparison.period, language)}`;
	const links =
		link === null
			? ''
			: `<nav aria-label="${escape(say('title'))}">${PERIODS.map(
					(name) =>
						`<a href="${escape(link({ period: name }))}"${name === period ? ' aria-current="page"' : ''}>${escape(periodName(name, language))}</a>`,
				).join('')}</nav>`;
	const others =
		link === null
			? ''
			: `<span class="other"><a href="${escape(link({ view: other.view }))}">${escape(other.name)}</a><a href="${escape(
					link({ lang: language === 'ru' ? 'en' : 'ru' }),
				)}">${language === 'ru' ? 'English' : 'По-русски'}</a></span>`;
	return `<header><div class="top"><div><h1>${escape(title)}${business === '' ? '' : ` · ${escape(business)}`}</h1><p class="sub">${escape(
		`${periodWords(report.period, language)}, ${against}`,
	)}</p></div>${others}</div>${links}</header>`;
};

export const footer = (
	{ report }: Pick<PageContent, 'report'>,
	{ when }: PageFrame,
	say: Say,
): string =>
	`<footer>${escape(say('made'))}: ${escape(when)}. ${escape(say(report.count === 'leads' ? 'countsLeads' : 'countsRequests'))}</footer>`;

const counts = (list: readonly Counted[], language: Language): string =>
	barRows(
		list.slice(0, MOST_ROWS).map(({ name, count }) => ({
			name: labelName(name, language),
			count,
			text: numberText(count, language),
		})),
	);

/** Who waited longest, with a link to the card where there is one. */
export const waitsSection = (
	{ waits }: Pick<PageContent, 'waits'>,
	{ language, portal, moment }: PageFrame,
	say: Say,
): string =>
	section(
		say('waits'),
		waits.length === 0
			? ''
			: `<ul class="rows waits">${waits
					.map((wait) => {
						const address = cardAddress(wait.key, portal);
						const name = escape(moment(wait.startedAt));
						const about = [
							wait.channel === null ? '' : labelName(wait.channel, language),
							wait.night ? say('night').toLowerCase() : '',
							wait.answered ? '' : say('noAnswerYet'),
						].filter((part) => part !== '');
						return `<li><span>${
							address === null
								? name
								: `<a href="${escape(address)}" target="_blank" rel="noopener">${name}</a>`
						}<p class="sub">${escape(about.join(', '))}</p></span><span class="num${wait.answered ? '' : ' bad'}">${escape(
							durationText(wait.seconds, language),
						)}</span></li>`;
					})
					.join('')}</ul>`,
		{ empty: say('waitsEmpty') },
	);
