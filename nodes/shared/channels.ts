import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { ChannelId } from '../../lib/casefile/message';
import type { ChannelAdapter } from '../../lib/channels/adapter';
import { CHANNEL_DEFINITIONS, channelDefinition } from '../../lib/channels/registry';
import { systemClock } from '../../lib/shared/clock';
import { credentialTestHttp } from './credentialTestHttp';
import { httpCall, type HttpContext } from './http';
import { t } from './locale';

/** The messengers, for a node's `Channel` parameter. */
export const channelOptions: INodePropertyOptions[] = CHANNEL_DEFINITIONS.map(({ id, title }) => ({
	name: t(...title),
	value: id,
}));

/** The test of a messenger's credential: one sentence for each thing that can be wrong. */
const credentialTest = (id: ChannelId): ICredentialTestFunction =>
	async function (this, { data }) {
		const adapter = channelDefinition(id)?.open(data ?? {}, {
			http: credentialTestHttp(this),
			sleep,
			clock: systemClock,
		});
		const result = (await adapter?.testAccess()) ?? { ok: false, message: 'Not available' };
		return { status: result.ok ? 'OK' : 'Error', message: result.message };
	};

/** `methods.credentialTest` of a node with the messengers' credentials. */
export const channelCredentialTests = {
	testTelegram: credentialTest('telegram'),
	testWebChat: credentialTest('webchat'),
	testMax: credentialTest('max'),
	testVk: credentialTest('vk'),
	testWazzup: credentialTest('wazzup'),
	testAvito: credentialTest('avito'),
	testGreenApi: credentialTest('greenapi'),
	testWhatsApp: credentialTest('whatsapp'),
	testInstagram: credentialTest('instagram'),
	testMessenger: credentialTest('messenger'),
	testOpenChannels: credentialTest('openchannels'),
	testGeneric: credentialTest('generic'),
	testSmsc: credentialTest('sms'),
	testZvonok: credentialTest('voice'),
};

export const sleep = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Anything that makes requests and reads credentials. */
export interface ChannelContext extends HttpContext {
	getCredentials(type: string, itemIndex?: number): Promise<ICredentialDataDecryptedObject>;
}

/**
 * The account that the node's credential for this messenger names. Rejects, in words, when the messenger is not built in or the
 * credential cannot be right.
 */
export const openChannel = async (
	context: ChannelContext,
	channel: string,
	itemIndex = 0,
): Promise<ChannelAdapter> => {
	const definition = channelDefinition(channel);
	if (definition === undefined)
		throw new Error(
			t(
				`The channel "${channel}" is not available in this version`,
				`Канал «${channel}» в этой версии недоступен`,
			),
		);
	const fields = await context.getCredentials(definition.credential, itemIndex);
	const adapter = definition.open(fields, { http: httpCall(context), sleep, clock: systemClock });
	if (adapter.fault !== null) throw new Error(adapter.fault);
	return adapter;
};
