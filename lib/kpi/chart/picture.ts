import { fontFiles } from './font';
import { PICTURE_PALETTE } from './palette';

/** A figure on the picture. */
export interface PictureTile {
	readonly name: string;
	readonly value: string;
	/** `+64 п. п.`; empty without a comparison. */
	readonly move: string;
	readonly mood: 'good' | 'bad' | 'plain';
}

export interface PictureContent {
	readonly title: string;
	readonly period: string;
	/** Five fill the row. */
	readonly tiles: readonly PictureTile[];
	/** Above the drawing. */
	readonly caption: string;
	/** A drawing of {@link CHART_SIZE}; empty: `nothing` stands there. */
	readonly chart: string;
	readonly nothing: string;
}

const WIDTH = 1_200;
const HEIGHT = 800;
const EDGE = 48;
/** The space of the drawing within the picture. */
export const CHART_SIZE = { width: WIDTH - 2 * EDGE - 48, height: 372 };

const escape = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Words broken into lines of about so many letters; the third line and what follows is left out. */
const linesOf = (text: string, letters: number): readonly string[] => {
	const lines: string[] = [''];
	for (const word of text.split(' ')) {
		const last = lines[lines.length - 1];
		if (last === '' || last.length + 1 + word.length <= letters)
			lines[lines.length - 1] = `${last} ${word}`.trim();
		else lines.push(word);
	}
	return lines.slice(0, 2);
};

/** The picture as SVG, for a messenger: large letters, light, no style sheet. */
export const pictureSvg = (content: PictureContent): string => {
	const { text, muted, line, card, good, bad, font } = PICTURE_PALETTE;
	const gap = 16;
	const width = (WIDTH - 2 * EDGE - gap * (content.tiles.length - 1)) / content.tiles.length;
	const words = (
		x: number,
		y: number,
		size: number,
		fill: string,
		said: string,
		weight = 400,
	): string =>
		`<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escape(said)}</text>`;
	const tile = ({ name, value, move, mood }: PictureTile, place: number): string => {
		const x = EDGE + place * (width + gap);
		const colour = mood === 'good' ? good : mood === 'bad' ? bad : muted;
		// A long value is set smaller rather than cut.
		const size = Math.min(38, (width - 32) / (Math.max(1, value.length) * 0.56));
		return `<rect x="${x}" y="132" width="${width}" height="166" rx="16" fill="${card}" stroke="${line}"/>${linesOf(
			name,
			Math.floor((width - 32) / 9.6),
		)
			.map((part, index) => words(x + 16, 162 + index * 23, 18, muted, part))
			.join(
				'',
			)}${words(x + 16, 243, Math.round(size), text, value, 500)}${words(x + 16, 278, 20, colour, move, 500)}`;
	};
	const chart = content.chart.replace('<svg ', `<svg x="${EDGE + 24}" y="376" `);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#f3f4f6"/>${words(
		EDGE,
		70,
		40,
		text,
		content.title,
		500,
	)}${words(EDGE, 106, 22, muted, content.period)}${content.tiles.map(tile).join('')}<rect x="${EDGE}" y="318" width="${WIDTH - 2 * EDGE}" height="${HEIGHT - 318 - 40}" rx="16" fill="${card}" stroke="${line}"/>${words(
		EDGE + 24,
		356,
		22,
		text,
		content.caption,
		500,
	)}${content.chart === '' ? words(EDGE + 24, 420, 22, muted, content.nothing) : chart}</svg>`;
};

/** SVG as PNG, with the bundled font only. */
export const pictureOf = async (svg: string): Promise<Buffer> => {
	const { Resvg } = await import('@resvg/resvg-js');
	const drawn = new Resvg(svg, {
		font: {
			fontFiles: [...fontFiles()],
			loadSystemFonts: false,
			defaultFontFamily: PICTURE_PALETTE.font,
			sansSerifFamily: PICTURE_PALETTE.font,
		},
	});
	return Buffer.from(drawn.render().asPng());
};
