import type { EChartsOption } from 'echarts';

import type { Palette } from './palette';

export interface TrendPoint {
	readonly label: string;
	/** Percent; null: nothing came, the line has a gap. */
	readonly value: number | null;
}

/** A share over time, 0 to 100 %, with the owner's goal as a dashed line when there is one. */
export const trendOption = (
	points: readonly TrendPoint[],
	goal: number | null,
	palette: Palette,
	fontSize = 12,
): EChartsOption => {
	const text = { color: palette.muted, fontSize, fontFamily: palette.font };
	return {
		grid: { left: 4, right: 8, top: fontSize * 1.4, bottom: 2, containLabel: true },
		xAxis: {
			type: 'category',
			data: points.map(({ label }) => label),
			axisLine: { lineStyle: { color: palette.line } },
			axisTick: { show: false },
			axisLabel: { ...text, hideOverlap: true },
		},
		yAxis: {
			type: 'value',
			min: 0,
			max: 100,
			interval: 25,
			splitLine: { lineStyle: { color: palette.line } },
			axisLabel: { ...text, formatter: '{value} %' },
		},
		series: [
			{
				type: 'line',
				silent: true,
				symbol: 'circle',
				symbolSize: 7,
				connectNulls: false,
				data: points.map(({ value }) => value),
				lineStyle: { color: palette.night, width: 2.5 },
				itemStyle: { color: palette.night },
				...(goal === null
					? {}
					: {
							markLine: {
								silent: true,
								symbol: 'none',
								data: [{ yAxis: goal }],
								lineStyle: { color: palette.good, type: 'dashed', width: 1.5 },
								label: { show: false },
							},
						}),
			},
		],
	};
};
