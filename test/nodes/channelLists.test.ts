import './context';

import { CHANNEL_DEFINITIONS } from '../../lib/channels/registry';
import { ChannelReply } from '../../nodes/ChannelReply/ChannelReply.node';
import { ChannelTrigger } from '../../nodes/ChannelTrigger/ChannelTrigger.node';

describe.each([new ChannelTrigger(), new ChannelReply()])('$description.name', (node) => {
	it.each(CHANNEL_DEFINITIONS)('offers $id with a credential that can be tested', (definition) => {
		const { credentials = [], properties } = node.description;
		const channels = properties.find(({ name }) => name === 'channel')?.options ?? [];
		expect(channels).toContainEqual(expect.objectContaining({ value: definition.id }));
		const credential = credentials.find(({ name }) => name === definition.credential);
		expect(credential?.displayOptions?.show?.channel).toContain(definition.id);
		expect(Object.keys(node.methods.credentialTest)).toContain(credential?.testedBy);
	});
});
