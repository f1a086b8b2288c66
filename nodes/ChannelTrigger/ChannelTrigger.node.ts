import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { channelCredentialTests } from '../shared/channels';
import { description } from './description';
import { runProduction } from './production';
import { receive } from './receive';
import { checkExists, create, remove } from './registration';
import { prepareTest } from './testRun';

/**
 * Both halves of the inbox: `webhook()` keeps what a messenger brings, `trigger()` starts executions from what was kept (and
 * fetches it where a messenger is polled). They meet in the store only.
 */
export class ChannelTrigger implements INodeType {
	description: INodeTypeDescription = description;

	methods = { credentialTest: channelCredentialTests };

	webhookMethods = {
		default: { checkExists, create, delete: remove },
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
