import { createHash } from 'node:crypto';

import type { Business, NightChannel } from '../night/types.ts';
import type { Messengers } from '../town/messengers.ts';
import type { WorkflowJson } from './api.ts';
import type { Desk } from './desks.ts';
import type { CredentialJson } from './install.ts';
import { NIGHT_REQUESTS_PER_SECOND } from './pace.ts';

type Messenger = Exclude<NightChannel, 'telegram' | 'webchat'>;

/** Which business has an account at which messenger besides Telegram and the web chat. */
export const MESSENGERS_OF: Readonly<Record<Business, readonly Messenger[]>> = {
	salon: ['max', 'vk', 'instagram'],
	clinic: ['whatsapp', 'messenger', 'openchannels'],
	auto: ['wazzup', 'avito', 'greenapi'],
	shop: ['generic'],
};

const TITLES: Readonly<Record<Messenger, string>> = {
	max: 'MAX',
	vk: 'VK',
	instagram: 'Instagram',
	whatsapp: 'WhatsApp',
	messenger: 'Messenger',
	wazzup: 'Wazzup24',
	avito: 'Avito',
	greenapi: 'GREEN-API',
	openchannels: 'Open Channels',
	generic: 'Own Channel',
};

const TYPES: Readonly<Record<Messenger, string>> = {
	max: 'nightDeskMaxApi',
	vk: 'nightDeskVkApi',
	instagram: 'nightDeskInstagramApi',
	whatsapp: 'nightDeskWhatsAppApi',
	messenger: 'nightDeskMessengerApi',
	wazzup: 'nightDeskWazzupApi',
	avito: 'nightDeskAvitoApi',
	greenapi: 'nightDeskGreenApiApi',
	openchannels: 'nightDeskOpenChannelsApi',
	generic: 'nightDeskGenericApi',
};

/** Those that n8n can ask by itself are asked; the others call n8n. */
const POLLED: ReadonlySet<Messenger> = new Set(['max', 'vk', 'greenapi', 'openchannels']);

const EVERYWHERE = { proxy: '', webhookSecret: '', extraCa: '' } as const;

const accountAt = (messenger: Messenger, town: Messengers): Readonly<Record<string, unknown>> => {
	switch (messenger) {
		case 'openchannels':
			return {
				webhookUrl: town.openchannels.webhookUrl,
				botName: 'Night Desk',
				botCode: '',
				botToken: '',
				handOverTo: '',
				requestsPerSecond: NIGHT_REQUESTS_PER_SECOND,
			};
		case 'generic':
			return {
				account: 'app',
				secret: town.generic.secret,
				replyUrl: town.generic.replyUrl,
				buttons: true,
			};
		default:
			return accountOfService(messenger, town);
	}
};

const accountOfService = (
	messenger: Exclude<Messenger, 'openchannels' | 'generic'>,
	town: Messengers,
): Readonly<Record<string, unknown>> => {
	const baseUrl = town[messenger].url;
	switch (messenger) {
		case 'max':
			return { token: town.max.token, botName: town.max.botName, baseUrl };
		case 'vk':
			return { token: town.vk.token, groupId: String(town.vk.groupId), baseUrl };
		case 'whatsapp':
			return {
				accessToken: town.whatsapp.token,
				phoneNumberId: town.whatsapp.numberId,
				businessAccountId: town.whatsapp.accountId,
				appId: town.whatsapp.appId,
				appSecret: town.whatsapp.appSecret,
				baseUrl,
			};
		case 'messenger':
		case 'instagram': {
			const { token, accountId, appId, appSecret } = town[messenger];
			return {
				accessToken: token,
				...(messenger === 'instagram'
					? { instagramId: accountId, pageId: '', instagramSecret: '' }
					: { pageId: accountId }),
				appId,
				appSecret,
				baseUrl,
			};
		}
		case 'wazzup':
			return { apiKey: town.wazzup.apiKey, account: 'wazzup', crmKey: '', baseUrl };
		case 'avito':
			return {
				clientId: town.avito.clientId,
				clientSecret: town.avito.clientSecret,
				userId: String(town.avito.userId),
				baseUrl,
			};
		case 'greenapi':
			return { idInstance: town.greenapi.idInstance, apiToken: town.greenapi.apiToken, baseUrl };
	}
};

/** The accounts of one business at the simulated messengers. */
export const messengerCredentials = (desk: Desk, town: Messengers): readonly CredentialJson[] =>
	MESSENGERS_OF[desk.id].map((messenger) => ({
		id: `nd-${messenger}-${desk.id}`,
		name: `${TITLES[messenger]}: ${desk.title}`,
		type: TYPES[messenger],
		data: { ...EVERYWHERE, ...accountAt(messenger, town) },
	}));

/** The same id in every run. */
const idOf = (name: string): string => {
	const hex = createHash('sha256').update(name).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20, 32),
	].join('-');
};

const hookOf = (desk: Desk, messenger: Messenger): string =>
	idOf(`${desk.id}/${messenger}/webhook`);

/**
 * What the owner does by hand once the workflows are published: enters the address of the desk in the own app, and chooses the bot in the
 * settings of the open line.
 */
export const connectMessengers = async (
	messengers: Messengers,
	hostUrl: string,
	desks: readonly Desk[],
): Promise<void> => {
	for (const desk of desks)
		if (MESSENGERS_OF[desk.id].includes('generic'))
			messengers.generic.connect(`${hostUrl}/webhook/${hookOf(desk, 'generic')}-${desk.id}/desk`);
	await messengers.openchannels.chooseBot();
};

const ABOVE_FIRST = 200;

/**
 * *Night routing* with a Channel Trigger for each messenger of the business, connected as the one of Telegram is: what an owner does by
 * duplicating that node.
 */
export const withMessengers = (workflow: WorkflowJson, desk: Desk): WorkflowJson => {
	const telegram = workflow.nodes.find(({ name }) => name === 'Telegram');
	if (telegram === undefined) return workflow;
	const [x, y] = telegram.position as readonly [number, number];
	const connections = workflow.connections as Readonly<Record<string, unknown>>;
	const added = MESSENGERS_OF[desk.id].map((messenger, index) => ({
		...telegram,
		id: idOf(`${desk.id}/${messenger}`),
		name: TITLES[messenger],
		position: [x, y - ABOVE_FIRST * (index + 1)],
		webhookId: hookOf(desk, messenger),
		parameters: {
			...(telegram.parameters as object),
			channel: messenger,
			receive: POLLED.has(messenger) ? 'polling' : 'webhook',
		},
	}));
	return {
		...workflow,
		nodes: [...workflow.nodes, ...added],
		connections: {
			...connections,
			...Object.fromEntries(added.map(({ name }) => [name, connections.Telegram])),
		},
	};
};
