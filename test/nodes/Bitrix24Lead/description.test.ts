import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { NightDeskBitrix24Api } from '../../../credentials/NightDeskBitrix24Api.credentials';
import { Bitrix24Lead } from '../../../nodes/Bitrix24Lead/Bitrix24Lead.node';

describe('the node itself', () => {
	interface Shown {
		readonly displayName?: string;
		readonly name?: string;
		readonly options?: readonly Shown[];
		readonly values?: readonly Shown[];
	}

	/** Everything an owner reads in the panel. */
	const titles = (shown: readonly Shown[]): string[] =>
		shown.flatMap((entry) => [
			entry.displayName ?? entry.name ?? '',
			...titles(entry.options ?? []),
			...titles(entry.values ?? []),
		]);

	const inLanguage = (locale: string): Bitrix24Lead => {
		process.env.N8N_DEFAULT_LOCALE = locale;
		let node: Bitrix24Lead | null = null;
		jest.isolateModules(() => {
			const loaded = jest.requireActual<{ Bitrix24Lead: new () => Bitrix24Lead }>(
				'../../../nodes/Bitrix24Lead/Bitrix24Lead.node',
			);
			node = new loaded.Bitrix24Lead();
		});
		delete process.env.N8N_DEFAULT_LOCALE;
		if (node === null) throw new Error('not loaded');
		return node;
	};

	it('has its icons beside it', () => {
		const { icon } = new Bitrix24Lead().description;
		const { light, dark } = icon as { light: string; dark: string };
		for (const file of [light, dark]) {
			const path = join(__dirname, '../../../nodes/Bitrix24Lead', file.replace('file:', ''));
			expect(existsSync(path)).toBe(true);
		}
	});

	it('has a credential with icons and the name that it asks for', () => {
		const { icon, name, properties } = new NightDeskBitrix24Api();
		const { light, dark } = icon as { light: string; dark: string };
		for (const file of [light, dark]) {
			expect(existsSync(join(__dirname, '../../../credentials', file.replace('file:', '')))).toBe(
				true,
			);
		}
		expect(new Bitrix24Lead().description.credentials?.[0].name).toBe(name);
		const secret = properties.find((property) => property.name === 'webhookUrl');
		expect(secret?.typeOptions?.password).toBe(true);
	});

	it('speaks Russian where n8n does, and English otherwise', () => {
		// Names that are the same in both languages.
		const same = /^(PostgreSQL|E-mail|Email)$/;
		const russian = titles(inLanguage('ru').description.properties).filter(
			(one) => !same.test(one),
		);
		const english = titles(inLanguage('en').description.properties);
		expect(russian.filter((title) => !/[а-яё]/i.test(title))).toEqual([]);
		expect(english.filter((title) => /[а-яё]/i.test(title))).toEqual([]);
	});
});
