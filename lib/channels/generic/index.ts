import type { Reply } from '../../casefile/reply';
import type { ChannelAdapter, ChannelLimits, DirectAnswers, OutgoingPart } from '../adapter';
import { arrangeFiles, megabytes, withLeftOut, type FileRules } from '../attach';
import { fetchFile } from '../file';
import { parseJson } from '../inbound';
import { buttonRows, payloadOf } from '../text/buttons';
import { plainReply } from '../text/plainReply';
import { testGeneric } from './access';
import { eventsOf, faultOf, MOST_EVENTS, readGeneric } from './read';
import { sendGeneric, type GenericTools } from './send';
import { accountOf, settingsFault, type GenericSettings } from './settings';
import { json, verifySigned } from './sign';

export type { GenericSettings } from './settings';

const LIMITS: ChannelLimits = {
	text: 4_000,
	buttons: 20,
	buttonsPerRow: 8,
	buttonTitle: 100,
	buttonPayload: 500,
	richText: false,
	pauseMs: 0,
	burst: 1,
};

/** A service of the owner's own or of an integrator: signed JSON over HTTP, in both directions. docs/connect-generic.md. */
export const genericAdapter = (settings: GenericSettings, tools: GenericTools): ChannelAdapter => {
	const account = accountOf(settings.account);
	return {
		channel: 'generic',
		account,
		limits: settings.buttons ? LIMITS : { ...LIMITS, buttons: 0, buttonsPerRow: 0 },
		fault: settingsFault(settings),
		verify: (request) => verifySigned(request, settings.secret.trim(), tools.clock),
		read: (body, receivedAt) => readGeneric(body, account, receivedAt),
		acknowledge: (messages) => accepted(messages.map(({ dedupKey }) => dedupKey)),
		direct,
		compose: (reply) => compose(reply, settings.buttons),
		send: async (part, address, identity) =>
			await sendGeneric(settings, tools, part, address, identity),
		download: async (fileId, limit) => await fetchFile(tools.http, fileId, limit, settings),
		testAccess: async () => await testGeneric(settings, tools),
	};
};

const accepted = (ids: readonly string[]) => json(200, { ok: true, accepted: ids });

/** An integrator is told what is wrong, and then nothing of the request is kept: all of its events, or none. */
const direct: DirectAnswers = {
	async serve({ method, rawBody }) {
		if (method.toUpperCase() !== 'POST')
			return await Promise.resolve(json(405, { ok: false, error: 'Events are sent by POST.' }));
		const body = parseJson(rawBody);
		if (body === null) return json(400, { ok: false, error: 'The body is not JSON.' });
		const events = eventsOf(body);
		if (events.length > MOST_EVENTS)
			return json(413, { ok: false, error: `At most ${MOST_EVENTS} events in one request.` });
		const errors = events.flatMap((event, index) => {
			const error = faultOf(event);
			return error === null ? [] : [{ index, error }];
		});
		return errors.length === 0 ? null : json(422, { ok: false, errors });
	},
	reply: async (messages) =>
		await Promise.resolve(accepted(messages.map(({ dedupKey }) => dedupKey))),
};

/** A picture and a file travel in the JSON of the last message, so they are bounded. */
const FILES: FileRules = {
	photo: { bytes: megabytes(5), types: /^image\// },
	file: { bytes: megabytes(5) },
};

const compose = (reply: Reply, withButtons: boolean): readonly OutgoingPart[] => {
	const { words, photo, files, leftOut } = arrangeFiles(reply, FILES);
	const parts = composeWords(words, withButtons);
	const attachments = [
		...(photo === null ? [] : [{ kind: 'photo', ...photo }]),
		...files.map((file) => ({ kind: 'file', ...file })),
	];
	if (attachments.length === 0) return withLeftOut(parts, leftOut);
	const last = parts.at(-1) ?? { text: '', detail: {} };
	return withLeftOut(
		[...parts.slice(0, -1), { ...last, detail: { ...last.detail, attachments } }],
		leftOut,
	);
};

const composeWords = (reply: Reply, withButtons: boolean): readonly OutgoingPart[] => {
	const rows = buttonRows(reply);
	if (!withButtons || rows.length === 0 || rows.flat().length > LIMITS.buttons)
		return plainReply(reply, LIMITS.text);
	const parts = plainReply({ ...reply, buttons: [] }, LIMITS.text);
	const buttons = rows.map((row) =>
		row.map((button) => ({
			title: button.title,
			action: button.action ?? 'reply',
			payload: payloadOf(button),
			...(button.url ? { url: button.url } : {}),
		})),
	);
	return parts.map((part, index) =>
		index === parts.length - 1 ? { ...part, detail: { buttons } } : part,
	);
};
