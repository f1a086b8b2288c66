import { asArray, asId, asObject, asText, type JsonObject } from '../../shared/json';
import type { WebhookRegistration, WebhookState } from '../adapter';
import { VK_VERSION, type VkCall } from './api';
import { eventSwitches } from './events';

/** Title of our Callback server, at most 14 characters: by it a desk recognises another desk among the servers of others. */
export const SERVER_TITLE = 'Night Desk';

/**
 * Callback servers: a community may have ten, and those of other programs do no harm, so only one with our title counts as
 * «elsewhere». Setting a server again keeps its number, and with it what VK holds back for it.
 */
export const vkWebhook = (call: VkCall, groupId: string, secret: string): WebhookRegistration => {
	const servers = async (): Promise<readonly JsonObject[]> =>
		asArray(asObject(await call('groups.getCallbackServers', { group_id: groupId })).items).map(
			asObject,
		);
	const check = async (url: string): Promise<WebhookState> => {
		const known = await servers();
		const ours = known.find((server) => server.url === url);
		if (ours !== undefined)
			// VK marks a server that did not confirm or did not answer; it has to be set again.
			return ours.status === 'failed' || ours.status === 'unconfigured'
				? { kind: 'none' }
				: { kind: 'ours' };
		const other = known.find(({ title }) => title === SERVER_TITLE);
		return other === undefined
			? { kind: 'none' }
			: { kind: 'elsewhere', host: hostOf(asText(other.url) ?? '') };
	};
	const idOf = async (url: string): Promise<string | null> =>
		asId((await servers()).find((server) => server.url === url)?.id);
	return {
		// A server that did not answer is marked as failed and gets nothing until it is set again.
		lapses: { besideOthers: false },
		check,
		async register(url, kinds) {
			const named = { group_id: groupId, url, title: SERVER_TITLE, secret_key: secret };
			const known = await idOf(url);
			if (known !== null) await call('groups.editCallbackServer', { ...named, server_id: known });
			const serverId =
				known ?? asId(asObject(await call('groups.addCallbackServer', named)).server_id) ?? '';
			await call('groups.setCallbackSettings', {
				group_id: groupId,
				server_id: serverId,
				api_version: VK_VERSION,
				...eventSwitches(kinds),
			});
		},
		async unregister(url) {
			const serverId = await idOf(url);
			if (serverId !== null)
				await call('groups.deleteCallbackServer', { group_id: groupId, server_id: serverId });
		},
	};
};

const hostOf = (address: string): string => {
	try {
		return new URL(address).host;
	} catch {
		return 'an unknown address';
	}
};
