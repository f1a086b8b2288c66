import { UnreachableError } from '../../shared/http';
import { asArray, asObject, asText } from '../../shared/json';
import type { AccessTest } from '../adapter';
import { OpenChannelsError, TRAP_HINTS, type PortalCall } from './api';
import type { BotAccess } from './bot';
import { settingsFault, webhookOf, type OpenChannelsSettings } from './settings';

/** Rights of the webhook, as Bitrix24's list of permissions calls them. */
const NEEDED = [
	['imbot', 'Создание и управление чат-ботами (imbot)'],
	['imopenlines', 'Открытые линии (imopenlines)'],
] as const;

/** Who the webhook acts for, its rights, and the bot: in plain words for each thing that can be wrong. Changes nothing. */
export const testOpenChannels = async (
	settings: OpenChannelsSettings,
	call: PortalCall,
	bot: BotAccess,
): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	const once = { impatient: true };
	try {
		const profile = asObject(await call('profile', {}, once));
		if (Object.keys(profile).length === 0)
			return {
				ok: false,
				message:
					'The user who made this webhook has been dismissed. Make it as somebody who works there.',
			};
		const scopes = new Set(asArray(await call('scope', {}, once)).map(asText));
		const missing = NEEDED.filter(([scope]) => !scopes.has(scope)).map(([, title]) => title);
		if (missing.length > 0)
			return {
				ok: false,
				message: `The webhook works, but lacks permissions. Open it in Bitrix24 and tick «${missing.join('» and «')}».`,
			};
		const known = await bot.find();
		const portal = webhookOf(settings)?.host ?? '';
		return {
			ok: true,
			message:
				known === null
					? `Connected to ${portal}. Publish the workflow: that registers the bot, which is then chosen in the settings of the open line.`
					: `Connected to ${portal}; the bot has the number ${known.id}.`,
		};
	} catch (error) {
		return { ok: false, message: explain(error, settings) };
	}
};

const explain = (error: unknown, settings: OpenChannelsSettings): string => {
	if (error instanceof UnreachableError) {
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return 'The portal shows a certificate that n8n does not trust. Put its root certificate into "Extra CA Certificate".';
		return settings.proxy === null
			? 'The portal cannot be reached from this machine. Check the address, or set a proxy.'
			: 'The portal cannot be reached through the proxy. Check its address, user and password.';
	}
	if (error instanceof OpenChannelsError) {
		if (error.status === 407) return 'The proxy asks for a user and a password.';
		if (error.trap === 'not_bitrix24')
			return 'The address answers, but not like a Bitrix24 portal. Copy the webhook address again.';
		const hint = error.trap === null ? undefined : TRAP_HINTS[error.trap];
		return hint ?? error.message;
	}
	return error instanceof Error ? error.message : 'The test could not be made.';
};
