import { RestError, RestV3Error } from '../errors.ts';
import type { Fault } from '../faults.ts';
import type { Json, JsonObject } from '../json.ts';
import { asObject } from '../json.ts';
import type { Bucket, OperatingTime } from '../limits.ts';
import { METHODS, METHODS_V3 } from '../methods.ts';
import type { Reply } from '../respond.ts';
import { BAD_GATEWAY, jsonReply } from '../respond.ts';
import { batchWrites, commandsOf, runBatch } from './batch.ts';
import { timeBlock } from './envelope.ts';
import { admit, execute } from './execute.ts';
import type { Address } from './gate.ts';
import { passGate } from './gate.ts';
import { idempotency } from './idempotency.ts';
import type { Answer, Portal } from './method.ts';
import { parseJson, readParameters } from './request.ts';

export interface RestRequest {
	readonly address: Address;
	readonly ip: string;
	readonly overTls: boolean;
	readonly httpMethod: string;
	readonly query: string;
	readonly contentType: string;
	readonly idempotencyKey: string | undefined;
	readonly body: string;
}

export interface RestLimits {
	readonly bucket: Bucket;
	readonly operating: OperatingTime;
}

/** What becomes of a call: an answer (perhaps late) or a cut connection. */
export interface Outcome {
	readonly reply: Reply | 'cut';
	readonly delayMs: number;
	readonly fault: string | null;
	readonly error: string | null;
	readonly wrote: boolean;
	readonly commands?: string[];
}

/** Answers one call. All work is done before this returns: what a client sees later can only be less. */
export function serveRest(portal: Portal, limits: RestLimits, request: RestRequest): Outcome {
	let fault: Fault | undefined;
	let commands: string[] | undefined;
	let write = false;
	const finish = (reply: Reply | 'cut', error: string | null, wrote: boolean): Outcome => ({
		reply,
		delayMs: fault?.kind === 'slow' ? fault.ms : 0,
		fault: fault?.kind ?? null,
		error,
		wrote,
		...(commands === undefined ? {} : { commands }),
	});
	try {
		passGate(portal, limits.bucket, request);
		const work = prepare(portal, limits, request);
		write = work.write;
		commands = work.commands;
		fault = portal.faults.pick({ method: request.address.method, write });
		const instead = insteadOfWork(fault);
		if (instead !== undefined) return finish(instead, null, false);
		const reply = work.run(fault);
		return finish(afterWork(fault) ?? reply, null, write);
	} catch (error) {
		if (!(error instanceof RestError) && !(error instanceof RestV3Error)) throw error;
		return finish(
			afterWork(fault) ?? jsonReply(error.status, error.body()),
			error.code || error.message,
			false,
		);
	}
}

interface Work {
	readonly write: boolean;
	readonly commands?: string[];
	readonly run: (fault: Fault | undefined) => Reply;
}

function prepare(portal: Portal, limits: RestLimits, request: RestRequest): Work {
	return request.address.version === 3
		? prepareV3(portal, limits, request)
		: prepareV2(portal, limits, request);
}

function prepareV2(portal: Portal, limits: RestLimits, request: RestRequest): Work {
	const { method } = request.address;
	const startedAt = portal.clock.now();
	const params = readParameters(request.query, request.contentType, request.body);
	const envelope = (answer: Answer): Reply =>
		jsonReply(200, {
			result: answer.result,
			...(answer.total === undefined ? {} : { total: answer.total }),
			...(answer.next === undefined ? {} : { next: answer.next }),
			time: timeBlock(portal, startedAt, method, limits.operating),
		});
	if (method === 'batch') {
		const commands = commandsOf(params);
		return {
			write: batchWrites(commands),
			commands: commands.map((command) => command.method),
			run: (fault) =>
				envelope({
					result: runBatch(
						portal,
						commands,
						params.halt,
						limits.operating,
						prefixOf(portal, fault, commands.length),
					),
				}),
		};
	}
	const { write } = admit(portal, METHODS, method, limits.operating);
	return { write, run: () => envelope(execute(portal, method, params, limits.operating)) };
}

function prefixOf(portal: Portal, fault: Fault | undefined, length: number): number | undefined {
	if (fault?.kind !== 'drop-mid-batch') return undefined;
	return fault.commands ?? Math.floor(portal.faults.random() * length);
}

function prepareV3(portal: Portal, limits: RestLimits, request: RestRequest): Work {
	const { method: name } = request.address;
	const method = admitV3(portal, limits, name);
	return {
		write: method.write,
		run: () => {
			const startedAt = portal.clock.now();
			const params = bodyV3(request);
			const replay = idempotency(
				portal,
				name,
				method.write ? request.idempotencyKey : undefined,
				request.body,
			);
			if (replay.stored !== undefined)
				return jsonReply(200, replay.stored, { 'idempotent-replayed': 'true' });
			limits.operating.charge(name, portal.settings.operating.secondsPerCall);
			const answer: Json = {
				result: method.run({ portal, params }).result,
				time: timeBlock(portal, startedAt, name, limits.operating),
			};
			replay.keep(answer);
			return jsonReply(200, answer);
		},
	};
}

function admitV3(portal: Portal, limits: RestLimits, name: string): ReturnType<typeof admit> {
	try {
		return admit(portal, METHODS_V3, name, limits.operating);
	} catch (error) {
		if (!(error instanceof RestError)) throw error;
		if (error.status === 403)
			throw new RestV3Error(403, 'INSUFFICIENTSCOPEEXCEPTION', error.message);
		if (error.status === 404) throw new RestV3Error(404, 'METHODNOTFOUNDEXCEPTION', error.message);
		throw error;
	}
}

/** Version 3 takes a JSON body of a POST and nothing from the query string. */
function bodyV3(request: RestRequest): JsonObject {
	const value =
		request.httpMethod === 'POST' && request.contentType.includes('json')
			? parseJson(request.body || '{}')
			: undefined;
	const params = asObject(value);
	if (params === undefined)
		throw new RestV3Error(400, 'INVALIDJSONEXCEPTION', 'Не удается разобрать JSON в теле запроса');
	return params;
}

/** Faults that strike before anything is done. */
function insteadOfWork(fault: Fault | undefined): Reply | 'cut' | undefined {
	switch (fault?.kind) {
		case 'drop-before':
			return 'cut';
		case 'html-502':
			return BAD_GATEWAY;
		case 'query-limit':
			return jsonReply(503, {
				error: 'QUERY_LIMIT_EXCEEDED',
				error_description: 'Too many requests',
			});
		case 'overload':
			return jsonReply(503, {
				error: 'OVERLOAD_LIMIT',
				error_description: 'REST API is blocked due to overload.',
			});
		case 'internal-error-before':
			return INTERNAL;
		default:
			return undefined;
	}
}

/** Faults that take the answer away although the work is done. */
function afterWork(fault: Fault | undefined): Reply | 'cut' | undefined {
	switch (fault?.kind) {
		case 'drop-after':
		case 'drop-mid-batch':
			return 'cut';
		case 'html-502-after':
			return BAD_GATEWAY;
		case 'internal-error-after':
			return INTERNAL;
		default:
			return undefined;
	}
}

const INTERNAL = jsonReply(500, {
	error: 'INTERNAL_SERVER_ERROR',
	error_description: 'Internal server error',
});
