import type { Message } from '../../casefile/message';
import type { Clock } from '../../shared/clock';
import type { DirectAnswers, HttpAnswer } from '../adapter';
import { readHistory, type HistoryLine } from './history';
import { chatPage } from './page';
import { RateLimit } from './rate';
import { isUnguessable, parseBody, readRequest } from './request';
import type { WebChatSettings } from './settings';
import { json } from './verify';
import { awaitReplies } from './waiting';

/** The answers of `@n8n/chat`'s protocol, and the page on GET. */
export const directAnswers = (settings: WebChatSettings, clock: Clock): DirectAnswers => {
	const rate = limitFor(settings, clock);
	return {
		async serve(request, tools) {
			const asked = readRequest(parseBody(request));
			if (request.method === 'GET' && asked.action === '') return chatPage(settings);
			if (!isUnguessable(asked.sessionId))
				return json(400, {
					error: 'sessionId must be a UUID, or at least 20 random letters and digits.',
				});
			if (asked.action === 'loadPreviousSession') {
				const lines = await readHistory(tools.store, settings.widget, asked.sessionId);
				return json(200, { data: lines.map(toStoredMessage) });
			}
			if (asked.action !== 'sendMessage' || request.method !== 'POST')
				return json(400, {
					error: 'action must be sendMessage (POST) or loadPreviousSession.',
				});
			if (asked.text === '') return json(400, { error: 'chatInput is empty.' });
			if (asked.text.length > settings.maxText)
				return json(413, { error: `Сообщение длиннее ${settings.maxText} знаков.` });
			if (!rate.take(asked.sessionId))
				return {
					...json(429, { error: 'Слишком много сообщений. Подождите минуту.' }),
					headers: { ...json(429, {}).headers, 'retry-after': '60' },
				};
			return null;
		},
		async reply(messages, tools) {
			const [message] = messages;
			return message === undefined
				? json(200, { output: '' })
				: await answerTo(message, settings, tools);
		},
	};
};

const answerTo = async (
	message: Message,
	{ waitMs, lateText }: WebChatSettings,
	tools: Parameters<DirectAnswers['reply']>[1],
): Promise<HttpAnswer> => {
	const { replies, carries } = await awaitReplies(message, waitMs, tools);
	if (!carries) return json(200, { output: '', merged: true });
	return json(
		200,
		replies.length > 0 ? { output: replies.join('\n\n') } : { output: lateText, late: true },
	);
};

/** The form in which n8n's chat memory stores messages: the official widget looks for «HumanMessage» in `id`. */
const toStoredMessage = ({ id, from, text, widgetText, files, at }: HistoryLine) => ({
	lc: 1,
	type: 'constructor',
	id: ['langchain_core', 'messages', from === 'visitor' ? 'HumanMessage' : 'AIMessage'],
	kwargs: {
		content: widgetText,
		additional_kwargs: { id, at, ...(files.length === 0 ? {} : { text, files }) },
		response_metadata: {},
	},
});

/** Adapters are made anew for every request; the count of a widget's visitors lives as long as the process. */
const limits = new Map<string, { readonly perMinute: number; readonly limit: RateLimit }>();

const limitFor = ({ widget, perMinute }: WebChatSettings, clock: Clock): RateLimit => {
	const known = limits.get(widget);
	if (known?.perMinute === perMinute) return known.limit;
	const limit = new RateLimit(perMinute, clock);
	limits.set(widget, { perMinute, limit });
	return limit;
};
