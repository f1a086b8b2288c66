import { basename, dirname } from 'node:path';

import { SchemaLibrary, type Found, type Schema } from '../../support/schemaLibrary';
import type { Contract } from '../contract';
import type { Exchange } from '../exchanges';

interface Parameter {
	readonly name: string;
	readonly in: string;
	readonly required?: boolean;
	readonly schema: Schema;
}

/** MAX's own OpenAPI document, as JSON, from a file. */
export const publishedMax = (path: string): Contract => {
	const library = new SchemaLibrary(dirname(path));
	const file = basename(path);
	const paths = library.file(file).paths as Readonly<Record<string, Schema>>;

	const operationOf = ({ request, url }: Exchange): Schema | null => {
		const found = Object.entries(paths).find(([template]) =>
			new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(url.pathname),
		);
		return (found?.[1][request.method.toLowerCase()] as Schema | undefined) ?? null;
	};
	const within = (operation: Schema, ...steps: readonly string[]): Found | null => {
		let found: Found = { schema: operation, file };
		for (const step of steps) {
			const next = found.schema[step] as Schema | undefined;
			if (next === undefined) return null;
			found =
				typeof next.$ref === 'string' ? library.find(next.$ref, file) : { schema: next, file };
		}
		return found;
	};
	/** The list of chat types has lost the dialogue of which its description speaks, and in which every customer writes. */
	const faults = (found: Found, value: unknown): readonly string[] =>
		library
			.faults(found, value)
			.filter((fault) => !/\.chat_type is "(dialog|channel)", not one of chat$/.test(fault));
	const JSON_BODY = ['content', 'application/json', 'schema'];

	return {
		name: 'the published OpenAPI document',
		request: (exchange) => {
			const { request, url } = exchange;
			if (url.pathname.startsWith('/upload/')) return [];
			const operation = operationOf(exchange);
			if (operation === null) return [`${request.method} ${url.pathname} is no operation`];
			const parameters = ((operation.parameters ?? []) as readonly Parameter[]).filter(
				(one) => one.in === 'query',
			);
			const named = [...url.searchParams.keys()];
			const body = within(operation, 'requestBody', ...JSON_BODY);
			return [
				...named
					.filter((name) => !parameters.some((one) => one.name === name))
					.map((name) => `${name} is no parameter`),
				...parameters.flatMap(({ name, required, schema }) => {
					const given = url.searchParams.get(name);
					if (given === null) return required === true ? [`${name} is missing`] : [];
					return library.faults({ schema, file }, typed(schema, given), name);
				}),
				...(body === null ? [] : library.faults(body, request.body, 'body')),
			];
		},
		answer: (exchange) => {
			const { status, answer, url } = exchange;
			if (url.pathname.startsWith('/upload/')) return [];
			const operation = operationOf(exchange);
			if (operation === null) return [];
			const found =
				status === 200
					? within(operation, 'responses', '200', ...JSON_BODY)
					: library.find('#/components/schemas/Error', file);
			return found === null ? [] : faults(found, answer);
		},
		event: (body) => faults(library.find('#/components/schemas/Update', file), body),
	};
};

/** A parameter comes as text. */
const typed = ({ type }: Schema, text: string): unknown => {
	if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text))
		return Number(text);
	return type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text;
};
