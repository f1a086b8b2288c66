import { systemClock } from '../../shared/clock';
import type { ChannelAdapter } from '../adapter';
import { composeWithFiles } from '../attach';
import { verifySecretInAddress } from '../hookAddress';
import { plainReply } from '../text/plainReply';
import { testAvito } from './access';
import { avitoCall, type AvitoTools } from './api';
import { downloadAvito } from './files';
import { AVITO_FILES, AVITO_LIMITS } from './limits';
import { readEvents } from './read';
import { sendAvito } from './send';
import { settingsFault, userIdOf, webhookSecretOf, type AvitoSettings } from './settings';
import { avitoTokens } from './token';
import { avitoWebhook } from './webhook';

export { AVITO_BASE_URL, type AvitoSettings } from './settings';

/**
 * The messenger of Avito, API v3. It signs its requests by a rule that it tells nobody, so the proof is a secret in the address. Nothing
 * is asked of Avito before it has its answer: it waits for two seconds only.
 */
export const avitoAdapter = (settings: AvitoSettings, tools: AvitoTools): ChannelAdapter => {
	const tokens = avitoTokens(settings, tools.http, tools.clock ?? systemClock);
	const call = avitoCall(settings, tools, tokens);
	const account = userIdOf(settings.userId);
	const secret = webhookSecretOf(settings);
	return {
		channel: 'avito',
		account,
		limits: AVITO_LIMITS,
		fault: settingsFault(settings),
		verify: (request) => verifySecretInAddress(request, secret),
		read: (body, receivedAt) => readEvents(body, account, receivedAt),
		acknowledge: () => ({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: '{"ok":true}',
		}),
		webhook: avitoWebhook(call, secret),
		compose: (reply) =>
			composeWithFiles(reply, AVITO_FILES, (words) => plainReply(words, AVITO_LIMITS.text)),
		send: async (part, address) =>
			await sendAvito({ call, http: tools.http, access: settings, userId: account }, part, address),
		download: async (fileId, limit) =>
			await downloadAvito(call, account, fileId, limit, tools.http, settings),
		testAccess: async () => await testAvito(settings, call),
	};
};
