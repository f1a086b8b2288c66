/** The same time at the same branch, whoever does it. */
export const isTheSame = (
	one: { readonly start: number; readonly branch: string | null },
	other: { readonly start: number; readonly branch: string | null },
): boolean => one.start === other.start && one.branch === other.branch;
