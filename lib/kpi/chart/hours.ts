import type { EChartsOption } from 'echarts';

import type { Palette } from './palette';

/** How many requests came at an hour of a weekday. */
export interface HourCell {
	/** 0 = Monday. */
	readonly weekday: number;
	readonly hour: number;
	readonly count: number;
}

/** When people write: a week of hours, the fuller the colour the more. */
export const hoursOption = (
	cells: readonly HourCell[],
	weekdays: readonly string[],
	palette: Palette,
	fontSize = 12,
): EChartsOption => {
	const text = { color: palette.muted, fontSize, fontFamily: palette.font };
	const most = Math.max(1, ...cells.map(({ count }) => count));
	const counts = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell.count]));
	const axis = { axisLine: { show: false }, axisTick: { show: false } };
	return {
		grid: { left: 4, right: 4, top: 4, bottom: 2, containLabel: true },
		xAxis: {
			type: 'category',
			data: Array.from({ length: 24 }, (_, hour) => String(hour)),
			...axis,
			axisLabel: { ...text, interval: 2 },
		},
		yAxis: {
			type: 'category',
			inverse: true,
			data: [...weekdays],
			...axis,
			axisLabel: { ...text, interval: 0 },
		},
		series: [
			{
				type: 'custom',
				silent: true,
				data: Array.from({ length: 7 * 24 }, (_, place) => [
					place % 24,
					Math.floor(place / 24),
					counts.get(place) ?? 0,
				]),
				renderItem: (_, api) => {
					const [x, y] = api.coord([api.value(0), api.value(1)]);
					const [width, height] = api.size?.([1, 1]) as number[];
					const count = Number(api.value(2));
					return {
						type: 'rect',
						shape: {
							x: x - width / 2 + 1,
							y: y - height / 2 + 1,
							width: Math.max(1, width - 2),
							height: Math.max(1, height - 2),
							r: Math.min(3, width / 4),
						},
						style: {
							fill: count === 0 ? palette.line : palette.night,
							opacity: count === 0 ? 0.45 : 0.25 + (0.75 * count) / most,
						},
					};
				},
			},
		],
	};
};
