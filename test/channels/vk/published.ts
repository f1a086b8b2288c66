import { SchemaLibrary, type Found, type Schema } from '../../support/schemaLibrary';
import type { Contract } from '../contract';
import { formOf, methodOf } from './form';

type Parameter = Schema & { readonly name: string; readonly type?: unknown };

interface Method {
	readonly name: string;
	readonly parameters?: readonly Parameter[];
	readonly responses: Readonly<Record<string, Schema>>;
}

/** What every method takes. */
const ALWAYS: ReadonlySet<string> = new Set(['access_token', 'v']);

/** VK's own JSON schema, the folder with `messages/methods.json` and the others. */
export const publishedVk = (folder: string): Contract => {
	const library = new SchemaLibrary(folder);

	const find = (name: string): { readonly method: Method; readonly file: string } | null => {
		const file = `${name.split('.')[0]}/methods.json`;
		const methods = library.file(file).methods as readonly Method[];
		const method = methods.find((one) => one.name === name);
		return method === undefined ? null : { method, file };
	};
	const objectOf = (name: string): Found =>
		library.find(`#/definitions/${name}`, 'callback/objects.json');

	return {
		name: 'the published JSON schema',
		request: (exchange) => {
			const name = methodOf(exchange);
			if (name === null) return [];
			const known = find(name);
			if (known === null) return [`${name} is no method`];
			const { method, file } = known;
			const parameters = method.parameters ?? [];
			const form = formOf(exchange);
			return [
				...Object.keys(form)
					.filter((key) => !ALWAYS.has(key) && !parameters.some((one) => one.name === key))
					.map((key) => `${key} is no parameter`),
				...parameters.flatMap((parameter) => {
					const given = form[parameter.name];
					if (given === undefined)
						return parameter.required === true ? [`${parameter.name} is missing`] : [];
					return library.faults(
						{ schema: parameter, file },
						typed(parameter, given),
						parameter.name,
					);
				}),
			];
		},
		answer: (exchange) => {
			const name = methodOf(exchange);
			const known = name === null ? null : find(name);
			if (known === null) return [];
			const { answer } = exchange;
			if (isRecord(answer) && isRecord(answer.error))
				return [
					...(Number.isInteger(answer.error.error_code) ? [] : ['error_code is no number']),
					...(typeof answer.error.error_msg === 'string' ? [] : ['error_msg is no text']),
				];
			const tried = Object.values(known.method.responses).map((schema) =>
				library.faults({ schema, file: known.file }, answer),
			);
			return tried.find((faults) => faults.length === 0) ?? tried[0] ?? [];
		},
		event: (body) => {
			if (!isRecord(body)) return ['is no object'];
			const type = String(body.type);
			const object = OBJECTS[type] ?? `callback_${type}`;
			return [
				...library
					.faults(objectOf('callback_base'), body)
					.filter((fault) => !NOT_LISTED.some((known) => fault.startsWith(known))),
				...library
					.faults(objectOf(object), body.object, '$.object')
					.filter(
						(fault) => !(type === 'message_event' && fault.startsWith('$.object.payload is')),
					),
			];
		},
	};
};

/** Events whose object has the name of something else. */
const OBJECTS: Readonly<Record<string, string | undefined>> = {
	message_reply: 'callback_message',
	message_edit: 'callback_message',
};

/**
 * Where the schema lags behind the guides: it has no press among its events, and takes the payload of one for a text, which is an object.
 */
const NOT_LISTED = ['$.type is "message_event", not one of'];

/** A parameter comes as text: a number, a list with commas, or JSON where an object is meant. */
const typed = (parameter: Parameter, text: string): unknown => {
	const types = [parameter.type].flat();
	if (typeof parameter.$ref === 'string' && /^[[{]/.test(text)) return JSON.parse(text) as unknown;
	if (types.includes('array')) {
		const items = isRecord(parameter.items) ? [parameter.items.type].flat() : [];
		return text
			.split(',')
			.map((one) => (items.includes('integer') && /^-?\d+$/.test(one) ? Number(one) : one));
	}
	if (types.includes('boolean') && /^[01]$/.test(text)) return text === '1';
	const isNumber = types.includes('integer') || types.includes('number');
	return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
