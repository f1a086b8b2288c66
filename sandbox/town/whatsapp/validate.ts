import { isRecord } from '../http/body.ts';
import { badParameter, refuse } from '../meta/errors.ts';
import type { GraphError } from '../meta/errors.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly Record<string, unknown>[] =>
	Array.isArray(value) ? value.filter(isRecord) : [];
const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

const tooLong = (what: string, value: string, limit: number): GraphError | null =>
	value.length > limit
		? refuse(131009, 'Parameter value is not valid', {
				details: `${what} length invalid. Min length: 1, Max length: ${limit}`,
			})
		: null;

const missing = (what: string, value: string): GraphError | null =>
	value.trim() === ''
		? refuse(131008, 'Required parameter is missing', { details: `${what} is required` })
		: null;

const bounded = (what: string, value: string, limit: number): GraphError | null =>
	missing(what, value) ?? tooLong(what, value, limit);

const duplicates = (what: string, values: readonly string[]): GraphError | null =>
	new Set(values).size < values.length
		? refuse(131009, 'Parameter value is not valid', { details: `Duplicated ${what}` })
		: null;

const first = (...found: readonly (GraphError | null)[]): GraphError | null =>
	found.find((one) => one !== null) ?? null;

/** The documented limits of `POST /{phone}/messages`; null when the message may go out. */
export function checkMessage(body: Readonly<Record<string, unknown>>): GraphError | null {
	if (body.messaging_product !== 'whatsapp') return badParameter('messaging_product');
	const type = text(body.type) || 'text';
	const part = record(body[type]);
	if (!isRecord(body[type])) return badParameter(`${type} is missing`);
	switch (type) {
		case 'text':
			return bounded('text.body', text(part.body), 4096);
		case 'template':
			return first(
				missing('template.name', text(part.name)),
				missing('template.language.code', text(record(part.language).code)),
			);
		case 'interactive':
			return checkInteractive(part);
		// Whether the file is known, the sender looks up.
		case 'image':
		case 'document':
			return null;
		default:
			return refuse(131051, 'Unsupported message type');
	}
}

function checkInteractive(part: Record<string, unknown>): GraphError | null {
	const words = text(record(part.body).text);
	const action = record(part.action);
	switch (part.type) {
		case 'button': {
			const buttons = list(action.buttons);
			if (buttons.length < 1 || buttons.length > 3)
				return refuse(131009, 'Parameter value is not valid', {
					details: 'Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3',
				});
			const replies = buttons.map((one) => record(one.reply));
			return first(
				bounded('interactive.body.text', words, 1024),
				buttons.some((one) => one.type !== 'reply') ? badParameter('button type') : null,
				...replies.flatMap(({ id, title }) => [
					bounded('button title', text(title), 20),
					bounded('button id', text(id), 256),
				]),
				duplicates(
					'button title',
					replies.map(({ title }) => text(title)),
				),
				duplicates(
					'button id',
					replies.map(({ id }) => text(id)),
				),
			);
		}
		case 'list': {
			const sections = list(action.sections);
			const rows = sections.flatMap((section) => list(section.rows));
			if (sections.length < 1 || sections.length > 10 || rows.length < 1 || rows.length > 10)
				return refuse(131009, 'Parameter value is not valid', {
					details: 'Total row count exceed max allowed count: 10',
				});
			return first(
				bounded('interactive.body.text', words, 4096),
				bounded('interactive.action.button', text(action.button), 20),
				...rows.flatMap(({ id, title }) => [
					bounded('row title', text(title), 24),
					bounded('row id', text(id), 200),
				]),
				duplicates(
					'row id',
					rows.map(({ id }) => text(id)),
				),
			);
		}
		case 'cta_url': {
			const parameters = record(action.parameters);
			return first(
				bounded('interactive.body.text', words, 1024),
				bounded('display_text', text(parameters.display_text), 20),
				/^https?:\/\//.test(text(parameters.url)) ? null : badParameter('url'),
			);
		}
		default:
			return badParameter('interactive.type');
	}
}
