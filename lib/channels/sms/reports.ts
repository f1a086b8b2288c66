import { asObject, asText } from '../../shared/json';
import type { HttpAnswer, InboundRequest } from '../adapter';

export const plain = (status: number, body: string): HttpAnswer => ({
	status,
	headers: { 'content-type': 'text/plain; charset=utf-8' },
	body,
});

/**
 * The fields of a report, wherever they stand: in the address, in a form, or in JSON, because providers report in any of these ways.
 * The body wins.
 */
export const fieldsOf = ({ query, rawBody }: InboundRequest): Readonly<Record<string, string>> => {
	const fields: Record<string, string> = {};
	for (const [name, value] of Object.entries(query)) if (value !== undefined) fields[name] = value;
	const body = rawBody.toString('utf8');
	if (/^\s*\{/.test(body)) {
		for (const [name, value] of Object.entries(asObject(parse(body)))) {
			const text = asText(value) ?? (typeof value === 'number' ? String(value) : null);
			if (text !== null) fields[name] = text;
		}
	} else if (body.includes('='))
		Object.assign(fields, Object.fromEntries(new URLSearchParams(body)));
	return fields;
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
};
