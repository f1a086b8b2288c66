import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

/** How n8n's engine says that it cannot report when an execution has ended. */
const CANNOT_WAIT = /waits for its execution to finish/i;

/**
 * Returns the function by which a trigger starts one execution: it resolves when the execution has ended well or waits for something,
 * and rejects when it failed. On an engine that cannot report the end it resolves as soon as the execution was handed over; a crash
 * in the middle of it is then not noticed.
 */
export const executionStarter = (
	context: ITriggerFunctions,
): ((data: INodeExecutionData[][]) => Promise<void>) => {
	let canWait = true;
	return async (data) => {
		if (!canWait) {
			context.emit(data);
			return;
		}
		const done = context.helpers.createDeferredPromise<IRun>();
		context.emit(data, undefined, done);
		const run = await done.promise.catch((error: unknown) => {
			if (!(error instanceof Error) || !CANNOT_WAIT.test(error.message)) return asRefusal(error);
			canWait = false;
			context.logger.warn(
				'This engine cannot report the end of an execution; items are handed over',
			);
			context.emit(data);
			return undefined;
		});
		if (run instanceof ExecutionNotStarted) throw run;
		const failure = failureOf(run as IRun | undefined);
		if (failure !== null) throw failure;
	};
};

/** n8n could not even start the execution. */
class ExecutionNotStarted extends Error {
	override readonly name = 'ExecutionNotStarted';
}

const asRefusal = (error: unknown): ExecutionNotStarted =>
	new ExecutionNotStarted(error instanceof Error ? error.message : String(error), { cause: error });

/** Null when the run needs no repetition: it succeeded, waits, or a person cancelled it. */
const failureOf = (run: IRun | undefined): Error | null => {
	if (run === undefined) return null;
	const { error, lastNodeExecuted } = run.data?.resultData ?? {};
	const isOver = ['success', 'waiting', 'canceled'].includes(run.status);
	if (isOver && error === undefined) return null;
	if (run.status === 'canceled') return null;
	const where = lastNodeExecuted === undefined ? '' : ` in "${lastNodeExecuted}"`;
	return new Error(`${error?.message ?? `The execution ended as ${run.status}`}${where}`);
};
