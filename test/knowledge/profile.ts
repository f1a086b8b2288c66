import { importSource, readText, type Embedder } from '../../lib/knowledge';
import type { Store } from '../../lib/store';

export const PROFILE = 'default';
export const NOW = Date.parse('2026-03-12T20:40:00Z');
export const clock = () => NOW;

/** Imports a Markdown text under a name. */
export const knows = async (
	store: Store,
	name: string,
	text: string,
	{ embedder = null, link = null }: { embedder?: Embedder | null; link?: string | null } = {},
) =>
	await importSource(
		store,
		{ profile: PROFILE, name, link, document: await readText(text, 'markdown'), embedder },
		clock,
	);
