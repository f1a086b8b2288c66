const NONE: readonly RegExpExecArray[] = [];

/** All matches of a global pattern that never matches nothing. As `matchAll`, which copies the pattern each time: dear where hardly a text matches. */
export function allMatches(pattern: RegExp, text: string): readonly RegExpExecArray[] {
	pattern.lastIndex = 0;
	let match = pattern.exec(text);
	if (match === null) return NONE;
	const found: RegExpExecArray[] = [];
	for (; match !== null; match = pattern.exec(text)) found.push(match);
	return found;
}
