/** Named outputs of a node whose operation decides how many there are. */
export interface Outputs {
	/** How many an operation has; one that is not listed has one. */
	readonly outputsOf: (operation: string) => number;
	/** Computed in the editor from the chosen operation; the table is written into the expression, which runs by itself. */
	readonly outputsExpression: `={{${string}}}`;
}

/** `names`: of the outputs by operation, in order. An operation that is not listed has one output without a name. */
export const outputsFrom = (names: Readonly<Record<string, readonly string[]>>): Outputs => ({
	outputsOf: (operation) => names[operation]?.length ?? 1,
	outputsExpression: `={{ (${JSON.stringify(names)}[$parameter["operation"]] ?? [""]).map((displayName) => ({ type: "main", displayName })) }}`,
});
