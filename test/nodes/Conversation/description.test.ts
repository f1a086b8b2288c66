import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';

import { CHANNEL_DEFINITIONS } from '../../../lib/channels/registry';
import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import conversationCodex from '../../../nodes/Conversation/Conversation.node.json';
import profileCodex from '../../../nodes/BusinessProfile/BusinessProfile.node.json';
import { Conversation } from '../../../nodes/Conversation/Conversation.node';

const channelTitles = CHANNEL_DEFINITIONS.flatMap(({ title }) => title);

/** Every text that an owner reads in the node. */
const textsOf = (properties: readonly INodeProperties[]): readonly string[] =>
	properties.flatMap((property) => [
		property.displayName,
		...(property.options ?? []).flatMap((option) =>
			'values' in option
				? [option.displayName, ...textsOf(option.values)]
				: 'value' in option
					? [option.name]
					: textsOf([option]),
		),
	]);

describe.each([
	['Conversation', new Conversation() as INodeType, conversationCodex],
	['BusinessProfile', new BusinessProfile() as INodeType, profileCodex],
])('the description of %s', (name, { description }, codex) => {
	it('has its icons for light and dark, and words to find it by in both languages', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		for (const icon of [light, dark])
			expect(existsSync(join(__dirname, '../../../nodes', name, icon.replace('file:', '')))).toBe(
				true,
			);
		expect(codex.node).toBe(`n8n-nodes-nightdesk.${description.name}`);
		expect(codex.alias.some((alias) => /[а-я]/.test(alias))).toBe(true);
		expect(codex.alias.some((alias) => /[a-z]/.test(alias))).toBe(true);
	});

	it('gives every operation an action for the node panel and a default that exists', () => {
		const [operation] = description.properties;
		const options = operation.options as Array<{ value: string; action?: string }>;
		expect(options.map(({ value }) => value)).toContain(operation.default);
		for (const option of options) expect(option.action).toBeTruthy();
	});

	it('shows each field for operations that exist', () => {
		const [operation, ...fields] = description.properties;
		const known = (operation.options as Array<{ value: string }>).map(({ value }) => value);
		for (const field of fields)
			for (const shown of field.displayOptions?.show?.operation ?? [])
				expect(known).toContain(shown);
	});

	it('speaks Russian throughout when n8n does', () => {
		let russian: readonly string[] = [];
		jest.isolateModules(() => {
			process.env.N8N_DEFAULT_LOCALE = 'ru';
			try {
				const loaded = require(`../../../nodes/${name}/${name}.node`) as Record<
					string,
					new () => INodeType
				>;
				russian = textsOf(new loaded[name]().description.properties);
			} finally {
				delete process.env.N8N_DEFAULT_LOCALE;
			}
		});
		// Names of things stay: products, messengers, zones, keys of texts and scenarios.
		const names = new Set(['JSON', 'VIP', 'PostgreSQL', 'SMS', ...channelTitles]);
		const untranslated = russian.filter(
			(text) => !/[а-яё]/i.test(text) && !/^[a-z_]+$/.test(text) && !names.has(text),
		);
		expect(untranslated).toEqual([]);
	});
});
