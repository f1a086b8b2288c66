import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	INodeCredentialDescription,
	INodePropertyOptions,
} from 'n8n-workflow';

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

/** One credential per messenger, asked for when the messenger is chosen; each has its own test. */
export const channelCredentials: INodeCredentialDescription[] = CHANNEL_DEFINITIONS.map(
	({ id, credential }) => ({
		name: credential,
		required: true,
		testedBy: `${credential}Test`,
		displayOptions: { show: { channel: [id] } },
	}),
);

/** Tests by name, for a node's `methods.credentialTest`. */
export const channelCredentialTests: Record<string, ICredentialTestFunction> = Object.fromEntries(
	CHANNEL_DEFINITIONS.map(({ credential, open }) => [
		`${credential}Test`,
		async function (this, { data }) {
			const adapter = open(data ?? {}, {
				http: credentialTestHttp(this),
				sleep,
				clock: systemClock,
			});
			const { ok, message } = await adapter.testAccess();
			return { status: ok ? ('OK' as const) : ('Error' as const), message };
		} satisfies ICredentialTestFunction,
	]),
);

export const sleep = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Anything that makes requests and reads credentials. */
export interface ChannelContext extends HttpContext {
	getCredentials(type: string, itemIndex?: number): Promise<ICredentialDataDecryptedObject>;
}

/** The account that the node's credential for this messenger names. Rejects when the messenger is not built in. */
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
	return definition.open(fields, { http: httpCall(context), sleep, clock: systemClock });
};
