import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { channelCredentialTests } from '../shared/channels';
import { runItems } from '../shared/itemLoop';
import { description } from './description';
import { sendItem, type PassCounter } from './send';

export class ChannelReply implements INodeType {
	description: INodeTypeDescription = description;

	methods = { credentialTest: channelCredentialTests };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const passOf = passCounter(Number(this.getWorkflowDataProxy(0).$runIndex ?? 0));
		return await runItems(
			this,
			2,
			async (item, itemIndex) => await sendItem(this, item, itemIndex, passOf),
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
