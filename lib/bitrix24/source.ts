import type { BitrixClient } from './client';
import { listSources, type Choice } from './dictionaries';

const KEPT_MS = 10 * 60_000;

const known = new Map<string, { readonly sources: readonly Choice[]; readonly until: number }>();

/** Sources that every portal begins with, the likeliest for a messenger first. */
const USUAL = ['WEB', 'OTHER'];

/**
 * The source for a request whose owner chose none: the portal's own source of that channel where it has one (by name, such as
 * "Telegram"), otherwise "web site". Without a source Bitrix24 would take the first of its list, which is "call". Null when the list
 * cannot be read: the request matters more. Asked once in ten minutes per portal.
 */
export async function defaultSource(
	client: BitrixClient,
	channel: string | null,
): Promise<string | null> {
	const kept = known.get(client.host);
	let sources = kept !== undefined && kept.until > client.clock() ? kept.sources : null;
	if (sources === null) {
		sources = await listSources(client).catch(() => []);
		known.set(client.host, { sources, until: client.clock() + KEPT_MS });
	}
	const wanted = channel?.toLowerCase() ?? '';
	const own =
		wanted === '' ? undefined : sources.find(({ name }) => name.toLowerCase().includes(wanted));
	const usual = USUAL.flatMap((id) => sources.filter((source) => source.id === id));
	return own?.id ?? usual[0]?.id ?? null;
}
