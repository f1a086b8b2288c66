import { BitrixAnswerError } from './errors';
import type { BitrixClient } from './client';

/** `leads`: classic, a request is a lead. `deals`: leads are switched off, a request is a contact with a deal. */
export type CrmMode = 'leads' | 'deals';

const KEPT_MS = 10 * 60_000;

const known = new Map<string, { readonly mode: CrmMode; readonly until: number }>();

/**
 * How the portal works, asked once in ten minutes per portal. A portal too old to know the question works with leads.
 * `fresh` asks again at once.
 */
export async function crmMode(client: BitrixClient, fresh = false): Promise<CrmMode> {
	const kept = known.get(client.host);
	if (!fresh && kept !== undefined && kept.until > client.clock()) return kept.mode;
	const mode = await askMode(client);
	known.set(client.host, { mode, until: client.clock() + KEPT_MS });
	return mode;
}

async function askMode(client: BitrixClient): Promise<CrmMode> {
	try {
		const answer = await client.call('crm.settings.mode.get');
		return Number(answer) === 2 ? 'deals' : 'leads';
	} catch (error) {
		if (error instanceof BitrixAnswerError && error.trap === 'unknown_method') return 'leads';
		throw error;
	}
}
