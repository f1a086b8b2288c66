/** Booleans are `true` when events are fetched, and "1" or "Y" in a form. */
export const isYes = (value: unknown): boolean =>
	value === true || value === 1 || value === '1' || value === 'Y' || value === 'true';
