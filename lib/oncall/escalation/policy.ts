/** Whom a level notifies: a person, or whoever a schedule has on call at that moment. */
export type EscalationTarget = { readonly person: string } | { readonly schedule: string };

export interface EscalationLevel {
	readonly targets: readonly EscalationTarget[];
	/** Minutes to acknowledge before the next level is notified. */
	readonly timeoutMinutes: number;
}

/** A chain of people who are woken until one of them has it. */
export interface EscalationPolicy {
	readonly levels: readonly EscalationLevel[];
	/** How many more rounds follow the first. `Infinity`: until somebody answers. */
	readonly repeat: number;
	/** Acknowledged but not resolved for so many minutes: it starts over at level 1. Null: an acknowledgement holds. */
	readonly acknowledgementTimeoutMinutes: number | null;
}

/** A policy cannot be carried out. `path` says which part, such as `levels[1].timeoutMinutes`. */
export class InvalidPolicyError extends RangeError {
	override readonly name = 'InvalidPolicyError';

	constructor(
		readonly path: string,
		explanation: string,
	) {
		super(`${path} ${explanation}`);
	}
}

/** Throws {@link InvalidPolicyError}. A timeout of 0 is refused: nobody could acknowledge in no time. */
export const checkPolicy = (policy: EscalationPolicy): void => {
	policy.levels.forEach(({ timeoutMinutes }, index) =>
		checkTimeout(timeoutMinutes, `levels[${index}].timeoutMinutes`),
	);
	if (policy.acknowledgementTimeoutMinutes !== null)
		checkTimeout(policy.acknowledgementTimeoutMinutes, 'acknowledgementTimeoutMinutes');
	if (policy.repeat !== Infinity && (!Number.isInteger(policy.repeat) || policy.repeat < 0)) {
		throw new InvalidPolicyError(
			'repeat',
			`is ${policy.repeat}. Use 0 for one round, or the number of further rounds`,
		);
	}
};

const checkTimeout = (minutes: number, path: string): void => {
	if (!Number.isFinite(minutes) || minutes <= 0)
		throw new InvalidPolicyError(path, `is ${minutes}. Use a number of minutes above 0`);
};
