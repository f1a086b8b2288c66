import { RestError } from '../errors.ts';
import type { Json, JsonObject, MutableJsonObject } from '../json.ts';
import { asFlag, asObject, asText, isList, phpArray } from '../json.ts';
import type { OperatingTime } from '../limits.ts';
import { METHODS } from '../methods.ts';
import { timeBlock } from './envelope.ts';
import { execute } from './execute.ts';
import type { Portal } from './method.ts';
import { anyCase } from './method.ts';
import { parsePhpQuery } from './php-query.ts';

export const BATCH_LIMIT = 50;

interface Command {
	readonly key: string;
	readonly method: string;
	readonly params: JsonObject;
}

/** Commands of a batch in their order. Their query strings are decoded once here. */
export function commandsOf(params: JsonObject): Command[] {
	const cmd = asObject(anyCase(params, 'cmd'));
	if (cmd === undefined)
		throw new RestError(400, 'ERROR_ARGUMENT', "Argument 'cmd' is null or empty");
	return Object.entries(cmd).map(([key, value]) => {
		const text = asText(value);
		const split = text.indexOf('?');
		const name = split < 0 ? text : text.slice(0, split);
		const query = split < 0 ? '' : text.slice(split + 1);
		return {
			key,
			method: name
				.trim()
				.toLowerCase()
				.replace(/\.json$/, ''),
			params: parsePhpQuery(query),
		};
	});
}

/** A batch counts as a write when one of its commands is one. */
export function batchWrites(commands: readonly Command[]): boolean {
	return commands.some((command) => METHODS[command.method]?.write === true);
}

/**
 * Runs the commands one after another; the whole is always an HTTP 200. `stopAfter` cuts it short, which is how a
 * connection lost part-way leaves a prefix behind.
 */
export function runBatch(
	portal: Portal,
	commands: readonly Command[],
	halt: Json | undefined,
	operating: OperatingTime,
	stopAfter = Number.POSITIVE_INFINITY,
): Json {
	const results: MutableJsonObject = {};
	const errors: MutableJsonObject = {};
	const totals: MutableJsonObject = {};
	const nexts: MutableJsonObject = {};
	const times: MutableJsonObject = {};
	for (const [index, command] of commands.entries()) {
		if (index >= stopAfter) break;
		const startedAt = portal.clock.now();
		try {
			if (index >= BATCH_LIMIT)
				throw new RestError(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded');
			if (command.method === 'batch') {
				throw new RestError(
					405,
					'ERROR_BATCH_METHOD_NOT_ALLOWED',
					'Method is not allowed for batch usage',
				);
			}
			const answer = execute(portal, command.method, resolve(command.params, results), operating);
			results[command.key] = answer.result;
			if (answer.total !== undefined) totals[command.key] = answer.total;
			if (answer.next !== undefined) nexts[command.key] = answer.next;
			times[command.key] = timeBlock(portal, startedAt, command.method, operating);
		} catch (error) {
			if (!(error instanceof RestError)) throw error;
			errors[command.key] = error.body();
			if (asFlag(halt)) break;
		}
	}
	return {
		result: phpArray(results),
		result_error: phpArray(errors),
		result_total: phpArray(totals),
		result_next: phpArray(nexts),
		result_time: phpArray(times),
	};
}

const REFERENCE = /\$result((?:\[[^\]]*\])+)/g;

/** Puts earlier results in place of `$result[key][field][0]`; what does not exist becomes empty text. */
function resolve(params: JsonObject, results: JsonObject): JsonObject {
	const walk = (value: Json): Json => {
		if (typeof value === 'string') return substitute(value, results);
		if (isList(value)) return value.map(walk);
		const object = asObject(value);
		return object === undefined ? value : walkObject(object);
	};
	const walkObject = (object: JsonObject): JsonObject =>
		Object.fromEntries(Object.entries(object).map(([key, value]) => [key, walk(value ?? null)]));
	return walkObject(params);
}

function substitute(text: string, results: JsonObject): Json {
	const whole = new RegExp(`^${REFERENCE.source}$`).exec(text);
	if (whole !== null) return lookUp(whole[1] ?? '', results) ?? '';
	return text.replace(REFERENCE, (_, path: string) => asText(lookUp(path, results)));
}

function lookUp(path: string, results: JsonObject): Json | undefined {
	let value: Json | undefined = results;
	for (const match of path.matchAll(/\[([^\]]*)\]/g)) value = asObject(value)?.[match[1] ?? ''];
	return value;
}
