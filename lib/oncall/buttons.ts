/** What the buttons of an escalation bring back, and how an id of an escalation looks. Within 64 bytes. */
const PREFIX = 'nd-oncall';

export type ButtonAct = 'take' | 'pass' | 'done' | 'give';

const payload =
	(act: ButtonAct) =>
	(id: string): string =>
		`${PREFIX}:${act}:${id}`;

export const BUTTON = {
	take: payload('take'),
	pass: payload('pass'),
	done: payload('done'),
	give: payload('give'),
} as const;

/** `esc-` and twelve letters or digits. */
export const ESCALATION_ID = /esc-[0-9a-z]{12}/;

/** The act and the escalation that a payload names; null for any other payload. */
export const readButton = (
	text: string | null,
): { readonly act: ButtonAct; readonly id: string } | null => {
	const match = /^nd-oncall:(take|pass|done|give):(esc-[0-9a-z]{12})$/.exec(text ?? '');
	return match === null ? null : { act: match[1] as ButtonAct, id: match[2] };
};
