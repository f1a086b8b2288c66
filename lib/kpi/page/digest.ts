import { PICTURE_PALETTE } from '../chart/palette';
import { CHART_SIZE, pictureOf, pictureSvg, type PictureTile } from '../chart/picture';
import type { FigureKey, KpiReport } from '../figures';
import {
	changeText,
	durationText,
	figureName,
	figureText,
	HEADLINE,
	numberText,
	periodWords,
	type Language,
} from '../words';
import { drawFlow } from './charts';
import type { PageContent } from './content';
import { contrasts, nightContrast, offerContrasts } from './decision';
import { offerTitle } from './offers';
import type { PageFrame } from './page';
import { moveText } from './values';
import { cardAddress } from './waits';
import { labelName, refusalName, sayIn } from './words';

export type DigestKind = 'week' | 'month';

const TITLES: Readonly<Record<DigestKind, readonly [ru: string, en: string]>> = {
	week: ['Итоги недели', 'The week'],
	month: ['Итоги месяца', 'The month'],
};

export interface DigestOptions {
	readonly kind: DigestKind;
	readonly frame: PageFrame;
	/** The page, with its key; null: it is not mentioned. */
	readonly pageUrl: string | null;
	/** The five figures, or others; default: {@link HEADLINE}. */
	readonly figures?: readonly FigureKey[];
}

const titleOf = ({ kind, frame }: DigestOptions): string =>
	TITLES[kind][frame.language === 'ru' ? 0 : 1];

/**
 * The text for the messenger: five figures with their change, the three things most often not understood, the longest waits with their
 * links, the targets, and where to read on. Plain text: the same in every messenger.
 */
export const digestText = (content: PageContent, options: DigestOptions): string => {
	const { frame, pageUrl, figures = HEADLINE } = options;
	const { language } = frame;
	const { report } = content;
	const ru = language === 'ru';
	const say = sayIn(language);
	const business = frame.business === '' ? '' : `, ${frame.business}`;
	const blocks: string[] = [
		[
			`${titleOf(options)}${business}: ${periodWords(report.period, language)}`,
			...figures.map((key) => figureLine(report, key, language)),
		].join('\n'),
	];
	const guesses = report.notUnderstood.slice(0, 3);
	if (guesses.length > 0)
		blocks.push(
			[
				ru ? 'Чаще всего не понято:' : 'Most often not understood:',
				...guesses.map(
					({ name, count }) => `• ${labelName(name, language)}: ${numberText(count, language)}`,
				),
			].join('\n'),
		);
	const waits = content.waits.slice(0, 3);
	if (waits.length > 0)
		blocks.push(
			[
				ru ? 'Дольше всех ждали ответа:' : 'Waited longest for an answer:',
				...waits.map((wait) => {
					const address = cardAddress(wait.key, frame.portal);
					return [
						`• ${frame.moment(wait.startedAt)}: ${durationText(wait.seconds, language)}${wait.answered ? '' : ` (${say('noAnswerYet')})`}`,
						...(address === null ? [] : [`  ${address}`]),
					].join('\n');
				}),
			].join('\n'),
		);
	if (options.kind === 'month') blocks.push(...decisionLines(content, language));
	const known = report.targets.filter(({ met }) => met !== null);
	if (known.length > 0) {
		const met = known.filter((target) => target.met === true).length;
		blocks.push(
			ru ? `Цели: выполнено ${met} из ${known.length}` : `Targets met: ${met} of ${known.length}`,
		);
	}
	if (pageUrl !== null) blocks.push(`${ru ? 'Подробно' : 'In detail'}: ${pageUrl}`);
	return blocks.join('\n\n');
};

const figureLine = (report: KpiReport, key: FigureKey, language: Language): string => {
	const figure = report.figures[key];
	const change = report.comparison?.changes[key];
	const changed =
		figure.value === null || change === undefined ? null : changeText(figure, change, language);
	const ratio =
		figure.unit === 'percent' && figure.value !== null
			? ` (${numberText(figure.numerator ?? 0, language)}/${numberText(figure.denominator ?? 0, language)})`
			: '';
	return `${figureName(key, language)}: ${figureText(figure, language)}${ratio}${changed === null ? '' : `, ${changed}`}`;
};

/** What can be decided by now, in one line each; says when nothing can. */
const decisionLines = (content: PageContent, language: Language): readonly string[] => {
	const ru = language === 'ru';
	const names = (
		dimension: 'channel' | 'scenario',
		key: 'conversion' | 'botAlone',
		verdict: 'more' | 'less',
	): string =>
		contrasts(content, dimension, key)
			.filter((each) => each.verdict === verdict)
			.map(({ name }) => labelName(String(name), language))
			.join(', ');
	const said: ReadonlyArray<readonly [string, string]> = [
		[ru ? 'Вкладываться' : 'Invest in', names('channel', 'conversion', 'more')],
		[
			ru ? 'Разобраться с каналом' : 'Look into the channel',
			names('channel', 'conversion', 'less'),
		],
		[ru ? 'Расширять сценарий' : 'Extend the scenario', names('scenario', 'botAlone', 'more')],
		[
			ru ? 'Разобраться со сценарием' : 'Look into the scenario',
			names('scenario', 'botAlone', 'less'),
		],
	];
	const lines = said
		.filter(([, which]) => which !== '')
		.map(([what, which]) => `${what}: ${which}`);
	const night = nightContrast(content).verdict;
	if (night === 'more')
		lines.push(ru ? 'Ночь приносит больше записей, чем день' : 'The night books more than the day');
	if (night === 'less')
		lines.push(ru ? 'Ночью записывается меньше, чем днём' : 'The night books less than the day');
	return [
		lines.length > 0
			? lines.join('\n')
			: ru
				? 'Решать пока рано: по каналам и сценариям различий, которые не объяснить случайностью, нет.'
				: 'Too early to decide: channels and scenarios do not differ by more than chance.',
		...offerLines(content, language),
	];
};

/** What was recommended and taken; nothing where nothing was recommended. */
const offerLines = (content: PageContent, language: Language): readonly string[] => {
	const ru = language === 'ru';
	const { upsellOffered, upsellAccepted, upsellRevenue } = content.report.figures;
	if ((upsellOffered.value ?? 0) === 0) return [];
	const worthwhile = offerContrasts(content)
		.filter(({ verdict }) => verdict === 'more')
		.map(({ name }) => offerTitle(String(name), sayIn(language)));
	const [refusal] = content.report.refusals;
	return [
		[
			[
				`${figureName('upsellOffered', language)}: ${figureText(upsellOffered, language)}`,
				`${ru ? 'согласились' : 'accepted'} ${numberText(upsellAccepted.numerator ?? 0, language)} (${figureText(upsellAccepted, language)})`,
				...(upsellRevenue.value === null ? [] : [figureText(upsellRevenue, language)]),
			].join(', '),
			...(refusal === undefined
				? []
				: [
						`${ru ? 'Чаще всего отказываются' : 'Declined most often'}: ${refusalName(refusal.name, language)} (${numberText(refusal.count, language)})`,
					]),
			...(worthwhile.length === 0
				? []
				: [`${ru ? 'Советовать и дальше' : 'Go on recommending'}: ${worthwhile.join(', ')}`]),
		].join('\n'),
	];
};

/** One picture, PNG: the figures and how many wrote. */
export const digestPicture = async (
	content: PageContent,
	options: DigestOptions,
): Promise<Buffer> => {
	const { frame, figures = HEADLINE } = options;
	const { language } = frame;
	const { report } = content;
	const say = sayIn(language);
	const tiles = figures.map((key): PictureTile => {
		const figure = report.figures[key];
		const change = report.comparison?.changes[key];
		const better = change?.better ?? null;
		return {
			name: figureName(key, language),
			value: figure.value === null ? '–' : figureText(figure, language, 1),
			move:
				figure.value === null || change === undefined
					? ''
					: (moveText(figure, change, language, say) ?? ''),
			mood: better === null ? 'plain' : better ? 'good' : 'bad',
		};
	});
	const isEmpty = (report.figures.leads.value ?? 0) === 0;
	return await pictureOf(
		pictureSvg({
			title: `${titleOf(options)}${frame.business === '' ? '' : ` · ${frame.business}`}`,
			period: periodWords(report.period, language),
			tiles,
			caption: say('flow'),
			chart: isEmpty ? '' : await drawFlow(content, say, PICTURE_PALETTE, CHART_SIZE, 20),
			nothing: say('flowEmpty').split('.')[0],
		}),
	);
};
