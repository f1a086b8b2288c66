import { drawChart, type Size } from '../chart/draw';
import { flowOption } from '../chart/flow';
import { hoursOption } from '../chart/hours';
import { PAGE_PALETTE, type Palette } from '../chart/palette';
import { trendOption } from '../chart/trend';
import type { FigureKey, TargetResult } from '../figures';
import { numberText, type Language } from '../words';
import type { FlowStep, PageContent } from './content';
import { figureOf, section } from './html';
import type { Say } from './words';

const WIDE: Size = { width: 1060, height: 280 };
const HALF: Size = { width: 520, height: 250 };
const NARROW: Size = { width: 340, height: 230 };

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
	ru: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
	en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** `22`, `05.03`, `03.2026`: as it stands under a bar. */
export const stepLabel = (step: string, flowStep: FlowStep): string => {
	if (flowStep === 'hour') return step.padStart(2, '0');
	const [year, month, day] = step.split('-');
	return day === undefined ? `${month}.${year}` : `${day}.${month}`;
};

/** How many write, drawn for a size. */
export const drawFlow = async (
	{ flow, flowStep }: Pick<PageContent, 'flow' | 'flowStep'>,
	say: Say,
	palette: Palette,
	size: Size,
	fontSize = 12,
): Promise<string> =>
	await drawChart(
		flowOption(
			flow.map(({ step, figures }) => {
				const night = figures?.nightLeads.value ?? 0;
				return {
					label: stepLabel(step, flowStep),
					night,
					day: (figures?.leads.value ?? 0) - night,
					bookings: figures?.bookings.value ?? 0,
				};
			}),
			{ day: say('day'), night: say('night'), bookings: say('bookings') },
			palette,
			fontSize,
		),
		size,
	);

/** The owner's own goal for a share; null: none. */
const goalFor = (targets: readonly TargetResult[], key: FigureKey): number | null =>
	targets.find(({ figure, goal }) => figure === key && goal === 'atLeast')?.wanted ?? null;

/** The drawn sections of the page. */
export const chartSections = async (
	content: PageContent,
	language: Language,
	say: Say,
): Promise<string> => {
	const { report, flow, flowStep, hours } = content;
	const both = async (draw: (size: Size) => Promise<string>, wide: Size, about: string) =>
		figureOf(await draw(wide), await draw(NARROW), about);
	const isEmpty = (report.figures.leads.value ?? 0) === 0;
	const flowSection = section(
		say('flow'),
		isEmpty
			? ''
			: await both(
					async (size) => await drawFlow(content, say, PAGE_PALETTE, size),
					WIDE,
					say('flowHint'),
				),
		{ hint: say('flowHint'), empty: say('flowEmpty') },
	);
	const trend = flow.map(({ step, figures }) => ({
		label: stepLabel(step, flowStep),
		value: figures?.sla.value ?? null,
	}));
	const isTrend = trend.filter(({ value }) => value !== null).length > 1;
	const goal = goalFor(report.targets, 'sla');
	const trendSection = section(
		say('trend'),
		isTrend
			? await both(
					async (size) => await drawChart(trendOption(trend, goal, PAGE_PALETTE), size),
					HALF,
					say('trendHint'),
				)
			: '',
		{
			hint: `${say('trendHint')}${goal === null ? '' : ` ${say('goal')} ${numberText(goal, language)} %.`}`,
			empty: say('trendEmpty'),
		},
	);
	const hoursSection = section(
		say('hours'),
		isEmpty
			? ''
			: await both(
					async (size) =>
						await drawChart(
							hoursOption(hours, WEEKDAYS[language], PAGE_PALETTE, size === NARROW ? 11 : 12),
							size,
						),
					HALF,
					say('hoursHint'),
				),
		{ hint: say('hoursHint'), empty: say('hoursEmpty') },
	);
	return `${flowSection}<div class="two">${trendSection}${hoursSection}</div>`;
};
