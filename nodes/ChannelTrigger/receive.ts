import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Message } from '../../lib/casefile/message';
import type {
	ChannelAdapter,
	DirectAnswers,
	HttpAnswer,
	InboundRequest,
} from '../../lib/channels/adapter';
import { inspect, messagesOf } from '../../lib/channels/inbound';
import { noteLateFailures } from '../../lib/channels/lateFailures';
import { journal, wakeDispatcher } from '../../lib/inbox';
import { toTurn, turnKeyOf } from '../../lib/inbox/turns';
import { systemClock, toIso } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { openChannel, sleep } from '../shared/channels';
import { openNodeStore } from '../shared/store';
import { withCachedCredentials } from './credentialCache';
import { toOutputs } from './items';
import { answerPresses } from './presses';
import { readSettings, startsExecution } from './settings';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** The platform has its answer already; n8n sends nothing and starts nothing (the dispatcher starts executions). */
const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

/**
 * One request: verify, read, journal, and only then the exact answer. When the journal cannot be written the answer is 503, so
 * that the platform sends again.
 */
export const receive = async (context: IWebhookFunctions): Promise<IWebhookResponseData> => {
	const settings = readSettings(context);
	const response = context.getResponseObject();
	const request = inboundRequest(context);
	try {
		const adapter = await openChannel(withCachedCredentials(context), settings.channel);
		const verdict = inspect(adapter, request);
		if (!verdict.genuine) {
			context.logger.warn(
				`A request to the ${adapter.channel} webhook was refused: ${verdict.why}`,
			);
			return answer(response, verdict.answer);
		}
		const store = await openNodeStore(context);
		const isGone = () => response.closed;
		const direct = { store, clock: systemClock, sleep, isGone };
		const served = (await adapter.direct?.serve(request, direct)) ?? null;
		if (served !== null) return answer(response, served);

		const messages = messagesOf(adapter, request, toIso(systemClock()));
		if (context.getMode() === 'manual') return await test(context, adapter, store, messages);

		await journal.write(store, messages, systemClock, startsExecution(settings));
		await noteLateFailures(store, messages, systemClock);
		wakeDispatcher(adapter.channel, adapter.account);
		answerPresses(adapter, messages);
		if (adapter.direct === undefined) return answer(response, adapter.acknowledge(messages));
		answerLater(context, response, adapter.direct.reply(messages, direct));
		return ANSWERED;
	} catch (error) {
		context.logger.error('A message could not be kept; the messenger is asked to send it again', {
			error: error instanceof Error ? error.message : String(error),
		});
		return answer(response, UNAVAILABLE);
	}
};

const UNAVAILABLE: HttpAnswer = {
	status: 503,
	headers: { 'content-type': 'application/json', 'retry-after': '10' },
	body: '{"error":"Not available at this moment"}',
};

/**
 * A test of a channel with an address of its own: the first event that a published workflow would start with starts the test run
 * itself. It is kept without starting a published workflow, and the page hears what the test run replies. What starts nothing is
 * only kept.
 */
const test = async (
	context: IWebhookFunctions,
	adapter: ChannelAdapter,
	store: Store,
	messages: readonly Message[],
): Promise<IWebhookResponseData> => {
	const response = context.getResponseObject();
	const settings = readSettings(context);
	const message = messages.find(startsExecution(settings));
	await journal.write(store, messages, systemClock, () => false);
	if (message === undefined) return answer(response, adapter.acknowledge(messages));
	const key = turnKeyOf(adapter.channel, adapter.account, message);
	await store.db
		.updateTable('nd_journal')
		.set({ turn_key: key })
		.where('channel', '=', adapter.channel)
		.where('account', '=', adapter.account)
		.where('dedup_key', '=', message.dedupKey)
		.where('status', '=', 'kept')
		.execute();
	const direct = { store, clock: systemClock, sleep, isGone: () => response.closed };
	if (adapter.direct) answerLater(context, response, adapter.direct.reply(messages, direct));
	else answer(response, adapter.acknowledge(messages));
	return {
		...ANSWERED,
		workflowData: toOutputs([toTurn(key, [message], 0)], settings.otherEvents),
	};
};

/** The reply may take a minute: n8n is not kept waiting with its expression isolate, only the connection is. */
const answerLater = (
	context: IWebhookFunctions,
	response: Response,
	reply: ReturnType<DirectAnswers['reply']>,
): void => {
	void reply.then(
		(ready) => answer(response, ready),
		(error: unknown) => {
			context.logger.error('The reply could not be read', {
				error: error instanceof Error ? error.message : String(error),
			});
			answer(response, UNAVAILABLE);
		},
	);
};

const answer = (
	response: Response,
	{ status, headers, body }: HttpAnswer,
): IWebhookResponseData => {
	if (!response.closed && !response.headersSent) {
		response.status(status);
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		response.end(body);
	}
	return ANSWERED;
};

const inboundRequest = (context: IWebhookFunctions): InboundRequest => {
	const request = context.getRequestObject();
	const headers = context.getHeaderData();
	const query = context.getQueryData() as IDataObject;
	return {
		method: request.method,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [
				name.toLowerCase(),
				Array.isArray(value) ? value[0] : value,
			]),
		),
		query: Object.fromEntries(
			Object.entries(query).map(([name, value]) => [
				name,
				typeof value === 'string' ? value : undefined,
			]),
		),
		rawBody: rawBody(request, context.getBodyData()),
	};
};

/** n8n keeps the bytes except for forms with files, whose fields it has parsed. */
const rawBody = (request: { rawBody?: unknown }, parsed: IDataObject): Buffer =>
	Buffer.isBuffer(request.rawBody)
		? request.rawBody
		: Buffer.from(JSON.stringify(parsed?.data ?? parsed ?? null), 'utf8');
