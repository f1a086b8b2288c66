import type { IDataObject } from 'n8n-workflow';

/** What a test run in the editor starts with: the shape of a case file, with nobody's data. */
export const sampleItem = (scenario: string): IDataObject => ({
	message: {
		key: 'example:1',
		channel: 'telegram',
		account: 'example',
		kind: 'text',
		chat: { id: 'example', type: 'private', title: null },
		text: 'Можно записаться на завтра в 15:00?',
	},
	understanding: { scenario, intents: [scenario], urgent: false, confidence: 1, tier: 'hot' },
	example: true,
});
