/**
 * Puts values in place of `{placeholders}`. A placeholder without a value disappears with the blanks before it, so that no customer
 * ever reads a brace; a value is never read for placeholders again (what a customer wrote stays data).
 */
export const fillText = (
	template: string,
	values: Readonly<Record<string, string | null | undefined>>,
): string =>
	template
		.replace(/[ \t]*\{([A-Za-z_]+)\}/g, (match, key: string) => {
			const value = Object.hasOwn(values, key) ? values[key] : undefined;
			if (value === null || value === undefined || value === '') return '';
			return match.slice(0, match.indexOf('{')) + value;
		})
		.trim();
