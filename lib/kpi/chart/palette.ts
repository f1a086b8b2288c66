/** The colours and the font of a drawing. On the page they are the page's own, so that a chart follows light, dark and print. */
export interface Palette {
	readonly text: string;
	readonly muted: string;
	readonly line: string;
	readonly card: string;
	readonly accent: string;
	readonly night: string;
	readonly good: string;
	readonly bad: string;
	readonly font: string;
}

/** For SVG inside the page: custom properties of its style sheet. */
export const PAGE_PALETTE: Palette = {
	text: 'var(--text)',
	muted: 'var(--muted)',
	line: 'var(--line)',
	card: 'var(--card)',
	accent: 'var(--accent)',
	night: 'var(--night)',
	good: 'var(--good)',
	bad: 'var(--bad)',
	font: 'inherit',
};

/** For pictures, which know no style sheet. */
export const PICTURE_PALETTE: Palette = {
	text: '#17202b',
	muted: '#5d6a79',
	line: '#dfe4ea',
	card: '#ffffff',
	accent: '#e39a2d',
	night: '#3552a4',
	good: '#1b7a4b',
	bad: '#b92d27',
	font: 'Roboto',
};
