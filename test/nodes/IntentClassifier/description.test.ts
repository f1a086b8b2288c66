import '../context';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';

import codex from '../../../nodes/IntentClassifier/IntentClassifier.node.json';
import { IntentClassifier } from '../../../nodes/IntentClassifier/IntentClassifier.node';

const { description } = new IntentClassifier();
const named = (name: string) =>
	description.properties.filter((property) => property.name === name) as INodeProperties[];

/** Every text that an owner reads in the node. */
const textsOf = (properties: readonly INodeProperties[]): readonly string[] =>
	properties.flatMap((property) => [
		property.displayName,
		property.description ?? '',
		...(property.options ?? []).flatMap((option) =>
			'values' in option
				? [option.displayName, ...textsOf(option.values)]
				: 'value' in option
					? [option.name, option.description ?? '', option.action ?? '']
					: textsOf([option]),
		),
	]);

describe('the description of Intent Classifier', () => {
	it('has icons for light and dark, and words to find it by in both languages', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		for (const icon of [light, dark])
			expect(existsSync(join('nodes/IntentClassifier', icon.replace('file:', '')))).toBe(true);
		expect(codex.node).toBe(`n8n-nodes-nightdesk.${description.name}`);
		expect(codex.alias.some((alias) => /[а-я]/.test(alias))).toBe(true);
		expect(codex.alias.some((alias) => /[a-z]/.test(alias))).toBe(true);
	});

	it('gives every operation an action for the node panel', () => {
		const [operation] = named('operation');
		const options = operation.options as Array<{ value: string; action?: string }>;
		expect(options.map(({ value }) => value)).toEqual(['classify', 'teach', 'test']);
		for (const { action } of options) expect(action).toBeTruthy();
	});

	it('shows each field for operations that exist, and only one of a name at a time', () => {
		for (const property of description.properties) {
			for (const shown of property.displayOptions?.show?.operation ?? [])
				expect(['classify', 'teach', 'test']).toContain(shown);
			expect([property.name, named(property.name).length]).toEqual([property.name, 1]);
		}
	});

	it('offers every intent except urgent, which has its own output, in the scenarios an owner finds at first', () => {
		const [scenarios] = named('scenarios');
		const { values } = scenarios.default as unknown as { values: Array<{ intents: string[] }> };
		const offered = values.flatMap(({ intents }) => intents);
		expect(new Set(offered).size).toBe(offered.length);
		expect(offered).not.toContain('urgent');
	});

	it('speaks English, and Russian throughout when n8n does', () => {
		expect(textsOf(description.properties).filter((text) => /[а-яё]/i.test(text))).toEqual([]);
		let russian: readonly string[] = [];
		jest.isolateModules(() => {
			process.env.N8N_DEFAULT_LOCALE = 'ru';
			try {
				const loaded = require('../../../nodes/IntentClassifier/IntentClassifier.node') as {
					IntentClassifier: new () => INodeType;
				};
				russian = textsOf(new loaded.IntentClassifier().description.properties);
			} finally {
				delete process.env.N8N_DEFAULT_LOCALE;
			}
		});
		const strange = russian.filter(
			(text) =>
				/[a-z]{4,}/i.test(text) &&
				!/[а-яё]/i.test(text) &&
				!/^(PostgreSQL|OpenAI, Ollama, GigaChat, YandexGPT)$/.test(text),
		);
		expect(strange).toEqual([]);
	});
});
