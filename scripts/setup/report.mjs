/** Progress for a person at a terminal, always on standard error, so that commands can print data on standard output. */
const started = Date.now();

const elapsed = () => `${((Date.now() - started) / 1000).toFixed(0)} s`.padStart(6);

export const say = (text) => process.stderr.write(`${elapsed()}  ${text}\n`);

/** An end with a reason that a person can act on. */
export class SetupError extends Error {
	constructor(message, advice) {
		super(message);
		this.advice = advice;
	}
}

/** Prints what went wrong and what to do next, and ends with 1. */
export const fail = (error) => {
	process.stderr.write(`\n${error.message}\n`);
	if (error.advice) process.stderr.write(`${error.advice}\n`);
	else if (process.env.NIGHTDESK_DEBUG) process.stderr.write(`${error.stack}\n`);
	process.exit(1);
};
