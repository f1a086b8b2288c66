/** Where a profile is wrong, and what to do. `path` reads like `branches[0].timeZone`. */
export interface ProfileIssue {
	readonly path: string;
	readonly message: string;
}
