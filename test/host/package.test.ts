import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { openDesk, type TestDesk } from '../support/desk';

const run = promisify(execFile);
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
};

interface Served {
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
	readonly iconUrl?: string | { light: string; dark: string };
	readonly properties: ReadonlyArray<{ displayName: string; name: string }>;
	readonly codex?: { alias?: string[] };
}

describe('the packed package', () => {
	let folder = '';
	let files: string[] = [];

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'nightdesk-pack-'));
		const { stdout } = await run('npm', [
			'pack',
			'--ignore-scripts',
			'--json',
			'--pack-destination',
			folder,
			'--loglevel=error',
		]);
		const [{ files: packed }] = JSON.parse(stdout) as Array<{ files: Array<{ path: string }> }>;
		files = packed.map(({ path }) => path);
	}, 60_000);

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('holds what a user needs', () => {
		for (const file of [
			...manifest.n8n.nodes,
			...manifest.n8n.credentials,
			'README.md',
			'LICENSE',
		]) {
			expect(files).toContain(file);
		}
		expect(
			files.filter((file) => /^workflows\/.*\.json$/.test(file)).length,
		).toBeGreaterThanOrEqual(3);
	});

	it('holds nothing else', () => {
		const strange = files.filter(
			(file) =>
				!/^(dist\/(nodes|credentials|lib)\/.*\.(js|d\.ts|json|svg|png)|(workflows|docs)\/.*\.(json|md)|package\.json|(README|README\.ru|CHANGELOG)\.md|LICENSE)$/.test(
					file,
				),
		);
		expect(strange).toEqual([]);
		expect(
			files.filter((file) => /(^|\/)(test|sandbox|bench)\/|\.tsbuildinfo|\.jsonl$/.test(file)),
		).toEqual([]);
	});
});

describe.each(['en', 'ru'] as const)('n8n with the package installed (%s)', (locale) => {
	let desk: TestDesk;
	let served: Served[] = [];

	beforeAll(async () => {
		desk = await openDesk({ locale });
		served = (await desk.api.raw<Served[]>('GET', '/types/nodes.json')).filter(({ name }) =>
			name.startsWith(`${manifest.name}.`),
		);
	}, 120_000);

	afterAll(async () => await desk.stop(), 30_000);

	it('serves every node under its published name', () => {
		const names = manifest.n8n.nodes.map((file) => {
			const [name] = (file.split('/').pop() as string).split('.');
			return `${manifest.name}.${name[0].toLowerCase()}${name.slice(1)}`;
		});
		expect(served.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
	});

	it('has an icon for light and dark, and search words, for every node', () => {
		for (const node of served.filter(({ name }) => !name.endsWith('Tool'))) {
			expect([node.name, typeof node.iconUrl]).toEqual([node.name, 'object']);
			expect([node.name, (node.codex?.alias ?? []).length > 4]).toEqual([node.name, true]);
		}
	});

	it(locale === 'ru' ? 'speaks Russian' : 'speaks English', () => {
		const cyrillic = /[а-яё]/i;
		for (const node of served.filter(({ name }) => !name.endsWith('Tool'))) {
			expect([node.name, cyrillic.test(node.description)]).toEqual([node.name, locale === 'ru']);
			const strange = node.properties.filter(
				({ displayName }) =>
					cyrillic.test(displayName) !== (locale === 'ru') &&
					/[a-zа-яё]{4,}/i.test(displayName) &&
					!/^(URL|JSON|E-?mail|PostgreSQL|ID)$/i.test(displayName),
			);
			expect([node.name, strange.map(({ displayName }) => displayName)]).toEqual([node.name, []]);
		}
	});

	it('serves the icons', async () => {
		for (const { iconUrl } of served) {
			for (const url of typeof iconUrl === 'object' ? [iconUrl.light, iconUrl.dark] : []) {
				const answer = await fetch(`${desk.host().url}/${url}`);
				expect([url, answer.status]).toEqual([url, 200]);
			}
		}
	});

	it('started without a complaint about our package', () => {
		const log = readFileSync(desk.settings.logFile, 'utf8');
		expect(
			log
				.split('\n')
				.filter((line) => /nightdesk/i.test(line) && /fail|error|unknown|could not/i.test(line)),
		).toEqual([]);
	});
});

it('names in package.json exactly the nodes and credentials that exist', () => {
	const nodes = readdirSync('nodes').filter((name) => name !== 'shared');
	expect(manifest.n8n.nodes.map((file) => file.split('/')[2]).sort()).toEqual(nodes.sort());
	const credentials = readdirSync('credentials').filter((name) => name.endsWith('.ts'));
	expect(
		manifest.n8n.credentials
			.map((file) => (file.split('/').pop() as string).replace(/\.js$/, '.ts'))
			.sort(),
	).toEqual(credentials.sort());
});
