import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const pagesIn = (folder: string): readonly string[] =>
	readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
		.map(({ name }) => join(folder, name));

/** What a reader of the package can open; the names are paths from the root. */
const PAGES = ['README.md', 'README.ru.md', 'CHANGELOG.md']
	.concat(pagesIn('docs'), pagesIn('docs/ru'), pagesIn('workflows'))
	.sort();

const withoutCode = (text: string): string =>
	text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

/** The anchor that GitHub and npm give a heading: lower case, letters, digits, hyphens and underscores, spaces as hyphens. */
const anchorOf = (heading: string): string =>
	heading
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');

/** Anchors of a page; of headings that are called the same only the first, which is all that our links use. */
const anchorsOf = (page: string): ReadonlySet<string> => {
	const text = readFileSync(page, 'utf8').replace(/```[\s\S]*?```/g, '');
	return new Set([
		...[...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => anchorOf(heading)),
		...[...text.matchAll(/<a name="([^"]+)">/g)].map(([, name]) => name),
	]);
};

/** Links of a page to files and places of ours; addresses elsewhere are not looked at. */
const linksOf = (page: string): readonly string[] =>
	[...withoutCode(readFileSync(page, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^[a-z]+:/i.test(target));

const leadsNowhere = (page: string, link: string): boolean => {
	const [path, anchor] = link.split('#');
	const target = path === '' ? page : normalize(join(dirname(page), path));
	if (!existsSync(target)) return true;
	return (
		anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(decodeURI(anchor))
	);
};

it('has no link in a page that leads nowhere', () => {
	const broken = PAGES.flatMap((page) =>
		linksOf(page)
			.filter((link) => leadsNowhere(page, link))
			.map((link) => `${page}: ${link}`),
	);
	expect(broken).toEqual([]);
	expect(PAGES.flatMap(linksOf).length).toBeGreaterThan(200);
});

interface Codex {
	readonly resources?: Readonly<Record<string, ReadonlyArray<{ readonly url: string }>>>;
}

it('has every place of the README to which a node points', () => {
	const anchors = anchorsOf('README.md');
	const urls = readdirSync('nodes')
		.map((node) => join('nodes', node, `${node}.node.json`))
		.filter(existsSync)
		.flatMap((file) => {
			const { resources } = JSON.parse(readFileSync(file, 'utf8')) as Codex;
			return Object.values(resources ?? {}).flatMap((list) => list.map(({ url }) => url));
		});
	const places = urls.flatMap((url) => url.split('#').slice(1));
	expect(places.filter((place) => !anchors.has(place))).toEqual([]);
	expect(places.length).toBeGreaterThan(10);
});

it('names every workflow file in the page of the workflows, and every node in both READMEs', () => {
	const page = readFileSync('workflows/README.md', 'utf8');
	const files = readdirSync('workflows').filter((name) => name.endsWith('.json'));
	expect(files.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8')) as { n8n: { nodes: string[] } };
	const tables = ['README.md', 'README.ru.md'].map((file) =>
		[...readFileSync(file, 'utf8').matchAll(/^\| (?:<a name="[^"]+"><\/a>)?\*\*([^*]+)\*\*/gm)].map(
			([, name]) => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase(),
		),
	);
	const nodes = n8n.nodes.map((file) => file.split('/')[2].toLowerCase()).sort();
	for (const table of tables) expect([...table].sort()).toEqual(nodes);
});
