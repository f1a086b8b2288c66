import type { EChartsOption } from 'echarts';

export interface Size {
	readonly width: number;
	readonly height: number;
}

/**
 * Draws a chart on the server. The library is loaded on first use: n8n loads every node at its start, and most never draw. What only
 * a script in the page would read is left out, so that the page needs none.
 */
export const drawChart = async (option: EChartsOption, size: Size): Promise<string> => {
	const echarts = await import('echarts');
	const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
	try {
		chart.setOption({ animation: false, ...option });
		return chart
			.renderToSVGString()
			.replace(/<style\s*>[\s\S]*?<\/style>/g, '')
			.replace(/ (?:ecmeta_\w+|class|pointer-events|xmlns:xlink|baseProfile|version)="[^"]*"/g, '')
			.replace(/\n/g, '');
	} finally {
		chart.dispose();
	}
};
