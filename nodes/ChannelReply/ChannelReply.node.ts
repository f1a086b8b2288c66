import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { channelCredentialTests } from '../shared/channels';
import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { storeCredential } from '../shared/store';
import { properties } from './description';
import { downloadItem } from './download';
import { outputsExpression } from './outputs';
import { sendItem, type PassCounter } from './send';

export class ChannelReply implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Channel Reply', 'Ответ клиенту'),
		name: 'channelReply',
		icon: { light: 'file:icons/channelReply.svg', dark: 'file:icons/channelReply.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{$parameter["operation"] === "download" ? "download" : $parameter["sendTo"] === "chat" ? $parameter["chatId"] : $parameter["channel"] === "own" ? "" : $parameter["channel"]}}',
		description: t(
			'Answers the customer in the same chat, or writes first, each reply once; fetches the files that the customer sent',
			'Отвечает клиенту в том же чате или пишет первым, каждый ответ один раз; загружает файлы, которые прислал клиент',
		),
		defaults: { name: t('Channel Reply', 'Ответ клиенту') },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		// Following the message's own channel, the node can be given the credential of every messenger.
		credentials: [
			{
				name: 'nightDeskTelegramApi',
				testedBy: 'testTelegram',
				displayOptions: { show: { channel: ['own', 'telegram'] } },
			},
			{
				name: 'nightDeskWebChatApi',
				testedBy: 'testWebChat',
				displayOptions: { show: { channel: ['own', 'webchat'] } },
			},
			{
				name: 'nightDeskMaxApi',
				testedBy: 'testMax',
				displayOptions: { show: { channel: ['own', 'max'] } },
			},
			{
				name: 'nightDeskVkApi',
				testedBy: 'testVk',
				displayOptions: { show: { channel: ['own', 'vk'] } },
			},
			{
				name: 'nightDeskWazzupApi',
				testedBy: 'testWazzup',
				displayOptions: { show: { channel: ['own', 'wazzup'] } },
			},
			{
				name: 'nightDeskAvitoApi',
				testedBy: 'testAvito',
				displayOptions: { show: { channel: ['own', 'avito'] } },
			},
			{
				name: 'nightDeskGreenApiApi',
				testedBy: 'testGreenApi',
				displayOptions: { show: { channel: ['own', 'greenapi'] } },
			},
			{
				name: 'nightDeskWhatsAppApi',
				testedBy: 'testWhatsApp',
				displayOptions: { show: { channel: ['own', 'whatsapp'] } },
			},
			{
				name: 'nightDeskInstagramApi',
				testedBy: 'testInstagram',
				displayOptions: { show: { channel: ['own', 'instagram'] } },
			},
			{
				name: 'nightDeskMessengerApi',
				testedBy: 'testMessenger',
				displayOptions: { show: { channel: ['own', 'messenger'] } },
			},
			{
				name: 'nightDeskOpenChannelsApi',
				testedBy: 'testOpenChannels',
				displayOptions: { show: { channel: ['own', 'openchannels'] } },
			},
			{
				name: 'nightDeskGenericApi',
				testedBy: 'testGeneric',
				displayOptions: { show: { channel: ['own', 'generic'] } },
			},
			{
				name: 'nightDeskSmscApi',
				testedBy: 'testSmsc',
				displayOptions: { show: { channel: ['own', 'sms'] } },
			},
			{
				name: 'nightDeskZvonokApi',
				testedBy: 'testZvonok',
				displayOptions: { show: { channel: ['own', 'voice'] } },
			},
			{ ...storeCredential },
		],
		properties,
	};

	methods = {
		credentialTest: channelCredentialTests,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const passOf = passCounter(Number(this.getWorkflowDataProxy(0).$runIndex ?? 0));
		return await runItems(this, 2, async (item, itemIndex) =>
			this.getNodeParameter('operation', itemIndex, 'send') === 'download'
				? await downloadItem(this, item, itemIndex)
				: await sendItem(this, item, itemIndex, passOf),
		);
	}
}

/** A later run of the node in one execution (a loop), and a further item of the same turn, are passes of their own. */
const passCounter = (runIndex: number): PassCounter => {
	const seen = new Map<string, number>();
	return (name) => {
		const place = seen.get(name) ?? 0;
		seen.set(name, place + 1);
		return runIndex * 1_000 + place;
	};
};
