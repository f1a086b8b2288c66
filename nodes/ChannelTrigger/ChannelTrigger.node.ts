import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { channelCredentialTests } from '../shared/channels';
import { t } from '../shared/locale';
import { storeCredential } from '../shared/store';
import {
	hidesUrl,
	outputs,
	pageMethod,
	properties,
	receivingMethod,
	triggerPanel,
} from './description';
import { runProduction } from './production';
import { receive } from './receive';
import { isRegistered, register, unregister } from './registration';
import { prepareTest } from './testRun';

/**
 * Both halves of the inbox: `webhook()` keeps what a messenger brings, `trigger()` starts executions from what was kept (and
 * fetches it where a messenger is polled). They meet in the store only.
 */
export class ChannelTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Channel Trigger', 'Входящие сообщения'),
		name: 'channelTrigger',
		icon: { light: 'file:icons/channelTrigger.svg', dark: 'file:icons/channelTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["channel"]}}',
		description: t(
			'Receives customers’ messages of one messenger account: verified, in order, none lost',
			'Принимает сообщения клиентов из мессенджера: проверенные, по порядку, без потерь',
		),
		eventTriggerDescription: t('Write to the bot now', 'Напишите боту сейчас'),
		activationMessage: t(
			'Customers’ messages now start this workflow.',
			'Сообщения клиентов теперь запускают этот сценарий.',
		),
		triggerPanel,
		defaults: { name: t('Channel Trigger', 'Входящие сообщения') },
		inputs: [],
		outputs,
		credentials: [
			{
				name: 'nightDeskTelegramApi',
				required: true,
				testedBy: 'testTelegram',
				displayOptions: { show: { channel: ['telegram'] } },
			},
			{
				name: 'nightDeskWebChatApi',
				required: true,
				testedBy: 'testWebChat',
				displayOptions: { show: { channel: ['webchat'] } },
			},
			{
				name: 'nightDeskMaxApi',
				required: true,
				testedBy: 'testMax',
				displayOptions: { show: { channel: ['max'] } },
			},
			{
				name: 'nightDeskVkApi',
				required: true,
				testedBy: 'testVk',
				displayOptions: { show: { channel: ['vk'] } },
			},
			{
				name: 'nightDeskWazzupApi',
				required: true,
				testedBy: 'testWazzup',
				displayOptions: { show: { channel: ['wazzup'] } },
			},
			{
				name: 'nightDeskAvitoApi',
				required: true,
				testedBy: 'testAvito',
				displayOptions: { show: { channel: ['avito'] } },
			},
			{
				name: 'nightDeskGreenApiApi',
				required: true,
				testedBy: 'testGreenApi',
				displayOptions: { show: { channel: ['greenapi'] } },
			},
			{
				name: 'nightDeskWhatsAppApi',
				required: true,
				testedBy: 'testWhatsApp',
				displayOptions: { show: { channel: ['whatsapp'] } },
			},
			{
				name: 'nightDeskInstagramApi',
				required: true,
				testedBy: 'testInstagram',
				displayOptions: { show: { channel: ['instagram'] } },
			},
			{
				name: 'nightDeskMessengerApi',
				required: true,
				testedBy: 'testMessenger',
				displayOptions: { show: { channel: ['messenger'] } },
			},
			{
				name: 'nightDeskOpenChannelsApi',
				required: true,
				testedBy: 'testOpenChannels',
				displayOptions: { show: { channel: ['openchannels'] } },
			},
			{
				name: 'nightDeskGenericApi',
				required: true,
				testedBy: 'testGeneric',
				displayOptions: { show: { channel: ['generic'] } },
			},
			{
				name: 'nightDeskSmscApi',
				required: true,
				testedBy: 'testSmsc',
				displayOptions: { show: { channel: ['sms'] } },
			},
			{
				name: 'nightDeskZvonokApi',
				required: true,
				testedBy: 'testZvonok',
				displayOptions: { show: { channel: ['voice'] } },
			},
			{ ...storeCredential },
		],
		webhooks: [
			// First, because some messengers ask this address while the other one is registered.
			{
				name: 'setup',
				httpMethod: pageMethod,
				responseMode: 'onReceived',
				path: 'desk',
				ndvHideUrl: true,
			},
			{
				name: 'default',
				httpMethod: receivingMethod,
				responseMode: 'onReceived',
				path: 'desk',
				ndvHideUrl: hidesUrl,
				ndvHideMethod: true,
			},
		],
		properties,
	};

	methods = {
		credentialTest: channelCredentialTests,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await register(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregister(this);
			},
		},
		// The page needs no registration anywhere.
		setup: {
			checkExists: async () => await Promise.resolve(true),
			create: async () => await Promise.resolve(true),
			delete: async () => await Promise.resolve(true),
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return this.getMode() === 'manual' ? await prepareTest(this) : await runProduction(this);
	}
}
