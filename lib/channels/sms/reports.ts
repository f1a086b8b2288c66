import type { Message } from '../../casefile/message';
import { journal, startsByDefault, wakeDispatcher } from '../../inbox';
import { toIso } from '../../shared/clock';
import { asObject, asText } from '../../shared/json';
import type { DirectAnswers, HttpAnswer, InboundRequest } from '../adapter';

export const plain = (status: number, body: string): HttpAnswer => ({
	status,
	headers: { 'content-type': 'text/plain; charset=utf-8' },
	body,
});

/** The fields of a report, wherever they stand: in the address, in a form, or in JSON. The body wins. */
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

/**
 * Providers report by a form or by the address alone, not by a JSON body. So what they say is kept here, before they hear «ok»: what
 * people say (an SMS, a pressed key) starts the workflow, and so does what became of a message of ours, because a chain of calls
 * waits for it. A repeated report has the same key and is kept once.
 */
export const reportAnswers = (
	read: (fields: Readonly<Record<string, string>>, receivedAt: string) => readonly Message[],
): DirectAnswers => ({
	async serve(request, { store, clock }) {
		const messages = read(fieldsOf(request), toIso(clock()));
		await journal.write(
			store,
			messages,
			clock,
			(message) => startsByDefault(message) || message.kind === 'status',
		);
		for (const { channel, account } of messages) wakeDispatcher(channel, account);
		return plain(200, 'ok');
	},
	reply: async () => await Promise.resolve(plain(200, 'ok')),
});
