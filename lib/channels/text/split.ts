const graphemes = new Intl.Segmenter('ru', { granularity: 'grapheme' });

/** How far behind the limit one looks to see where a visible character ends. */
const LONGEST_GRAPHEME = 128;

/** Places at which a text may be cut, best first. Each matches up to the cut. */
const PLACES: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /[.!?…]["»)]?\s/g, /\s/g];

/**
 * Cuts a long text into pieces of at most `limit` UTF-16 code units: between paragraphs, else lines, else sentences, else
 * words, and only a word longer than a whole piece between two visible characters. No piece is empty or only white space;
 * white space at the cuts is dropped, nothing else is.
 */
export const splitText = (
	text: string,
	limit: number,
): ReadonlyArray<{ readonly from: number; readonly to: number }> => {
	if (!(limit >= 1)) throw new RangeError('The limit must be at least 1');
	const pieces: Array<{ from: number; to: number }> = [];
	let from = skipSpace(text, 0);
	while (from < text.length) {
		const rest = text.length - from;
		const cut = rest <= limit ? text.length : cutBefore(text, from, limit);
		const to = trimEnd(text, from, cut);
		if (to > from) pieces.push({ from, to });
		from = skipSpace(text, cut);
	}
	return pieces;
};

const cutBefore = (text: string, from: number, limit: number): number => {
	// One unit more is looked at, so that white space just behind the limit serves as a cut.
	const window = text.slice(from, from + limit + 1);
	for (const place of PLACES) {
		let best = -1;
		for (const match of window.matchAll(place)) {
			const end = match.index + match[0].length;
			const visible = match.index + match[0].trimEnd().length;
			if (visible <= limit) best = end;
		}
		// A cut in the first third would leave a crumb: a worse kind of place further on is better.
		if (best > limit / 3) return from + Math.min(best, limit + 1);
	}
	return from + graphemeCut(text.slice(from, from + limit + LONGEST_GRAPHEME), limit);
};

/** The last boundary between visible characters at or before `limit`; inside a single giant one, between code points. */
const graphemeCut = (window: string, limit: number): number => {
	const start = graphemes.segment(window).containing(limit)?.index ?? limit;
	if (start > 0) return start;
	const splitsPair = limit > 1 && isHighSurrogate(window.charCodeAt(limit - 1));
	return splitsPair ? limit - 1 : Math.max(limit, isHighSurrogate(window.charCodeAt(0)) ? 2 : 1);
};

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

const skipSpace = (text: string, from: number): number => {
	let at = from;
	while (at < text.length && /\s/.test(text[at])) at++;
	return at;
};

const trimEnd = (text: string, from: number, to: number): number => {
	let at = to;
	while (at > from && /\s/.test(text[at - 1])) at--;
	return at;
};
