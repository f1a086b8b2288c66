import type { EChartsOption } from 'echarts';

import type { Palette } from './palette';

/** A step of time with what came in it. */
export interface FlowPoint {
	/** As it stands under the bar. */
	readonly label: string;
	readonly day: number;
	readonly night: number;
	readonly bookings: number;
}

export interface FlowWords {
	readonly day: string;
	readonly night: string;
	readonly bookings: string;
}

/** Requests by time, those of the night in their own colour, and the bookings that came of them as a line. */
export const flowOption = (
	points: readonly FlowPoint[],
	words: FlowWords,
	palette: Palette,
	fontSize = 12,
): EChartsOption => {
	const text = { color: palette.muted, fontSize, fontFamily: palette.font };
	const most = Math.max(1, ...points.map(({ day, night }) => day + night));
	return {
		grid: { left: 4, right: 4, top: fontSize * 2.8, bottom: 2, containLabel: true },
		legend: {
			left: 0,
			top: 0,
			itemWidth: fontSize,
			itemHeight: fontSize * 0.75,
			itemGap: fontSize * 1.4,
			textStyle: text,
			data: [words.night, words.day, words.bookings].map((name) => ({ name })),
			selectedMode: false,
		},
		xAxis: {
			type: 'category',
			data: points.map(({ label }) => label),
			axisLine: { lineStyle: { color: palette.line } },
			axisTick: { show: false },
			axisLabel: { ...text, hideOverlap: true },
		},
		yAxis: {
			type: 'value',
			minInterval: 1,
			splitNumber: Math.min(4, most),
			splitLine: { lineStyle: { color: palette.line } },
			axisLabel: text,
		},
		series: [
			...(['night', 'day'] as const).map((part) => ({
				name: words[part],
				type: 'bar' as const,
				stack: 'requests',
				silent: true,
				barMaxWidth: 46,
				barCategoryGap: '28%',
				data: points.map((point) => point[part]),
				itemStyle: { color: part === 'night' ? palette.night : palette.accent },
			})),
			{
				name: words.bookings,
				type: 'line',
				silent: true,
				smooth: false,
				symbol: 'circle',
				symbolSize: 6,
				data: points.map(({ bookings }) => bookings),
				lineStyle: { color: palette.good, width: 2 },
				itemStyle: { color: palette.good },
			},
		],
	};
};
