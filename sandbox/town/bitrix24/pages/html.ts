/** Markup that is safe to send: everything put into the template is escaped unless it is markup itself. */
export interface Html {
	readonly markup: string;
}

export type Piece = Html | string | number | null | undefined | false | readonly Piece[];

export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
	const markup = strings.reduce(
		(text, part, index) => text + part + (index < pieces.length ? render(pieces[index]) : ''),
		'',
	);
	return { markup };
}

export function escapeText(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

/** Markup made elsewhere from escaped text. */
export function raw(markup: string): Html {
	return { markup };
}

function render(piece: Piece): string {
	if (piece === null || piece === undefined || piece === false) return '';
	if (typeof piece === 'string') return escapeText(piece);
	if (typeof piece === 'number') return String(piece);
	if (isMany(piece)) return piece.map(render).join('');
	return piece.markup;
}

function isMany(piece: Html | readonly Piece[]): piece is readonly Piece[] {
	return Array.isArray(piece);
}
