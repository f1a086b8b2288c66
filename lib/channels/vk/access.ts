import { UnreachableError } from '../../shared/http';
import { asArray, asId, asObject, asText } from '../../shared/json';
import type { AccessTest } from '../adapter';
import { VkError, type VkCall } from './api';
import { groupIdOf, settingsFault, type VkSettings } from './settings';

/** Rights of a community's key, from `groups.getTokenPermissions`. */
const NEEDED = [
	['messages', 'сообщения сообщества'],
	['manage', 'управление сообществом'],
] as const;

/** `groups.getById` and the key's rights, in plain words for each thing that can be wrong. */
export const testVk = async (settings: VkSettings, call: VkCall): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	const options = { timeoutMs: 15_000, patienceMs: 3_000 };
	try {
		const groupId = groupIdOf(settings.groupId);
		const answer = await call('groups.getById', { group_id: groupId }, options);
		// 5.199 answers with an object; older versions with the bare list.
		const list = Array.isArray(answer) ? asArray(answer) : asArray(asObject(answer).groups);
		const group = asObject(list[0]);
		if (asId(group.id) !== groupId)
			return { ok: false, message: `The access key does not open the community ${groupId}.` };
		const rights = asArray(
			asObject(await call('groups.getTokenPermissions', {}, options)).permissions,
		).map((one) => asText(asObject(one).name));
		const missing = NEEDED.filter(([name]) => !rights.includes(name)).map(([, title]) => title);
		if (missing.length > 0)
			return {
				ok: false,
				message: `The access key lacks the right «${missing.join('» and «')}». Make a new key with it in «Работа с API → Ключи доступа».`,
			};
		return { ok: true, message: `Connected to ${asText(group.name) ?? `community ${groupId}`}.` };
	} catch (error) {
		return { ok: false, message: explain(error, settings) };
	}
};

const explain = (error: unknown, settings: VkSettings): string => {
	if (error instanceof UnreachableError) {
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return 'VK shows a certificate of the Russian national CA, which n8n does not know. Put «Russian Trusted Root CA» from gosuslugi.ru/tls into "Extra CA Certificate".';
		return settings.proxy === null
			? 'VK cannot be reached from this machine. Try another base URL (api.vk.ru, api.vk.com, partners.api.vk.ru) or set a proxy.'
			: 'VK cannot be reached through the proxy. Check its address, user and password.';
	}
	if (error instanceof VkError) {
		if (error.status === 407) return 'The proxy asks for a user and a password.';
		if (error.code === 0) return 'The base URL answers, but not like the VK API.';
		if (error.code === 5 || error.code === 27)
			return 'VK does not know this access key. Make a new one in «Работа с API → Ключи доступа» of this community.';
		return error.message;
	}
	return error instanceof Error ? error.message : 'The test could not be made.';
};
