/** Time that has become free, for those who wait. Milliseconds, half-open. */
export interface Freed {
	readonly branch: string | null;
	/** Null: the branch itself. */
	readonly staff: string | null;
	readonly start: number;
	readonly end: number;
	/** Names this piece of free time, so that nobody is asked about it twice. */
	readonly round: string;
}
